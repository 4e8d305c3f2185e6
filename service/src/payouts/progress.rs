//! A payout's steps, written down with what they do to the ledger.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::ids::{ConsignorId, JournalEntryId, PayoutBatchId, PayoutId, StoreId};
use domain::ledger::{AccountKind, NewEntry};
use domain::money::{Currency, Money, MoneyError};
use domain::payout::{Happened, NotPossible, Payout, Posts, State, Way};
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use sea_orm::{ActiveEnum, DbErr, EntityTrait, QuerySelect, Value};
use thiserror::Error;
use uuid::Uuid;

use super::fees::give_fees_back;
use crate::actor::Actor;
use crate::app::App;
use crate::db::{StoreTx, placeholders};
use crate::funding::ask_to_set_aside;
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
    #[error(transparent)]
    NotPossible(#[from] NotPossible),
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

/// So many payouts are changed by one statement.
const CHUNK: usize = 1_000;

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

/// Writes down what happened to a payout, with what it does to the ledger, to its fees and to
/// its batch. `failure` says why it is not paid; one that is known stays while nothing else
/// is. Nothing where it is no news. Load the payout with [`load_locked`].
pub(super) async fn happen(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    payout: &payout::Model,
    happened: Happened,
    failure: Option<&Failure>,
) -> Result<(), ProgressError> {
    let Some(step) = standing(payout).after(happened)? else {
        return Ok(());
    };
    post_step(tx, app, actor, payout, step.posts).await?;
    // What comes back can be set aside for others.
    if matches!(step.posts, Posts::Returned | Posts::Back { .. })
        && payout.method == PayoutMethod::Stripe
    {
        let cause = format!("{} {happened:?}", PayoutId::new(payout.id));
        ask_to_set_aside(tx, app, &cause).await?;
    }
    if step.state == State::Returned {
        give_fees_back(tx, app, actor, payout).await?;
    }
    if known(payout.state) != step.state || failure.is_some() {
        set_state(tx, app, payout, kept(step.state), failure).await?;
    }
    Ok(close_if_sent(tx, app, PayoutBatchId::new(payout.batch_id)).await?)
}

/// Writes down the same of many payouts of a batch, set-wise: something after which nothing of
/// them is owed again.
pub(super) async fn happen_to_all(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    batch_id: PayoutBatchId,
    payouts: &[payout::Model],
    happened: Happened,
) -> Result<(), ProgressError> {
    let store = store_facts(tx).await?;
    let today = app.context.today(store.time_zone);
    let mut postings = Vec::with_capacity(payouts.len());
    let mut moved: HashMap<PayoutState, Vec<Uuid>> = HashMap::new();
    for payout in payouts {
        if let Some(step) = standing(payout).after(happened)? {
            postings.extend(step_posting(
                app,
                payout,
                step.posts,
                store.currency,
                today,
            )?);
            moved.entry(kept(step.state)).or_default().push(payout.id);
        }
    }
    let accounts = Accounts::for_postings(tx, &postings).await?;
    post(tx, &accounts, actor, app.context.now(), &postings).await?;
    for (state, ids) in moved {
        for ids in ids.chunks(CHUNK) {
            let sql = format!(
                "UPDATE payout SET state = $2, updated_at = $3 WHERE store_id = $1 AND id IN ({})",
                placeholders(4, ids.len())
            );
            let values: [Value; 2] = [state.to_value().into(), app.context.now().into()];
            let ids = ids.iter().map(|id| Value::from(*id));
            tx.execute(&sql, values.into_iter().chain(ids)).await?;
        }
    }
    Ok(close_if_sent(tx, app, batch_id).await?)
}

/// Of a sent payout, so much was taken back at Stripe in all.
pub(super) async fn record_reversal(
    tx: &StoreTx,
    app: &App,
    payout: &payout::Model,
    total_minor: i64,
) -> Result<(), ProgressError> {
    let failure = (total_minor >= payout.amount_minor).then(|| {
        let message = "The transfer was taken back at Stripe. The money is owed again.";
        Failure::new("reversed", message)
    });
    let reversed = Happened::Reversed { total_minor };
    happen(tx, app, ACTOR, payout, reversed, failure.as_ref()).await
}

/// Whether it may happen to the payout now.
pub(super) fn is_possible(payout: &payout::Model, happened: Happened) -> bool {
    standing(payout).after(happened).is_ok()
}

pub(super) fn standing(payout: &payout::Model) -> Payout {
    Payout {
        way: match payout.method {
            PayoutMethod::Stripe => Way::Stripe,
            PayoutMethod::Check
            | PayoutMethod::Cash
            | PayoutMethod::StoreCredit
            | PayoutMethod::Ach
            | PayoutMethod::PayPal => Way::ByHand,
        },
        state: known(payout.state),
        amount_minor: payout.amount_minor,
        back_minor: payout.amount_reversed_minor,
    }
}

const fn known(state: PayoutState) -> State {
    match state {
        PayoutState::Pending => State::Pending,
        PayoutState::AwaitingFunds => State::AwaitingFunds,
        PayoutState::Blocked => State::Blocked,
        PayoutState::Transferred => State::Transferred,
        PayoutState::InTransit => State::InTransit,
        PayoutState::Paid => State::Paid,
        PayoutState::DeliveryFailed => State::DeliveryFailed,
        PayoutState::Returned => State::Returned,
    }
}

const fn kept(state: State) -> PayoutState {
    match state {
        State::Pending => PayoutState::Pending,
        State::AwaitingFunds => PayoutState::AwaitingFunds,
        State::Blocked => PayoutState::Blocked,
        State::Transferred => PayoutState::Transferred,
        State::InTransit => PayoutState::InTransit,
        State::Paid => PayoutState::Paid,
        State::DeliveryFailed => PayoutState::DeliveryFailed,
        State::Returned => PayoutState::Returned,
    }
}

/// The step of a payout that makes it done, as its entry's key says it.
pub(super) const SENT: &str = "sent";

/// The entry by which a payout's money leaves the store, or becomes store credit.
pub(super) fn sent_entry(
    payout: &payout::Model,
    amount: Money,
    day: NaiveDate,
) -> Result<NewEntry, MoneyError> {
    match account(payout.method) {
        Some(through) => NewEntry::for_payout_sent(through, amount, day),
        None => {
            let bonus = Money::new(payout.bonus_minor, amount.currency);
            NewEntry::for_store_credit(ConsignorId::new(payout.consignor_id), amount, bonus, day)
        }
    }
}

/// The entry by which what was sent, or a part of it, is owed again.
fn back_entry(
    payout: &payout::Model,
    amount: Money,
    day: NaiveDate,
) -> Result<NewEntry, MoneyError> {
    let consignor = ConsignorId::new(payout.consignor_id);
    match account(payout.method) {
        Some(through) => NewEntry::for_payout_reversed(through, consignor, amount, day),
        None => {
            let bonus = Money::new(payout.bonus_minor, amount.currency);
            NewEntry::for_store_credit_taken_back(consignor, amount, bonus, day)
        }
    }
}

/// The account of the store that money leaves by; `None` for store credit, which leaves none.
const fn account(method: PayoutMethod) -> Option<AccountKind> {
    match method {
        PayoutMethod::Stripe => Some(AccountKind::Stripe),
        PayoutMethod::Check => Some(AccountKind::Check),
        PayoutMethod::Cash => Some(AccountKind::Cash),
        PayoutMethod::Ach => Some(AccountKind::Ach),
        PayoutMethod::PayPal => Some(AccountKind::PayPal),
        PayoutMethod::StoreCredit => None,
    }
}

async fn post_step(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    payout: &payout::Model,
    posts: Posts,
) -> Result<(), ProgressError> {
    let store = store_facts(tx).await?;
    let today = app.context.today(store.time_zone);
    let Some(posting) = step_posting(app, payout, posts, store.currency, today)? else {
        return Ok(());
    };
    if let Posts::Back { amount_minor } = posts {
        tx.execute(
            "UPDATE payout SET amount_reversed_minor = $3 WHERE store_id = $1 AND id = $2",
            [payout.id.into(), reversed_to(payout, amount_minor).into()],
        )
        .await?;
    }
    let postings = [posting];
    let accounts = Accounts::for_postings(tx, &postings).await?;
    post(tx, &accounts, actor, app.context.now(), &postings).await?;
    Ok(())
}

/// What came back of a payout in all, with this.
const fn reversed_to(payout: &payout::Model, amount_minor: i64) -> i64 {
    payout.amount_reversed_minor.saturating_add(amount_minor)
}

/// What a step of a payout posts, if anything.
fn step_posting(
    app: &App,
    payout: &payout::Model,
    posts: Posts,
    currency: Currency,
    today: NaiveDate,
) -> Result<Option<Posting>, MoneyError> {
    let amount = Money::new(payout.amount_minor, currency);
    let (step, entry) = match posts {
        Posts::Nothing => return Ok(None),
        Posts::Sent => (SENT.to_owned(), sent_entry(payout, amount, today)?),
        Posts::Returned => {
            let consignor = ConsignorId::new(payout.consignor_id);
            let entry = NewEntry::for_payout_returned(consignor, amount, today)?;
            ("returned".to_owned(), entry)
        }
        Posts::Back { amount_minor } => {
            let back = Money::new(amount_minor, currency);
            let step = format!("reversed to {}", reversed_to(payout, amount_minor));
            (step, back_entry(payout, back, today)?)
        }
    };
    Ok(Some(Posting {
        id: JournalEntryId::new(app.context.id()),
        entry,
        source_kind: "payout",
        source_id: payout.id,
        // The same step of a payout cannot be posted twice.
        idempotency_key: format!("{step} {}", PayoutId::new(payout.id)),
        import_id: None,
        payout_id: None,
        reverses: None,
    }))
}

async fn set_state(
    tx: &StoreTx,
    app: &App,
    payout: &payout::Model,
    state: PayoutState,
    failure: Option<&Failure>,
) -> Result<(), DbErr> {
    let values: [Value; 5] = [
        payout.id.into(),
        state.to_value().into(),
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
    Ok(())
}

/// Closes the batch once no payout of it waits to be sent by us. What a person has still to
/// hand over does not hold it up, nor does an account that takes no money.
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
    // As the index says it, so that this costs the same however many were sent.
    let unsent = tx
        .query(
            "SELECT 1 FROM payout WHERE store_id = $1 AND batch_id = $2
               AND method = 'stripe' AND state IN ('pending', 'awaiting_funds') LIMIT 1",
            [batch_id.uuid().into()],
        )
        .await?;
    if !unsent.is_empty() {
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
    let payout = find_locked(tx, id).await?;
    payout.ok_or_else(|| DbErr::RecordNotFound("the payout is gone".to_owned()))
}

/// As [`load_locked`], for an id that somebody gave.
pub(super) async fn find_locked(
    tx: &StoreTx,
    id: PayoutId,
) -> Result<Option<payout::Model>, DbErr> {
    let mut query = payout::Entity::find_by_id((tx.store_id().uuid(), id.uuid()));
    // A writing transaction on SQLite is alone anyway.
    if tx.is_postgres() {
        query = query.lock_exclusive();
    }
    query.one(tx.connection()).await
}
