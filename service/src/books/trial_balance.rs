//! Every account of a store as of a day. The debits are the credits.

use chrono::NaiveDate;
use domain::ledger::AccountKind;
use entity::{StoreScoped, account};
use sea_orm::DbErr;
use uuid::Uuid;

use super::sums::{BooksError, Sums, sums_through};
use crate::db::StoreTx;

/// One account, as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountSums {
    pub kind: AccountKind,
    /// Whose it is; none for an account of the store.
    pub consignor: Option<Uuid>,
    pub sums: Sums,
}

/// The accounts that anything ever moved, in no order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialBalance {
    pub on: NaiveDate,
    pub accounts: Vec<AccountSums>,
}

impl TrialBalance {
    /// All accounts of a kind together.
    ///
    /// # Errors
    /// [`BooksError::Overflow`]
    pub fn of_kind(&self, kind: AccountKind) -> Result<Sums, BooksError> {
        let mut of_kind = self.accounts.iter().filter(|account| account.kind == kind);
        of_kind.try_fold(Sums::default(), |sum, account| {
            sum.checked_add(account.sums)
        })
    }

    /// All accounts together: the balance is nothing, or the ledger is broken.
    ///
    /// # Errors
    /// [`BooksError::Overflow`]
    pub fn total(&self) -> Result<Sums, BooksError> {
        let mut accounts = self.accounts.iter();
        accounts.try_fold(Sums::default(), |sum, account| {
            sum.checked_add(account.sums)
        })
    }
}

/// Adds every account up through a day, which counts.
///
/// # Errors
/// [`BooksError`]
pub async fn trial_balance(tx: &StoreTx, on: NaiveDate) -> Result<TrialBalance, BooksError> {
    let sums = sums_through(tx, on).await?;
    let rows = account::Entity::in_store(tx.store_id().uuid())
        .all(tx.connection())
        .await?;
    let mut accounts = Vec::new();
    for row in rows {
        let sums = sums.get(&row.id).copied().unwrap_or_default();
        if sums == Sums::default() {
            continue;
        }
        accounts.push(AccountSums {
            kind: kind_of(&row.kind)?,
            consignor: row.consignor_id,
            sums,
        });
    }
    Ok(TrialBalance { on, accounts })
}

pub(super) fn kind_of(name: &str) -> Result<AccountKind, DbErr> {
    let kind = AccountKind::named(name);
    kind.ok_or_else(|| DbErr::Type(format!("{name} is no kind of an account")))
}
