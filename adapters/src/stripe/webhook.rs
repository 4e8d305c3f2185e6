//! Webhooks: whether they are Stripe's, and the few fields that are needed.
//! async-stripe's own reading refuses events of other API versions.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use hmac::{Hmac, Mac};
use serde::Deserialize;
use service::ports::{WebhookError, WebhookNotice};
use sha2::Sha256;

use super::STORE;

const TOLERANCE_SECONDS: i64 = 300;

/// Accepts a header `t=…,v1=…` of which any `v1` is the HMAC-SHA256 over the
/// time and the body, made at most five minutes ago.
/// <https://docs.stripe.com/webhooks/signature>
pub fn check_signature(
    secret: &str,
    body: &[u8],
    header: &str,
    now: DateTime<Utc>,
) -> Result<(), WebhookError> {
    let fields = || {
        header
            .split(',')
            .filter_map(|field| field.trim().split_once('='))
    };
    let time = fields()
        .find(|(name, _)| *name == "t")
        .map(|(_, value)| value)
        .ok_or(WebhookError::Signature)?;
    let sent_at: i64 = time.parse().map_err(|_| WebhookError::Signature)?;
    if now.timestamp().saturating_sub(sent_at) > TOLERANCE_SECONDS {
        return Err(WebhookError::Signature);
    }

    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(secret.as_bytes())
        .map_err(|_| WebhookError::Signature)?;
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    let genuine = fields()
        .filter(|(name, _)| *name == "v1")
        .filter_map(|(_, value)| hex::decode(value).ok())
        // Compares in constant time.
        .any(|code| mac.clone().verify_slice(&code).is_ok());
    match genuine {
        true => Ok(()),
        false => Err(WebhookError::Signature),
    }
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
    object: EventObject,
}

#[derive(Deserialize)]
struct EventObject {
    /// A few objects have none: a balance.
    #[serde(default)]
    id: String,
    /// Of what happens to a payment.
    payment_intent: Option<String>,
    #[serde(default)]
    metadata: Option<HashMap<String, String>>,
}

/// Reads an event whose signature was checked.
pub fn read(body: &[u8], live: bool) -> Result<WebhookNotice, WebhookError> {
    let event: Event = serde_json::from_slice(body).map_err(|_| WebhookError::Malformed)?;
    if event.livemode != live {
        return Err(WebhookError::WrongMode);
    }
    let object = event.data.object;
    let metadata = object.metadata.unwrap_or_default();
    Ok(WebhookNotice {
        event_id: event.id,
        event_type: event.kind,
        object_id: object.payment_intent.unwrap_or(object.id),
        store: metadata.get(STORE).and_then(|store| store.parse().ok()),
        account_id: event.account,
        created_at: DateTime::from_timestamp(event.created, 0).ok_or(WebhookError::Malformed)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "whsec_test_secret";
    const TIME: i64 = 1_767_225_600;
    const BODY: &str = r#"{"id":"evt_test_1","object":"event","type":"transfer.created","created":1767225600,"livemode":false,"data":{"object":{"id":"tr_test_1","object":"transfer","amount":1234}}}"#;
    const CODE: &str = "cb4f71447e0fbdc93db4067b2283422054e4c836a17633f1f40a24e141d3e7ae";

    fn check(body: &str, header: &str, seconds_later: i64) -> Result<(), WebhookError> {
        let now = DateTime::from_timestamp(TIME + seconds_later, 0).unwrap();
        check_signature(SECRET, body.as_bytes(), header, now)
    }

    #[test]
    fn a_genuine_signature_is_accepted_for_five_minutes() {
        let header = format!("t={TIME},v1={CODE}");
        assert_eq!(check(BODY, &header, 300), Ok(()));
        assert_eq!(check(BODY, &header, 301), Err(WebhookError::Signature));
        let zeros = "0".repeat(64);
        let several = format!("t={TIME},v1={zeros},v1={CODE},v0={zeros}");
        assert_eq!(check(BODY, &several, 0), Ok(()));
    }

    #[test]
    fn anything_else_is_refused() {
        let spaced = format!("{BODY} ");
        let cases = [
            (BODY, format!("t={TIME},v0={CODE}")),
            (spaced.as_str(), format!("t={TIME},v1={CODE}")),
            (BODY, format!("v1={CODE}")),
            (BODY, format!("t={},v1={CODE}", TIME + 1)),
            (BODY, format!("t={TIME},v1={}", &CODE[..62])),
            (BODY, format!("t=x,v1={CODE}")),
            (BODY, String::new()),
        ];
        for (body, header) in cases {
            assert_eq!(
                check(body, &header, 0),
                Err(WebhookError::Signature),
                "{header}"
            );
        }
    }

    #[test]
    fn an_event_is_read_in_its_own_mode_only() {
        let notice = read(BODY.as_bytes(), false).unwrap();
        assert_eq!(notice.object_id, "tr_test_1");
        assert_eq!(notice.account_id, None);
        assert_eq!(notice.created_at.timestamp(), TIME);
        assert_eq!(read(BODY.as_bytes(), true), Err(WebhookError::WrongMode));
        assert_eq!(read(b"{}", false), Err(WebhookError::Malformed));
    }
}
