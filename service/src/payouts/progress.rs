//! A payout's steps, written down with what they do to the ledger.

use chrono::NaiveDate;
use domain::ids::{ConsignorId, JournalEntryId, PayoutBatchId, PayoutId, StoreId};
use domain::ledger::{AccountKind, NewEntry};
use domain::money::{Money, MoneyError};
use entity::StoreScoped;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Value};
use thiserror::Error;

use super::fees::give_fees_back;
use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::{JobError, JobKind, enqueue};
use crate::ledger::{Accounts, PostError, Posting, post};
use crate::ports::StoreEvent;
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum ProgressError {
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Money(#[from] MoneyError),
}

impl From<ProgressError> for JobError {
    fn from(error: ProgressError) -> Self {
        match error {
            ProgressError::Database(error) | ProgressError::Post(PostError::Database(error)) => {
                Self::Database(error)
            }
            other => Self::GiveUp(other.to_string()),
        }
    }
}

/// Who moves money on a payout's way, when no person does.
pub(super) const ACTOR: Actor = Actor::System("payouts");

/// What is known of a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    code: String,
    message: String,
}

impl Failure {
    /// The provider's code or ours, and words for the store.
    pub fn new(code: &str, message: &str) -> Self {
        Self {
            code: code.to_owned(),
            message: message.to_owned(),
        }
    }
}

/// The payout was sent: the money has left the store.
pub(super) async fn record_sent(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    payout: &payout::Model,
) -> Result<(), ProgressError> {
    record(tx, app, actor, payout, SENT, |day, amount| {
        sent_entry(payout, amount, day)
    })
    .await
}

/// The step of a payout that makes it done, as its entry's key says it.
pub(super) const SENT: &str = "sent";

/// The entry by which a payout's money leaves the store, or becomes store credit.
pub(super) fn sent_entry(
    payout: &payout::Model,
    amount: Money,
    day: NaiveDate,
) -> Result<NewEntry, MoneyError> {
    let through = match payout.method {
        PayoutMethod::Stripe => AccountKind::Stripe,
        PayoutMethod::Check => AccountKind::Check,
        PayoutMethod::StoreCredit => {
            let consignor = ConsignorId::new(payout.consignor_id);
            let bonus = Money::new(payout.bonus_minor, amount.currency);
            return NewEntry::for_store_credit(consignor, amount, bonus, day);
        }
    };
    NewEntry::for_payout_sent(through, amount, day)
}

/// The payout was refused for good: the money is owed again.
pub(super) async fn record_returned(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    payout: &payout::Model,
    failure: &Failure,
) -> Result<(), ProgressError> {
    let consignor = ConsignorId::new(payout.consignor_id);
    record(tx, app, actor, payout, "returned", |day, amount| {
        NewEntry::for_payout_returned(consignor, amount, day)
    })
    .await?;
    give_fees_back(tx, app, actor, payout).await?;
    set_state(tx, app, payout, PayoutState::Returned, Some(failure)).await
}

/// Of a sent payout, `reversed_minor` was taken back in all; what is new of it
/// is owed again.
pub(super) async fn record_reversed(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    payout: &payout::Model,
    reversed_minor: i64,
) -> Result<(), ProgressError> {
    let new_minor = reversed_minor.saturating_sub(payout.amount_reversed_minor);
    if new_minor <= 0 {
        return Ok(());
    }
    let consignor = ConsignorId::new(payout.consignor_id);
    let step = format!("reversed to {reversed_minor}");
    record(tx, app, actor, payout, &step, |day, amount| {
        let back = Money::new(new_minor, amount.currency);
        NewEntry::for_payout_reversed(AccountKind::Stripe, consignor, back, day)
    })
    .await?;
    tx.execute(
        "UPDATE payout SET amount_reversed_minor = $3 WHERE store_id = $1 AND id = $2",
        [payout.id.into(), reversed_minor.into()],
    )
    .await?;
    if reversed_minor >= payout.amount_minor {
        give_fees_back(tx, app, actor, payout).await?;
        let failure = Failure::new(
            "reversed",
            "The transfer was taken back at Stripe. The money is owed again.",
        );
        set_state(tx, app, payout, PayoutState::Returned, Some(&failure)).await?;
    }
    Ok(())
}

/// A payout by store credit was taken back whole, with its bonus: the amount is owed again.
pub(super) async fn record_taken_back(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    payout: &payout::Model,
) -> Result<(), ProgressError> {
    let consignor = ConsignorId::new(payout.consignor_id);
    record(tx, app, actor, payout, "taken back", |day, amount| {
        let bonus = Money::new(payout.bonus_minor, amount.currency);
        NewEntry::for_store_credit_taken_back(consignor, amount, bonus, day)
    })
    .await?;
    give_fees_back(tx, app, actor, payout).await?;
    let failure = Failure::new(
        "taken_back",
        "The store credit was taken back. The amount is owed again.",
    );
    set_state(tx, app, payout, PayoutState::Returned, Some(&failure)).await
}

