//! Asks the provider how a consignor's set-up stands, for who waits in front of a page.

use domain::ids::{ConsignorId, StoreId};
use entity::consignor;
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;

use super::account_state::look_at_account;
use crate::app::App;
use crate::payments::{ProviderError, provider_of};
use crate::ports::PaymentError;

#[derive(Debug, Error)]
pub enum RefreshSetUpError {
    #[error("there is no such consignor")]
    NotFound,
    #[error(transparent)]
    Payment(#[from] PaymentError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<ProviderError> for RefreshSetUpError {
    fn from(error: ProviderError) -> Self {
        match error {
            ProviderError::Payment(error) => Self::Payment(error),
            ProviderError::Database(error) => Self::Database(error),
        }
    }
}

/// Writes down what the provider says now, before a webhook does. Whose set-up was not begun
/// has nothing to be asked about.
///
/// # Errors
/// [`RefreshSetUpError`]
pub async fn refresh_set_up(
    app: &App,
    store_id: StoreId,
    consignor: ConsignorId,
) -> Result<consignor::Model, RefreshSetUpError> {
    let row = find(app, store_id, consignor).await?;
    let Some(account) = &row.stripe_account_id else {
        return Ok(row);
    };
    let provider = provider_of(app, store_id).await?;
    let cause = format!("look {}", app.context.now());
    let tx = look_at_account(app, &*provider, store_id, account, &cause).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    find(app, store_id, consignor).await
}

async fn find(
    app: &App,
    store_id: StoreId,
    consignor: ConsignorId,
) -> Result<consignor::Model, RefreshSetUpError> {
    let tx = app.db.read(store_id).await?;
    consignor::Entity::find_by_id((store_id.uuid(), consignor.uuid()))
        .one(tx.connection())
        .await?
        .filter(|row| row.merged_into_id.is_none())
        .ok_or(RefreshSetUpError::NotFound)
}
