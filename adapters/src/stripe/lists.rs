//! Long lists of Stripe's, of which a few fields are wanted: its own events, and the
//! movements of the balance. async-stripe's types of them refuse what they do not know (an
//! event of another version, the source of a movement of a new kind); these take it.

use ::stripe::StripeRequest;
use chrono::{DateTime, Utc};
use miniserde::Deserialize;
use miniserde::json::Value;
use service::ports::{
    BalanceMovement, EventsAsked, MovementKind, MovementsAsked, PaymentError, ProviderPage,
    WebhookNotice,
};
use stripe_core::balance_transaction::ListBalanceTransaction;
use stripe_core::event::ListEvent;
use stripe_types::{RangeBoundsTs, RangeQueryTs};

use super::errors::{payment_error, unreadable};
use super::{PAGE, Stripe, requests};

#[derive(Deserialize)]
struct EventPage {
    data: Vec<Event>,
    has_more: bool,
}

#[derive(Deserialize)]
struct Event {
    id: String,
    #[serde(rename = "type")]
    kind: String,
    created: i64,
    livemode: bool,
    account: Option<String>,
    data: EventData,
}

#[derive(Deserialize)]
struct EventData {
    object: Value,
}

#[derive(Deserialize)]
struct MovementPage {
    data: Vec<Movement>,
    has_more: bool,
}

#[derive(Deserialize)]
struct Movement {
    id: String,
    amount: i64,
    fee: i64,
    created: i64,
    description: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    /// An object, since it is asked for; an id where Stripe cannot give one.
    source: Option<Value>,
}

impl Stripe {
    pub(super) async fn list_events(
        &self,
        asked: &EventsAsked,
    ) -> Result<ProviderPage<WebhookNotice>, PaymentError> {
        let mut list = ListEvent::new()
            .created(RangeQueryTs::gte(asked.from.timestamp()))
            .types(asked.types.clone())
            .limit(PAGE);
        if let Some(after) = &asked.after {
            list = list.starting_after(after);
        }
        let call = list.build().customize::<EventPage>().send(&self.client);
        let page = self.ask("GET /v1/events", call).await;
        let page = page.map_err(payment_error)?;
        let next = next(page.has_more, page.data.last().map(|event| &event.id));
        let items = page.data.into_iter().map(|event| self.notice(event));
        Ok(ProviderPage {
            items: items.collect::<Result<_, _>>()?,
            next,
        })
    }

    fn notice(&self, event: Event) -> Result<WebhookNotice, PaymentError> {
        self.check_mode(event.livemode)?;
        Ok(WebhookNotice {
            event_id: event.id,
            event_type: event.kind,
            // A few objects have no id: a balance.
            object_id: text(&event.data.object, "payment_intent")
                .or_else(|| text(&event.data.object, "id"))
                .unwrap_or_default(),
            store: None,
            account_id: event.account,
            created_at: moment(event.created)?,
        })
    }

    pub(super) async fn list_movements(
        &self,
        asked: &MovementsAsked,
    ) -> Result<ProviderPage<BalanceMovement>, PaymentError> {
        let period = RangeBoundsTs {
            gte: Some(asked.from.timestamp()),
            lt: Some(asked.before.timestamp()),
            ..RangeBoundsTs::default()
        };
        let mut list = ListBalanceTransaction::new()
            .created(RangeQueryTs::Bounds(period))
            .currency(requests::currency(asked.currency))
            .expand(["data.source".to_owned()])
            .limit(PAGE);
        if let Some(after) = &asked.after {
            list = list.starting_after(after);
        }
        let call = list.build().customize::<MovementPage>().send(&self.client);
        let page = self.ask("GET /v1/balance_transactions", call).await;
        let page = page.map_err(payment_error)?;
        let next = next(page.has_more, page.data.last().map(|movement| &movement.id));
        let items = page.data.into_iter().map(movement);
        Ok(ProviderPage {
            items: items.collect::<Result<_, _>>()?,
            next,
        })
    }
}

fn movement(movement: Movement) -> Result<BalanceMovement, PaymentError> {
    let source = movement.source.as_ref();
    let of_source = |name| source.and_then(|source| text(source, name));
    let kind = match of_source("object").as_deref() {
        Some("transfer") if movement.kind == "transfer" => {
            of_source("id").map(|transfer_id| MovementKind::Transfer { transfer_id })
        }
        Some("transfer_reversal") => {
            of_source("transfer").map(|transfer_id| MovementKind::Reversal { transfer_id })
        }
        _ => None,
    };
    let source_id = of_source("id").or_else(|| match source {
        Some(Value::String(id)) => Some(id.clone()),
        _ => None,
    });
    Ok(BalanceMovement {
        source_id,
        kind: kind.unwrap_or(MovementKind::Other {
            kind: movement.kind,
        }),
        transfer_group: of_source("transfer_group"),
        id: movement.id,
        amount_minor: movement.amount,
        fee_minor: movement.fee,
        created_at: moment(movement.created)?,
        description: movement.description,
    })
}

/// A field of an object that is text.
fn text(object: &Value, name: &str) -> Option<String> {
    match object {
        Value::Object(fields) => match fields.get(name) {
            Some(Value::String(text)) => Some(text.clone()),
            _ => None,
        },
        _ => None,
    }
}

fn next(has_more: bool, last: Option<&String>) -> Option<String> {
    last.filter(|_| has_more).cloned()
}

fn moment(seconds: i64) -> Result<DateTime<Utc>, PaymentError> {
    DateTime::from_timestamp(seconds, 0).ok_or_else(|| unreadable("a time in it is out of reach"))
}
