//! What was answered is there after a restart, whatever ended the process.

use std::fs::OpenOptions;
use std::io::Write;

use stripe_sim::commands::Deliveries;
use stripe_sim::core::objects::Outcome;
use stripe_sim::{JournalError, Sim, SimError};

use crate::funding::WORKING;
use crate::support::{ManualClock, Store, Stripe, options};

#[tokio::test]
async fn the_state_and_what_is_to_be_sent_outlive_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("stripe/state.jsonl");
    let clock = ManualClock::new();
    let mut store = Store::open(&[]).await;

    let stripe = Stripe::start_with(options(&clock, Some(&file)), clock.clone()).await;
    let account = stripe.ready_account("willow").await;
    stripe
        .sim
        .register_endpoint("willow", &store.url)
        .await
        .unwrap();
    stripe.control.deliveries(&Deliveries::Hold).await.unwrap();
    let form = format!("amount=100&currency=usd&destination={account}");
    let first = stripe.post_with_key("/v1/transfers", &form, "k1").await;
    let state = stripe.control.state().await.unwrap();

    let in_use = Sim::start(options(&clock, Some(&file)))
        .await
        .err()
        .unwrap();
    assert!(
        matches!(in_use, SimError::State(JournalError::InUse(_))),
        "{in_use}"
    );
    stripe.sim.stop().await;

    // A line that a killed process did not finish was never answered.
    let mut journal = OpenOptions::new().append(true).open(&file).unwrap();
    journal
        .write_all(br#"[{"table":"transfers","id":"tr_"#)
        .unwrap();
    drop(journal);

    let stripe = Stripe::start_with(options(&clock, Some(&file)), clock.clone()).await;
    assert_eq!(stripe.control.state().await.unwrap(), state);
    assert_eq!(
        stripe.post_with_key("/v1/transfers", &form, "k1").await,
        first
    );
    assert_eq!(stripe.available(None).await, 99_900);
    assert!(store.received.is_empty());
    let release = Deliveries::Release {
        newest_first: false,
    };
    stripe.control.deliveries(&release).await.unwrap();
    let received = store.next().await;
    assert_eq!(received.event["data"]["object"]["id"], first.1["id"]);
    stripe.sim.stop().await;
}

#[tokio::test]
async fn answers_are_on_the_disk_when_they_are_given() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.jsonl");
    let clock = ManualClock::new();
    let stripe = Stripe::start_with(options(&clock, Some(&file)), clock.clone()).await;
    let account = stripe.ready_account("willow").await;
    for amount in 1..=20 {
        let transfer = stripe.transfer(&account, amount).await;
        let kept = std::fs::read_to_string(&file).unwrap();
        assert!(kept.contains(transfer["id"].as_str().unwrap()));
    }
    stripe.sim.stop().await;
}

#[tokio::test]
async fn a_debit_on_its_way_outlives_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.jsonl");
    let clock = ManualClock::new();
    let stripe = Stripe::start_with(options(&clock, Some(&file)), clock.clone()).await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let returned = Outcome::PaidThenFailed {
        code: "insufficient_funds".to_owned(),
    };
    let set = stripe
        .control
        .set_debit_outcomes(&debtor.payment_method, returned, 1);
    set.await.unwrap();
    let payment = stripe.debit(&debtor, 25_000).await;
    let (_, topup) = stripe.post("/v1/topups", "amount=700&currency=usd").await;
    let open = stripe.checkout(&debtor.customer).await;
    let events = stripe.own_events().await;
    let state = stripe.control.state().await.unwrap();
    stripe.sim.stop().await;

    let stripe = Stripe::start_with(options(&clock, Some(&file)), clock.clone()).await;
    assert_eq!(stripe.control.state().await.unwrap(), state);
    assert_eq!(stripe.own_events().await, events);
    assert_eq!(stripe.own_balance().await, (25_000, 100_000));
    stripe.control.settle_debits().await.unwrap();
    assert_eq!(stripe.own_balance().await, (0, 100_700));
    let disputed = stripe.charge_of(&payment).await;
    assert_eq!(disputed["disputed"], true);
    assert_eq!(stripe.again("topups", &topup).await["status"], "succeeded");
    let path = format!("/checkout/{}", open["id"].as_str().unwrap());
    assert_eq!(stripe.page(&path).await.status(), 200);
    stripe.sim.stop().await;

    // Events are forgotten after thirty days, and with them whom they were told.
    clock.advance(31 * 24 * 60 * 60);
    let stripe = Stripe::start_with(options(&clock, Some(&file)), clock.clone()).await;
    let state = stripe.control.state().await.unwrap();
    for table in ["events", "event_owners"] {
        assert_eq!(state[table], serde_json::json!({}), "{table}");
    }
    assert_eq!(stripe.own_balance().await, (0, 100_700));
    stripe.sim.stop().await;
}
