//! A store's own money is set aside for its approved payouts, the oldest first, and each is
//! sent when that is done. Nothing else sends a payout of a store that funds its payouts.

use domain::ids::PayoutBatchId;
use entity::StoreScoped;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, Value};
use std::collections::BTreeSet;
use uuid::Uuid;

use super::funds::{debits_of, find_funds};
use crate::app::App;
use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};
use crate::jobs::{JobError, JobKind, Lease, enqueue};
use crate::ledger::lock_head;
use crate::payouts::pay_again;
use crate::ports::StoreEvent;

/// Why a payout waits for money, as a code and in words.
pub(crate) const NOT_FUNDED: &str = "not_funded";
pub(crate) const NOT_FUNDED_WORDS: &str = "It waits for the store's own money at Stripe: see the page about Stripe for what is on its way and what is missing. It is sent by itself once the money is there.";

/// Asks for the job of [`set_funds_aside`], once for a cause, where there may be something to do
/// for it.
pub(crate) async fn ask_to_set_aside(tx: &StoreTx, app: &App, cause: &str) -> Result<(), DbErr> {
    if app.payments.debits().is_none() {
        return Ok(());
    }
    let job = (tx.store_id().uuid(), cause.to_owned());
    enqueue(tx, &app.context, JobKind::SetFundsAside, &[job]).await
}

/// Sets money aside for payouts that wait for it, as far as it goes, and has them sent. One
/// that it does not cover holds up those after it, so that no large payout waits for ever
/// behind small ones.
///
/// # Errors
/// [`JobError`]
pub async fn set_funds_aside(app: &App, lease: &Lease) -> Result<(), JobError> {
    let tx = app.db.begin(lease.store_id).await?;
    let mut batches = BTreeSet::new();
    if debits_of(app, &tx).await?.is_some() {
        let waiting = waiting_payouts(&tx).await?;
        lock_head(&tx).await?;
        let mut free_minor = find_funds(&tx).await?.free_minor();
        let covered = waiting
            .iter()
            .take_while(|payout| {
                free_minor = free_minor.saturating_sub(payout.amount_minor);
                free_minor >= 0
            })
            .count();
        let (covered, others) = waiting.split_at(covered);
        let cause = format!("funded {}", app.context.id());
        fund(&tx, app, covered).await?;
        pay_again(&tx, app, covered, &cause).await?;
        let_wait(&tx, app, others).await?;
        batches.extend(waiting.iter().map(|payout| payout.batch_id));
    }
    lease.done(&tx, app).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    for batch in batches {
        let event = StoreEvent::PayoutBatchProgressed(PayoutBatchId::new(batch));
        app.events.publish(lease.store_id, event).await;
    }
    Ok(())
}

/// Payouts by Stripe that are not sent and have no money set aside, the oldest first. Nobody
/// else changes them before the end of the transaction.
pub(super) async fn waiting_payouts(tx: &StoreTx) -> Result<Vec<payout::Model>, DbErr> {
    unsent(tx, false).await
}

async fn unsent(tx: &StoreTx, is_funded: bool) -> Result<Vec<payout::Model>, DbErr> {
    let states = [
        PayoutState::Pending,
        PayoutState::AwaitingFunds,
        PayoutState::Blocked,
    ];
    let funded = match is_funded {
        true => payout::Column::FundedAt.is_not_null(),
        false => payout::Column::FundedAt.is_null(),
    };
    let mut query = payout::Entity::in_store(tx.store_id().uuid())
        .filter(payout::Column::Method.eq(PayoutMethod::Stripe))
        .filter(payout::Column::State.is_in(states))
        .filter(funded)
        .order_by_asc(payout::Column::Id);
    if tx.is_postgres() {
        query = query.lock_exclusive();
    }
    query.all(tx.connection()).await
}

async fn fund(tx: &StoreTx, app: &App, payouts: &[payout::Model]) -> Result<(), DbErr> {
    let now = app.context.now();
    let set = "funded_at = $2";
    change(tx, payouts, set, "TRUE", vec![now.into()]).await
}

/// Says of payouts that were not sent that they wait for money.
async fn let_wait(tx: &StoreTx, app: &App, payouts: &[payout::Model]) -> Result<(), DbErr> {
    let set = "state = 'awaiting_funds', failure_code = $2, failure_message = $3, updated_at = $4";
    let values = vec![
        NOT_FUNDED.into(),
        NOT_FUNDED_WORDS.into(),
        app.context.now().into(),
    ];
    change(tx, payouts, set, "state = 'pending'", values).await
}

/// Changes payouts by few statements. `values` are the parameters from `$2` on.
async fn change(
    tx: &StoreTx,
    payouts: &[payout::Model],
    set: &str,
    only: &str,
    values: Vec<Value>,
) -> Result<(), DbErr> {
    let first = values.len().saturating_add(2);
    for chunk in payouts.chunks(ROWS_PER_STATEMENT) {
        let ids = placeholders(first, chunk.len());
        let sql =
            format!("UPDATE payout SET {set} WHERE store_id = $1 AND {only} AND id IN ({ids})");
        let chunk = chunk.iter().map(|payout| payout.id.into());
        tx.execute(&sql, values.iter().cloned().chain(chunk))
            .await?;
    }
    Ok(())
}

/// Takes back what was set aside for payouts that were not sent, unless a call about one may
/// have had its effect. Call [`ask_to_set_aside`] after it.
pub(super) async fn release(tx: &StoreTx, app: &App) -> Result<(), DbErr> {
    // Whoever is about to send one has it locked until the call is written down.
    let funded = unsent(tx, true).await?;
    let none: [Value; 0] = [];
    // Read after the locks, so that no call that was written down meanwhile is missed.
    let calls = tx
        .query(
            "SELECT a.payout_id FROM payout_attempt a
             WHERE a.store_id = $1 AND a.operation = 'transfer'
               AND (a.outcome IS NULL OR a.outcome IN ('unknown', 'busy', 'fault'))",
            none,
        )
        .await?;
    let open: BTreeSet<Uuid> = calls
        .iter()
        .map(|row| row.try_get_by_index(0))
        .collect::<Result<_, _>>()?;
    let free: Vec<_> = funded
        .into_iter()
        .filter(|payout| !open.contains(&payout.id))
        .collect();
    change(tx, &free, "funded_at = NULL", "TRUE", Vec::new()).await?;
    let_wait(tx, app, &free).await
}
