//! Every fault becomes the error that says what to do about it.

use std::net::Ipv4Addr;
use std::time::Duration;

use adapters::stripe::{Stripe, StripeOptions, StripeSetupError};
use axum::{Json, Router};
use serde_json::json;
use service::ports::{PaymentError, PaymentProvider};
use stripe_sim::PayoutPace;
use stripe_sim::core::objects::Standing;
use stripe_sim::faults::FaultKind;

use super::{TRANSFERS, World, adapter, dollars, key, payout_from, transfer_to};

fn refuse(status: u16, code: &str) -> FaultKind {
    FaultKind::Refuse {
        status,
        code: code.to_owned(),
    }
}

fn refuse_definitely(code: &str) -> FaultKind {
    FaultKind::RefuseDefinitely {
        code: code.to_owned(),
    }
}

/// The error without its words.
fn kind(error: &PaymentError) -> &'static str {
    match error {
        PaymentError::OutcomeUnknown(_) => "outcome unknown",
        PaymentError::ProviderFault(_) => "provider fault",
        PaymentError::Busy(_) => "busy",
        PaymentError::InsufficientBalance => "insufficient balance",
        PaymentError::Unauthorized(_) => "unauthorized",
        PaymentError::NotConnected(_) => "not connected",
        PaymentError::Refused { .. } => "refused",
        PaymentError::WrongMode => "wrong mode",
        PaymentError::LookFailed(_) => "look failed",
    }
}

#[tokio::test]
async fn every_fault_says_what_to_do() {
    let world = World::open_with(Duration::from_millis(500), PayoutPace::Immediate).await;
    let id = world.ready_account("ann").await;
    let faults = [
        (FaultKind::Error500BeforeEffect, "provider fault"),
        (FaultKind::Error500AfterEffect, "provider fault"),
        (FaultKind::DropConnectionBeforeEffect, "outcome unknown"),
        (FaultKind::DropConnectionAfterEffect, "outcome unknown"),
        (FaultKind::GarbledAnswer, "outcome unknown"),
        (FaultKind::DelayBeforeEffect { ms: 800 }, "outcome unknown"),
        (FaultKind::DelayAfterEffect { ms: 800 }, "outcome unknown"),
        (refuse(429, "rate_limit"), "busy"),
        (refuse(409, "lock_timeout"), "busy"),
        (refuse(401, "api_key_expired"), "unauthorized"),
        (refuse(403, "more_permissions_required"), "unauthorized"),
        (refuse(403, "account_invalid"), "refused"),
        (refuse(424, "dependency_failed"), "provider fault"),
        (refuse(503, "down"), "provider fault"),
        (
            refuse_definitely("balance_insufficient"),
            "insufficient balance",
        ),
        (refuse_definitely("transfers_not_allowed"), "refused"),
        (refuse_definitely("a_code_of_the_future"), "refused"),
    ];
    for (number, (fault, expected)) in faults.into_iter().enumerate() {
        let name = format!("p{number}");
        let described = format!("{fault:?}");
        world
            .control
            .add_fault("POST", TRANSFERS, 1, fault)
            .await
            .unwrap();
        let request = transfer_to(&id, &name, 100);
        let error = world
            .stripe
            .create_transfer(&request, &key(&name))
            .await
            .unwrap_err();
        assert_eq!(kind(&error), expected, "{described}: {error}");
    }
}

#[tokio::test]
async fn refusals_keep_stripes_code() {
    let world = World::open().await;
    let id = world.new_account("ann").await;
    let code = async |request| match world.stripe.create_transfer(&request, &key("p1")).await {
        Err(PaymentError::Refused { code, message }) if !message.is_empty() => code,
        other => panic!("{other:?}"),
    };
    let incapable = code(transfer_to(&id, "p1", 100)).await;
    assert_eq!(incapable, "insufficient_capabilities_for_transfer");

    world
        .control
        .set_standing(&id, &Standing::Ready)
        .await
        .unwrap();
    let beyond = transfer_to(&id, "p1", 1_000_001);
    let error = world
        .stripe
        .create_transfer(&beyond, &key("p2"))
        .await
        .unwrap_err();
    assert_eq!(error, PaymentError::InsufficientBalance);
    let payout = payout_from(&id, "p1", 1);
    let error = world
        .stripe
        .create_bank_payout(&payout, &key("p3"))
        .await
        .unwrap_err();
    assert_eq!(error, PaymentError::InsufficientBalance);

    world
        .control
        .set_standing(&id, &Standing::Deauthorized)
        .await
        .unwrap();
    let error = world
        .stripe
        .create_bank_payout(&payout, &key("p4"))
        .await
        .unwrap_err();
    assert_eq!(kind(&error), "refused");
    let error = world.stripe.transfer("tr_none").await.unwrap_err();
    assert!(matches!(error, PaymentError::Refused { code, .. } if code == "resource_missing"));
}

#[tokio::test]
async fn a_key_used_for_something_else_may_have_had_an_effect() {
    let world = World::open().await;
    let id = world.ready_account("ann").await;
    let stripe = &world.stripe;
    stripe
        .create_transfer(&transfer_to(&id, "p1", 100), &key("k"))
        .await
        .unwrap();
    let error = stripe
        .create_transfer(&transfer_to(&id, "p1", 101), &key("k"))
        .await
        .unwrap_err();
    assert_eq!(kind(&error), "provider fault");

    let long = key(&"k".repeat(256));
    let error = stripe
        .create_transfer(&transfer_to(&id, "p2", 1), &long)
        .await
        .unwrap_err();
    assert_eq!(kind(&error), "refused");
    assert_eq!(world.transfers_made("p2").await.len(), 0);
}

#[tokio::test]
async fn a_stripe_that_is_not_there_leaves_the_outcome_unknown() {
    let world = World::open().await;
    world.sim.stop().await;
    let error = world.stripe.find_transfer("p1").await.unwrap_err();
    assert_eq!(kind(&error), "outcome unknown");
}

#[tokio::test]
async fn an_answer_of_the_other_mode_is_refused() {
    let balance = json!({
        "object": "balance", "livemode": true, "available": [], "pending": [],
    });
    let router = Router::new().fallback(move || async move { Json(balance) });
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let stripe = adapter(&url, Duration::from_secs(20));
    let error = stripe.balance(dollars(0).currency).await.unwrap_err();
    assert_eq!(error, PaymentError::WrongMode);
}

#[test]
fn a_key_that_is_no_secret_key_is_refused() {
    for key in ["", "pk_test_1", "sk_1", "test_sk_"] {
        let options = StripeOptions {
            secret_key: key.to_owned().into(),
            webhook_secrets: vec!["whsec_1".to_owned().into()],
            base_url: None,
            timeout: Duration::from_secs(1),
        };
        assert!(
            matches!(Stripe::new(options), Err(StripeSetupError::Key)),
            "{key}"
        );
    }
}

#[test]
fn a_webhook_secret_that_anybody_has_is_refused() {
    for secrets in [vec![""], vec!["whsec_1", " "]] {
        let webhook_secrets = secrets.into_iter().map(|secret| secret.to_owned().into());
        let options = StripeOptions {
            secret_key: "sk_test_1".to_owned().into(),
            webhook_secrets: webhook_secrets.collect(),
            base_url: None,
            timeout: Duration::from_secs(1),
        };
        let refused = Stripe::new(options);
        assert!(matches!(refused, Err(StripeSetupError::WebhookSecret)));
    }
}
