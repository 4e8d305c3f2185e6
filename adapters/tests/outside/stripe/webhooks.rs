//! Webhooks arrive, are genuine, and say what they are about.

use std::net::Ipv4Addr;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use chrono::DateTime;
use service::ports::{PaymentProvider, WebhookError};
use stripe_sim::core::objects::Outcome;
use tokio::sync::mpsc;

use super::{NOW, World, key, payout_from, transfer_to};

#[tokio::test]
async fn a_payouts_events_arrive_signed() {
    let world = World::open().await;
    let (sender, mut received) = mpsc::unbounded_channel();
    let inbox = move |headers: HeaderMap, body: Bytes| async move {
        let signature = headers["stripe-signature"].to_str().unwrap().to_owned();
        sender.send((signature, body)).unwrap();
        StatusCode::OK
    };
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .unwrap();
    let port = listener.local_addr().unwrap().port();
    let router = Router::new().fallback(inbox);
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let account = world.ready_account("ann").await;
    let url = format!("http://willow.localhost:{port}/webhooks/stripe");
    world.sim.register_endpoint("willow", &url).await.unwrap();

    let stripe = &world.stripe;
    let request = transfer_to(&account, "p1", 100);
    let transfer = stripe.create_transfer(&request, &key("p1")).await.unwrap();
    let outcome = Outcome::Failed {
        code: "no_account".to_owned(),
    };
    world
        .control
        .set_outcomes(&account, outcome, 1)
        .await
        .unwrap();
    let request = payout_from(&account, "p1", 100);
    let payout = stripe
        .create_bank_payout(&request, &key("p1-bank"))
        .await
        .unwrap();

    let now = DateTime::from_timestamp(NOW, 0).unwrap();
    let on_account = Some(account.as_str());
    let expected = [
        ("transfer.created", transfer.id.as_str(), None),
        ("payout.created", payout.id.as_str(), on_account),
        ("payout.updated", payout.id.as_str(), on_account),
        ("account.external_account.updated", "ba_", on_account),
        ("account.updated", account.as_str(), on_account),
        ("payout.failed", payout.id.as_str(), on_account),
    ];
    for (kind, object, account) in expected {
        let (signature, body) = received.recv().await.unwrap();
        let notice = stripe.read_webhook(&body, &signature, now).unwrap();
        assert_eq!(notice.event_type, kind);
        assert!(notice.object_id.starts_with(object), "{notice:?}");
        assert_eq!(notice.account_id.as_deref(), account);
        assert_eq!(notice.created_at, now);

        let forged = [&body[..], b" "].concat();
        let refused = stripe.read_webhook(&forged, &signature, now);
        assert_eq!(refused, Err(WebhookError::Signature));
    }
}
