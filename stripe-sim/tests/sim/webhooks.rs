//! Events reach the store that they concern, signed, until they are taken.

use std::time::Duration;

use axum::http::StatusCode;
use stripe_sim::commands::Deliveries;
use stripe_sim::core::deliveries::signature;
use stripe_sim::{PayoutPace, SimOptions};

use crate::funding::WORKING;
use crate::support::{ManualClock, SECRET, START, Store, Stripe, options, text};

#[test]
fn the_signature_is_the_one_that_stripe_would_make() {
    let body = r#"{"id":"evt_test_1","object":"event","type":"transfer.created","created":1767225600,"livemode":false,"data":{"object":{"id":"tr_test_1","object":"transfer","amount":1234}}}"#;
    let expected =
        "t=1767225600,v1=cb4f71447e0fbdc93db4067b2283422054e4c836a17633f1f40a24e141d3e7ae";
    assert_eq!(
        signature("whsec_test_secret", 1_767_225_600, body),
        expected
    );
}

#[tokio::test]
async fn each_store_hears_of_its_own_accounts_only() {
    let stripe = Stripe::start().await;
    let mut willow = Store::open(&[]).await;
    let mut birch = Store::open(&[]).await;
    stripe
        .sim
        .register_endpoint("willow", &willow.url)
        .await
        .unwrap();
    stripe
        .sim
        .register_endpoint("birch", &birch.url)
        .await
        .unwrap();

    let account = stripe.ready_account("willow").await;
    let other = stripe.ready_account("birch").await;
    stripe.transfer(&account, 100).await;
    stripe.transfer(&other, 200).await;

    let onboarding = ["account.external_account.created", "account.updated"];
    for (store, account, amount) in [(&mut willow, account, 100), (&mut birch, other, 200)] {
        assert_eq!(store.next_types(2).await, onboarding);
        let received = store.next().await;
        assert_eq!(received.event["type"], "transfer.created");
        assert_eq!(
            received.event["data"]["object"]["destination"],
            account.as_str()
        );
        assert_eq!(received.event["data"]["object"]["amount"], amount);
        assert_eq!(received.signature, signature(SECRET, START, &received.body));
        assert!(store.received.is_empty());
    }
}

#[tokio::test]
async fn a_store_hears_of_its_own_debits_only_also_twice() {
    let stripe = Stripe::start().await;
    let mut willow = Store::open(&[]).await;
    let mut birch = Store::open(&[]).await;
    let of_willow = stripe.debtor("willow", WORKING).await;
    let of_birch = stripe.debtor("birch", WORKING).await;
    for (store, opened) in [("willow", &willow), ("birch", &birch)] {
        let set = stripe.control.set_endpoint(store, &opened.url);
        set.await.unwrap();
    }
    stripe.debit(&of_willow, 100).await;
    stripe.debit(&of_birch, 200).await;
    let topup = "amount=300&currency=usd&metadata[hangtag_store]=birch";
    stripe.post("/v1/topups", topup).await;
    let mut last = None;
    for (store, amount) in [(&mut willow, 100), (&mut birch, 200)] {
        for kind in [
            "payment_intent.created",
            "charge.pending",
            "payment_intent.processing",
        ] {
            let told = store.next().await.event;
            assert_eq!(told["type"], kind);
            assert_eq!(told["data"]["object"]["amount"], amount);
            last = Some(told);
        }
    }
    assert_eq!(birch.next_types(1).await, ["topup.created"]);
    assert!(willow.received.is_empty());

    let last = last.unwrap();
    for as_new_event in [false, true] {
        let event = text(&last["id"]);
        let twice = Deliveries::Duplicate {
            event,
            as_new_event,
        };
        stripe.control.deliveries(&twice).await.unwrap();
        let again = birch.next().await.event;
        assert_eq!(again["data"], last["data"]);
        assert_eq!(again["id"] != last["id"], as_new_event);
        let (_, listed) = stripe.get("/v1/events?limit=100").await;
        let mut listed = listed["data"].as_array().unwrap().iter();
        assert!(listed.any(|event| event["id"] == again["id"]));
    }
    assert!(willow.received.is_empty());
}

