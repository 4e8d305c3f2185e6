//! The daily job that posts the charges that fell due.

use chrono::NaiveDate;
use domain::ids::{ChargeId, JournalEntryId, StoreId};
use domain::ledger::NewEntry;
use domain::money::{Money, MoneyError};
use entity::{StoreScoped, charge, payout_batch};
use sea_orm::{DbErr, QueryOrder};
use thiserror::Error;

use super::due::{DueDay, Posted, Unposted, due_days, progress};
use super::people::People;
use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::{JobError, Lease};
use crate::ledger::{Accounts, PostError, Posting, lock_head, post};
use crate::rules::published;
use crate::stores::{StoreFacts, store_facts};

/// Who charges, when no person does.
const ACTOR: Actor = Actor::System("charges");

#[derive(Debug, Error)]
pub enum PostChargesError {
    #[error(transparent)]
    Job(#[from] JobError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<PostChargesError> for JobError {
    fn from(error: PostChargesError) -> Self {
        match error {
            PostChargesError::Job(error) => error,
            PostChargesError::Database(error)
            | PostChargesError::Post(PostError::Database(error)) => Self::Database(error),
            other => Self::GiveUp(other.to_string()),
        }
    }
}

/// Posts every charge that fell due up to today and is not posted yet. Killed anywhere, it
/// goes on behind the last day that is whole.
///
/// # Errors
/// [`JobError`]
pub async fn post_charges(app: &App, lease: &Lease) -> Result<(), JobError> {
    while post_next_day(app, lease.store_id, Some(lease)).await? {}
    let tx = app.db.begin(lease.store_id).await?;
    lease.done(&tx, app).await?;
    Ok(tx.commit().await?)
}

/// As the job does, for who cannot wait for it.
///
/// # Errors
/// [`PostChargesError`]; whole days were posted, or none.
pub(crate) async fn post_due_charges(app: &App, store: StoreId) -> Result<(), PostChargesError> {
    while post_next_day(app, store, None).await? {}
    Ok(())
}

/// Posts the charges of the earliest due day that was not posted, in one transaction; gives
/// whether there was one.
async fn post_next_day(
    app: &App,
    store: StoreId,
    lease: Option<&Lease>,
) -> Result<bool, PostChargesError> {
    let tx = app.db.begin(store).await?;
    if let Some(lease) = lease {
        lease.fence(&tx, app).await?;
    }
    let is_posted = post_first_day(&tx, app).await?;
    tx.commit().await?;
    Ok(is_posted)
}

async fn post_first_day(tx: &StoreTx, app: &App) -> Result<bool, PostChargesError> {
    // No terms are published, nobody is merged and no batch approved between the look and
    // the commit.
    lock_head(tx).await?;
    let rule_sets = published(tx).await?;
    if !rule_sets.have_charges() {
        return Ok(false);
    }
    let store = store_facts(tx).await?;
    let people = People::load(tx, store.time_zone).await?;
    let Some(first_day) = people.first_day() else {
        return Ok(false);
    };
    let today = app.context.today(store.time_zone);
    let days = due_days(&rule_sets, &progress(tx).await?, first_day, today);
    let Some(day) = days.values().next() else {
        return Ok(false);
    };
    let posted = Posted::since(tx, &people, day.on).await?;
    post_day(tx, app, &store, day, &posted.left(&people, day)).await?;
    mark_posted(tx, day).await?;
    Ok(true)
}

async fn post_day(
    tx: &StoreTx,
    app: &App,
    store: &StoreFacts,
    day: &DueDay<'_>,
    left: &[Unposted<'_>],
) -> Result<(), PostChargesError> {
    if left.is_empty() {
        return Ok(());
    }
    let now = app.context.now();
    let effective_on = effective_on(tx, day.on, app.context.today(store.time_zone)).await?;
    let (mut rows, mut postings) = (Vec::new(), Vec::new());
    for Unposted {
        consignor,
        charge,
        on,
    } in left
    {
        let (id, key) = (ChargeId::new(app.context.id()), charge.key());
        let amount = Money::new(charge.amount_minor, store.currency);
        let entry_id = JournalEntryId::new(app.context.id());
        postings.push(Posting {
            id: entry_id,
            entry: NewEntry::for_charge(*consignor, amount, effective_on)?,
            source_kind: "charge",
            source_id: id.uuid(),
            idempotency_key: format!("charge {consignor} {on} {key}"),
            import_id: None,
            payout_id: None,
            reverses: None,
        });
        rows.push(charge::Model {
            store_id: store.id.uuid(),
            id: id.uuid(),
            consignor_id: consignor.uuid(),
            name: charge.name.trim().to_owned(),
            name_key: key,
            due_on: *on,
            amount_minor: charge.amount_minor,
            rule_set_id: day.terms.id.uuid(),
            entry_id: entry_id.uuid(),
            posted_at: now,
            reversal_entry_id: None,
            taken_back_by: None,
            taken_back_at: None,
        });
    }
    tx.insert(rows).await?;
    let accounts = Accounts::load(tx).await?;
    Ok(post(tx, &accounts, ACTOR, now, &postings).await?)
}

/// The due day; today, where a batch was paid through the due day already: what it covered
/// stays as it was stated.
async fn effective_on(
    tx: &StoreTx,
    due_on: NaiveDate,
    today: NaiveDate,
) -> Result<NaiveDate, DbErr> {
    let last_paid = payout_batch::Entity::in_store(tx.store_id().uuid())
        .order_by_desc(payout_batch::Column::PayThrough)
        .one(tx.connection())
        .await?;
    let is_covered = last_paid.is_some_and(|batch| due_on <= batch.pay_through);
    Ok(if is_covered { today } else { due_on })
}

/// The day is not looked at again.
async fn mark_posted(tx: &StoreTx, day: &DueDay<'_>) -> Result<(), DbErr> {
    tx.execute(
        "INSERT INTO charge_progress (store_id, rule_set_id, posted_through) VALUES ($1, $2, $3)
         ON CONFLICT (store_id, rule_set_id) DO UPDATE SET posted_through = excluded.posted_through",
        [day.terms.id.uuid().into(), day.on.into()],
    )
    .await?;
    Ok(())
}
