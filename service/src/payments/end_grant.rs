//! Access to a Stripe account that is not used any more ends at Stripe, too.

use domain::ids::StoreId;
use entity::{ended_stripe_grant, stripe_connection, stripe_grant};
use sea_orm::{DbErr, EntityTrait, Value};

use super::begin_grant::remove_expired_ways;
use super::provider_of::connection_row;
use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::{JobError, JobKind, Lease, enqueue};
use crate::ports::GrantError;

/// Asks, in the caller's transaction, for the access to an account to be ended at Stripe,
/// after the commit. Ring [`App::jobs_added`] then.
pub(super) async fn end_grant(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    account_id: &str,
) -> Result<(), DbErr> {
    let row = ended_stripe_grant::Model {
        store_id: tx.store_id().uuid(),
        id: app.context.id(),
        account_id: account_id.to_owned(),
        ended_by: actor.to_string(),
        ended_at: app.context.now(),
    };
    let job = (row.id, row.id.to_string());
    tx.insert([row]).await?;
    enqueue(tx, &app.context, JobKind::EndStripeGrant, &[job]).await
}

/// Gives up access that was just granted, and that the store does not use.
pub(super) async fn give_up_grant(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    account_id: &str,
) -> Result<(), DbErr> {
    let tx = app.db.begin(store_id).await?;
    if is_used(&tx, account_id).await? {
        return Ok(());
    }
    end_grant(&tx, app, actor, account_id).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}

/// Whether Stripe is still to be told that some access ended. Access that is granted meanwhile
/// could be ended with it: Stripe ends all that an account granted to this installation.
pub(super) async fn is_ending(tx: &StoreTx) -> Result<bool, DbErr> {
    let none: [Value; 0] = [];
    let open = tx
        .query(
            "SELECT 1 FROM job_run WHERE store_id = $1 AND kind = 'end_stripe_grant'
               AND state IN ('waiting', 'queued', 'running') LIMIT 1",
            none,
        )
        .await?;
    Ok(!open.is_empty())
}

/// The job that ends access at Stripe, unless it is used again by now.
///
/// # Errors
/// [`JobError`]
pub async fn end_stripe_grant(app: &App, lease: &Lease) -> Result<(), JobError> {
    let tx = app.db.read(lease.store_id).await?;
    let key = (lease.store_id.uuid(), lease.subject_id);
    let ended = ended_stripe_grant::Entity::find_by_id(key)
        .one(tx.connection())
        .await?
        .ok_or_else(|| JobError::GiveUp("what is to be ended is gone".to_owned()))?;
    let is_used = is_used(&tx, &ended.account_id).await?;
    drop(tx);
    if !is_used {
        let grants = app.payments.grants().ok_or_else(|| {
            JobError::GiveUp(
                "this server is not registered at Stripe any more: end its access in Stripe's dashboard"
                    .to_owned(),
            )
        })?;
        grants.end(&ended.account_id).await.map_err(failed)?;
    }
    let tx = app.db.begin(lease.store_id).await?;
    lease.done(&tx, app).await?;
    Ok(tx.commit().await?)
}

fn failed(error: GrantError) -> JobError {
    match error {
        GrantError::Unreachable(_) => JobError::Retry(error.to_string()),
        GrantError::Installation(_) | GrantError::Code(_) => JobError::GiveUp(error.to_string()),
    }
}

/// Whether the store pays by access to this account, or its owner is asked about it.
async fn is_used(tx: &StoreTx, account_id: &str) -> Result<bool, DbErr> {
    let connection = connection_row(tx).await?;
    if granted_account(connection.as_ref()) == Some(account_id) {
        return Ok(true);
    }
    let asked = stripe_grant::Entity::find_by_id(tx.store_id().uuid())
        .one(tx.connection())
        .await?;
    Ok(asked.is_some_and(|grant| grant.account_id == account_id))
}

/// The account that a store reaches by access that its owner granted.
pub(super) fn granted_account(row: Option<&stripe_connection::Model>) -> Option<&str> {
    row.filter(|row| row.is_granted && row.removed_at.is_none())
        .map(|row| row.account_id.as_str())
}

/// Forgets ways to Stripe that nobody came back on, and gives up access of which no owner said
/// in time what it is for.
///
/// # Errors
/// [`DbErr`]
pub(crate) async fn remove_expired_grants(tx: &StoreTx, app: &App) -> Result<(), DbErr> {
    remove_expired_ways(tx, app).await?;
    let expired = tx
        .query(
            "DELETE FROM stripe_grant WHERE store_id = $1 AND expires_at <= $2 RETURNING account_id",
            [app.context.now().into()],
        )
        .await?;
    for row in expired {
        let account: String = row.try_get_by_index(0)?;
        if !is_used(tx, &account).await? {
            end_grant(tx, app, Actor::System("Stripe"), &account).await?;
        }
    }
    Ok(())
}
