//! Posting entries, set-wise: whole statements for many rows, the head row last.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use domain::ids::{AccountId, ConsignorId, ImportId, JournalEntryId, PayoutId};
use domain::ledger::{AccountKind, AccountRef, EntryFacts, NewEntry, TransferFacts, entry_hash};
use domain::money::MoneyError;
use entity::{
    StoreScoped, consignor, journal_entry, ledger_head, payable_entry, store_credit_entry, transfer,
};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use thiserror::Error;
use uuid::Uuid;

use super::Accounts;
use super::open_days::OpenDays;
use crate::actor::Actor;
use crate::db::{ROWS_PER_STATEMENT, StoreTx};

#[derive(Debug, Error)]
pub enum PostError {
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error("the store has no account for {0}")]
    NoAccount(&'static str),
    #[error("an entry without transfers cannot be posted")]
    Empty,
    #[error("a balance does not fit")]
    Overflow,
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// An entry, and where it comes from.
#[derive(Debug, Clone)]
pub struct Posting {
    pub id: JournalEntryId,
    pub entry: NewEntry,
    /// What the entry is about, and its id: `sale_line`, `payout`, `opening_balance`,
    /// `consignor_merge`, `charge`, `payout_fee`, `store_credit_use`, `adjustment`,
    /// `stripe_entry`, `funding`, `unclaimed_report` or `state_payment`.
    pub source_kind: &'static str,
    pub source_id: Uuid,
    pub idempotency_key: String,
    /// The import whose money it is; it is not paid before that import is done.
    pub import_id: Option<ImportId>,
    /// The payout that the entry itself belongs to.
    pub payout_id: Option<PayoutId>,
    /// The entry that this one undoes; each is undone at most once.
    pub reverses: Option<JournalEntryId>,
}

/// Posts entries in their order: numbers and chains them, keeps the balances,
/// and writes what they add to what consignors are owed and to their store credit. What an entry changes for a
/// consignor that became another, the same entry hands on to that one. An entry of a day for
/// which the books are closed takes effect on the first open day, and keeps its own.
///
/// # Errors
/// [`PostError`]; the transaction must then not be committed.
pub async fn post(
    tx: &StoreTx,
    accounts: &Accounts,
    actor: Actor,
    now: DateTime<Utc>,
    postings: &[Posting],
) -> Result<(), PostError> {
    if postings.is_empty() {
        return Ok(());
    }
    // From here to the commit other postings of this store wait, and merges too.
    let head = lock_head(tx).await?;
    let merged = merged(tx).await?;
    let open_days = OpenDays::load(tx, postings).await?;
    let mut rows = Rows::default();
    for posting in postings {
        let entry = handed_on(&posting.entry, &merged)?;
        rows.add(tx, accounts, posting, &entry)?;
    }
    let author = actor.to_string();
    let mut sequence = head.next_sequence;
    let mut hash: [u8; 32] = head.last_hash.try_into().map_err(|_| PostError::Overflow)?;
    let mut entries = Vec::with_capacity(postings.len());
    for (posting, transfers) in postings.iter().zip(&rows.transfers) {
        let effective_on = open_days.effective_on(posting);
        let own_day = posting.entry.effective_on;
        let facts = EntryFacts {
            sequence,
            kind: posting.entry.kind.name(),
            effective_on,
            occurred_on: (effective_on != own_day).then_some(own_day),
            recorded_at_micros: now.timestamp_micros(),
            source_kind: posting.source_kind,
            source_id: posting.source_id,
            author: &author,
            idempotency_key: &posting.idempotency_key,
            reverses_entry_id: posting.reverses.map(JournalEntryId::uuid),
        };
        hash = entry_hash(&hash, facts, transfers.iter().map(transfer_facts));
        entries.push(entry_row(tx, posting.id, facts, transfers.len(), hash)?);
        sequence = sequence.checked_add(1).ok_or(PostError::Overflow)?;
    }
    tx.insert(entries).await?;
    tx.insert(rows.transfers.into_iter().flatten()).await?;
    tx.insert(rows.payables).await?;
    tx.insert(rows.credits).await?;
    move_balances(tx, &rows.balances).await?;
    tx.execute(
        "UPDATE ledger_head SET next_sequence = $2, last_hash = $3 WHERE store_id = $1",
        [sequence.into(), hash.to_vec().into()],
    )
    .await?;
    Ok(())
}

/// Whom each consignor that was merged is now.
async fn merged(tx: &StoreTx) -> Result<HashMap<ConsignorId, ConsignorId>, DbErr> {
    let rows = consignor::Entity::in_store(tx.store_id().uuid())
        .filter(consignor::Column::MergedIntoId.is_not_null())
        .all(tx.connection())
        .await?;
    let pairs = rows.into_iter().filter_map(|row| {
        let kept = row.merged_into_id?;
        Some((ConsignorId::new(row.id), ConsignorId::new(kept)))
    });
    Ok(pairs.collect())
}

fn handed_on<'a>(
    entry: &'a NewEntry,
    merged: &HashMap<ConsignorId, ConsignorId>,
) -> Result<Cow<'a, NewEntry>, MoneyError> {
    let mut passed = Cow::Borrowed(entry);
    for consignor in entry.consignors() {
        if let Some(kept) = merged.get(&consignor) {
            passed = Cow::Owned(passed.into_owned().handed_on(consignor, *kept)?);
        }
    }
    Ok(passed)
}

