//! What the nightly sweep finds when webhooks were lost.

use chrono::TimeDelta;
use domain::set_up::{Need, read};
use entity::payout::PayoutState;
use service::jobs::schedule_daily;
use stripe_sim::commands::Deliveries;
use stripe_sim::core::objects::{Outcome, Standing};

use crate::harness::{World, on_both};

on_both! {
    what_was_taken_back_is_found_by_its_event
    what_was_taken_back_long_ago_is_found_without_an_event
    accounts_and_bank_payouts_are_asked_about
    a_twin_event_is_followed_once
    a_store_without_stripe_is_left_alone
}

impl World {
    /// A day passes, and what is done daily is done.
    pub async fn next_day(&self) {
        self.skip(TimeDelta::days(1));
        schedule_daily(&self.app).await.unwrap();
        self.app.jobs_added.notify_one();
        self.jobs_done().await;
    }

    /// From now on, no webhook arrives.
    async fn lose_webhooks(&self) {
        self.stripe.deliveries(&Deliveries::Hold).await.unwrap();
    }

    /// A payout that the bank sent back, so that its money is at Stripe to be taken.
    pub async fn sent_back(&self, number: &str) -> String {
        let account = self.account(number).await;
        let code = "account_closed".to_owned();
        let fails = Outcome::Failed { code };
        self.stripe.set_outcomes(&account, fails, 1).await.unwrap();
        self.approve().await;
        self.payout_in(number, PayoutState::InTransit).await;
        self.stripe.settle_payouts().await.unwrap();
        let payout = self.payout_in(number, PayoutState::DeliveryFailed).await;
        self.webhooks_taken().await;
        self.jobs_done().await;
        payout.stripe_transfer_id.unwrap()
    }
}

async fn what_was_taken_back_is_found_by_its_event(world: World) {
    world.ready_shop(&["1001"]).await;
    let transfer = world.sent_back("1001").await;
    world.lose_webhooks().await;
    let before = world.count("webhook_event").await;
    assert_eq!(world.take_back(&transfer, 300).await, 200);
    world.next_day().await;
    assert_eq!(world.balance("1001").await, 300);
    // The event was taken in as if it had been sent, and not a second time the next day.
    assert_eq!(world.count("webhook_event").await, before + 1);
    world.next_day().await;
    assert_eq!(world.count("webhook_event").await, before + 1);
    assert_eq!(world.balance("1001").await, 300);
    let mark = "SELECT count(*) FROM payment_setting WHERE store_id = $1 AND events_read_until IS NOT NULL";
    assert_eq!(world.number(mark).await, 1);
    world.verify().await;
}

async fn what_was_taken_back_long_ago_is_found_without_an_event(world: World) {
    world.ready_shop(&["1001"]).await;
    let transfer = world.sent_back("1001").await;
    world.lose_webhooks().await;
    let before = world.count("webhook_event").await;
    assert_eq!(world.take_back(&transfer, 400).await, 200);
    // Nothing ran for so long that Stripe has forgotten the event.
    world.skip(TimeDelta::days(40));
    world.next_day().await;
    assert_eq!(world.balance("1001").await, 400);
    assert_eq!(world.count("webhook_event").await, before);
    world.verify().await;
}

