//! Proves a store's ledger from its transfers: nothing changed, removed or
//! added, and every balance follows from them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use domain::ids::{
    AccountId, AdjustmentId, ChargeId, ConsignorId, FundingId, PayoutId, StatePaymentId,
    StoreCreditUseId, StoreId, StripeEntryId, UnclaimedReportId,
};
use domain::ledger::{AccountKind, EntryFacts, GENESIS, entry_hash};
use entity::{StoreScoped, account, journal_entry, ledger_head, transfer};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::post::transfer_facts;
use super::transfers::transfers_of;
use super::verify_adjustments::check_adjustments;
use super::verify_charges::check_charges;
use super::verify_closed::check_closed;
use super::verify_fundings::check_fundings;
use super::verify_payout_fees::check_payout_fees;
use super::verify_store_credit::check_store_credit;
use super::verify_stripe_entries::check_stripe_entries;
use super::verify_unclaimed::check_unclaimed;
use crate::app::App;
use crate::db::StoreTx;

/// Entries that are read at once, so that memory does not grow with the ledger.
const ENTRIES_AT_ONCE: u64 = 1_000;

/// Something that does not follow from the transfers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LedgerFault {
    /// No entry bears this number.
    Missing { sequence: i64 },
    /// The entry or one of its transfers was changed, or an earlier one removed.
    Changed { sequence: i64 },
    /// The entry has more or fewer transfers than it declares.
    NotWhole { sequence: i64 },
    /// The head does not name the last entry.
    Head,
    /// Transfers belong to no entry.
    StrayTransfers { count: i64 },
    Balance {
        account: AccountId,
        kept_minor: i64,
        computed_minor: i64,
    },
    /// What the consignor's entries add up to is not what the account says.
    Owed {
        consignor: ConsignorId,
        kept_minor: i64,
        computed_minor: i64,
    },
    /// A payout's entries do not add up to what it paid.
    Payout { payout: PayoutId },
    /// What the charge says was posted or taken back is not what the entries say.
    Charge { charge: ChargeId },
    /// What the payout says it cost is not what the entries say.
    PayoutFee { payout: PayoutId },
    /// What the consignor's store credit entries add up to is not what the account says.
    StoreCredit {
        consignor: ConsignorId,
        kept_minor: i64,
        computed_minor: i64,
    },
    /// More store credit was used or taken back than the consignor had.
    StoreCreditBelowZero {
        consignor: ConsignorId,
        balance_minor: i64,
    },
    /// What the payout says was given as store credit is not what the entries say.
    PayoutByStoreCredit { payout: PayoutId },
    /// What the adjustment says was posted or taken back is not what the entries say.
    Adjustment { adjustment: AdjustmentId },
    /// What was entered of a movement of Stripe's balance is not what the entries say.
    StripeEntry { stripe_entry: StripeEntryId },
    /// What the funding says is the store's at Stripe is not what the entries say.
    Funding { funding: FundingId },
    /// What the report of unclaimed money says was posted or taken back is not what the
    /// entries say.
    UnclaimedReport { report: UnclaimedReportId },
    /// What the payment to a state says was paid or taken back is not what the entries or the
    /// reports say.
    StatePayment { payment: StatePaymentId },
    /// The entry was posted to a day for which the books were closed.
    Closed { sequence: i64 },
    /// What the use of store credit says was posted or taken back is not what the entries say.
    StoreCreditUse { store_credit_use: StoreCreditUseId },
}

