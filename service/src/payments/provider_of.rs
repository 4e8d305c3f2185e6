//! The payment provider of a store.

use std::sync::Arc;

use domain::ids::StoreId;
use entity::{StoreScoped, stripe_connection, stripe_webhook_secret};
use sea_orm::{DbErr, EntityTrait, QueryOrder};
use thiserror::Error;

use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::JobError;
use crate::ports::{PaymentError, PaymentProvider, SealError, StoreCredentials};

/// Under which names a store's secrets are sealed.
pub(super) const KEY: &str = "stripe key";
pub(super) const GRANTED_KEY: &str = "granted stripe key";
pub(super) const WEBHOOK_SECRET: &str = "stripe webhook secret";

#[derive(Debug, Error)]
pub enum ProviderError {
    #[error(transparent)]
    Payment(#[from] PaymentError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<ProviderError> for JobError {
    fn from(error: ProviderError) -> Self {
        match error {
            ProviderError::Payment(error) => error.into(),
            ProviderError::Database(error) => error.into(),
        }
    }
}

/// The store's own Stripe, where it has one; else that of the installation. One whose key was
/// removed has none: its consignors' accounts are not the installation's.
///
/// The row is read each time, so that a key that was changed by another process holds at once.
///
/// # Errors
/// [`ProviderError`]; [`PaymentError::NotConnected`] when there is none.
pub async fn provider_of(
    app: &App,
    store_id: StoreId,
) -> Result<Arc<dyn PaymentProvider>, ProviderError> {
    let tx = app.db.read(store_id).await?;
    let row = connection_row(&tx).await?;
    let Some(row) = row else {
        drop(tx);
        let provider = app.payments.of_installation();
        return provider.ok_or_else(|| not_connected("no Stripe account is connected yet").into());
    };
    let secrets = stripe_webhook_secret::Entity::in_store(store_id.uuid())
        .order_by_asc(stripe_webhook_secret::Column::Id)
        .all(tx.connection())
        .await?;
    drop(tx);
    let Some(key) = &row.key_sealed else {
        return Err(not_connected("the key of the store's Stripe account was removed").into());
    };
    let open = |name, sealed: &[u8]| app.secrets.open(store_id, name, sealed);
    let credentials = StoreCredentials {
        store: store_id,
        revision: row.revision,
        secret_key: open(KEY, key).map_err(unreadable)?,
        webhook_secrets: secrets
            .iter()
            .map(|secret| open(WEBHOOK_SECRET, &secret.secret_sealed))
            .collect::<Result<_, _>>()
            .map_err(unreadable)?,
    };
    Ok(app.payments.of_store(&credentials)?)
}

pub(super) async fn connection_row(
    tx: &StoreTx,
) -> Result<Option<stripe_connection::Model>, DbErr> {
    stripe_connection::Entity::find_by_id(tx.store_id().uuid())
        .one(tx.connection())
        .await
}

/// Whether the store has a Stripe account of its own, or had one.
pub(crate) async fn has_connection(tx: &StoreTx) -> Result<bool, DbErr> {
    Ok(connection_row(tx).await?.is_some())
}

/// Whether the store's own account was removed, and no other took its place: then there is
/// nobody to ask, and nothing is on its way.
pub(crate) async fn has_left_stripe(tx: &StoreTx) -> Result<bool, DbErr> {
    let row = connection_row(tx).await?;
    Ok(row.is_some_and(|row| row.removed_at.is_some()))
}

/// The id of the store's own account; `None` while it has none.
pub(crate) async fn connected_account(tx: &StoreTx) -> Result<Option<String>, DbErr> {
    let row = connection_row(tx).await?;
    Ok(row
        .filter(|row| row.removed_at.is_none())
        .map(|row| row.account_id))
}

fn not_connected(why: &str) -> PaymentError {
    PaymentError::NotConnected(why.to_owned())
}

fn unreadable(error: SealError) -> PaymentError {
    PaymentError::NotConnected(error.to_string())
}
