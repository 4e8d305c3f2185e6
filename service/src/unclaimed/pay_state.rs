//! A state is paid what was reported to it.

use chrono::NaiveDate;
use domain::ids::{JournalEntryId, StatePaymentId, StoreId};
use domain::ledger::{AccountKind, NewEntry};
use domain::money::{Money, MoneyError};
use domain::unclaimed::{StateRule, rule_of};
use entity::state_payment::{self, StatePaymentMethod};
use entity::{StoreScoped, journal_entry, unclaimed_report};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::{
    Accounts, PostError, Posting, closed_through, lock_head, open_missing_accounts, post, take_back,
};
use crate::stores::store_facts;

/// Of a reference.
const MOST_CHARACTERS: usize = 60;

/// What a state is paid: all that was reported to it until the day, and not paid.
#[derive(Debug, Clone)]
pub struct PayState {
    /// By its two letters or name.
    pub state: String,
    pub paid_on: NaiveDate,
    pub through: StatePaymentMethod,
    /// Of the check, the transfer or the report.
    pub reference: String,
    /// What was shown; refused where it is something else by now.
    pub expected: Money,
}

#[derive(Debug, Error)]
pub enum PayStateError {
    #[error("there is no state '{0}'")]
    Unknown(String),
    #[error("give the number of the check or transfer, so that it can be found again")]
    NoReference,
    #[error("a reference has at most {MOST_CHARACTERS} characters")]
    LongReference,
    #[error("the day of a payment is not in the future")]
    Future,
    #[error("the books are closed through {0}")]
    Closed(NaiveDate),
    #[error("nothing that was reported to {0} until that day waits to be paid")]
    Nothing(String),
    #[error("{now} was reported until that day, and {shown} was shown")]
    Changed { shown: Money, now: Money },
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

#[derive(Debug, Error)]
pub enum TakeBackStatePaymentError {
    #[error("there is no such payment")]
    NotFound,
    #[error("this payment was taken back already")]
    TakenBack,
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Writes down that a state was paid; the money left the store.
///
/// # Errors
/// [`PayStateError`]; nothing was posted then.
pub async fn pay_state(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    request: PayState,
) -> Result<state_payment::Model, PayStateError> {
    let rule =
        rule_of(&request.state).ok_or_else(|| PayStateError::Unknown(request.state.clone()))?;
    let request = checked(request)?;
    let tx = app.db.begin(store_id).await?;
    // Nobody pays or takes back the same at once.
    lock_head(&tx).await?;
    let store = store_facts(&tx).await?;
    if request.paid_on > app.context.today(store.time_zone) {
        return Err(PayStateError::Future);
    }
    let closed = closed_through(&tx).await?;
    if let Some(closed) = closed.filter(|day| *day >= request.paid_on) {
        return Err(PayStateError::Closed(closed));
    }
    check_total(&tx, rule, &request).await?;
    let row = record(&tx, app, actor, rule, &request).await?;
    write_down(&tx, app, actor, "pay_state", &row).await?;
    tx.commit().await?;
    Ok(row)
}

fn checked(request: PayState) -> Result<PayState, PayStateError> {
    let words: Vec<&str> = request.reference.split_whitespace().collect();
    let reference = words.join(" ");
    match reference.chars().count() {
        0 => Err(PayStateError::NoReference),
        1..=MOST_CHARACTERS => Ok(PayState {
            reference,
            ..request
        }),
        _ => Err(PayStateError::LongReference),
    }
}

async fn check_total(
    tx: &StoreTx,
    rule: &StateRule,
    request: &PayState,
) -> Result<(), PayStateError> {
    let reports = unclaimed_report::Entity::in_store(tx.store_id().uuid())
        .filter(unclaimed_report::Column::State.eq(&rule.code))
        .filter(unclaimed_report::Column::ReportedOn.lte(request.paid_on))
        .filter(unclaimed_report::Column::PaymentId.is_null())
        .filter(unclaimed_report::Column::ReversalEntryId.is_null())
        .all(tx.connection())
        .await?;
    if reports.is_empty() {
        return Err(PayStateError::Nothing(rule.name.clone()));
    }
    let shown = request.expected;
    let now = reports
        .iter()
        .try_fold(Money::zero(shown.currency), |sum, report| {
            sum.checked_add(Money::new(report.amount_minor, shown.currency))
        })?;
    match now == shown {
        true => Ok(()),
        false => Err(PayStateError::Changed { shown, now }),
    }
}

/// Posts the payment, writes it down, and what it pays.
async fn record(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    rule: &StateRule,
    request: &PayState,
) -> Result<state_payment::Model, PayStateError> {
    let id = StatePaymentId::new(app.context.id());
    let account = account_of(request.through);
    let posting = Posting {
        id: JournalEntryId::new(app.context.id()),
        entry: NewEntry::for_unclaimed_paid(account, request.expected, request.paid_on)?,
        source_kind: "state_payment",
        source_id: id.uuid(),
        idempotency_key: format!("state {id}"),
        import_id: None,
        payout_id: None,
        reverses: None,
    };
    let row = state_payment::Model {
        store_id: tx.store_id().uuid(),
        id: id.uuid(),
        state: rule.code.clone(),
        amount_minor: request.expected.amount_minor,
        paid_on: request.paid_on,
        through: request.through,
        reference: request.reference.clone(),
        entry_id: posting.id.uuid(),
        made_by: actor.to_string(),
        made_at: app.context.now(),
        reversal_entry_id: None,
        taken_back_by: None,
        taken_back_at: None,
    };
    tx.insert([row.clone()]).await?;
    tx.execute(
        "UPDATE unclaimed_report SET payment_id = $2
         WHERE store_id = $1 AND state = $3 AND reported_on <= $4
           AND payment_id IS NULL AND reversal_entry_id IS NULL",
        [
            id.uuid().into(),
            rule.code.as_str().into(),
            request.paid_on.into(),
        ],
    )
    .await?;
    open_missing_accounts(tx, &app.context).await?;
    let postings = [posting];
    let accounts = Accounts::for_postings(tx, &postings).await?;
    post(tx, &accounts, actor, app.context.now(), &postings).await?;
    Ok(row)
}

/// By which the money leaves.
const fn account_of(through: StatePaymentMethod) -> AccountKind {
    match through {
        StatePaymentMethod::Check => AccountKind::Check,
        StatePaymentMethod::Ach => AccountKind::Ach,
    }
}

/// The state was not paid after all: what was reported to it waits again.
///
/// # Errors
/// [`TakeBackStatePaymentError`]; nothing was changed then.
pub async fn take_back_state_payment(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: StatePaymentId,
) -> Result<state_payment::Model, TakeBackStatePaymentError> {
    let tx = app.db.begin(store_id).await?;
    // Two who take it back at once come one after the other.
    lock_head(&tx).await?;
    let found = find(&tx, id).await?;
    if found.reversal_entry_id.is_some() {
        return Err(TakeBackStatePaymentError::TakenBack);
    }
    let reversal = reversal(&tx, app, &found).await?;
    take_back(&tx, app, actor, reversal).await?;
    tx.execute(
        "UPDATE unclaimed_report SET payment_id = NULL WHERE store_id = $1 AND payment_id = $2",
        [found.id.into()],
    )
    .await?;
    write_down(&tx, app, actor, "take_back_state_payment", &found).await?;
    let row = find(&tx, id).await?;
    tx.commit().await?;
    Ok(row)
}

async fn find(
    tx: &StoreTx,
    id: StatePaymentId,
) -> Result<state_payment::Model, TakeBackStatePaymentError> {
    let row = state_payment::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
        .one(tx.connection())
        .await?;
    row.ok_or(TakeBackStatePaymentError::NotFound)
}

/// On the day of the payment, so that the two come to nothing in every period.
async fn reversal(
    tx: &StoreTx,
    app: &App,
    made: &state_payment::Model,
) -> Result<Posting, TakeBackStatePaymentError> {
    let posted = journal_entry::Entity::find_by_id((made.store_id, made.entry_id))
        .one(tx.connection())
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the entry of a payment is gone".to_owned()))?;
    let amount = Money::new(made.amount_minor, store_facts(tx).await?.currency);
    let entry = NewEntry::for_unclaimed_paid(account_of(made.through), amount, posted.own_day())?;
    Ok(Posting {
        id: JournalEntryId::new(app.context.id()),
        entry: entry.reversal(),
        source_kind: "state_payment",
        source_id: made.id,
        idempotency_key: format!("undo {}", StatePaymentId::new(made.id)),
        import_id: None,
        payout_id: None,
        reverses: Some(JournalEntryId::new(made.entry_id)),
    })
}

async fn write_down(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    action: &str,
    payment: &state_payment::Model,
) -> Result<(), DbErr> {
    let details = json!({
        "state": payment.state,
        "amount_minor": payment.amount_minor,
        "paid_on": payment.paid_on,
        "reference": payment.reference,
    });
    let subject = StatePaymentId::new(payment.id).to_string();
    let details = details.to_string();
    audit::record(tx, &app.context, actor, action, &subject, &details).await
}
