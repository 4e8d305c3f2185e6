//! The signing secrets of the store's endpoints at Stripe.

use domain::ids::{StoreId, WebhookSecretId};
use entity::StoreScoped;
use entity::stripe_webhook_secret::{self, WebhookEndpoint};
use sea_orm::{ActiveEnum, DbErr, EntityTrait, PaginatorTrait};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use thiserror::Error;

use super::connect_stripe::last_four;
use super::provider_of::{WEBHOOK_SECRET, connection_row};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ports::SealError;

/// Two endpoints, each with an old and a new one, and some more.
const MOST: u64 = 10;

#[derive(Debug, Error)]
pub enum AddWebhookSecretError {
    #[error(
        "a signing secret begins with whsec_; Stripe shows it on the page of the webhook endpoint"
    )]
    NotASecret,
    #[error("connect a Stripe account first")]
    NotConnected,
    #[error("there are {MOST} signing secrets already; remove one that is not used any more")]
    TooMany,
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Keeps a signing secret beside those that are there: while one is replaced, both hold.
///
/// # Errors
/// [`AddWebhookSecretError`]; nothing was changed then.
pub async fn add_webhook_secret(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    endpoint: WebhookEndpoint,
    secret: &SecretString,
) -> Result<WebhookSecretId, AddWebhookSecretError> {
    let secret = SecretString::from(secret.expose_secret().trim());
    let rest = secret.expose_secret().strip_prefix("whsec_");
    // Anybody can sign with an empty one.
    if rest.is_none_or(|rest| rest.len() < 8) {
        return Err(AddWebhookSecretError::NotASecret);
    }
    let tx = app.db.begin(store_id).await?;
    let connection = connection_row(&tx).await?;
    if connection.is_none_or(|row| row.removed_at.is_some()) {
        return Err(AddWebhookSecretError::NotConnected);
    }
    let there = stripe_webhook_secret::Entity::in_store(store_id.uuid());
    if there.count(tx.connection()).await? >= MOST {
        return Err(AddWebhookSecretError::TooMany);
    }
    let id = WebhookSecretId::new(app.context.id());
    let row = stripe_webhook_secret::Model {
        store_id: store_id.uuid(),
        id: id.uuid(),
        endpoint,
        secret_sealed: app.secrets.seal(store_id, WEBHOOK_SECRET, &secret)?,
        last_four: last_four(secret.expose_secret()),
        added_by: actor.to_string(),
        added_at: app.context.now(),
    };
    let details = audit::change(&json!({}), &written(&row));
    tx.insert([row]).await?;
    renew(&tx, app).await?;
    let details = details.to_string();
    let action = "add_webhook_secret";
    audit::record(&tx, &app.context, actor, action, &id.to_string(), &details).await?;
    tx.commit().await?;
    Ok(id)
}

/// Removes a signing secret; says whether it was there.
///
/// # Errors
/// [`DbErr`]
pub async fn remove_webhook_secret(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: WebhookSecretId,
) -> Result<bool, DbErr> {
    let tx = app.db.begin(store_id).await?;
    let key = (store_id.uuid(), id.uuid());
    let row = stripe_webhook_secret::Entity::find_by_id(key)
        .one(tx.connection())
        .await?;
    let Some(row) = row else {
        return Ok(false);
    };
    stripe_webhook_secret::Entity::delete_by_id(key)
        .exec(tx.connection())
        .await?;
    renew(&tx, app).await?;
    let details = audit::change(&written(&row), &json!({}));
    let details = details.to_string();
    let action = "remove_webhook_secret";
    audit::record(&tx, &app.context, actor, action, &id.to_string(), &details).await?;
    tx.commit().await?;
    Ok(true)
}

/// What may be known of a secret.
fn written(row: &stripe_webhook_secret::Model) -> serde_json::Value {
    json!({ "endpoint": row.endpoint.to_value(), "last_four": row.last_four })
}

/// Tells every process that what it kept of the store's Stripe is out of date.
async fn renew(tx: &StoreTx, app: &App) -> Result<(), DbErr> {
    let set = "UPDATE stripe_connection SET revision = $2 WHERE store_id = $1";
    tx.execute(set, [app.context.id().into()]).await?;
    Ok(())
}
