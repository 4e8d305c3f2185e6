//! What Stripe tells: twice, late, in any order, or not at all; and what others
//! pretend that it told.

use chrono::TimeDelta;
use entity::payout::PayoutState;
use reqwest::StatusCode;
use serde_json::Value;
use service::context::Clock;
use service::jobs::schedule_daily;
use stripe_sim::commands::{AdvancePayouts, Deliveries};
use stripe_sim::core::deliveries::signature;
use stripe_sim::core::objects::Outcome;
use stripe_sim::faults::FaultKind;

use crate::harness::{MAPLE, WEBHOOK_SECRET, WILLOW, World, on_both};

on_both! {
    events_may_come_twice_and_in_any_order
    an_old_answer_does_not_undo_a_newer_one
    bank_details_may_be_heard_of_before_the_failure
    unsigned_events_are_refused
    an_event_of_another_store_does_nothing
}

const RELEASED_NEWEST_FIRST: Deliveries = Deliveries::Release { newest_first: true };

impl World {
    /// Everything that Stripe has told, or is about to.
    pub async fn events(&self) -> Vec<Value> {
        let state = self.stripe.state().await.unwrap();
        let events = state["events"].as_object().unwrap();
        events.values().cloned().collect()
    }

    /// Waits until Stripe has told everything that it does not hold back.
    pub async fn webhooks_taken(&self) {
        self.until("Stripe's webhooks to be taken", async || {
            let left = self.stripe.deliveries_left().await.unwrap();
            (left == 0).then_some(())
        })
        .await;
    }

    fn signed(&self, body: &str, secret: &str) -> String {
        signature(secret, self.clock.now().timestamp(), body)
    }
}

async fn events_may_come_twice_and_in_any_order(world: World) {
    world.ready_shop(&["1001", "1002"]).await;
    world.jobs_done().await;
    let account = world.account("1002").await;
    let code = "no_account".to_owned();
    let fails = Outcome::Failed { code };
    world.stripe.set_outcomes(&account, fails, 1).await.unwrap();
    world.stripe.deliveries(&Deliveries::Hold).await.unwrap();
    world.approve().await;
    for number in ["1001", "1002"] {
        world.payout_in(number, PayoutState::InTransit).await;
    }
    world.stripe.settle_payouts().await.unwrap();
    let events = world.events().await;
    for event in &events {
        for as_new_event in [false, true] {
            let event = event["id"].as_str().unwrap().to_owned();
            let again = Deliveries::Duplicate {
                event,
                as_new_event,
            };
            world.stripe.deliveries(&again).await.unwrap();
        }
    }
    world
        .stripe
        .deliveries(&RELEASED_NEWEST_FIRST)
        .await
        .unwrap();
    world.payout_in("1001", PayoutState::Paid).await;
    world.payout_in("1002", PayoutState::DeliveryFailed).await;
    let all = i64::try_from(events.len() * 2).unwrap();
    world
        .until("every event to be taken in once", async || {
            (world.count("webhook_event").await == all).then_some(())
        })
        .await;
    world.jobs_done().await;
    world.payout_in("1001", PayoutState::Paid).await;
    world.payout_in("1002", PayoutState::DeliveryFailed).await;
    assert_eq!(world.stripe.effects().await.unwrap().transfers.len(), 2);
    world.verify().await;
}

async fn an_old_answer_does_not_undo_a_newer_one(world: World) {
    world.ready_shop(&["1001"]).await;
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    // "In transit" is answered, and comes after "paid".
    let late = FaultKind::DelayAfterEffect { ms: 1_500 };
    world
        .stripe
        .add_fault("GET", "/v1/payouts/*", 1, late)
        .await
        .unwrap();
    world
        .stripe
        .advance_payouts(&AdvancePayouts::default())
        .await
        .unwrap();
    world
        .until("the first question", async || {
            let running = "SELECT count(*) FROM job_run WHERE store_id = $1 AND kind = 'process_webhook' AND state = 'running'";
            (world.number(running).await > 0).then_some(())
        })
        .await;
    world.stripe.settle_payouts().await.unwrap();
    world.payout_in("1001", PayoutState::Paid).await;
    world.jobs_done().await;
    world.payout_in("1001", PayoutState::Paid).await;
}