impl fmt::Display for LedgerFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { sequence } => write!(formatter, "entry {sequence} is missing"),
            Self::Changed { sequence } => write!(
                formatter,
                "entry {sequence} or one of its transfers was changed"
            ),
            Self::NotWhole { sequence } => write!(
                formatter,
                "entry {sequence} does not have the transfers that it declares"
            ),
            Self::Head => write!(formatter, "the ledger's head does not name its last entry"),
            Self::StrayTransfers { count } => {
                write!(formatter, "{count} transfers belong to no entry")
            }
            Self::Balance {
                account,
                kept_minor,
                computed_minor,
            } => write!(
                formatter,
                "{account} is kept at {kept_minor}, its transfers give {computed_minor}"
            ),
            Self::Owed {
                consignor,
                kept_minor,
                computed_minor,
            } => write!(
                formatter,
                "{consignor} is owed {kept_minor}, the entries give {computed_minor}"
            ),
            Self::Payout { payout } => {
                write!(
                    formatter,
                    "the entries that {payout} pays do not add up to it"
                )
            }
            Self::Charge { charge } => {
                write!(formatter, "the entries of {charge} are not what it says")
            }
            Self::PayoutFee { payout } => {
                write!(formatter, "the fees of {payout} are not what it says")
            }
            Self::StoreCredit {
                consignor,
                kept_minor,
                computed_minor,
            } => write!(
                formatter,
                "{consignor} has store credit of {kept_minor}, the entries give {computed_minor}"
            ),
            Self::StoreCreditBelowZero {
                consignor,
                balance_minor,
            } => write!(
                formatter,
                "{consignor} has store credit of {balance_minor}, which is below nothing"
            ),
            Self::PayoutByStoreCredit { payout } => {
                write!(
                    formatter,
                    "the store credit of {payout} is not what it says"
                )
            }
            Self::Funding { funding } => {
                write!(formatter, "the entries of {funding} are not what it says")
            }
            Self::StripeEntry { stripe_entry } => {
                write!(
                    formatter,
                    "the entries of {stripe_entry} are not what it says"
                )
            }
            Self::Adjustment { adjustment } => {
                write!(
                    formatter,
                    "the entries of {adjustment} are not what it says"
                )
            }
            Self::UnclaimedReport { report } => {
                write!(formatter, "the entries of {report} are not what it says")
            }
            Self::StatePayment { payment } => {
                write!(
                    formatter,
                    "the entries or reports of {payment} are not what it says"
                )
            }
            Self::Closed { sequence } => write!(
                formatter,
                "entry {sequence} takes effect on a day that was closed when it was posted"
            ),
            Self::StoreCreditUse { store_credit_use } => write!(
                formatter,
                "the entries of {store_credit_use} are not what it says"
            ),
        }
    }
}

/// What was looked at, and what is wrong with it.
#[derive(Debug, Clone, Default)]
pub struct LedgerProof {
    pub entries: i64,
    pub transfers: i64,
    pub faults: Vec<LedgerFault>,
}

/// Recomputes a store's ledger from its transfers.
///
/// # Errors
/// [`DbErr`]
pub async fn verify_ledger(app: &App, store_id: StoreId) -> Result<LedgerProof, DbErr> {
    let tx = app.db.read(store_id).await?;
    let mut walk = Walk::default();
    while walk.next_chunk(&tx).await? {}
    let head = ledger_head::Entity::find_by_id(store_id.uuid())
        .one(tx.connection())
        .await?;
    let ends = head.is_some_and(|head| {
        head.next_sequence == walk.sequence.saturating_add(1) && head.last_hash == walk.hash
    });
    if !ends {
        walk.proof.faults.push(LedgerFault::Head);
    }
    walk.check_stray(&tx).await?;
    walk.check_balances(&tx).await?;
    check_payouts(&tx, &mut walk.proof.faults).await?;
    check_charges(&tx, &mut walk.proof.faults).await?;
    check_payout_fees(&tx, &mut walk.proof.faults).await?;
    check_adjustments(&tx, &mut walk.proof.faults).await?;
    check_stripe_entries(&tx, &mut walk.proof.faults).await?;
    check_fundings(&tx, &mut walk.proof.faults).await?;
    check_unclaimed(&tx, &mut walk.proof.faults).await?;
    check_closed(&tx, &mut walk.proof.faults).await?;
    check_store_credit(&tx, &walk.balances, &mut walk.proof.faults).await?;
    Ok(walk.proof)
}

/// How far the entries were followed.
struct Walk {
    sequence: i64,
    hash: [u8; 32],
    /// Credits less debits.
    balances: BTreeMap<AccountId, i64>,
    proof: LedgerProof,
}

impl Default for Walk {
    fn default() -> Self {
        Self {
            sequence: 0,
            hash: GENESIS,
            balances: BTreeMap::new(),
            proof: LedgerProof::default(),
        }
    }
}

impl Walk {
    /// False at the end.
    async fn next_chunk(&mut self, tx: &StoreTx) -> Result<bool, DbErr> {
        let store = tx.store_id().uuid();
        let entries = journal_entry::Entity::in_store(store)
            .filter(journal_entry::Column::Sequence.gt(self.sequence))
            .order_by_asc(journal_entry::Column::Sequence)
            .limit(ENTRIES_AT_ONCE)
            .all(tx.connection())
            .await?;
        let ids: Vec<_> = entries.iter().map(|entry| entry.id).collect();
        let rows = transfers_of(tx, &ids).await?;
        let mut transfers: BTreeMap<_, Vec<transfer::Model>> = BTreeMap::new();
        for row in rows {
            transfers.entry(row.entry_id).or_default().push(row);
        }
        for entry in &entries {
            let of_entry = transfers.remove(&entry.id).unwrap_or_default();
            self.follow(entry, &of_entry);
        }
        Ok(!entries.is_empty())
    }

