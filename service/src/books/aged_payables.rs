//! What each consignor is owed as of a day, by how long it has been owed.

use chrono::NaiveDate;
use domain::books::{AgedDebt, AgedOpen, first_days};
use domain::ledger::AccountKind;
use entity::consignor;
use entity::{StoreScoped, account};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryResult};
use std::collections::HashMap;
use uuid::Uuid;

use super::sums::{BooksError, Sums, sums_through};
use crate::days::end_of;
use crate::db::StoreTx;
use crate::stores::store_facts;

/// A consignor with open money, or who owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgedConsignor {
    pub consignor: consignor::Model,
    pub debt: AgedDebt,
}

/// As of a day.
#[derive(Debug, Clone)]
pub struct AgedPayables {
    pub on: NaiveDate,
    /// By account number.
    pub consignors: Vec<AgedConsignor>,
    pub total: AgedDebt,
    /// What the payable accounts say is owed on that day, which is the same in all.
    pub payable_minor: i64,
}

/// Open payable entries as of a day: those that no payout had paid by then, summed by
/// consignor and by the day since which they are owed (`of_day`). `$2` is the day, `$3` when
/// it ends.
///
/// The rows of a payout come to nothing, and so do not count once it is approved; of one
/// whose rows reach beyond the day, what is beyond is set against the rest on the day itself.
/// What is posted later than it became owed, because its own day was closed, counts from the
/// day on which the ledger has it. What one day moved both ways, such as a sale that was
/// undone, is no debt of any age.
pub(crate) const OPEN_BY_DAY: &str = "
    WITH late AS (SELECT id FROM journal_entry
      WHERE store_id = $1 AND effective_on > $2 AND occurred_on IS NOT NULL),
    open_entry AS (
      SELECT p.consignor_id, p.effective_on AS since, p.amount_minor FROM payable_entry p
        LEFT JOIN payout o ON o.store_id = p.store_id AND o.id = p.payout_id
        LEFT JOIN payout_batch b ON b.store_id = o.store_id AND b.id = o.batch_id
      WHERE p.store_id = $1 AND p.effective_on <= $2 AND p.entry_id NOT IN (SELECT id FROM late)
        AND (b.approved_at IS NULL OR b.approved_at >= $3)
      UNION ALL
      SELECT p.consignor_id, $2, -p.amount_minor FROM payable_entry p
        JOIN payout o ON o.store_id = p.store_id AND o.id = p.payout_id
        JOIN payout_batch b ON b.store_id = o.store_id AND b.id = o.batch_id
      WHERE p.store_id = $1 AND b.approved_at < $3
        AND (p.effective_on > $2 OR p.entry_id IN (SELECT id FROM late))),
    of_day AS (SELECT consignor_id, since, sum(amount_minor) AS minor FROM open_entry
      GROUP BY consignor_id, since)";

/// [`OPEN_BY_DAY`] by age; `$4` to `$6` are the first days of the younger ages.
const AGED: &str = "
    SELECT consignor_id,
      CAST(sum(CASE WHEN minor > 0 AND since >= $4 THEN minor ELSE 0 END) AS BIGINT),
      CAST(sum(CASE WHEN minor > 0 AND since < $4 AND since >= $5 THEN minor ELSE 0 END) AS BIGINT),
      CAST(sum(CASE WHEN minor > 0 AND since < $5 AND since >= $6 THEN minor ELSE 0 END) AS BIGINT),
      CAST(sum(CASE WHEN minor > 0 AND since < $6 THEN minor ELSE 0 END) AS BIGINT),
      CAST(sum(CASE WHEN minor < 0 THEN minor ELSE 0 END) AS BIGINT)
    FROM of_day GROUP BY consignor_id";

/// Sorts what is owed by age.
///
/// # Errors
/// [`BooksError`]
pub async fn aged_payables(tx: &StoreTx, on: NaiveDate) -> Result<AgedPayables, BooksError> {
    let time_zone = store_facts(tx).await?.time_zone;
    let [young, middle, old] = first_days(on);
    let values = [
        on.into(),
        end_of(on, time_zone).into(),
        young.into(),
        middle.into(),
        old.into(),
    ];
    let rows = tx.query(&format!("{OPEN_BY_DAY} {AGED}"), values).await?;
    let mut people: HashMap<Uuid, consignor::Model> =
        consignor::Entity::in_store(tx.store_id().uuid())
            .all(tx.connection())
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
    let mut consignors = Vec::new();
    let mut total = AgedDebt::default();
    for row in rows {
        let (id, open) = read(&row)?;
        let debt = open.set_off().ok_or(BooksError::Overflow)?;
        total = total.checked_add(&debt).ok_or(BooksError::Overflow)?;
        let Some(consignor) = people.remove(&id) else {
            continue;
        };
        if debt != AgedDebt::default() {
            consignors.push(AgedConsignor { consignor, debt });
        }
    }
    consignors.sort_by(|one, other| {
        one.consignor
            .account_number
            .cmp(&other.consignor.account_number)
    });
    Ok(AgedPayables {
        on,
        consignors,
        total,
        payable_minor: payable(tx, on).await?,
    })
}

fn read(row: &QueryResult) -> Result<(Uuid, AgedOpen), DbErr> {
    let minor = |index: usize| row.try_get_by_index::<i64>(index);
    let open = AgedOpen {
        owed_minor: [minor(1)?, minor(2)?, minor(3)?, minor(4)?],
        owing_minor: minor(5)?,
    };
    Ok((row.try_get_by_index(0)?, open))
}

/// What the payable accounts come to.
async fn payable(tx: &StoreTx, on: NaiveDate) -> Result<i64, BooksError> {
    let sums = sums_through(tx, on).await?;
    let accounts = account::Entity::in_store(tx.store_id().uuid())
        .filter(account::Column::Kind.eq(AccountKind::Payable.name()))
        .all(tx.connection())
        .await?;
    let mut own = accounts.iter().filter_map(|row| sums.get(&row.id).copied());
    let sum = own.try_fold(Sums::default(), Sums::checked_add)?;
    sum.balance_minor()?
        .checked_neg()
        .ok_or(BooksError::Overflow)
}
