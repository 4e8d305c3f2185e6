//! What changed a balance besides sales and payouts, and whose history a consignor has.

use chrono::NaiveDate;
use domain::adjustment::{AdjustmentSource, adjustment_words, reallocation_words};
use domain::ids::ConsignorId;
use domain::ledger::EntryKind;
use domain::rules::Language;
use domain::unclaimed::state_name;
use entity::{StoreScoped, consignor};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryResult, Value};
use uuid::Uuid;

use crate::db::{StoreTx, placeholders};

/// Columns for [`words_of`], of a query over `payable_entry p`, its `journal_entry e` and
/// [`ADJUSTMENT_TABLES`].
pub const ADJUSTMENT_COLUMNS: &str = "
    ur.state AS unclaimed_state, ur.reported_on AS unclaimed_reported_on,
    f.name AS payout_fee_name, j.reason AS adjustment_reason, h.name AS charge_name, h.due_on AS charge_due_on,
    (SELECT c.account_number FROM consignor_merge m
       JOIN consignor c ON c.store_id = m.store_id
         AND c.id = CASE WHEN m.kept_id = p.consignor_id THEN m.merged_id ELSE m.kept_id END
       WHERE m.store_id = e.store_id AND m.id = e.source_id) AS other_account,
    CAST((SELECT count(*) FROM consignor_merge m
       WHERE m.store_id = e.store_id AND m.id = e.source_id AND m.kept_id = p.consignor_id) AS BIGINT) AS kept_merges";

/// What [`ADJUSTMENT_COLUMNS`] read besides, joined to `journal_entry e`.
pub const ADJUSTMENT_TABLES: &str =
    "LEFT JOIN charge h ON h.store_id = e.store_id AND h.id = e.source_id
     LEFT JOIN payout_fee f ON f.store_id = e.store_id AND f.id = e.source_id
     LEFT JOIN adjustment j ON j.store_id = e.store_id AND j.id = e.source_id
     LEFT JOIN unclaimed_report ur ON ur.store_id = e.store_id AND ur.id = e.source_id";

/// A column for [`reallocation_of`], of a query over `journal_entry e` beside the
/// `sale_line l` that it is about and the `allocation a` that it posts or reverses.
pub const REALLOCATION: &str = "
    CAST(CASE WHEN e.reverses_entry_id IS NULL AND a.revision > 1
        OR e.reverses_entry_id IS NOT NULL AND a.revision < l.allocation_revision
      THEN 1 ELSE 0 END AS BIGINT) AS is_reallocation";

/// The words for an entry by which a line was divided again; none for any other.
///
/// # Errors
/// [`DbErr`], when the row lacks one of the columns, `item` or `sold_on`.
pub fn reallocation_of(row: &QueryResult) -> Result<Option<String>, DbErr> {
    let is_reallocation: i64 = row.try_get("", "is_reallocation")?;
    if is_reallocation == 0 {
        return Ok(None);
    }
    let item: String = row.try_get("", "item")?;
    let words = reallocation_words(&item, row.try_get("", "sold_on")?);
    Ok(Some(words))
}

/// What an entry that is about no sale and no payout is, in English words.
///
/// # Errors
/// [`DbErr`], when the row lacks one of the columns.
pub fn words_of(row: &QueryResult) -> Result<String, DbErr> {
    Ok(adjustment_words(
        &source_of(row)?,
        is_undone(row)?,
        row.try_get("", "amount_minor")?,
        Language::English,
    ))
}

/// What such an entry is about.
///
/// # Errors
/// [`DbErr`], when the row lacks one of the columns.
pub fn source_of(row: &QueryResult) -> Result<AdjustmentSource, DbErr> {
    let source_kind: String = row.try_get("", "source_kind")?;
    let other: Option<String> = row.try_get("", "other_account")?;
    let name: Option<String> = row.try_get("", "charge_name")?;
    let due_on: Option<NaiveDate> = row.try_get("", "charge_due_on")?;
    let kept_merges: i64 = row.try_get("", "kept_merges")?;
    let fee: Option<String> = row.try_get("", "payout_fee_name")?;
    let reason: Option<String> = row.try_get("", "adjustment_reason")?;
    let effective_on: NaiveDate = row.try_get("", "effective_on")?;
    let state: Option<String> = row.try_get("", "unclaimed_state")?;
    let reported_on: Option<NaiveDate> = row.try_get("", "unclaimed_reported_on")?;
    Ok(match (source_kind.as_str(), name, due_on) {
        ("opening_balance", ..) => AdjustmentSource::OpeningBalance,
        ("payout_fee", ..) => AdjustmentSource::PayoutFee {
            name: fee.unwrap_or_default(),
            paid_on: effective_on,
        },
        ("adjustment", ..) => AdjustmentSource::Manual {
            reason: reason.unwrap_or_default(),
        },
        ("unclaimed_report", ..) => AdjustmentSource::Unclaimed {
            state: state_name(&state.unwrap_or_default()),
            reported_on: reported_on.unwrap_or(effective_on),
        },
        ("charge", Some(name), Some(due_on)) => AdjustmentSource::Charge { name, due_on },
        _ => AdjustmentSource::Merge {
            other_account: other.unwrap_or_default(),
            is_kept: kept_merges > 0,
        },
    })
}

