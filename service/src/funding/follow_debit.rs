//! Follows a debit: what Stripe says of it is written down with what it does to the ledger,
//! whoever tells first.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::funding::{Debit, Funding, FundingState as Standing, NotPossible};
use domain::ids::{FundingId, JournalEntryId, StoreId};
use domain::ledger::{AccountKind, NewEntry};
use domain::money::Money;
use entity::StoreScoped;
use entity::funding::{self, FundingState};
use sea_orm::{
    ActiveEnum, ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Value,
};
use serde_json::json;
use uuid::Uuid;

use super::ACTOR;
use super::set_aside::{ask_to_set_aside, release};
use crate::app::App;
use crate::audit;
use crate::context::{earlier, later};
use crate::db::StoreTx;
use crate::jobs::{JobError, JobKind, enqueue_at};
use crate::ledger::{Accounts, PostError, Posting, open_missing_accounts, post};
use crate::ports::{ProviderDebit, StoreDebits};
use crate::stores::store_facts;

/// How often Stripe is asked again whether money can be paid out whose day has come.
const AGAIN: TimeDelta = TimeDelta::hours(1);

/// So long a bank can send a debit back: 60 days, and some for it to arrive.
/// <https://docs.stripe.com/payments/ach-direct-debit#disputed-payments>
const SENT_BACK_WITHIN: TimeDelta = TimeDelta::days(90);

/// What is known of a debit now.
pub(super) struct Told {
    pub debit: Debit,
    pub transaction_id: Option<String>,
    pub return_transaction_id: Option<String>,
    pub message: Option<String>,
}

/// Asks Stripe how a debit stands, and writes that down in the transaction that it gives.
/// Nothing, where no funding of the store names it.
pub(crate) async fn follow_debit(
    app: &App,
    debits: &dyn StoreDebits,
    store_id: StoreId,
    provider_id: &str,
) -> Result<StoreTx, JobError> {
    let tx = app.db.read(store_id).await?;
    let Some(known) = find_by_provider(&tx, provider_id).await? else {
        drop(tx);
        return Ok(app.db.begin(store_id).await?);
    };
    drop(tx);
    let debit = debits.debit(provider_id).await?;
    let tx = app.db.begin(store_id).await?;
    let row = find_locked(&tx, known.id).await?;
    if debit.amount.amount_minor != row.amount_minor {
        let words = format!("Stripe debits {}, which was not asked for", debit.amount);
        return Err(JobError::GiveUp(words));
    }
    look_again(&tx, app, &row, &debit).await?;
    let told = Told {
        debit: debit.state,
        transaction_id: debit.transaction_id,
        return_transaction_id: debit.return_transaction_id,
        message: debit.message,
    };
    happen(&tx, app, &row, &told).await?;
    Ok(tx)
}

/// No event tells of the moment from which money can be paid out.
async fn look_again(
    tx: &StoreTx,
    app: &App,
    row: &funding::Model,
    debit: &ProviderDebit,
) -> Result<(), DbErr> {
    let waits = matches!(
        debit.state,
        Debit::Succeeded {
            is_available: false,
            ..
        }
    );
    if !waits {
        return Ok(());
    }
    let now = app.context.now();
    let soon = later(now, AGAIN);
    let due = match debit.available_at {
        Some(at) if at > now => at,
        _ => soon,
    };
    let key = format!(
        "{} at {}",
        FundingId::new(row.id),
        due.format("%Y-%m-%dT%H")
    );
    enqueue_at(tx, &app.context, JobKind::RunFunding, &[(row.id, key)], due).await
}

/// Writes down what is told of a debit, with what it does to the ledger.
pub(super) async fn happen(
    tx: &StoreTx,
    app: &App,
    row: &funding::Model,
    told: &Told,
) -> Result<(), JobError> {
    let standing = Funding {
        state: standing(row.state),
        amount_minor: row.amount_minor,
        back_minor: row.back_minor,
    };
    let step = standing.after(told.debit);
    let step = step.map_err(|error: NotPossible| JobError::GiveUp(error.to_string()))?;
    let Some(step) = step else {
        return Ok(());
    };
    if step.moved_minor < 0 {
        // What is not sent yet is not sent of money that went back. Payouts are taken before
        // the ledger's head, as those who send them do.
        release(tx, app).await?;
    }
    let state = known(step.state);
    let values: [Value; 7] = [
        row.id.into(),
        state.to_value().into(),
        step.back_minor.into(),
        told.transaction_id.clone().into(),
        told.return_transaction_id.clone().into(),
        told.message.clone().into(),
        app.context.now().into(),
    ];
    tx.execute(
        "UPDATE funding SET state = $3, back_minor = $4,
           transaction_id = coalesce($5, transaction_id),
           return_transaction_id = coalesce($6, return_transaction_id),
           message = $7, updated_at = $8
         WHERE store_id = $1 AND id = $2",
        values,
    )
    .await?;
    post_moved(tx, app, row, step.moved_minor, step.back_minor).await?;
    let id = FundingId::new(row.id);
    if step.moved_minor != 0 || step.state == Standing::Failed {
        let details = json!({
            "state": state.to_value(),
            "amount_minor": row.amount_minor,
            "back_minor": step.back_minor,
            "message": told.message,
        });
        let (action, subject) = ("follow_funding", id.to_string());
        let details = details.to_string();
        audit::record(tx, &app.context, ACTOR, action, &subject, &details).await?;
    }
    if step.state != Standing::Succeeded {
        // Nobody has to look whether its money can be paid out.
        let values: [Value; 2] = [row.id.into(), app.context.now().into()];
        tx.execute(
            "UPDATE job_run SET state = 'done', finished_at = $3
             WHERE store_id = $1 AND kind = 'run_funding' AND subject_id = $2 AND state = 'waiting'",
            values,
        )
        .await?;
    }
    let cause = format!("{id} {} {}", state.to_value(), step.back_minor);
    Ok(ask_to_set_aside(tx, app, &cause).await?)
}

