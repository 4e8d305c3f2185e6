//! The owner says whether another Stripe account, to which access was granted, is meant.

use domain::ids::StoreId;
use entity::stripe_grant;
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use thiserror::Error;

use super::connect_stripe::{ConnectStripe, ConnectStripeError, connect_stripe};
use super::end_grant::{end_grant, granted_account};
use super::finish_grant::take_kept;
use super::provider_of::{GRANTED_KEY, connection_row};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ports::SealError;

#[derive(Debug, Error)]
pub enum AnswerGrantError {
    #[error(
        "there is no access to this account to decide about any more; look at the page again, and connect anew"
    )]
    Gone,
    #[error(transparent)]
    Connect(#[from] ConnectStripeError),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Connects the account that was granted and asked about; consignors have to enter their bank
/// details again. Refused, it can be asked for again while what was granted is kept.
///
/// # Errors
/// [`AnswerGrantError`]; nothing was changed then.
pub async fn use_granted_account(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    account_id: &str,
) -> Result<(), AnswerGrantError> {
    let tx = app.db.read(store_id).await?;
    let kept = kept_grant(&tx, app).await?;
    drop(tx);
    let kept = kept.filter(|kept| kept.account_id == account_id);
    let kept = kept.ok_or(AnswerGrantError::Gone)?;
    let request = ConnectStripe {
        secret_key: app.secrets.open(store_id, GRANTED_KEY, &kept.key_sealed)?,
        other_account: Some(kept.account_id.clone()),
        granted_by: Some(kept.account_id),
    };
    connect_stripe(app, store_id, actor, request).await?;
    Ok(())
}

/// Gives up what was granted; all stays as it was.
///
/// # Errors
/// [`AnswerGrantError::Gone`], and those of the database.
pub async fn decline_granted_account(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    account_id: &str,
) -> Result<(), AnswerGrantError> {
    let tx = app.db.begin(store_id).await?;
    let kept = take_kept(&tx).await?;
    if kept.is_none_or(|kept| kept.account_id != account_id) {
        return Err(AnswerGrantError::Gone);
    }
    if granted_account(connection_row(&tx).await?.as_ref()) != Some(account_id) {
        end_grant(&tx, app, actor, account_id).await?;
    }
    let details = json!({ "account": account_id }).to_string();
    let action = "decline_granted_stripe";
    audit::record(&tx, &app.context, actor, action, account_id, &details).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}

/// What was granted and is asked about, while it may still be used.
pub(super) async fn kept_grant(
    tx: &StoreTx,
    app: &App,
) -> Result<Option<stripe_grant::Model>, DbErr> {
    let kept = stripe_grant::Entity::find_by_id(tx.store_id().uuid())
        .one(tx.connection())
        .await?;
    Ok(kept.filter(|kept| kept.expires_at > app.context.now()))
}
