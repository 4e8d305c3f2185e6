//! Freezes what every consignor gets for a batch's period.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::ids::{PayoutBatchId, PayoutId, SaleLineId};
use domain::ledger::EntryKind;
use domain::money::{Money, MoneyError};
use domain::rules::Allocation;
use domain::sale_line::SaleLineKind;
use domain::statement::{
    StatementAdjustment, StatementDocument, StatementLine, StatementPayout, StatementPayoutKind,
};
use entity::{StoreScoped, consignor, payout_batch, statement};
use rust_decimal::Decimal;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryResult, Value};
use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::Uuid;

use crate::app::App;
use crate::consignors::{
    ADJUSTMENT_COLUMNS, ADJUSTMENT_TABLES, REALLOCATION, reallocation_of, words_of,
};
use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};
use crate::jobs::{JobError, JobKind, Lease, enqueue};
use crate::stores::{StoreFacts, store_facts};

/// Consignors whose lines are held in memory at once.
const CONSIGNORS_AT_ONCE: usize = 50;

/// Consignors whose statements one transaction freezes.
const CONSIGNORS_PER_COMMIT: usize = 250;

#[derive(Debug, Error)]
pub(crate) enum FreezeError {
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error("a statement cannot be written down or read again")]
    Document(#[from] serde_json::Error),
}

impl From<FreezeError> for JobError {
    fn from(error: FreezeError) -> Self {
        match error {
            FreezeError::Database(error) => Self::Database(error),
            other => Self::GiveUp(other.to_string()),
        }
    }
}

