//! What changed a consignor's store credit, the newest first.

use chrono::NaiveDate;
use domain::adjustment::{AdjustmentSource, adjustment_words};
use domain::ledger::EntryKind;
use domain::money::{Currency, Money};
use domain::rules::Language;
use domain::store_credit::{StoreCreditSource, store_credit_words};
use sea_orm::{DbErr, QueryResult, Value};
use uuid::Uuid;

use crate::consignors::{
    ADJUSTMENT_COLUMNS, ADJUSTMENT_TABLES, is_credit_from_outside, is_undone, source_of,
};
use crate::db::{StoreTx, placeholders};
use crate::stores::store_facts;

/// One journal entry as it touches a consignor's store credit.
#[derive(Debug, Clone)]
pub struct StoreCreditMovement {
    pub entry_id: Uuid,
    pub sequence: i64,
    pub on: NaiveDate,
    pub amount: Money,
    /// With this entry and all before it.
    pub balance_after: Money,
    /// The use that it posted, which can be taken back once; none where it was, or for
    /// anything else.
    pub open_use_id: Option<Uuid>,
    source: Source,
    is_undone: bool,
}

#[derive(Debug, Clone)]
enum Source {
    Own(StoreCreditSource),
    /// As of money: a merge.
    Shared(AdjustmentSource),
}

impl StoreCreditMovement {
    /// What it is.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        match &self.source {
            Source::Own(source) => store_credit_words(source, self.is_undone, language),
            Source::Shared(source) => {
                let amount_minor = self.amount.amount_minor;
                adjustment_words(source, self.is_undone, amount_minor, language)
            }
        }
    }
}

/// The movements of a family before an entry's number, the newest first.
///
/// # Errors
/// [`DbErr`]
pub async fn store_credit_movements(
    tx: &StoreTx,
    family: &[Uuid],
    before: i64,
    limit: u64,
) -> Result<Vec<StoreCreditMovement>, DbErr> {
    // `p` is what the columns of adjustments read.
    let sql = format!(
        "SELECT * FROM (
           SELECT p.entry_id, p.amount_minor, e.sequence, e.kind, e.source_kind, e.effective_on,
             u.receipt, u.note, o.bonus_minor, {ADJUSTMENT_COLUMNS},
             CASE WHEN u.entry_id = e.id AND u.reversal_entry_id IS NULL THEN u.id END AS open_use_id,
             CAST(sum(p.amount_minor) OVER (ORDER BY e.sequence) AS BIGINT) AS balance_minor
           FROM store_credit_entry p
           JOIN journal_entry e ON e.store_id = p.store_id AND e.id = p.entry_id
           LEFT JOIN store_credit_use u ON u.store_id = e.store_id AND u.id = e.source_id
           LEFT JOIN payout o ON o.store_id = e.store_id AND o.id = e.source_id
           {ADJUSTMENT_TABLES}
           WHERE p.store_id = $1 AND p.consignor_id IN ({}) AND {}) AS movement
         WHERE sequence < $2 ORDER BY sequence DESC LIMIT {limit}",
        placeholders(3, family.len()),
        is_credit_from_outside(3, family.len())
    );
    let values = family.iter().map(|id| Value::from(*id));
    let values = std::iter::once(Value::from(before)).chain(values);
    let currency = store_facts(tx).await?.currency;
    let rows = tx.query(&sql, values).await?;
    rows.iter().map(|row| read(row, currency)).collect()
}

fn read(row: &QueryResult, currency: Currency) -> Result<StoreCreditMovement, DbErr> {
    let money = |minor| Money::new(minor, currency);
    let kind: String = row.try_get("", "kind")?;
    Ok(StoreCreditMovement {
        entry_id: row.try_get("", "entry_id")?,
        sequence: row.try_get("", "sequence")?,
        on: row.try_get("", "effective_on")?,
        amount: money(row.try_get("", "amount_minor")?),
        balance_after: money(row.try_get("", "balance_minor")?),
        open_use_id: row.try_get("", "open_use_id")?,
        source: source(row, currency)?,
        is_undone: is_undone(row)? || kind == EntryKind::PayoutReversed.name(),
    })
}

fn source(row: &QueryResult, currency: Currency) -> Result<Source, DbErr> {
    let source_kind: String = row.try_get("", "source_kind")?;
    Ok(match source_kind.as_str() {
        "payout" => {
            let bonus_minor: Option<i64> = row.try_get("", "bonus_minor")?;
            let bonus = Money::new(bonus_minor.unwrap_or_default(), currency);
            Source::Own(StoreCreditSource::Payout { bonus })
        }
        "store_credit_use" => Source::Own(StoreCreditSource::Use {
            receipt: row.try_get("", "receipt")?,
            note: row.try_get("", "note")?,
        }),
        _ => Source::Shared(source_of(row)?),
    })
}