/// What the postings add to each table.
#[derive(Default)]
struct Rows {
    /// Per posting.
    transfers: Vec<Vec<transfer::Model>>,
    payables: Vec<payable_entry::Model>,
    credits: Vec<store_credit_entry::Model>,
    /// Debits and credits per account.
    balances: BTreeMap<AccountId, (i64, i64)>,
}

impl Rows {
    fn add(
        &mut self,
        tx: &StoreTx,
        accounts: &Accounts,
        posting: &Posting,
        entry: &NewEntry,
    ) -> Result<(), PostError> {
        if entry.transfers.is_empty() {
            return Err(PostError::Empty);
        }
        let mut rows = Vec::with_capacity(entry.transfers.len());
        let mut owed: BTreeMap<ConsignorId, i64> = BTreeMap::new();
        let mut store_credit: BTreeMap<ConsignorId, i64> = BTreeMap::new();
        for (position, moved) in (0_i64..).zip(&entry.transfers) {
            let account = |side: AccountRef| {
                let missing = PostError::NoAccount(side.kind.name());
                accounts.id(side).ok_or(missing)
            };
            let (debit, credit) = (account(moved.debit)?, account(moved.credit)?);
            let amount = moved.amount_minor;
            add_to(&mut self.balances.entry(debit).or_default().0, amount)?;
            add_to(&mut self.balances.entry(credit).or_default().1, amount)?;
            for (side, change) in [
                (moved.debit, amount.saturating_neg()),
                (moved.credit, amount),
            ] {
                let changes = match side.kind {
                    AccountKind::Payable => &mut owed,
                    AccountKind::StoreCredit => &mut store_credit,
                    _ => continue,
                };
                if let Some(consignor) = side.consignor {
                    add_to(changes.entry(consignor).or_default(), change)?;
                }
            }
            rows.push(transfer::Model {
                store_id: tx.store_id().uuid(),
                entry_id: posting.id.uuid(),
                position,
                debit_account_id: debit.uuid(),
                credit_account_id: credit.uuid(),
                amount_minor: amount,
                reason: moved.reason.to_owned(),
            });
        }
        self.transfers.push(rows);
        let changed = owed.into_iter().filter(|(_, amount)| *amount != 0);
        self.payables.extend(
            changed.map(|(consignor, amount_minor)| payable_entry::Model {
                store_id: tx.store_id().uuid(),
                entry_id: posting.id.uuid(),
                consignor_id: consignor.uuid(),
                amount_minor,
                // Since when it is owed, and held: the closing of books puts nobody's money off.
                effective_on: posting.entry.effective_on,
                import_id: posting.import_id.map(ImportId::uuid),
                payout_id: posting.payout_id.map(PayoutId::uuid),
                statement_id: None,
            }),
        );
        let changed = store_credit.into_iter().filter(|(_, amount)| *amount != 0);
        self.credits.extend(
            changed.map(|(consignor, amount_minor)| store_credit_entry::Model {
                store_id: tx.store_id().uuid(),
                entry_id: posting.id.uuid(),
                consignor_id: consignor.uuid(),
                amount_minor,
            }),
        );
        Ok(())
    }
}

