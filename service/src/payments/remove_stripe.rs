//! The owner takes the store's Stripe account away.

use domain::ids::StoreId;
use sea_orm::{DbErr, Value};
use serde_json::json;
use thiserror::Error;

use super::end_grant::{end_grant, granted_account};
use super::on_their_way::payouts_on_their_way;
use super::provider_of::connection_row;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::ledger::lock_head;

#[derive(Debug, Error)]
pub enum RemoveStripeError {
    #[error("no Stripe account of the store's own is connected")]
    NotConnected,
    #[error("another Stripe account is connected by now; look at the page again")]
    Changed,
    #[error(
        "payouts still on their way through this Stripe account, or being asked back there: {0}. Remove it when they have arrived, or Stripe has answered; one that a bank sent back arrives by new bank details, or is taken back at Stripe"
    )]
    PayoutsOnTheirWay(u64),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Forgets the key and the signing secrets for ever. Which account it was is kept, so that
/// another one is asked about; nothing is paid through Stripe until a key is entered. Access
/// that was granted is ended at Stripe, by a job: it waits for Stripe where that is down.
///
/// # Errors
/// [`RemoveStripeError`]; nothing was changed then.
pub async fn remove_stripe(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    account_id: &str,
) -> Result<(), RemoveStripeError> {
    let tx = app.db.begin(store_id).await?;
    // No batch is approved meanwhile.
    lock_head(&tx).await?;
    let row = connection_row(&tx)
        .await?
        .filter(|row| row.removed_at.is_none())
        .ok_or(RemoveStripeError::NotConnected)?;
    if row.account_id != account_id {
        return Err(RemoveStripeError::Changed);
    }
    let on_their_way = payouts_on_their_way(&tx).await?;
    if on_their_way > 0 {
        return Err(RemoveStripeError::PayoutsOnTheirWay(on_their_way));
    }
    tx.execute(
        "UPDATE stripe_connection SET key_sealed = NULL, removed_at = $2, revision = $3 WHERE store_id = $1",
        [app.context.now().into(), app.context.id().into()],
    )
    .await?;
    let none: [Value; 0] = [];
    tx.execute(
        "DELETE FROM stripe_webhook_secret WHERE store_id = $1",
        none,
    )
    .await?;
    // Batches can be approved meanwhile; that nothing is sent is then no surprise.
    let reason = "The key of the store's Stripe account was removed. Enter a key of the same account; payouts go on by themselves then.";
    tx.execute(
        "UPDATE store SET payouts_paused_reason = $2 WHERE id = $1",
        [reason.into()],
    )
    .await?;
    if let Some(account) = granted_account(Some(&row)) {
        end_grant(&tx, app, actor, account).await?;
    }
    let details = audit::change(
        &json!({ "key_last_four": row.key_last_four, "connected": true }),
        &json!({ "connected": false }),
    )
    .to_string();
    audit::record(
        &tx,
        &app.context,
        actor,
        "remove_stripe",
        account_id,
        &details,
    )
    .await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}
