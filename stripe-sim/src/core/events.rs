//! Events: what happened, kept for thirty days and sent to the store concerned.

use serde_json::Value;

use super::objects::{Delivery, Event, EventData, EventOwner, EventRequest};
use super::paging::{Created, Page};
use super::{API_VERSION, Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// How long an event can be listed.
pub const KEPT_SECONDS: i64 = 30 * 24 * 60 * 60;
const TYPES_MAX: usize = 20;

/// The metadata of accounts and endpoints that names the store.
pub const STORE: &str = "hangtag_store";

impl Core {
    /// Something happened on a connected account.
    pub fn emit_of_account(
        &mut self,
        call: &Call,
        kind: &str,
        account: &str,
        object: Value,
    ) -> Result<(), ApiError> {
        let store = self.store_of(account);
        self.emit(call, kind, Some(account), store.as_deref(), object);
        Ok(())
    }

    /// Something happened on the platform, to do with a connected account.
    pub fn emit_of_platform(
        &mut self,
        call: &Call,
        kind: &str,
        concerned: &str,
        object: Value,
    ) -> Result<(), ApiError> {
        let store = self.store_of(concerned);
        self.emit(call, kind, None, store.as_deref(), object);
        Ok(())
    }

    /// Something happened on an account of its own, to do with no connected account.
    pub fn emit_of_own(&mut self, call: &Call, kind: &str, owner: &EventOwner, object: Value) {
        let event = self.emit(call, kind, None, owner.store.as_deref(), object);
        self.state.event_owners.put(&event, owner.clone());
    }

    /// Gives the event's id.
    fn emit(
        &mut self,
        call: &Call,
        kind: &str,
        account: Option<&str>,
        store: Option<&str>,
        object: Value,
    ) -> String {
        let request = EventRequest {
            id: Some(call.request_id.clone()).filter(|id| !id.is_empty()),
            idempotency_key: call.idempotency_key.clone(),
        };
        let event = Event {
            id: new_id("evt"),
            account: account.map(str::to_owned),
            api_version: API_VERSION.to_owned(),
            created: call.now.timestamp(),
            data: EventData { object },
            livemode: false,
            pending_webhooks: 0,
            request,
            kind: kind.to_owned(),
        };
        let id = event.id.clone();
        let endpoints = self.endpoints_of(store, kind);
        self.send(call, event, endpoints);
        id
    }

    /// Keeps the event and puts it on its way to the endpoints.
    pub fn send(&mut self, call: &Call, mut event: Event, endpoints: Vec<String>) {
        event.pending_webhooks = u32::try_from(endpoints.len()).unwrap_or(u32::MAX);
        for endpoint in endpoints {
            let delivery = Delivery {
                event: event.id.clone(),
                endpoint,
                created_at: call.now,
                attempts: 0,
                next_attempt_at: call.now,
                last_error: None,
            };
            self.state.deliveries.put(&new_id("dlv"), delivery);
        }
        self.state.events.put(&event.id.clone(), event);
    }

    /// The store that a connected account belongs to.
    pub fn store_of(&self, account: &str) -> Option<String> {
        let account = self.state.accounts.get(account)?;
        account.metadata.get(STORE).cloned()
    }

    /// The endpoints of a store, which want this type of event.
    pub fn endpoints_of(&self, store: Option<&str>, kind: &str) -> Vec<String> {
        self.state
            .endpoints
            .oldest_first()
            .filter(|(_, endpoint)| endpoint.metadata.get(STORE).map(String::as_str) == store)
            .filter(|(_, endpoint)| endpoint.wants(kind))
            .map(|(id, _)| id.to_owned())
            .collect()
    }

    /// Whether an event happened on the account whose key the call was made with, or on one that
    /// is connected to it.
    fn is_told(&self, call: &Call, event: &Event) -> bool {
        match self.state.event_owners.get(&event.id) {
            Some(owner) => owner.platform == call.platform,
            None => self.is_of(call, &event.concerned()),
        }
    }
}

/// `GET /v1/events`: the platform's own, or those of the account in the header.
pub fn list(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::of(&mut params)?;
    let created = Created::of(&mut params)?;
    let mut types = params.texts("types");
    types.extend(params.text("type")?);
    params.finish()?;
    if types.len() > TYPES_MAX {
        return Err(ApiError::parameter(
            "parameter_invalid",
            "types",
            format!("At most {TYPES_MAX} types can be asked for at once."),
        ));
    }
    if let Some(account) = &call.account {
        core.account_of(call, account)?;
    }
    let oldest = call.now.timestamp() - KEPT_SECONDS;
    let events = core
        .state
        .events
        .oldest_first()
        .rev()
        .filter(|(_, event)| event.account == call.account && event.created > oldest)
        .filter(|(_, event)| core.is_told(call, event))
        .filter(|(_, event)| created.holds(event.created))
        .filter(|(_, event)| {
            types.is_empty() || types.iter().any(|kind| matches(kind, &event.kind))
        })
        .collect();
    page.cut("/v1/events", events)
}

/// `payout.*` stands for all events of payouts.
pub fn matches(pattern: &str, kind: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => kind.starts_with(start),
        None => pattern == kind,
    }
}