async fn record(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    payout: &payout::Model,
    step: &str,
    entry: impl FnOnce(NaiveDate, Money) -> Result<NewEntry, MoneyError>,
) -> Result<(), ProgressError> {
    let store = store_facts(tx).await?;
    let today = app.context.today(store.time_zone);
    let amount = Money::new(payout.amount_minor, store.currency);
    let posting = Posting {
        id: JournalEntryId::new(app.context.id()),
        entry: entry(today, amount)?,
        source_kind: "payout",
        source_id: payout.id,
        // The same step of a payout cannot be posted twice.
        idempotency_key: format!("{step} {}", PayoutId::new(payout.id)),
        import_id: None,
        payout_id: None,
        reverses: None,
    };
    let accounts = Accounts::load(tx).await?;
    post(tx, &accounts, actor, app.context.now(), &[posting]).await?;
    Ok(())
}

/// Gives a payout its state, and closes its batch when it was the last.
pub(super) async fn set_state(
    tx: &StoreTx,
    app: &App,
    payout: &payout::Model,
    state: PayoutState,
    failure: Option<&Failure>,
) -> Result<(), ProgressError> {
    let values: [Value; 5] = [
        payout.id.into(),
        sea_orm::ActiveEnum::to_value(&state).into(),
        failure.map(|failure| failure.code.clone()).into(),
        failure.map(|failure| failure.message.clone()).into(),
        app.context.now().into(),
    ];
    tx.execute(
        "UPDATE payout SET state = $3, failure_code = $4, failure_message = $5, updated_at = $6
         WHERE store_id = $1 AND id = $2",
        values,
    )
    .await?;
    Ok(close_if_sent(tx, app, PayoutBatchId::new(payout.batch_id)).await?)
}

/// Closes the batch once no payout of it waits to be sent by us. Checks that a
/// person has still to hand over do not hold it up, and store credit is given at once.
pub(super) async fn close_if_sent(
    tx: &StoreTx,
    app: &App,
    batch_id: PayoutBatchId,
) -> Result<(), DbErr> {
    // Takes the row, so that of two last payouts one sees the other.
    tx.execute(
        "UPDATE payout_batch SET state = state WHERE store_id = $1 AND id = $2",
        [batch_id.uuid().into()],
    )
    .await?;
    let unsent = payout::Entity::in_store(tx.store_id().uuid())
        .filter(payout::Column::BatchId.eq(batch_id.uuid()))
        .filter(payout::Column::Method.eq(PayoutMethod::Stripe))
        .filter(payout::Column::State.is_in([PayoutState::Pending, PayoutState::AwaitingFunds]))
        .count(tx.connection())
        .await?;
    if unsent > 0 {
        return Ok(());
    }
    let closed = tx
        .execute(
            "UPDATE payout_batch SET state = 'closed', closed_at = $3
             WHERE store_id = $1 AND id = $2 AND state = 'approved'",
            [batch_id.uuid().into(), app.context.now().into()],
        )
        .await?;
    if closed > 0 {
        let job = (batch_id.uuid(), batch_id.to_string());
        enqueue(tx, &app.context, JobKind::CloseBatch, &[job]).await?;
    }
    Ok(())
}

/// Tells screens and the relay, after the commit.
pub(super) async fn announce(app: &App, store_id: StoreId, payout: &payout::Model) {
    let batch = PayoutBatchId::new(payout.batch_id);
    let event = StoreEvent::PayoutBatchProgressed(batch);
    app.events.publish(store_id, event).await;
    app.jobs_added.notify_one();
}

/// The payout as it is now, which nobody else changes before the end of the
/// transaction.
pub(super) async fn load_locked(tx: &StoreTx, id: PayoutId) -> Result<payout::Model, DbErr> {
    let mut query = payout::Entity::find_by_id((tx.store_id().uuid(), id.uuid()));
    // A writing transaction on SQLite is alone anyway.
    if tx.is_postgres() {
        query = query.lock_exclusive();
    }
    let payout = query.one(tx.connection()).await?;
    payout.ok_or_else(|| DbErr::RecordNotFound("the payout is gone".to_owned()))
}

/// The payout as it is now.
pub(super) async fn load(tx: &StoreTx, id: PayoutId) -> Result<Option<payout::Model>, DbErr> {
    payout::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
        .one(tx.connection())
        .await
}
