//! The chart of accounts of a store, and its balances.

use std::collections::{BTreeSet, HashMap};

use domain::ids::{AccountId, ConsignorId};
use domain::ledger::{AccountKind, AccountRef, GENESIS};
use entity::{StoreScoped, account, consignor, ledger_head};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};

use super::Posting;
use crate::context::Context;
use crate::db::{ROWS_PER_STATEMENT, StoreTx};

/// Every account of a store by what it is for.
pub struct Accounts(HashMap<(String, Option<ConsignorId>), AccountId>);

impl Accounts {
    /// # Errors
    /// [`DbErr`]
    pub async fn load(tx: &StoreTx) -> Result<Self, DbErr> {
        let rows = account::Entity::in_store(tx.store_id().uuid())
            .all(tx.connection())
            .await?;
        Ok(Self::of(rows))
    }

    /// Those that a few postings touch, so that they cost the same however many consignors
    /// the store has: its own, and those of their consignors and of whoever these are now.
    ///
    /// # Errors
    /// [`DbErr`]
    pub async fn for_postings(tx: &StoreTx, postings: &[Posting]) -> Result<Self, DbErr> {
        let consignors: BTreeSet<ConsignorId> = postings
            .iter()
            .flat_map(|posting| posting.entry.consignors())
            .collect();
        let consignors: Vec<_> = consignors.into_iter().collect();
        let own = account::Entity::in_store(tx.store_id().uuid())
            .filter(account::Column::ConsignorId.is_null())
            .all(tx.connection())
            .await?;
        let mut accounts = Self::of(own);
        for chunk in consignors.chunks(ROWS_PER_STATEMENT) {
            let ids = || chunk.iter().map(|consignor| consignor.uuid());
            let kept = consignor::Entity::in_store(tx.store_id().uuid())
                .filter(consignor::Column::Id.is_in(ids()))
                .filter(consignor::Column::MergedIntoId.is_not_null())
                .all(tx.connection())
                .await?;
            let kept = kept.into_iter().filter_map(|row| row.merged_into_id);
            let rows = account::Entity::in_store(tx.store_id().uuid())
                .filter(account::Column::ConsignorId.is_in(ids().chain(kept)))
                .all(tx.connection())
                .await?;
            accounts.0.extend(Self::of(rows).0);
        }
        Ok(accounts)
    }

    fn of(rows: Vec<account::Model>) -> Self {
        let by_use = rows.into_iter().map(|row| {
            let consignor = row.consignor_id.map(ConsignorId::new);
            ((row.kind, consignor), AccountId::new(row.id))
        });
        Self(by_use.collect())
    }

    #[must_use]
    pub fn id(&self, account: AccountRef) -> Option<AccountId> {
        let key = (account.kind.name().to_owned(), account.consignor);
        self.0.get(&key).copied()
    }
}

fn new_account(
    tx: &StoreTx,
    context: &Context,
    kind: AccountKind,
    consignor: Option<ConsignorId>,
) -> account::Model {
    account::Model {
        store_id: tx.store_id().uuid(),
        id: context.id(),
        kind: kind.name().to_owned(),
        consignor_id: consignor.map(ConsignorId::uuid),
        debits_minor: 0,
        credits_minor: 0,
    }
}

/// Opens a new store's ledger: its accounts, and the head that numbers entries.
///
/// # Errors
/// [`DbErr`]
pub async fn open_store_accounts(tx: &StoreTx, context: &Context) -> Result<(), DbErr> {
    let accounts = AccountKind::OF_STORE.map(|kind| new_account(tx, context, kind, None));
    tx.insert(accounts).await?;
    let head = ledger_head::Model {
        store_id: tx.store_id().uuid(),
        next_sequence: 1,
        last_hash: GENESIS.to_vec(),
    };
    tx.insert([head]).await?;
    Ok(())
}

/// Opens those accounts of the store that it has not, because it is older than they are.
///
/// # Errors
/// [`DbErr`]
pub async fn open_missing_accounts(tx: &StoreTx, context: &Context) -> Result<(), DbErr> {
    let known = Accounts::for_postings(tx, &[]).await?;
    let missing: Vec<_> = AccountKind::OF_STORE
        .into_iter()
        .filter(|kind| known.id(AccountRef::store(*kind)).is_none())
        .map(|kind| new_account(tx, context, kind, None))
        .collect();
    tx.insert(missing).await
}

/// Opens the payable accounts of new consignors.
///
/// # Errors
/// [`DbErr`]
pub async fn open_consignor_accounts(
    tx: &StoreTx,
    context: &Context,
    consignors: &[ConsignorId],
) -> Result<(), DbErr> {
    let accounts: Vec<_> = consignors
        .iter()
        .map(|consignor| new_account(tx, context, AccountKind::Payable, Some(*consignor)))
        .collect();
    tx.insert(accounts).await?;
    Ok(())
}

/// Opens the store credit accounts of those consignors who have none yet. The caller holds
/// the ledger's head, so that nobody else opens them meanwhile.
///
/// # Errors
/// [`DbErr`]
pub async fn open_store_credit(
    tx: &StoreTx,
    context: &Context,
    consignors: &[ConsignorId],
) -> Result<(), DbErr> {
    let known = store_credit(tx, consignors).await?;
    let missing: Vec<_> = consignors
        .iter()
        .filter(|consignor| !known.contains_key(consignor))
        .map(|consignor| new_account(tx, context, AccountKind::StoreCredit, Some(*consignor)))
        .collect();
    tx.insert(missing).await
}

/// What each consignor is owed now, in minor units; negative when they owe.
///
/// # Errors
/// [`DbErr`]
pub async fn owed(
    tx: &StoreTx,
    consignors: &[ConsignorId],
) -> Result<HashMap<ConsignorId, i64>, DbErr> {
    balances(tx, AccountKind::Payable, consignors).await
}

/// What each consignor has as store credit now, in minor units; nothing is said of those who
/// were never paid so.
///
/// # Errors
/// [`DbErr`]
pub async fn store_credit(
    tx: &StoreTx,
    consignors: &[ConsignorId],
) -> Result<HashMap<ConsignorId, i64>, DbErr> {
    balances(tx, AccountKind::StoreCredit, consignors).await
}

/// Credits less debits of the consignors' accounts of a kind.
async fn balances(
    tx: &StoreTx,
    kind: AccountKind,
    consignors: &[ConsignorId],
) -> Result<HashMap<ConsignorId, i64>, DbErr> {
    let mut balances = HashMap::with_capacity(consignors.len());
    for chunk in consignors.chunks(ROWS_PER_STATEMENT) {
        balances.extend(balances_of_chunk(tx, kind, chunk).await?);
    }
    Ok(balances)
}

async fn balances_of_chunk(
    tx: &StoreTx,
    kind: AccountKind,
    consignors: &[ConsignorId],
) -> Result<HashMap<ConsignorId, i64>, DbErr> {
    let ids = consignors.iter().map(|consignor| consignor.uuid());
    let rows = account::Entity::in_store(tx.store_id().uuid())
        .filter(account::Column::Kind.eq(kind.name()))
        .filter(account::Column::ConsignorId.is_in(ids))
        .all(tx.connection())
        .await?;
    let balances = rows.into_iter().filter_map(|row| {
        let balance = row.credits_minor.checked_sub(row.debits_minor)?;
        Some((ConsignorId::new(row.consignor_id?), balance))
    });
    Ok(balances.collect())
}
