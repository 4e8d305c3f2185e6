//! What Stripe tells a store, or the installation of all stores that share its account.

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use service::payouts::{ReceiveWebhookError, receive_shared_webhook, receive_webhook};

use crate::ApiState;
use crate::asker::{Asker, log_fault};
use crate::hosts::host;

/// Takes an event of a store in. Any answer but 2xx makes Stripe send it again.
pub async fn stripe(
    Extension(asker): Extension<Asker>,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, String) {
    let signature = signature(&headers);
    answer(receive_webhook(&asker.app, asker.store.id, &body, signature).await)
}

/// Takes an event in at the installation's own address.
pub async fn shared(
    State(state): State<ApiState>,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, String) {
    let is_own = host(&headers).is_some_and(|host| state.app.addresses.is_of_installation(host));
    match is_own {
        true => answer(receive_shared_webhook(&state.app, &body, signature(&headers)).await),
        false => (StatusCode::NOT_FOUND, String::new()),
    }
}

fn signature(headers: &HeaderMap) -> &str {
    let header = headers.get("stripe-signature");
    header
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

fn answer(received: Result<(), ReceiveWebhookError>) -> (StatusCode, String) {
    match received {
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
