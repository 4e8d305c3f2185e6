//! Money from an account's own bank into its balance.

use std::collections::HashMap;

use miniserde::Deserialize;
use serde::Serialize;
use service::ports::{IdempotencyKey, PaymentError, TopUpRequest};
use stripe_client_core::{RequestBuilder, StripeMethod};

use super::{STORE, Stripe, requests};

#[derive(Serialize)]
struct NewTopUp<'a> {
    amount: i64,
    currency: String,
    description: &'a str,
    metadata: HashMap<&'static str, String>,
}

#[derive(Deserialize)]
struct TopUp {
    id: String,
    livemode: bool,
}

impl Stripe {
    pub(super) async fn create_top_up(
        &self,
        request: &TopUpRequest,
        key: &IdempotencyKey,
    ) -> Result<String, PaymentError> {
        let body = NewTopUp {
            amount: request.amount.amount_minor,
            currency: requests::currency(request.amount.currency).to_string(),
            description: &request.description,
            metadata: [(STORE, request.store.to_string())].into(),
        };
        let request = RequestBuilder::new(StripeMethod::Post, "/topups").form(&body);
        let made: TopUp = self.call("POST /v1/topups", request, Some(key)).await?;
        self.check_mode(made.livemode)?;
        Ok(made.id)
    }
}