/// Posts what became the store's at Stripe, or no longer is.
async fn post_moved(
    tx: &StoreTx,
    app: &App,
    row: &funding::Model,
    moved_minor: i64,
    back_minor: i64,
) -> Result<(), JobError> {
    let step = match moved_minor {
        0 => return Ok(()),
        more if more > 0 => "funding".to_owned(),
        _ => format!("funding back to {back_minor}"),
    };
    let store = store_facts(tx).await?;
    let moved = Money::new(moved_minor, store.currency);
    let today = app.context.today(store.time_zone);
    post_funds(tx, app, row.id, &step, moved, today)
        .await
        .map_err(|error| match error {
            PostError::Database(error) => JobError::Database(error),
            other => JobError::GiveUp(other.to_string()),
        })
}

/// Moves money between the store's bank account and what is its own at Stripe.
pub(super) async fn post_funds(
    tx: &StoreTx,
    app: &App,
    funding: Uuid,
    step: &str,
    moved: Money,
    day: NaiveDate,
) -> Result<(), PostError> {
    let none = Money::zero(moved.currency);
    let posting = Posting {
        id: JournalEntryId::new(app.context.id()),
        entry: NewEntry::for_stripe_movement(AccountKind::StoreBank, moved, none, day)?,
        source_kind: "funding",
        source_id: funding,
        idempotency_key: format!("{step} {}", FundingId::new(funding)),
        import_id: None,
        payout_id: None,
        reverses: None,
    };
    open_missing_accounts(tx, &app.context).await?;
    let postings = [posting];
    let accounts = Accounts::for_postings(tx, &postings).await?;
    post(tx, &accounts, ACTOR, app.context.now(), &postings).await
}

pub(super) async fn find(tx: &StoreTx, id: Uuid) -> Result<funding::Model, DbErr> {
    funding::Entity::find_by_id((tx.store_id().uuid(), id))
        .one(tx.connection())
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the funding is gone".to_owned()))
}

/// The funding as it is now, which nobody else changes before the end of the transaction.
pub(super) async fn find_locked(tx: &StoreTx, id: Uuid) -> Result<funding::Model, DbErr> {
    let mut query = funding::Entity::find_by_id((tx.store_id().uuid(), id));
    if tx.is_postgres() {
        query = query.lock_exclusive();
    }
    query
        .one(tx.connection())
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the funding is gone".to_owned()))
}

async fn find_by_provider(
    tx: &StoreTx,
    provider_id: &str,
) -> Result<Option<funding::Model>, DbErr> {
    funding::Entity::in_store(tx.store_id().uuid())
        .filter(funding::Column::ProviderId.eq(provider_id))
        .one(tx.connection())
        .await
}

/// Stripe's ids of the debits about which something can still be told, the oldest first.
pub(crate) async fn followed_fundings(
    tx: &StoreTx,
    now: DateTime<Utc>,
) -> Result<Vec<String>, DbErr> {
    let open = [
        FundingState::Asked,
        FundingState::Processing,
        FundingState::Succeeded,
    ];
    let recent = Condition::all()
        .add(funding::Column::State.eq(FundingState::Available))
        .add(funding::Column::RequestedAt.gt(earlier(now, SENT_BACK_WITHIN)));
    let which = Condition::any()
        .add(funding::Column::State.is_in(open))
        .add(recent);
    let rows = funding::Entity::in_store(tx.store_id().uuid())
        .filter(which)
        .filter(funding::Column::ProviderId.is_not_null())
        .order_by_asc(funding::Column::Id)
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().filter_map(|row| row.provider_id).collect())
}

const fn standing(state: FundingState) -> Standing {
    match state {
        FundingState::Asked => Standing::Asked,
        FundingState::Processing => Standing::Processing,
        FundingState::Succeeded => Standing::Succeeded,
        FundingState::Available => Standing::Available,
        FundingState::Failed => Standing::Failed,
        FundingState::Returned => Standing::Returned,
    }
}

const fn known(state: Standing) -> FundingState {
    match state {
        Standing::Asked => FundingState::Asked,
        Standing::Processing => FundingState::Processing,
        Standing::Succeeded => FundingState::Succeeded,
        Standing::Available => FundingState::Available,
        Standing::Failed => FundingState::Failed,
        Standing::Returned => FundingState::Returned,
    }
}