    fn follow(&mut self, entry: &journal_entry::Model, transfers: &[transfer::Model]) {
        for missing in self.sequence.saturating_add(1)..entry.sequence {
            self.proof
                .faults
                .push(LedgerFault::Missing { sequence: missing });
        }
        self.sequence = entry.sequence;
        self.proof.entries = self.proof.entries.saturating_add(1);
        let sequence = entry.sequence;
        if i64::try_from(transfers.len()) != Ok(entry.transfer_count) {
            self.proof.faults.push(LedgerFault::NotWhole { sequence });
        }
        let computed = entry_hash(
            &self.hash,
            facts(entry),
            transfers.iter().map(transfer_facts),
        );
        if entry.hash != computed {
            self.proof.faults.push(LedgerFault::Changed { sequence });
        }
        // The chain goes on from what is kept, so that one change is one fault.
        self.hash = <[u8; 32]>::try_from(entry.hash.as_slice()).unwrap_or(computed);
        for row in transfers {
            self.proof.transfers = self.proof.transfers.saturating_add(1);
            let debit = self
                .balances
                .entry(AccountId::new(row.debit_account_id))
                .or_default();
            *debit = debit.saturating_sub(row.amount_minor);
            let credit = self
                .balances
                .entry(AccountId::new(row.credit_account_id))
                .or_default();
            *credit = credit.saturating_add(row.amount_minor);
        }
    }

    async fn check_stray(&mut self, tx: &StoreTx) -> Result<(), DbErr> {
        let rows = tx
            .query("SELECT count(*) FROM transfer WHERE store_id = $1", [])
            .await?;
        let all: i64 = match rows.first() {
            Some(row) => row.try_get_by_index(0)?,
            None => 0,
        };
        let count = all.saturating_sub(self.proof.transfers);
        if count != 0 {
            self.proof
                .faults
                .push(LedgerFault::StrayTransfers { count });
        }
        Ok(())
    }

    async fn check_balances(&mut self, tx: &StoreTx) -> Result<(), DbErr> {
        let accounts = account::Entity::in_store(tx.store_id().uuid())
            .all(tx.connection())
            .await?;
        let owed = sums(
            tx,
            "SELECT consignor_id, CAST(sum(amount_minor) AS BIGINT) FROM payable_entry
             WHERE store_id = $1 GROUP BY consignor_id",
        )
        .await?;
        for row in accounts {
            let account = AccountId::new(row.id);
            let kept_minor = row.credits_minor.saturating_sub(row.debits_minor);
            let computed_minor = self.balances.get(&account).copied().unwrap_or(0);
            if kept_minor != computed_minor {
                self.proof.faults.push(LedgerFault::Balance {
                    account,
                    kept_minor,
                    computed_minor,
                });
            }
            if row.kind != AccountKind::Payable.name() {
                continue;
            }
            let Some(consignor) = row.consignor_id else {
                continue;
            };
            let computed_minor = owed.get(&consignor).copied().unwrap_or(0);
            if kept_minor != computed_minor {
                self.proof.faults.push(LedgerFault::Owed {
                    consignor: ConsignorId::new(consignor),
                    kept_minor,
                    computed_minor,
                });
            }
        }
        Ok(())
    }
}

/// The entries that a payout pays, and its own, sum to nothing.
async fn check_payouts(tx: &StoreTx, faults: &mut Vec<LedgerFault>) -> Result<(), DbErr> {
    let payouts = sums(
        tx,
        "SELECT payout_id, CAST(sum(amount_minor) AS BIGINT) FROM payable_entry
         WHERE store_id = $1 AND payout_id IS NOT NULL GROUP BY payout_id",
    )
    .await?;
    let wrong = payouts.into_iter().filter(|(_, sum)| *sum != 0);
    faults.extend(wrong.map(|(payout, _)| LedgerFault::Payout {
        payout: PayoutId::new(payout),
    }));
    Ok(())
}

pub(super) async fn sums(tx: &StoreTx, sql: &str) -> Result<BTreeMap<uuid::Uuid, i64>, DbErr> {
    let rows = tx.query(sql, []).await?;
    let pairs = rows
        .iter()
        .map(|row| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?)));
    pairs.collect()
}

fn facts(entry: &journal_entry::Model) -> EntryFacts<'_> {
    EntryFacts {
        sequence: entry.sequence,
        kind: &entry.kind,
        effective_on: entry.effective_on,
        occurred_on: entry.occurred_on,
        recorded_at_micros: entry.recorded_at_micros,
        source_kind: &entry.source_kind,
        source_id: entry.source_id,
        author: &entry.author,
        idempotency_key: &entry.idempotency_key,
        reverses_entry_id: entry.reverses_entry_id,
    }
}

/// The ids that queries of the store give, each once.
pub(super) async fn ids_of<const N: usize>(
    tx: &StoreTx,
    queries: [&str; N],
) -> Result<BTreeSet<Uuid>, DbErr> {
    let mut ids = BTreeSet::new();
    for sql in queries {
        for row in tx.query(sql, []).await? {
            ids.insert(row.try_get_by_index(0)?);
        }
    }
    Ok(ids)
}
