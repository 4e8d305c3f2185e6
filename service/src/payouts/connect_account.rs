//! A consignor's account at the payment provider, and the page for bank details.

use domain::ids::{ConsignorId, StoreId};
use entity::consignor;
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::ports::{AccountRequest, IdempotencyKey, PaymentError};
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum ConnectAccountError {
    #[error("there is no such consignor")]
    NotFound,
    #[error(transparent)]
    Payment(#[from] PaymentError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// A fresh address where the consignor enters bank details, who comes back to
/// `path` of the store. Opens the consignor's account on the first call.
///
/// # Errors
/// [`ConnectAccountError`]
pub async fn onboarding_link(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    consignor: ConsignorId,
    path: &str,
) -> Result<String, ConnectAccountError> {
    let tx = app.db.read(store_id).await?;
    let store = store_facts(&tx).await?;
    let row = consignor::Entity::find_by_id((store_id.uuid(), consignor.uuid()))
        .one(tx.connection())
        .await?
        .filter(|row| row.merged_into_id.is_none())
        .ok_or(ConnectAccountError::NotFound)?;
    drop(tx);
    let account_id = match row.stripe_account_id {
        Some(id) => id,
        None => open_account(app, store_id, actor, consignor, row.email).await?,
    };
    let back = format!("{}{path}", app.addresses.of(&store.slug));
    Ok(app
        .payments
        .onboarding_link(&account_id, &back, &back)
        .await?)
}

async fn open_account(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    consignor: ConsignorId,
    email: Option<String>,
) -> Result<String, ConnectAccountError> {
    let request = AccountRequest {
        email,
        store_id: store_id.to_string(),
        consignor_id: consignor.to_string(),
    };
    // A consignor has one account: asked for twice, the same one comes back.
    let key = IdempotencyKey(format!("{consignor} account"));
    let account = app.payments.create_account(&request, &key).await?;
    let tx = app.db.begin(store_id).await?;
    tx.execute(
        "UPDATE consignor SET stripe_account_id = $3, payout_method = coalesce(payout_method, 'stripe'),
           stripe_ready = $4, stripe_not_ready_reason = $5
         WHERE store_id = $1 AND id = $2 AND stripe_account_id IS NULL AND merged_into_id IS NULL",
        [
            consignor.uuid().into(),
            account.id.clone().into(),
            account.not_ready_reason.is_none().into(),
            account.not_ready_reason.into(),
        ],
    )
    .await?;
    let subject = consignor.to_string();
    audit::record(
        &tx,
        &app.context,
        actor,
        "open_stripe_account",
        &subject,
        "{}",
    )
    .await?;
    tx.commit().await?;
    Ok(account.id)
}
