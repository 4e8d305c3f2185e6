//! Faults and idempotency keys do to a caller what Stripe's do.

use stripe_sim::faults::FaultKind;

use crate::support::{Stripe, answer, text};

const TRANSFERS: &str = "/v1/transfers";

async fn transfers_made(stripe: &Stripe) -> usize {
    stripe.control.effects().await.unwrap().transfers.len()
}

#[tokio::test]
async fn a_key_replays_its_answer_for_a_day_and_refuses_other_parameters() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    let form = format!("amount=100&currency=usd&destination={account}");
    let first = stripe.post_with_key(TRANSFERS, &form, "k1").await;
    let reordered = format!("currency=usd&amount=100&destination={account}");
    assert_eq!(
        first,
        stripe.post_with_key(TRANSFERS, &reordered, "k1").await
    );

    let other = format!("amount=101&currency=usd&destination={account}");
    let (status, refused) = stripe.post_with_key(TRANSFERS, &other, "k1").await;
    assert_eq!(
        (status, text(&refused["error"]["type"])),
        (400, "idempotency_error".to_owned())
    );
    assert_eq!(transfers_made(&stripe).await, 1);

    stripe.clock.advance(24 * 60 * 60);
    let late = stripe.post_with_key(TRANSFERS, &form, "k1").await;
    assert_ne!(first.1["id"], late.1["id"]);
    assert_eq!(transfers_made(&stripe).await, 2);
}

#[tokio::test]
async fn a_key_keeps_what_was_executed_and_forgets_what_was_not() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    let form = format!("amount=100001&currency=usd&destination={account}");
    let (status, refused) = stripe.post_with_key(TRANSFERS, &form, "poor").await;
    assert_eq!(
        (status, text(&refused["error"]["code"])),
        (400, "balance_insufficient".to_owned())
    );
    stripe.control.set_balance("usd", 200_000).await.unwrap();
    let again = stripe.post_with_key(TRANSFERS, &form, "poor").await;
    assert_eq!(again, (400, refused));

    let unknown = format!("{form}&amout=1");
    assert_eq!(
        stripe.post_with_key(TRANSFERS, &unknown, "typo").await.0,
        400
    );
    assert_eq!(stripe.post_with_key(TRANSFERS, &form, "typo").await.0, 200);
}

#[tokio::test]
async fn a_500_stays_whether_or_not_there_was_an_effect() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    let form = format!("amount=100&currency=usd&destination={account}");
    let kinds = [
        (FaultKind::Error500BeforeEffect, 0),
        (FaultKind::Error500AfterEffect, 1),
    ];
    for (kind, made) in kinds {
        let key = format!("{kind:?}");
        stripe
            .control
            .add_fault("POST", TRANSFERS, 1, kind)
            .await
            .unwrap();
        for _ in 0..3 {
            assert_eq!(stripe.post_with_key(TRANSFERS, &form, &key).await.0, 500);
        }
        assert_eq!(transfers_made(&stripe).await, made);
    }
}

#[tokio::test]
async fn a_dropped_connection_leaves_no_answer_and_the_key_finds_the_effect() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    let form = format!("amount=100&currency=usd&destination={account}");
    let kinds = [
        (FaultKind::DropConnectionBeforeEffect, 0),
        (FaultKind::DropConnectionAfterEffect, 1),
    ];
    for (kind, made) in kinds {
        stripe
            .control
            .add_fault("POST", TRANSFERS, 1, kind)
            .await
            .unwrap();
        let request = stripe
            .post_request(TRANSFERS, &form)
            .header("idempotency-key", "k1");
        let error = request.send().await.unwrap_err();
        assert!(!error.is_status(), "{error}");
        assert_eq!(transfers_made(&stripe).await, made);
    }
    let (status, _) = stripe.post_with_key(TRANSFERS, &form, "k1").await;
    assert_eq!((status, transfers_made(&stripe).await), (200, 1));
}

#[tokio::test]
async fn the_same_key_at_the_same_time_is_told_to_wait() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    let form = format!("amount=100&currency=usd&destination={account}");
    // Whichever comes first is still under way when the other is answered.
    let slow = FaultKind::DelayBeforeEffect { ms: 600_000 };
    stripe
        .control
        .add_fault("POST", TRANSFERS, 1, slow)
        .await
        .unwrap();
    let (status, refused) = tokio::select! {
        answer = stripe.post_with_key(TRANSFERS, &form, "k1") => answer,
        answer = stripe.post_with_key(TRANSFERS, &form, "k1") => answer,
    };
    assert_eq!(
        (status, text(&refused["error"]["type"])),
        (409, "idempotency_error".to_owned())
    );
    assert_eq!(transfers_made(&stripe).await, 0);
}

#[tokio::test]
async fn wrong_keys_are_refused_before_anything_else() {
    let stripe = Stripe::start().await;
    let url = format!("{}/v1/balance", stripe.sim.url());
    let client = reqwest::Client::new();
    let none = answer(client.get(&url)).await;
    let live = answer(client.get(&url).bearer_auth("sk_live_1")).await;
    assert_eq!((none.0, live.0), (401, 401));
    let balance = stripe.request(reqwest::Method::GET, "/v1/balance");
    let undated = answer(balance.header("stripe-version", "latest")).await;
    assert_eq!(undated.0, 400);

    let forbidden = FaultKind::Refuse {
        status: 403,
        code: "more_permissions_required".to_owned(),
    };
    stripe
        .control
        .add_fault("GET", "/v1/*", 1, forbidden)
        .await
        .unwrap();
    assert_eq!(stripe.get("/v1/balance").await.0, 403);
    assert_eq!(stripe.get("/v1/balance").await.0, 200);
}
