//! The ledger's side of a comparison with Stripe.

use std::collections::{HashMap, HashSet};

use domain::ids::{FundingId, PayoutId};
use domain::ledger::EntryKind;
use domain::reconciliation::{LedgerCause, LedgerMovement, Period, Step};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use uuid::Uuid;

use crate::db::{ROWS_PER_STATEMENT, StoreTx};
use entity::StoreScoped;
use entity::funding::{self, FundingState};
use entity::{consignor, payout};

/// What moved the ledger's account at Stripe on the days of a period; of what was entered from
/// Stripe's list, also what happened there on these days and is in the ledger on others.
pub(super) async fn ledger_movements(
    tx: &StoreTx,
    period: Period,
) -> Result<Vec<LedgerMovement>, DbErr> {
    let mut movements = of_payouts(tx, period).await?;
    movements.extend(entered(tx, period).await?);
    movements.extend(funded(tx, period).await?);
    Ok(movements)
}

async fn of_payouts(tx: &StoreTx, period: Period) -> Result<Vec<LedgerMovement>, DbErr> {
    let rows = tx
        .query(
            "SELECT e.source_id, e.kind, e.effective_on,
               CASE WHEN t.debit_account_id = a.id THEN t.amount_minor ELSE -t.amount_minor END
             FROM account a
             JOIN journal_entry e ON e.store_id = a.store_id AND e.kind IN ('payout_sent', 'payout_reversed')
               AND e.effective_on >= $2 AND e.effective_on <= $3
             JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id
               AND (t.debit_account_id = a.id OR t.credit_account_id = a.id)
             WHERE a.store_id = $1 AND a.kind = 'stripe'
             ORDER BY e.sequence",
            [period.from.into(), period.until.into()],
        )
        .await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let payout: Uuid = row.try_get_by_index(0)?;
        let kind: String = row.try_get_by_index(1)?;
        let step = match kind == EntryKind::PayoutReversed.name() {
            true => Step::Reversed,
            false => Step::Sent,
        };
        found.push((
            payout,
            step,
            row.try_get_by_index(2)?,
            row.try_get_by_index(3)?,
        ));
    }
    let payouts: Vec<Uuid> = found.iter().map(|(payout, ..)| *payout).collect();
    let names = names_of(tx, &payouts).await?;
    let movements = found
        .into_iter()
        .map(|(payout, step, day, amount_minor)| LedgerMovement {
            cause: LedgerCause::Payout {
                payout: PayoutId::new(payout).to_string(),
                step,
                consignor: names.get(&payout).cloned().unwrap_or_default(),
            },
            day,
            amount_minor,
        });
    Ok(movements.collect())
}

async fn entered(tx: &StoreTx, period: Period) -> Result<Vec<LedgerMovement>, DbErr> {
    let rows = tx
        .query(
            "SELECT s.transaction_id, e.effective_on, CAST(SUM(
               CASE WHEN t.debit_account_id = a.id THEN t.amount_minor ELSE -t.amount_minor END) AS BIGINT)
             FROM account a
             JOIN stripe_entry s ON s.store_id = a.store_id
             JOIN journal_entry e ON e.store_id = s.store_id AND e.id IN (s.entry_id, s.reversal_entry_id)
             JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id
               AND (t.debit_account_id = a.id OR t.credit_account_id = a.id)
             WHERE a.store_id = $1 AND a.kind = 'stripe'
               AND ((s.day >= $2 AND s.day <= $3) OR (e.effective_on >= $2 AND e.effective_on <= $3))
             GROUP BY s.transaction_id, e.id, e.effective_on, e.sequence
             ORDER BY e.sequence",
            [period.from.into(), period.until.into()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(LedgerMovement {
                cause: LedgerCause::Entered {
                    transaction: row.try_get_by_index(0)?,
                },
                day: row.try_get_by_index(1)?,
                amount_minor: row.try_get_by_index(2)?,
            })
        })
        .collect()
}

/// What became the store's own at an account that stores share, and what went back.
async fn funded(tx: &StoreTx, period: Period) -> Result<Vec<LedgerMovement>, DbErr> {
    let rows = tx
        .query(
            "SELECT CASE WHEN t.debit_account_id = a.id THEN f.transaction_id ELSE f.return_transaction_id END,
               f.id, e.effective_on,
               CASE WHEN t.debit_account_id = a.id THEN t.amount_minor ELSE -t.amount_minor END
             FROM account a
             JOIN journal_entry e ON e.store_id = a.store_id AND e.source_kind = 'funding'
               AND e.effective_on >= $2 AND e.effective_on <= $3
             JOIN funding f ON f.store_id = e.store_id AND f.id = e.source_id
             JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id
               AND (t.debit_account_id = a.id OR t.credit_account_id = a.id)
             WHERE a.store_id = $1 AND a.kind = 'stripe'
             ORDER BY e.sequence",
            [period.from.into(), period.until.into()],
        )
        .await?;
    rows.iter()
        .map(|row| {
            let transaction: Option<String> = row.try_get_by_index(0)?;
            let id: Uuid = row.try_get_by_index(1)?;
            Ok(LedgerMovement {
                cause: LedgerCause::Entered {
                    transaction: transaction.unwrap_or_else(|| FundingId::new(id).to_string()),
                },
                day: row.try_get_by_index(2)?,
                amount_minor: row.try_get_by_index(3)?,
            })
        })
        .collect()
}

/// What of Stripe's list is about the store's fundings that are in the ledger, by Stripe's ids.
pub(super) async fn funding_transactions(tx: &StoreTx) -> Result<HashSet<String>, DbErr> {
    let settled = [FundingState::Available, FundingState::Returned];
    let rows = funding::Entity::in_store(tx.store_id().uuid())
        .filter(funding::Column::State.is_in(settled))
        .all(tx.connection())
        .await?;
    let ids = rows
        .into_iter()
        .flat_map(|row| [row.transaction_id, row.return_transaction_id]);
    Ok(ids.flatten().collect())
}

/// Account number and name of whom each payout is for.
async fn names_of(tx: &StoreTx, payouts: &[Uuid]) -> Result<HashMap<Uuid, String>, DbErr> {
    let store = tx.store_id().uuid();
    let mut names = HashMap::new();
    for chunk in payouts.chunks(ROWS_PER_STATEMENT) {
        let payouts = payout::Entity::in_store(store)
            .filter(payout::Column::Id.is_in(chunk.iter().copied()))
            .all(tx.connection())
            .await?;
        let ids = payouts.iter().map(|payout| payout.consignor_id);
        let consignors: HashMap<Uuid, String> = consignor::Entity::in_store(store)
            .filter(consignor::Column::Id.is_in(ids))
            .all(tx.connection())
            .await?
            .into_iter()
            .map(|row| (row.id, format!("{} {}", row.account_number, row.name)))
            .collect();
        for payout in payouts {
            let name = consignors.get(&payout.consignor_id).cloned();
            names.insert(payout.id, name.unwrap_or_default());
        }
    }
    Ok(names)
}