/// Freezes a statement for every consignor with something that no statement shows yet: sales
/// and returns through the batch's date, and every payout. Some consignors at a time, so that
/// payouts that are still sent need not wait; what is frozen stays so, and a job that is begun
/// again goes on behind it.
///
/// # Errors
/// [`JobError`]
pub(crate) async fn freeze_statements(app: &App, lease: &Lease) -> Result<(), JobError> {
    let batch_id = PayoutBatchId::new(lease.subject_id);
    let tx = app.db.read(lease.store_id).await?;
    let batch = payout_batch::Entity::find_by_id((lease.store_id.uuid(), batch_id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the batch is gone".to_owned()))?;
    let store = store_facts(&tx).await?;
    let consignors = consignors(&tx, &batch).await?;
    drop(tx);
    for some in consignors.chunks(CONSIGNORS_PER_COMMIT) {
        let tx = app.db.begin(lease.store_id).await?;
        let mut freeze = Freeze {
            tx: &tx,
            app,
            issued_on: app.context.today(store.time_zone),
            store: store.clone(),
            batch_id,
            through: batch.pay_through,
            next_number: next_number(&tx).await?,
        };
        for chunk in some.chunks(CONSIGNORS_AT_ONCE) {
            freeze.freeze(chunk).await?;
        }
        lease.fence(&tx, app).await?;
        tx.commit().await?;
        app.jobs_added.notify_one();
    }
    Ok(())
}

/// Those with something to show, who have no statement of the batch yet.
async fn consignors(tx: &StoreTx, batch: &payout_batch::Model) -> Result<Vec<Uuid>, DbErr> {
    let sql = format!(
        "SELECT DISTINCT p.consignor_id FROM payable_entry p
         JOIN journal_entry e ON e.store_id = p.store_id AND e.id = p.entry_id
         WHERE p.store_id = $1 AND {IS_SHOWN} AND NOT EXISTS (
           SELECT 1 FROM statement s WHERE s.store_id = p.store_id
             AND s.consignor_id = p.consignor_id AND s.batch_id = $3)
         ORDER BY p.consignor_id"
    );
    let values = [Value::from(batch.pay_through), batch.id.into()];
    let rows = tx.query(&sql, values).await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

async fn next_number(tx: &StoreTx) -> Result<i64, DbErr> {
    let rows = tx
        .query(
            "SELECT coalesce(max(number), 0) + 1 FROM statement WHERE store_id = $1",
            [],
        )
        .await?;
    match rows.first() {
        Some(row) => row.try_get_by_index(0),
        None => Ok(1),
    }
}

/// The entries that a batch's statements show. What a person adjusted or reported to a state is
/// off the balance at once, and stands beside its payout.
const IS_SHOWN: &str = "p.statement_id IS NULL
    AND (p.effective_on <= $2 OR e.source_kind IN ('payout', 'payout_fee', 'adjustment', 'unclaimed_report'))";

struct Freeze<'a> {
    tx: &'a StoreTx,
    app: &'a App,
    store: StoreFacts,
    batch_id: PayoutBatchId,
    through: NaiveDate,
    issued_on: NaiveDate,
    next_number: i64,
}

impl Freeze<'_> {
    async fn freeze(&mut self, ids: &[Uuid]) -> Result<(), FreezeError> {
        let consignors = consignor::Entity::in_store(self.tx.store_id().uuid())
            .filter(consignor::Column::Id.is_in(ids.iter().copied()))
            .all(self.tx.connection())
            .await?;
        let mut last = self.last_statements(ids).await?;
        let mut shown = self.shown(ids).await?;
        let (mut rows, mut jobs, mut stated) = (Vec::new(), Vec::new(), Vec::new());
        for consignor in consignors {
            // Another batch may have shown them meanwhile.
            let Some(entries) = shown.remove(&consignor.id) else {
                continue;
            };
            let document = self.document(&consignor, last.remove(&consignor.id), &entries)?;
            let id = self.app.context.id();
            let text = serde_json::to_string(&document)?;
            rows.push(statement::Model {
                store_id: self.tx.store_id().uuid(),
                id,
                number: document.number,
                consignor_id: consignor.id,
                batch_id: self.batch_id.uuid(),
                document_sha256: hex::encode(Sha256::digest(&text)),
                document: text,
                pdf_sha256: None,
                created_at: self.app.context.now(),
            });
            jobs.push((id, id.to_string()));
            stated.push((id, consignor.id, entries));
            self.next_number = self.next_number.saturating_add(1);
        }
        self.tx.insert(rows).await?;
        for (statement, consignor, entries) in &stated {
            self.mark(*statement, *consignor, entries).await?;
        }
        enqueue(self.tx, &self.app.context, JobKind::RenderStatement, &jobs).await?;
        Ok(())
    }

    /// Writes down that a statement shows these entries.
    async fn mark(&self, statement: Uuid, consignor: Uuid, entries: &[Shown]) -> Result<(), DbErr> {
        for chunk in entries.chunks(ROWS_PER_STATEMENT) {
            let sql = format!(
                "UPDATE payable_entry SET statement_id = $2
                 WHERE store_id = $1 AND consignor_id = $3 AND entry_id IN ({})",
                placeholders(4, chunk.len())
            );
            let ids = chunk.iter().map(|entry| entry.entry_id);
            let values = [statement, consignor].into_iter().chain(ids);
            let values = values.map(Value::from);
            self.tx.execute(&sql, values).await?;
        }
        Ok(())
    }

    /// The newest statement of each consignor.
    async fn last_statements(
        &self,
        ids: &[Uuid],
    ) -> Result<HashMap<Uuid, StatementDocument>, FreezeError> {
        let sql = format!(
            "SELECT consignor_id, document FROM statement WHERE store_id = $1 AND number IN (
               SELECT max(number) FROM statement WHERE store_id = $1 AND consignor_id IN ({})
               GROUP BY consignor_id)",
            placeholders(2, ids.len())
        );
        let rows = self
            .tx
            .query(&sql, ids.iter().map(|id| (*id).into()))
            .await?;
        let documents = rows.iter().map(|row| {
            let text: String = row.try_get_by_index(1)?;
            Ok((row.try_get_by_index(0)?, serde_json::from_str(&text)?))
        });
        documents.collect()
    }

    async fn shown(&self, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<Shown>>, FreezeError> {
        let sql = format!(
            "SELECT p.consignor_id, p.entry_id, p.amount_minor, p.effective_on, e.kind, e.source_kind, e.source_id,
               {ADJUSTMENT_COLUMNS}, l.item, l.sold_on, l.quantity_millionths, l.net_minor, a.document, o.method, o.bonus_minor,
               {REALLOCATION}
             FROM payable_entry p
             JOIN journal_entry e ON e.store_id = p.store_id AND e.id = p.entry_id
             LEFT JOIN sale_line l ON l.store_id = e.store_id AND l.id = e.source_id
             LEFT JOIN allocation a ON a.store_id = l.store_id AND a.sale_line_id = l.id
               AND a.entry_id = coalesce(e.reverses_entry_id, e.id)
             LEFT JOIN payout o ON o.store_id = e.store_id AND o.id = e.source_id
             {ADJUSTMENT_TABLES}
             WHERE p.store_id = $1 AND {IS_SHOWN} AND p.consignor_id IN ({})
             ORDER BY p.effective_on, e.sequence",
            placeholders(3, ids.len())
        );
        let values = std::iter::once(Value::from(self.through));
        let values = values.chain(ids.iter().map(|id| (*id).into()));
        let mut shown: BTreeMap<Uuid, Vec<Shown>> = BTreeMap::new();
        for row in self.tx.query(&sql, values).await? {
            let consignor = row.try_get_by_index(0)?;
            shown.entry(consignor).or_default().push(self.read(&row)?);
        }
        Ok(shown)
    }

    fn read(&self, row: &QueryResult) -> Result<Shown, FreezeError> {
        let money = |minor| Money::new(minor, self.store.currency);
        let amount = money(row.try_get("", "amount_minor")?);
        let on: NaiveDate = row.try_get("", "effective_on")?;
        let source_id: Uuid = row.try_get("", "source_id")?;
        let document: Option<String> = row.try_get("", "document")?;
        let source_kind: String = row.try_get("", "source_kind")?;
        let adjustment = |words| What::Adjustment(StatementAdjustment { on, words, amount });
        let what = match (reallocation_of(row)?, document) {
            (Some(words), _) => adjustment(words),
            (None, Some(document)) => {
                let allocation: Allocation = serde_json::from_str(&document)?;
                let mut fee = allocation.fee();
                let mut withheld = allocation.amount(allocation.parts.withheld);
                let kind: String = row.try_get("", "kind")?;
                let mut millionths: i64 = row.try_get("", "quantity_millionths")?;
                let mut price = money(row.try_get("", "net_minor")?);
                if kind == EntryKind::Reversal.name() {
                    // What was sold by mistake of an import reads as what came back.
                    fee = fee.checked_neg()?;
                    withheld = withheld.checked_neg()?;
                    millionths = millionths.saturating_neg();
                    price = price.checked_neg()?;
                }
                What::Line(StatementLine {
                    sale_line_id: SaleLineId::new(source_id),
                    kind: if millionths < 0 {
                        SaleLineKind::Return
                    } else {
                        SaleLineKind::Sale
                    },
                    sold_on: on,
                    item: row.try_get("", "item")?,
                    quantity: Decimal::new(millionths, 6).normalize(),
                    price,
                    fee,
                    withheld: (withheld.amount_minor != 0).then_some(withheld),
                    share: amount,
                })
            }
            (None, None) if source_kind != "payout" => adjustment(words_of(row)?),
            (None, None) => {
                let kind: String = row.try_get("", "kind")?;
                let method: String = row.try_get("", "method")?;
                let bonus_minor: i64 = row.try_get("", "bonus_minor")?;
                let is_paid = kind == EntryKind::PayoutApproved.name();
                What::Payout(StatementPayout {
                    payout_id: PayoutId::new(source_id),
                    kind: if is_paid {
                        StatementPayoutKind::Paid
                    } else {
                        StatementPayoutKind::Returned
                    },
                    on,
                    method: match method.as_str() {
                        "stripe" => "bank transfer".to_owned(),
                        "store_credit" => "store credit".to_owned(),
                        other => other.to_owned(),
                    },
                    amount: amount.checked_neg()?,
                    bonus: (bonus_minor != 0).then_some(money(bonus_minor)),
                })
            }
        };
        Ok(Shown {
            entry_id: row.try_get("", "entry_id")?,
            what,
        })
    }

    fn document(
        &self,
        consignor: &consignor::Model,
        last: Option<StatementDocument>,
        entries: &[Shown],
    ) -> Result<StatementDocument, MoneyError> {
        let nothing = Money::zero(self.store.currency);
        let opening_balance = last.as_ref().map_or(nothing, |last| last.closing_balance);
        let mut document = StatementDocument {
            number: self.next_number,
            store_name: self.store.name.clone(),
            consignor_name: consignor.name.clone(),
            account_number: consignor.account_number.clone(),
            currency: self.store.currency,
            from: last.and_then(|last| last.through.succ_opt()),
            through: self.through,
            issued_on: self.issued_on,
            opening_balance,
            lines: Vec::new(),
            total_sales: nothing,
            total_fees: nothing,
            adjustments: Vec::new(),
            payouts: Vec::new(),
            total_payouts: nothing,
            closing_balance: opening_balance,
        };
        for entry in entries {
            match &entry.what {
                What::Line(line) => {
                    document.total_sales = document.total_sales.checked_add(line.share)?;
                    document.total_fees = document.total_fees.checked_add(line.fee)?;
                    document.lines.push(line.clone());
                }
                What::Adjustment(adjustment) => add_adjustment(&mut document, adjustment)?,
                What::Payout(payout) => {
                    document.total_payouts = document.total_payouts.checked_add(payout.amount)?;
                    document.payouts.push(payout.clone());
                }
            }
        }
        document.closing_balance = opening_balance
            .checked_add(document.total_sales)?
            .checked_add(document.total_adjustments()?)?
            .checked_sub(document.total_payouts)?;
        Ok(document)
    }
}

/// A balance that moved day by day reads as one amount.
fn add_adjustment(
    document: &mut StatementDocument,
    new: &StatementAdjustment,
) -> Result<(), MoneyError> {
    let mut known = document.adjustments.iter_mut();
    match known.find(|known| known.words == new.words) {
        Some(known) => {
            known.amount = known.amount.checked_add(new.amount)?;
            known.on = new.on;
        }
        None => document.adjustments.push(new.clone()),
    }
    Ok(())
}

/// An entry as a statement shows it.
struct Shown {
    entry_id: Uuid,
    what: What,
}

enum What {
    Line(StatementLine),
    Adjustment(StatementAdjustment),
    Payout(StatementPayout),
}
