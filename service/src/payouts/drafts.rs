//! Batches that the store's schedule prepares, for a person to look at and approve.

use domain::ids::StoreId;
use entity::{StoreScoped, payout_draft};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, Value};

use super::preview_batch::{PreviewError, preview_batch};
use super::settings::payout_settings;
use super::tell_of_batch::tell_approvers;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::charges::post_due_charges;
use crate::db::StoreTx;
use crate::jobs::{JobError, Lease};
use crate::ledger::lock_head;
use crate::stores::store_facts;

/// The job of a store's day: prepares a batch, where the schedule says so and anybody would
/// be paid. What was prepared before and not approved gives way to it.
///
/// # Errors
/// [`JobError`]
pub async fn prepare_payouts(app: &App, lease: &Lease) -> Result<(), JobError> {
    // What fell due is taken off, as the approval would.
    post_due_charges(app, lease.store_id).await?;
    let tx = app.db.begin(lease.store_id).await?;
    let today = app.context.today(store_facts(&tx).await?.time_zone);
    let settings = payout_settings(&tx).await?;
    let pay_through = settings
        .schedule
        .and_then(|schedule| schedule.due_on(today));
    if let Some(pay_through) = pay_through {
        let preview = preview_batch(&tx, app, pay_through).await;
        let preview = preview.map_err(|error| match error {
            PreviewError::Database(error) => JobError::Database(error),
            other => JobError::GiveUp(other.to_string()),
        })?;
        if !preview.ready.is_empty() && !is_prepared(&tx, today).await? {
            end_draft(&tx, app, Actor::System("schedule")).await?;
            let draft = payout_draft::Model {
                store_id: lease.store_id.uuid(),
                id: app.context.id(),
                prepared_on: today,
                pay_through,
                payouts: i64::try_from(preview.ready.len()).unwrap_or(i64::MAX),
                total_minor: preview.total.amount_minor,
                prepared_at: app.context.now(),
                ended_at: None,
                ended_by: None,
            };
            tell_approvers(&tx, app, draft.id, None).await?;
            tx.insert([draft]).await?;
        }
    }
    lease.done(&tx, app).await?;
    Ok(tx.commit().await?)
}

async fn is_prepared(tx: &StoreTx, on: chrono::NaiveDate) -> Result<bool, DbErr> {
    let found = payout_draft::Entity::in_store(tx.store_id().uuid())
        .filter(payout_draft::Column::PreparedOn.eq(on))
        .one(tx.connection())
        .await?;
    Ok(found.is_some())
}

/// The batch that waits for a person.
///
/// # Errors
/// [`DbErr`]
pub async fn open_draft(tx: &StoreTx) -> Result<Option<payout_draft::Model>, DbErr> {
    payout_draft::Entity::in_store(tx.store_id().uuid())
        .filter(payout_draft::Column::EndedAt.is_null())
        .one(tx.connection())
        .await
}

/// Puts the batch that was prepared aside. Where there is none, nothing changes.
///
/// # Errors
/// [`DbErr`]
pub async fn dismiss_draft(app: &App, store_id: StoreId, actor: Actor) -> Result<(), DbErr> {
    let tx = app.db.begin(store_id).await?;
    lock_head(&tx).await?;
    let Some(draft) = open_draft(&tx).await? else {
        return Ok(());
    };
    end_draft(&tx, app, actor).await?;
    let subject = draft.prepared_on.to_string();
    let action = "dismiss_payout_draft";
    audit::record(&tx, &app.context, actor, action, &subject, "{}").await?;
    tx.commit().await
}

/// Ends the draft that waits, in the transaction of what makes it superfluous.
pub(super) async fn end_draft(tx: &StoreTx, app: &App, actor: Actor) -> Result<(), DbErr> {
    let values: [Value; 2] = [app.context.now().into(), actor.to_string().into()];
    tx.execute(
        "UPDATE payout_draft SET ended_at = $2, ended_by = $3
         WHERE store_id = $1 AND ended_at IS NULL",
        values,
    )
    .await?;
    Ok(())
}
