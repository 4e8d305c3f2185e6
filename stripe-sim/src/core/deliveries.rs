//! Webhooks on their way: what is sent next, and what came of it.

use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::objects::Event;
use super::{Call, Core, new_id};
use crate::error::ApiError;

/// After that, an event is not tried again.
const GIVEN_UP_AFTER: TimeDelta = TimeDelta::days(3);
const BACKOFF_MAX_SECONDS: i64 = 300;

/// A webhook, ready to be sent.
#[derive(Debug)]
pub struct Outgoing {
    pub delivery_id: String,
    pub url: String,
    /// The header `Stripe-Signature`.
    pub signature: String,
    pub body: String,
}

/// `t=…,v1=…`: an HMAC-SHA256 over the time and the body.
pub fn signature(secret: &str, timestamp: i64, body: &str) -> String {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(secret.as_bytes())
        .expect("HMAC takes a key of any length");
    mac.update(format!("{timestamp}.{body}").as_bytes());
    let code = hex::encode(mac.finalize().into_bytes());
    format!("t={timestamp},v1={code}")
}

impl Core {
    /// The endpoints that something is to be sent to now.
    pub fn endpoints_due(&self, now: DateTime<Utc>) -> Vec<String> {
        if self.settings().deliveries_held {
            return Vec::new();
        }
        let mut due: Vec<String> = self
            .state
            .deliveries
            .rows()
            .filter(|delivery| delivery.next_attempt_at <= now)
            .map(|delivery| delivery.endpoint.clone())
            .collect();
        due.sort_unstable();
        due.dedup();
        due
    }

    /// What an endpoint gets next.
    pub fn next_outgoing(&self, endpoint_id: &str, now: DateTime<Utc>) -> Option<Outgoing> {
        let settings = self.settings();
        let mut due = self
            .state
            .deliveries
            .oldest_first()
            .filter(|(_, delivery)| !settings.deliveries_held && delivery.next_attempt_at <= now)
            .filter(|(_, delivery)| delivery.endpoint == endpoint_id);
        let (id, delivery) = match settings.deliveries_newest_first {
            true => due.next_back()?,
            false => due.next()?,
        };
        let endpoint = self.state.endpoints.get(endpoint_id)?;
        let event = self.state.events.get(&delivery.event)?;
        let body = serde_json::to_string(event).expect("an event is plain data");
        Some(Outgoing {
            delivery_id: id.to_owned(),
            url: endpoint.url.clone(),
            signature: signature(&self.webhook_secret, now.timestamp(), &body),
            body,
        })
    }

    /// Writes down that an attempt succeeded, or why it did not.
    pub fn delivery_attempted(
        &mut self,
        delivery_id: &str,
        outcome: Result<(), String>,
        now: DateTime<Utc>,
    ) {
        let Some(delivery) = self.state.deliveries.edit(delivery_id) else {
            return;
        };
        match outcome {
            Err(reason) if now - delivery.created_at < GIVEN_UP_AFTER => {
                delivery.next_attempt_at = now + backoff(delivery.attempts);
                delivery.attempts += 1;
                delivery.last_error = Some(reason);
            }
            Ok(()) => {
                let event = delivery.event.clone();
                if let Some(event) = self.state.events.edit(&event) {
                    event.pending_webhooks = event.pending_webhooks.saturating_sub(1);
                }
                self.state.deliveries.remove(delivery_id);
            }
            Err(_) => self.state.deliveries.remove(delivery_id),
        }
    }

    /// Lets what is held go, in the order of making or the reverse.
    pub fn release_deliveries(&mut self, newest_first: bool) {
        self.change_settings(|settings| {
            settings.deliveries_held = false;
            settings.deliveries_newest_first = newest_first;
        });
    }

    /// Sends an event once more: the same, or (as Stripe sometimes does)
    /// another event about the same thing.
    pub fn duplicate(&mut self, call: &Call, id: &str, as_new_event: bool) -> Result<(), ApiError> {
        let event = self
            .state
            .events
            .get(id)
            .cloned()
            .ok_or_else(|| ApiError::missing("event", id, "event"))?;
        let owner = self.state.event_owners.get(id).cloned();
        let store = match &owner {
            Some(owner) => owner.store.clone(),
            None => self.store_of(&event.concerned()),
        };
        let endpoints = self.endpoints_of(store.as_deref(), &event.kind);
        let id = match as_new_event {
            true => new_id("evt"),
            false => event.id.clone(),
        };
        if let Some(owner) = owner {
            self.state.event_owners.put(&id, owner);
        }
        self.send(call, Event { id, ..event }, endpoints);
        Ok(())
    }
}

impl Event {
    /// The connected account that it is about.
    pub fn concerned(&self) -> String {
        let destination = || self.data.object.get("destination")?.as_str();
        self.account
            .as_deref()
            .or_else(destination)
            .unwrap_or_default()
            .to_owned()
    }
}

/// 1, 2, 4, … seconds, at most five minutes.
fn backoff(attempts: u32) -> TimeDelta {
    let seconds = 1_i64.checked_shl(attempts).unwrap_or(BACKOFF_MAX_SECONDS);
    TimeDelta::seconds(seconds.clamp(1, BACKOFF_MAX_SECONDS))
}
