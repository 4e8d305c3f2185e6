//! What every account was debited and credited through a day.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{StoreScoped, account};
use sea_orm::DbErr;
use thiserror::Error;
use uuid::Uuid;

use crate::db::StoreTx;

/// Why the books cannot be read.
#[derive(Debug, Error)]
pub enum BooksError {
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error("a balance does not fit")]
    Overflow,
}

/// Debits and credits, in minor units; each nothing or above.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    pub debits_minor: i64,
    pub credits_minor: i64,
}

impl Sums {
    /// # Errors
    /// [`BooksError::Overflow`]
    pub fn checked_add(self, other: Self) -> Result<Self, BooksError> {
        Ok(Self {
            debits_minor: add(self.debits_minor, other.debits_minor)?,
            credits_minor: add(self.credits_minor, other.credits_minor)?,
        })
    }

    /// Debits less credits, as a trial balance has them.
    ///
    /// # Errors
    /// [`BooksError::Overflow`]
    pub fn balance_minor(self) -> Result<i64, BooksError> {
        let balance = self.debits_minor.checked_sub(self.credits_minor);
        balance.ok_or(BooksError::Overflow)
    }
}

fn add(one: i64, other: i64) -> Result<i64, BooksError> {
    one.checked_add(other).ok_or(BooksError::Overflow)
}

/// The sums of the accounts through a day, which counts; those that nothing ever moved have
/// none. What is kept is of now: what came after the day is taken off it, unless less came
/// before, so that at most half of the ledger is read.
///
/// # Errors
/// [`BooksError`]
pub(super) async fn sums_through(
    tx: &StoreTx,
    day: NaiveDate,
) -> Result<HashMap<Uuid, Sums>, BooksError> {
    let (before, after) = entries_around(tx, day).await?;
    if before < after {
        return moved(tx, "<=", day).await;
    }
    let mut sums = kept(tx).await?;
    if after == 0 {
        return Ok(sums);
    }
    for (account, later) in moved(tx, ">", day).await? {
        let sum = sums.entry(account).or_default();
        *sum = sum.checked_add(Sums {
            debits_minor: opposite(later.debits_minor)?,
            credits_minor: opposite(later.credits_minor)?,
        })?;
    }
    Ok(sums)
}

fn opposite(minor: i64) -> Result<i64, BooksError> {
    minor.checked_neg().ok_or(BooksError::Overflow)
}

/// How many entries take effect through a day, and how many later.
async fn entries_around(tx: &StoreTx, day: NaiveDate) -> Result<(i64, i64), DbErr> {
    let rows = tx
        .query(
            "SELECT (SELECT next_sequence - 1 FROM ledger_head WHERE store_id = $1),
               (SELECT count(*) FROM journal_entry WHERE store_id = $1 AND effective_on > $2)",
            [day.into()],
        )
        .await?;
    let Some(row) = rows.first() else {
        return Ok((0, 0));
    };
    let all: Option<i64> = row.try_get_by_index(0)?;
    let after: i64 = row.try_get_by_index(1)?;
    Ok((all.unwrap_or(0).saturating_sub(after), after))
}

/// What the accounts keep, which is of now.
async fn kept(tx: &StoreTx) -> Result<HashMap<Uuid, Sums>, DbErr> {
    let rows = account::Entity::in_store(tx.store_id().uuid())
        .all(tx.connection())
        .await?;
    let sums = rows.into_iter().map(|row| {
        let sums = Sums {
            debits_minor: row.debits_minor,
            credits_minor: row.credits_minor,
        };
        (row.id, sums)
    });
    Ok(sums.collect())
}

/// What moved on the days that compare so with `day`.
async fn moved(
    tx: &StoreTx,
    compare: &'static str,
    day: NaiveDate,
) -> Result<HashMap<Uuid, Sums>, BooksError> {
    let sql = format!(
        "SELECT t.debit_account_id, t.credit_account_id, CAST(sum(t.amount_minor) AS BIGINT)
         FROM journal_entry e JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id
         WHERE e.store_id = $1 AND e.effective_on {compare} $2
         GROUP BY t.debit_account_id, t.credit_account_id"
    );
    let mut sums: HashMap<Uuid, Sums> = HashMap::new();
    for row in tx.query(&sql, [day.into()]).await? {
        let amount_minor: i64 = row.try_get_by_index(2)?;
        let debit = sums.entry(row.try_get_by_index(0)?).or_default();
        debit.debits_minor = add(debit.debits_minor, amount_minor)?;
        let credit = sums.entry(row.try_get_by_index(1)?).or_default();
        credit.credits_minor = add(credit.credits_minor, amount_minor)?;
    }
    Ok(sums)
}
