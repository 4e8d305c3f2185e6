//! What Stripe tells a store.

use axum::Extension;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use service::payouts::{ReceiveWebhookError, receive_webhook};

use crate::asker::{Asker, log_fault};

/// Takes an event in. Any answer but 2xx makes Stripe send it again.
pub async fn stripe(
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, String) {
    let signature = headers
        .get("stripe-signature")
        .and_then(|value| value.to_str().ok());
    let signature = signature.unwrap_or_default();
    match receive_webhook(&asker.app, asker.store.id, &body, signature).await {
        Ok(()) => (StatusCode::OK, String::new()),
        Err(ReceiveWebhookError::Webhook(error)) => (StatusCode::BAD_REQUEST, error.to_string()),
        // Stripe sends it again for three days; until then there may be a key.
        Err(ReceiveWebhookError::Payment(_)) => (
            StatusCode::BAD_REQUEST,
            "no Stripe account is connected here".to_owned(),
        ),
        Err(error) => {
            let id = log_fault(&error);
            (StatusCode::INTERNAL_SERVER_ERROR, format!("error {id}"))
        }
    }
}
