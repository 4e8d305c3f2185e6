//! A consignor's account at the payment provider, and the page for bank details.

use domain::ids::{ConsignorId, StoreId};
use domain::set_up::written;
use entity::consignor;
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::payments::{ProviderError, connected_account, provider_of};
use crate::ports::{AccountRequest, IdempotencyKey, PaymentError, PaymentProvider};
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

impl From<ProviderError> for ConnectAccountError {
    fn from(error: ProviderError) -> Self {
        match error {
            ProviderError::Payment(error) => Self::Payment(error),
            ProviderError::Database(error) => Self::Database(error),
        }
    }
}

/// Where the consignor comes back to, of the portal: with the set-up handed in, and with a
/// link that was used or ran out, for a fresh one. Both also work for who is not signed in,
/// since links are passed on.
const DONE: &str = "/portal/set-up/done";
const AGAIN: &str = "/portal/set-up/again";

/// A fresh address where the consignor enters bank details. Opens the consignor's account on
/// the first call.
///
/// # Errors
/// [`ConnectAccountError`]
pub async fn onboarding_link(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    consignor: ConsignorId,
) -> Result<String, ConnectAccountError> {
    let tx = app.db.read(store_id).await?;
    let store = store_facts(&tx).await?;
    let row = consignor::Entity::find_by_id((store_id.uuid(), consignor.uuid()))
        .one(tx.connection())
        .await?
        .filter(|row| row.merged_into_id.is_none())
        .ok_or(ConnectAccountError::NotFound)?;
    let stripe = connected_account(&tx).await?;
    drop(tx);
    let payments = provider_of(app, store_id).await?;
    let account_id = match row.stripe_account_id {
        Some(id) => id,
        None => {
            let request = AccountRequest {
                email: row.email,
                store_id: store_id.to_string(),
                consignor_id: consignor.to_string(),
            };
            let opening = Opening {
                app,
                payments: &*payments,
                stripe,
            };
            opening.open(store_id, actor, consignor, &request).await?
        }
    };
    let address = app.addresses.of(&store.slug);
    let (done, again) = (format!("{address}{DONE}"), format!("{address}{AGAIN}"));
    Ok(payments.onboarding_link(&account_id, &done, &again).await?)
}

struct Opening<'a> {
    app: &'a App,
    payments: &'a dyn PaymentProvider,
    /// The store's own account at Stripe that `payments` leads to, where it has one.
    stripe: Option<String>,
}

impl Opening<'_> {
    async fn open(
        &self,
        store_id: StoreId,
        actor: Actor,
        consignor: ConsignorId,
        request: &AccountRequest,
    ) -> Result<String, ConnectAccountError> {
        // A consignor has one account: asked for twice, the same one comes back.
        let (name, now) = (format!("{consignor} account"), self.app.context.now());
        let key = IdempotencyKey::new(name, now, &self.app.context);
        let account = self.payments.create_account(request, &key).await?;
        let tx = self.app.db.begin(store_id).await?;
        // An account of the Stripe of before would be out of reach.
        if connected_account(&tx).await? != self.stripe {
            let changed = "the store's Stripe account was changed meanwhile; try again";
            return Err(PaymentError::NotConnected(changed.to_owned()).into());
        }
        tx.execute(
            "UPDATE consignor SET stripe_account_id = $3, payout_method = coalesce(payout_method, 'stripe'),
               stripe_ready = $4, stripe_not_ready_reason = $5, stripe_needs = $6
             WHERE store_id = $1 AND id = $2 AND stripe_account_id IS NULL AND merged_into_id IS NULL",
            [
                consignor.uuid().into(),
                account.id.clone().into(),
                account.not_ready_reason.is_none().into(),
                account.not_ready_reason.into(),
                written(&account.needs).into(),
            ],
        )
        .await?;
        let (action, subject) = ("open_stripe_account", consignor.to_string());
        audit::record(&tx, &self.app.context, actor, action, &subject, "{}").await?;
        tx.commit().await?;
        Ok(account.id)
    }
}