async fn accounts_and_bank_payouts_are_asked_about(world: World) {
    world.ready_shop(&["1001", "1002"]).await;
    let restricted = Standing::Restricted {
        reason: "requirements.past_due".to_owned(),
    };
    let account = world.account("1002").await;
    world
        .stripe
        .set_standing(&account, &restricted)
        .await
        .unwrap();
    world
        .until("the account to be restricted", async || {
            (!world.consignor("1002").await.stripe_ready).then_some(())
        })
        .await;
    let needs = world.consignor("1002").await.stripe_needs;
    assert_eq!(read(needs.as_deref()), [Need::IdentityDocument]);
    // 1001's bank takes it, and sends it back some days later.
    let code = "account_closed".to_owned();
    let back = Outcome::PaidThenFailed { code };
    let first = world.account("1001").await;
    world.stripe.set_outcomes(&first, back, 1).await.unwrap();
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    world.lose_webhooks().await;
    let ready = Standing::Ready;
    world.stripe.set_standing(&account, &ready).await.unwrap();
    for _ in 0..2 {
        let step = stripe_sim::commands::AdvancePayouts::default();
        world.stripe.advance_payouts(&step).await.unwrap();
    }
    world.next_day().await;
    world.payout_in("1001", PayoutState::Paid).await;
    let mended = world.consignor("1002").await;
    assert!(mended.stripe_ready);
    assert_eq!(mended.stripe_needs, None);
    world.stripe.settle_payouts().await.unwrap();
    world.next_day().await;
    world.payout_in("1001", PayoutState::DeliveryFailed).await;
    world.verify().await;
}

async fn a_twin_event_is_followed_once(mut world: World) {
    world.ready_shop(&["1001"]).await;
    let transfer = world.sent_back("1001").await;
    world.stop_worker().await;
    assert_eq!(world.take_back(&transfer, 300).await, 200);
    let state = world.stripe.state().await.unwrap();
    let events = state["events"].as_object().unwrap();
    let reversed = events
        .values()
        .find(|event| event["type"] == "transfer.reversed")
        .unwrap();
    let twin = Deliveries::Duplicate {
        event: reversed["id"].as_str().unwrap().to_owned(),
        as_new_event: true,
    };
    world.stripe.deliveries(&twin).await.unwrap();
    let kept = "SELECT count(*) FROM webhook_event WHERE store_id = $1 AND event_type = 'transfer.reversed'";
    world
        .until("both events", async || {
            (world.number(kept).await == 2).then_some(())
        })
        .await;
    // Both are kept, and one job looks for both.
    let open = "SELECT count(*) FROM job_run WHERE store_id = $1 AND kind = 'process_webhook' AND state <> 'done'";
    assert_eq!(world.number(open).await, 1);
    let with =
        "SELECT count(*) FROM webhook_event WHERE store_id = $1 AND followed_with_id IS NOT NULL";
    assert_eq!(world.number(with).await, 1);
    // Each of them once more, as Stripe does when an answer was lost: nothing new is asked for.
    let twins = world.stripe.state().await.unwrap();
    let twins = twins["events"].as_object().unwrap().values();
    for event in twins.filter(|event| event["type"] == "transfer.reversed") {
        let again = Deliveries::Duplicate {
            event: event["id"].as_str().unwrap().to_owned(),
            as_new_event: false,
        };
        world.stripe.deliveries(&again).await.unwrap();
    }
    world
        .until("everything to be delivered", async || {
            let state = world.stripe.state().await.unwrap();
            state["deliveries"]
                .as_object()
                .unwrap()
                .is_empty()
                .then_some(())
        })
        .await;
    assert_eq!(world.number(open).await, 1);
    world.start_worker().await;
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 300);
    let unfollowed =
        "SELECT count(*) FROM webhook_event WHERE store_id = $1 AND processed_at IS NULL";
    assert_eq!(world.number(unfollowed).await, 0);
    // One that comes when the other was followed is followed by itself.
    world.stripe.deliveries(&twin).await.unwrap();
    world
        .until("the third event", async || {
            (world.number(kept).await == 3).then_some(())
        })
        .await;
    world.jobs_done().await;
    assert_eq!(world.number(unfollowed).await, 0);
    assert_eq!(world.number(with).await, 1);
    assert_eq!(world.balance("1001").await, 300);
    world.verify().await;
}

async fn a_store_without_stripe_is_left_alone(world: World) {
    // Its account was removed before anybody was paid by it.
    world.connect(crate::own_stripe::KEY).await.unwrap();
    service::payments::remove_stripe(
        &world.app,
        world.store,
        crate::harness::ACTOR,
        "acct_willow",
    )
    .await
    .unwrap();
    world.next_day().await;
}