fn add_to(sum: &mut i64, amount: i64) -> Result<(), PostError> {
    *sum = sum.checked_add(amount).ok_or(PostError::Overflow)?;
    Ok(())
}

pub(super) fn transfer_facts(row: &transfer::Model) -> TransferFacts<'_> {
    TransferFacts {
        debit_account_id: row.debit_account_id,
        credit_account_id: row.credit_account_id,
        amount_minor: row.amount_minor,
        reason: &row.reason,
    }
}

fn entry_row(
    tx: &StoreTx,
    id: JournalEntryId,
    facts: EntryFacts<'_>,
    transfers: usize,
    hash: [u8; 32],
) -> Result<journal_entry::Model, PostError> {
    Ok(journal_entry::Model {
        store_id: tx.store_id().uuid(),
        id: id.uuid(),
        sequence: facts.sequence,
        kind: facts.kind.to_owned(),
        effective_on: facts.effective_on,
        recorded_at_micros: facts.recorded_at_micros,
        source_kind: facts.source_kind.to_owned(),
        source_id: facts.source_id,
        author: facts.author.to_owned(),
        idempotency_key: facts.idempotency_key.to_owned(),
        reverses_entry_id: facts.reverses_entry_id,
        transfer_count: i64::try_from(transfers).map_err(|_| PostError::Overflow)?,
        hash: hash.to_vec(),
        occurred_on: facts.occurred_on,
    })
}

/// Takes the head of the ledger: until the end of the transaction, nobody else posts
/// to this store.
///
/// # Errors
/// [`DbErr`]
pub async fn lock_head(tx: &StoreTx) -> Result<ledger_head::Model, DbErr> {
    let mut query = ledger_head::Entity::find_by_id(tx.store_id().uuid());
    if tx.is_postgres() {
        query = query.lock_exclusive();
    }
    let head = query.one(tx.connection()).await?;
    head.ok_or_else(|| DbErr::RecordNotFound("the store has no ledger".to_owned()))
}

/// One statement for all accounts.
async fn move_balances(
    tx: &StoreTx,
    balances: &BTreeMap<AccountId, (i64, i64)>,
) -> Result<(), DbErr> {
    let balances: Vec<_> = balances.iter().collect();
    for chunk in balances.chunks(ROWS_PER_STATEMENT) {
        let mut rows = Vec::with_capacity(chunk.len());
        let mut values = Vec::with_capacity(chunk.len().saturating_mul(3));
        // $1 is the store; each account takes three more.
        for (first, (account, (debit, credit))) in (2_u32..).step_by(3).zip(chunk) {
            let (second, third) = (first.saturating_add(1), first.saturating_add(2));
            rows.push(format!("(${first}, ${second}, ${third})"));
            values.push(account.uuid().into());
            values.push((*debit).into());
            values.push((*credit).into());
        }
        // Both databases name what VALUES gives so.
        let sql = format!(
            "UPDATE account SET debits_minor = debits_minor + moved.column2,
               credits_minor = credits_minor + moved.column3
             FROM (VALUES {}) AS moved
             WHERE account.store_id = $1 AND account.id = moved.column1",
            rows.join(", ")
        );
        tx.execute(&sql, values).await?;
    }
    Ok(())
}
