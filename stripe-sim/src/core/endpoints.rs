//! Webhook endpoints: one per store, as its metadata `hangtag_store` says.

use serde_json::{Value, json};

use super::events::{STORE, matches};
use super::objects::{Endpoint, Metadata};
use super::paging::{Page, to_value};
use super::{API_VERSION, Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// `POST /v1/webhook_endpoints`; the answer, as at Stripe, is the only one with the secret.
pub fn create(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let url = params.required_text("url")?;
    let enabled_events = params.texts("enabled_events");
    let metadata = params.metadata()?;
    let description = params.text("description")?;
    // Platform and connected accounts are not told apart here: the store's endpoint hears both.
    params.text("connect")?;
    params.text("api_version")?;
    params.finish()?;
    if enabled_events.is_empty() {
        return Err(ApiError::parameter(
            "parameter_missing",
            "enabled_events",
            "Missing required param: enabled_events.",
        ));
    }
    let endpoint = Endpoint {
        description,
        enabled_events,
        ..endpoint(call, url, metadata)
    };
    let mut answer = to_value(&endpoint)?;
    answer["secret"] = json!(core.webhook_secret);
    core.state.endpoints.put(&endpoint.id.clone(), endpoint);
    Ok(answer)
}

/// `GET /v1/webhook_endpoints`
pub fn list(core: &mut Core, _: &Call, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::of(&mut params)?;
    params.finish()?;
    let endpoints = core.state.endpoints.oldest_first().rev().collect();
    page.cut("/v1/webhook_endpoints", endpoints)
}

impl Core {
    /// Makes `url` the only endpoint of a store, for all events.
    pub fn set_endpoint(&mut self, call: &Call, store: &str, url: &str) {
        let existing: Vec<String> = self
            .state
            .endpoints
            .oldest_first()
            .filter(|(_, endpoint)| endpoint.metadata.get(STORE).is_some_and(|id| id == store))
            .map(|(id, _)| id.to_owned())
            .collect();
        match existing.split_first() {
            Some((first, others)) => {
                for other in others {
                    self.state.endpoints.remove(other);
                    let deliveries = &mut self.state.deliveries;
                    deliveries.retain(|delivery| delivery.endpoint != *other);
                }
                if let Some(endpoint) = self.state.endpoints.edit(first) {
                    url.clone_into(&mut endpoint.url);
                    endpoint.enabled_events = vec!["*".to_owned()];
                }
            }
            None => {
                let metadata = [(STORE.to_owned(), store.to_owned())].into();
                let endpoint = endpoint(call, url.to_owned(), metadata);
                self.state.endpoints.put(&endpoint.id.clone(), endpoint);
            }
        }
    }
}

impl Endpoint {
    pub fn wants(&self, kind: &str) -> bool {
        self.enabled_events
            .iter()
            .any(|pattern| matches(pattern, kind))
    }
}

fn endpoint(call: &Call, url: String, metadata: Metadata) -> Endpoint {
    Endpoint {
        id: new_id("we"),
        api_version: Some(API_VERSION.to_owned()),
        created: call.now.timestamp(),
        description: None,
        enabled_events: vec!["*".to_owned()],
        livemode: false,
        metadata,
        status: "enabled".to_owned(),
        url,
    }
}