/// Whether an entry takes another back.
///
/// # Errors
/// [`DbErr`], when the row lacks its kind.
pub fn is_undone(row: &QueryResult) -> Result<bool, DbErr> {
    let kind: String = row.try_get("", "kind")?;
    Ok(kind == EntryKind::Reversal.name())
}

/// The consignor, and everybody who was merged into it: whose history is its own.
///
/// # Errors
/// [`DbErr`]
pub async fn family(tx: &StoreTx, id: ConsignorId) -> Result<Vec<Uuid>, DbErr> {
    let merged = consignor::Entity::in_store(tx.store_id().uuid())
        .filter(consignor::Column::MergedIntoId.eq(id.uuid()))
        .all(tx.connection())
        .await?;
    let merged = merged.into_iter().map(|row| row.id);
    Ok(std::iter::once(id.uuid()).chain(merged).collect())
}

/// The condition on `payable_entry p` and `journal_entry e` for not having moved money
/// within the family whose ids are the placeholders from `first` on.
#[must_use]
pub fn is_from_outside(first: usize, count: usize) -> String {
    is_from_outside_in("payable_entry", first, count)
}

/// As [`is_from_outside`], of `store_credit_entry p`.
#[must_use]
pub fn is_credit_from_outside(first: usize, count: usize) -> String {
    is_from_outside_in("store_credit_entry", first, count)
}

fn is_from_outside_in(table: &str, first: usize, count: usize) -> String {
    format!(
        "NOT (e.source_kind = 'consignor_merge' AND EXISTS (SELECT 1 FROM {table} o
           WHERE o.store_id = p.store_id AND o.entry_id = p.entry_id
             AND o.consignor_id <> p.consignor_id AND o.consignor_id IN ({})))",
        placeholders(first, count)
    )
}

/// An opening balance, a recurring charge, a payout's fee, what a person adjusted or reported
/// to a state, or what came from or went to another account.
#[derive(Debug, Clone)]
pub struct Adjustment {
    pub entry_id: Uuid,
    pub sequence: i64,
    pub on: NaiveDate,
    pub amount_minor: i64,
    source: AdjustmentSource,
    is_undone: bool,
}

impl Adjustment {
    /// What it is.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        adjustment_words(&self.source, self.is_undone, self.amount_minor, language)
    }
}

/// The adjustments of a family before an entry's number, the newest first.
///
/// # Errors
/// [`DbErr`]
pub async fn adjustments(
    tx: &StoreTx,
    family: &[Uuid],
    before: i64,
    limit: u64,
) -> Result<Vec<Adjustment>, DbErr> {
    let sql = format!(
        "SELECT p.entry_id, p.amount_minor, e.sequence, e.kind, e.source_kind, p.effective_on, {ADJUSTMENT_COLUMNS}
         FROM payable_entry p JOIN journal_entry e ON e.store_id = p.store_id AND e.id = p.entry_id
         {ADJUSTMENT_TABLES}
         WHERE p.store_id = $1 AND e.sequence < $2 AND e.source_kind NOT IN ('sale_line', 'payout')
           AND p.consignor_id IN ({}) AND {}
         ORDER BY e.sequence DESC LIMIT {limit}",
        placeholders(3, family.len()),
        is_from_outside(3, family.len())
    );
    let values = family.iter().map(|id| Value::from(*id));
    let rows = tx
        .query(&sql, std::iter::once(Value::from(before)).chain(values))
        .await?;
    let read = rows.iter().map(|row| {
        Ok(Adjustment {
            entry_id: row.try_get("", "entry_id")?,
            sequence: row.try_get("", "sequence")?,
            on: row.try_get("", "effective_on")?,
            amount_minor: row.try_get("", "amount_minor")?,
            source: source_of(row)?,
            is_undone: is_undone(row)?,
        })
    });
    read.collect()
}