#[tokio::test]
async fn a_webhook_is_sent_again_until_it_is_taken() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    let refusals = [StatusCode::INTERNAL_SERVER_ERROR, StatusCode::FOUND];
    let mut store = Store::open(&refusals).await;
    stripe
        .sim
        .register_endpoint("willow", &store.url)
        .await
        .unwrap();
    stripe.transfer(&account, 100).await;

    let first = store.next().await;
    attempts_written(&stripe, 1).await;
    assert!(store.received.is_empty());
    stripe.clock.advance(1);
    let second = store.next().await;
    attempts_written(&stripe, 2).await;
    stripe.clock.advance(2);
    let third = store.next().await;
    assert_eq!(first.event["id"], second.event["id"]);
    assert_eq!(first.event["id"], third.event["id"]);
    assert_ne!(first.signature, third.signature);
    assert!(store.all_answers_used());
}

/// Waits until it is written down what came of an attempt, and so when the next is.
async fn attempts_written(stripe: &Stripe, attempts: u32) {
    let written = format!("\"attempts\":{attempts},");
    loop {
        let state = stripe.control.state().await.unwrap();
        if state["deliveries"].to_string().contains(&written) {
            return;
        }
    }
}

#[tokio::test]
async fn payouts_go_on_by_the_clock() {
    let clock = ManualClock::new();
    let paced = SimOptions {
        payout_pace: PayoutPace::Every(Duration::from_secs(60)),
        ..options(&clock, None)
    };
    let stripe = Stripe::start_with(paced, clock.clone()).await;
    let account = stripe.ready_account("willow").await;
    stripe.transfer(&account, 100).await;
    let mut store = Store::open(&[]).await;
    stripe
        .sim
        .register_endpoint("willow", &store.url)
        .await
        .unwrap();
    stripe
        .post_for(&account, "/v1/payouts", "amount=100&currency=usd")
        .await;
    for kind in ["payout.created", "payout.updated", "payout.paid"] {
        assert_eq!(store.next_types(1).await, [kind]);
        clock.advance(60);
    }
}

#[tokio::test]
async fn webhooks_can_be_held_back_turned_round_and_doubled() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    let mut store = Store::open(&[]).await;
    stripe
        .sim
        .register_endpoint("willow", &store.url)
        .await
        .unwrap();
    stripe.control.deliveries(&Deliveries::Hold).await.unwrap();
    let first = stripe.transfer(&account, 100).await;
    let second = stripe.transfer(&account, 200).await;
    let turned = Deliveries::Release { newest_first: true };
    stripe.control.deliveries(&turned).await.unwrap();
    let newest = store.next().await;
    assert_eq!(newest.event["data"]["object"]["id"], second["id"]);
    let oldest = store.next().await;
    assert_eq!(oldest.event["data"]["object"]["id"], first["id"]);

    for as_new_event in [false, true] {
        let event = text(&oldest.event["id"]);
        let twice = Deliveries::Duplicate {
            event,
            as_new_event,
        };
        stripe.control.deliveries(&twice).await.unwrap();
        let again = store.next().await.event;
        assert_eq!(again["data"], oldest.event["data"]);
        assert_eq!(again["id"] != oldest.event["id"], as_new_event);
    }
}

#[tokio::test]
async fn events_are_listed_by_type_time_and_page() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    for amount in 1..=5 {
        stripe.clock.advance(10);
        stripe.transfer(&account, amount).await;
    }
    let ids = async |path: &str| -> (Vec<i64>, bool) {
        let (status, list) = stripe.get(path).await;
        assert_eq!(status, 200, "{list}");
        let amounts = list["data"].as_array().unwrap().iter();
        let amounts = amounts.map(|event| event["data"]["object"]["amount"].as_i64().unwrap());
        (amounts.collect(), list["has_more"].as_bool().unwrap())
    };
    assert_eq!(ids("/v1/events?limit=2").await, (vec![5, 4], true));
    let (_, page) = stripe.get("/v1/events?limit=2").await;
    let cursor = text(&page["data"][1]["id"]);
    let next = format!("/v1/events?limit=3&starting_after={cursor}");
    assert_eq!(ids(&next).await, (vec![3, 2, 1], false));
    let since = format!(
        "/v1/events?created[gte]={}&created[lt]={}",
        START + 20,
        START + 40
    );
    assert_eq!(ids(&since).await, (vec![3, 2], false));
    let none = ids("/v1/events?types[]=payout.paid&types[]=payout.failed").await;
    assert_eq!(none, (vec![], false));
    assert_eq!(ids("/v1/events?types[0]=transfer.created").await.0.len(), 5);

    let (_, of_account) = stripe.get_for(&account, "/v1/events").await;
    assert_eq!(of_account["data"][0]["type"], "account.updated");
    assert_eq!(of_account["data"][0]["account"], account.as_str());
    stripe.clock.advance(31 * 24 * 60 * 60);
    assert_eq!(ids("/v1/events").await, (vec![], false));
}
