//! Money is added to the balance of the store's own Stripe account, from its own bank.

use domain::ids::StoreId;
use domain::money::Money;
use sea_orm::DbErr;
use serde_json::json;
use thiserror::Error;

use super::provider_of::{ProviderError, connected_account, provider_of};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::ports::{IdempotencyKey, PaymentError, TopUpRequest};
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum TopUpError {
    #[error(
        "money is added here to a Stripe account of the store's own only, and none is connected"
    )]
    NoAccount,
    #[error("say how much is to be added: more than nothing")]
    Nothing,
    /// The same request again adds nothing twice.
    #[error(
        "whether Stripe took it is not known ({0}); try again within a day: nothing is added twice"
    )]
    Unknown(PaymentError),
    #[error(transparent)]
    Payment(PaymentError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<ProviderError> for TopUpError {
    fn from(error: ProviderError) -> Self {
        match error {
            ProviderError::Payment(error) => Self::Payment(error),
            ProviderError::Database(error) => Self::Database(error),
        }
    }
}

/// Asks Stripe for a top-up, once for the same request key within a day. Gives Stripe's id of
/// it. What comes of it is found in the balance, and by a comparison with the ledger.
///
/// # Errors
/// [`TopUpError`]; nothing was added then, but for [`TopUpError::Unknown`].
pub async fn top_up(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    amount: Money,
    request_key: &str,
) -> Result<String, TopUpError> {
    if amount.amount_minor <= 0 {
        return Err(TopUpError::Nothing);
    }
    let provider = provider_of(app, store_id).await?;
    // Written down before the call, whatever becomes of it.
    let tx = app.db.begin(store_id).await?;
    let account = connected_account(&tx).await?.ok_or(TopUpError::NoAccount)?;
    let store = store_facts(&tx).await?;
    let details = json!({ "amount_minor": amount.amount_minor, "request": request_key });
    let (action, details) = ("top_up_stripe", details.to_string());
    audit::record(&tx, &app.context, actor, action, &account, &details).await?;
    tx.commit().await?;
    let request = TopUpRequest {
        store: store_id,
        amount,
        description: format!("Payouts of {}", store.name),
    };
    let name = format!("{store_id} topup {request_key}");
    let key = IdempotencyKey::new(name, app.context.now(), &app.context);
    provider
        .top_up(&request, &key)
        .await
        .map_err(|error| match error {
            PaymentError::OutcomeUnknown(_)
            | PaymentError::ProviderFault(_)
            | PaymentError::WrongMode
            | PaymentError::Busy(_) => TopUpError::Unknown(error),
            other => TopUpError::Payment(other),
        })
}