async fn bank_details_may_be_heard_of_before_the_failure(world: World) {
    world.ready_shop(&["1001"]).await;
    let account = world.account("1001").await;
    let code = "account_closed".to_owned();
    let fails = Outcome::Failed { code };
    world.stripe.set_outcomes(&account, fails, 1).await.unwrap();
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    world.stripe.deliveries(&Deliveries::Hold).await.unwrap();
    world.stripe.settle_payouts().await.unwrap();
    world.onboard_quietly("1001").await;
    world
        .stripe
        .deliveries(&RELEASED_NEWEST_FIRST)
        .await
        .unwrap();
    world
        .until("the second payout to the bank", async || {
            let made = world.stripe.effects().await.unwrap().payouts.len();
            (made == 2).then_some(())
        })
        .await;
    world.stripe.settle_payouts().await.unwrap();
    world.payout_in("1001", PayoutState::Paid).await;
    world.jobs_done().await;
    let effects = world.stripe.effects().await.unwrap();
    assert_eq!((effects.transfers.len(), effects.payouts.len()), (1, 2));
    world.verify().await;
}

async fn unsigned_events_are_refused(world: World) {
    world.ready_shop(&["1001"]).await;
    world.jobs_done().await;
    let before = world.count("webhook_event").await;
    let body = world.events().await[0]
        .to_string()
        .replace("evt_", "evt_forged");
    let browser = world.browser(WILLOW);
    let right = world.signed(&body, WEBHOOK_SECRET);
    let other_secret = world.signed(&body, "whsec_of_somebody_else");
    for (body, signature) in [
        (body.as_str(), None),
        (body.as_str(), Some("")),
        (body.as_str(), Some("t=1,v1=00")),
        (body.as_str(), Some(other_secret.as_str())),
        (
            body.replace("evt_forged", "evt_other").as_str(),
            Some(right.as_str()),
        ),
    ] {
        let status = browser.webhook(body, signature).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{signature:?}");
    }
    // A signature is good for five minutes, and no longer.
    world.skip(TimeDelta::minutes(6));
    let status = browser.webhook(&body, Some(&right)).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
    assert_eq!(world.count("webhook_event").await, before);
    // The same event is taken when it is signed, so that nothing else was wrong with it.
    let signed = world.signed(&body, WEBHOOK_SECRET);
    assert_eq!(browser.webhook(&body, Some(&signed)).await, StatusCode::OK);
    assert_eq!(world.count("webhook_event").await, before + 1);
}

async fn an_event_of_another_store_does_nothing(world: World) {
    world.ready_shop(&["1001"]).await;
    // An event of the payout's beginning, or the daily look, would find it paid too.
    schedule_daily(&world.app).await.unwrap();
    world.jobs_done().await;
    world.stripe.deliveries(&Deliveries::Hold).await.unwrap();
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    world.stripe.settle_payouts().await.unwrap();
    let browser = world.browser(MAPLE);
    for event in world.events().await {
        let body = event.to_string();
        let signed = world.signed(&body, WEBHOOK_SECRET);
        assert_eq!(browser.webhook(&body, Some(&signed)).await, StatusCode::OK);
    }
    world
        .until("the other store's jobs", async || {
            let tx = world.app.db.read(world.other).await.unwrap();
            let open = "SELECT count(*) FROM job_run WHERE store_id = $1 AND state <> 'done'";
            let open: i64 = tx.query(open, []).await.unwrap()[0]
                .try_get_by_index(0)
                .unwrap();
            (open == 0).then_some(())
        })
        .await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world
        .stripe
        .deliveries(&RELEASED_NEWEST_FIRST)
        .await
        .unwrap();
    world.payout_in("1001", PayoutState::Paid).await;
}
