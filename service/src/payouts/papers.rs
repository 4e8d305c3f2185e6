//! What is printed of a batch, and its payouts as a table.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::ids::{PayoutBatchId, StoreId};
use domain::money::{Money, MoneyError};
use domain::payout::{
    BatchPaper, CashRow, CashSheet, CheckPaper, Register, RegisterRow, RegisterTotal,
};
use entity::consignor::{self, PayoutMethod};
use entity::payout::{self, PayoutState};
use entity::{StoreScoped, payout_batch, printed_check};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use thiserror::Error;
use uuid::Uuid;

use crate::app::App;
use crate::db::StoreTx;
use crate::ports::PdfError;
use crate::stores::{StoreFacts, store_facts};

/// Which paper of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// The checks that were numbered and not voided.
    Checks,
    CashSheet,
    Register,
}

#[derive(Debug, Error)]
pub enum PaperError {
    #[error("there is no such batch, or nothing of this kind in it")]
    NotFound,
    #[error(transparent)]
    Pdf(#[from] PdfError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// A batch with all that its papers say.
pub struct BatchPapers {
    store: StoreFacts,
    batch: payout_batch::Model,
    /// In the order of account numbers.
    payouts: Vec<PaidConsignor>,
    /// By number.
    checks: Vec<printed_check::Model>,
    /// The payment files by their payouts.
    files: HashMap<Uuid, i64>,
}

/// A payout, whoever its consignor is now, and the check that is worth something.
struct PaidConsignor {
    payout: payout::Model,
    consignor: consignor::Model,
    check: Option<printed_check::Model>,
}

impl BatchPapers {
    /// `None` where the store has no such batch.
    ///
    /// # Errors
    /// [`DbErr`]
    pub async fn load(tx: &StoreTx, id: PayoutBatchId) -> Result<Option<Self>, DbErr> {
        let batch = payout_batch::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
            .one(tx.connection())
            .await?;
        let Some(batch) = batch else {
            return Ok(None);
        };
        let payouts = payout::Entity::in_store(tx.store_id().uuid())
            .filter(payout::Column::BatchId.eq(id.uuid()))
            .all(tx.connection())
            .await?;
        let consignors: HashMap<Uuid, consignor::Model> =
            consignor::Entity::in_store(tx.store_id().uuid())
                .all(tx.connection())
                .await?
                .into_iter()
                .map(|row| (row.id, row))
                .collect();
        let checks = checks(tx, id).await?;
        let live = checks.iter().filter(|check| check.voided_at.is_none());
        let mut live: HashMap<Uuid, printed_check::Model> =
            live.map(|check| (check.payout_id, check.clone())).collect();
        let mut payouts: Vec<PaidConsignor> = payouts
            .into_iter()
            .filter_map(|payout| {
                let own = consignors.get(&payout.consignor_id)?;
                let now = own.merged_into_id.and_then(|kept| consignors.get(&kept));
                Some(PaidConsignor {
                    consignor: now.unwrap_or(own).clone(),
                    check: live.remove(&payout.id),
                    payout,
                })
            })
            .collect();
        payouts.sort_by(|one, other| {
            let key =
                |paid: &PaidConsignor| (paid.consignor.account_number.clone(), paid.payout.id);
            key(one).cmp(&key(other))
        });
        let store = store_facts(tx).await?;
        Ok(Some(Self {
            store,
            batch,
            payouts,
            checks,
            files: payment_files(tx, id).await?,
        }))
    }

    /// All that were numbered, also those that were voided, by number.
    #[must_use]
    pub fn all_checks(&self) -> &[printed_check::Model] {
        &self.checks
    }

    /// The checks that were numbered and not voided, by number.
    #[must_use]
    pub fn checks(&self) -> Vec<CheckPaper> {
        let printed = self.payouts.iter().filter_map(|paid| {
            let check = paid.check.as_ref()?;
            Some(CheckPaper {
                store_name: self.store.name.clone(),
                number: check.number,
                on: check.printed_on,
                payee: check.payee.clone(),
                address: check.address.lines().map(str::to_owned).collect(),
                account_number: paid.consignor.account_number.clone(),
                amount: self.money(check.amount_minor),
                batch_number: self.batch.number,
                pay_through: self.batch.pay_through,
                fee: self.money(paid.payout.fee_minor),
            })
        });
        let mut checks: Vec<_> = printed.collect();
        checks.sort_by_key(|check| check.number);
        checks
    }

    /// Who gets cash, and did not get it back to the store.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`]
    pub fn cash_sheet(&self) -> Result<CashSheet, MoneyError> {
        let paid = self.payouts.iter().filter(|paid| {
            paid.payout.method == PayoutMethod::Cash && paid.payout.state != PayoutState::Returned
        });
        let rows: Vec<_> = paid
            .map(|paid| CashRow {
                account_number: paid.consignor.account_number.clone(),
                name: paid.consignor.name.clone(),
                amount: self.money(paid.payout.amount_minor),
            })
            .collect();
        Ok(CashSheet {
            store_name: self.store.name.clone(),
            batch_number: self.batch.number,
            pay_through: self.batch.pay_through,
            total: self.sum(rows.iter().map(|row| row.amount))?,
            rows,
        })
    }

    /// All payouts, with what goes by which method.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`]
    pub fn register(&self) -> Result<Register, MoneyError> {
        let rows: Vec<_> = self
            .payouts
            .iter()
            .map(|paid| self.register_row(paid))
            .collect();
        let mut totals: Vec<RegisterTotal> = Vec::new();
        for row in &rows {
            if let Some(known) = totals.iter_mut().find(|total| total.method == row.method) {
                known.payouts = known.payouts.saturating_add(1);
                known.amount = known.amount.checked_add(row.amount)?;
            } else {
                totals.push(RegisterTotal {
                    method: row.method,
                    payouts: 1,
                    amount: row.amount,
                });
            }
        }
        Ok(Register {
            store_name: self.store.name.clone(),
            batch_number: self.batch.number,
            pay_through: self.batch.pay_through,
            approved_on: self.day(self.batch.approved_at),
            total: self.sum(rows.iter().map(|row| row.amount))?,
            rows,
            totals,
        })
    }

    fn register_row(&self, paid: &PaidConsignor) -> RegisterRow {
        let payout = &paid.payout;
        let check = paid.check.as_ref().map(|check| check.number.to_string());
        let file = self
            .files
            .get(&payout.id)
            .map(|number| format!("File {number}"));
        RegisterRow {
            account_number: paid.consignor.account_number.clone(),
            name: paid.consignor.name.clone(),
            method: method_words(payout.method),
            reference: check.or(file).or_else(|| payout.stripe_transfer_id.clone()),
            state: state_words(payout.state),
            amount: self.money(payout.amount_minor),
            bonus: self.money(payout.bonus_minor),
            fee: self.money(payout.fee_minor),
            came_back: self.money(payout.amount_reversed_minor),
        }
    }

    fn day(&self, moment: chrono::DateTime<chrono::Utc>) -> NaiveDate {
        moment.with_timezone(&self.store.time_zone).date_naive()
    }

    /// In the store's currency.
    #[must_use]
    pub const fn money(&self, amount_minor: i64) -> Money {
        Money::new(amount_minor, self.store.currency)
    }

    fn sum(&self, amounts: impl Iterator<Item = Money>) -> Result<Money, MoneyError> {
        let nothing = Money::zero(self.store.currency);
        amounts.into_iter().try_fold(nothing, Money::checked_add)
    }
}

/// Prints a paper of a batch as a PDF.
///
/// # Errors
/// [`PaperError`]
pub async fn print_paper(
    app: &App,
    store_id: StoreId,
    id: PayoutBatchId,
    kind: PaperKind,
) -> Result<Vec<u8>, PaperError> {
    let tx = app.db.read(store_id).await?;
    let papers = BatchPapers::load(&tx, id)
        .await?
        .ok_or(PaperError::NotFound)?;
    // Nothing is printed inside a transaction.
    drop(tx);
    let (paper, is_empty) = match kind {
        PaperKind::Checks => {
            let checks = papers.checks();
            let is_empty = checks.is_empty();
            (BatchPaper::Checks(checks), is_empty)
        }
        PaperKind::CashSheet => {
            let sheet = papers.cash_sheet()?;
            let is_empty = sheet.rows.is_empty();
            (BatchPaper::CashSheet(sheet), is_empty)
        }
        PaperKind::Register => (BatchPaper::Register(papers.register()?), false),
    };
    if is_empty {
        return Err(PaperError::NotFound);
    }
    Ok(app.pdf.batch_paper(&paper).await?)
}

/// As the dashboard says it.
#[must_use]
pub const fn method_words(method: PayoutMethod) -> &'static str {
    match method {
        PayoutMethod::Stripe => "Bank transfer",
        PayoutMethod::Check => "Check",
        PayoutMethod::Cash => "Cash",
        PayoutMethod::Ach => "Bank file (ACH)",
        PayoutMethod::PayPal => "PayPal",
        PayoutMethod::StoreCredit => "Store credit",
    }
}

/// As the dashboard says it.
#[must_use]
pub const fn state_words(state: PayoutState) -> &'static str {
    match state {
        PayoutState::Pending => "Approved, not sent yet",
        PayoutState::AwaitingFunds => "Waiting for funds",
        PayoutState::Blocked => "Account cannot be paid yet",
        PayoutState::Transferred => "At Stripe, soon on its way to the bank",
        PayoutState::InTransit => "On its way to the bank",
        PayoutState::Paid => "Paid",
        PayoutState::DeliveryFailed => "Refused by the bank",
        PayoutState::Returned => "Back in the balance",
    }
}

async fn checks(tx: &StoreTx, batch: PayoutBatchId) -> Result<Vec<printed_check::Model>, DbErr> {
    let of_batch = payout::Entity::in_store(tx.store_id().uuid())
        .filter(payout::Column::BatchId.eq(batch.uuid()))
        .select_only()
        .column(payout::Column::Id)
        .into_query();
    printed_check::Entity::in_store(tx.store_id().uuid())
        .filter(printed_check::Column::PayoutId.in_subquery(of_batch))
        .order_by_asc(printed_check::Column::Number)
        .all(tx.connection())
        .await
}

/// The number of the payment file that each payout of a batch is in, if it is in one.
async fn payment_files(tx: &StoreTx, batch: PayoutBatchId) -> Result<HashMap<Uuid, i64>, DbErr> {
    let rows = tx
        .query(
            "SELECT e.payout_id, f.number FROM payment_file f
             JOIN payment_file_entry e ON e.store_id = f.store_id AND e.file_id = f.id
             WHERE f.store_id = $1 AND f.batch_id = $2 AND f.voided_at IS NULL",
            [batch.uuid().into()],
        )
        .await?;
    let files = rows
        .iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)));
    files.collect()
}
