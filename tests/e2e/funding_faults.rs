//! What goes wrong with debits of stores' bank accounts.

use chrono::TimeDelta;
use entity::funding::FundingState;
use entity::payout::PayoutState;
use reqwest::StatusCode;
use service::jobs::schedule_daily;
use service::payouts::{ApproveBatchError, Seen, approve_batch};
use stripe_sim::commands::AdvanceDebits;
use stripe_sim::core::objects::Standing;
use stripe_sim::faults::FaultKind;

use crate::harness::{ACTOR, World, day, on_both};
use crate::paying::{TODAY, dollars};
use crate::shop::sale;

on_both! { with funded:
    a_debit_that_fails_is_asked_for_by_a_person_only
    a_debit_that_comes_back_is_owed
    what_is_not_sent_is_not_sent_of_money_that_went_back
    a_refund_makes_the_funds_less
    whatever_goes_wrong_at_stripe_debits_once
    a_call_that_was_lost_a_day_ago_is_looked_for
    what_no_webhook_told_is_found_by_the_sweep
}

const PAYMENTS: &str = "/v1/payment_intents";
const SHARED_KEY: &str = "sk_test_end_to_end";

async fn a_debit_that_fails_is_asked_for_by_a_person_only(world: World) {
    world.ready_shop(&["1001"]).await;
    world.fund_from("000222222227").await;
    world.approve().await;
    world.debits_arrive().await;
    let failed = world.funding_in(FundingState::Failed).await;
    assert!(failed.message.unwrap().contains("insufficient funds"));
    world.jobs_done().await;
    schedule_daily(&world.app).await.unwrap();
    world.jobs_done().await;
    assert_eq!(world.debits_made().await.len(), 1);
    world.payout_in("1001", PayoutState::AwaitingFunds).await;
    assert_eq!(world.found().await.funds.missing_minor(0), 1_000);
    world.verify().await;

    // Another account, and once more.
    world.fund_from("000123456789").await;
    world.ask_for(1_000, "again").await.unwrap();
    world.debits_arrive().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    world.one_transfer_for_each().await;
    world.verify().await;
    let connected = world.audit_events().await.into_iter();
    let connected: Vec<_> = connected
        .filter(|(action, _)| action == "connect_funding_bank")
        .map(|(_, details)| details)
        .collect();
    assert_eq!(connected.len(), 2);
    assert!(connected[1].contains("2227") && connected[1].contains("6789"));
}

async fn a_debit_that_comes_back_is_owed(world: World) {
    world.funded_shop(&["1001"]).await;
    world.approve().await;
    world.debits_arrive().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    let returned = world.the_bank_takes_it_back().await;
    assert_eq!(returned.back_minor, 1_000);
    assert_eq!(returned.message.as_deref(), Some("insufficient_funds"));
    world.jobs_done().await;
    assert_eq!(world.found().await.funds.held_minor, -1_000);
    world.verify().await;

    // The next batch makes up for it first.
    world.one_more_sale("1001").await;
    let preview = world.preview(TODAY).await;
    let seen = Seen {
        total: preview.total,
        bonus: None,
        debit: Some(dollars(1_000)),
    };
    let refused = approve_batch(&world.app, world.store, ACTOR, day(TODAY), seen).await;
    let Err(ApproveBatchError::DebitChanged { now, .. }) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(now, dollars(2_000));
    world.approve().await;
    world.funding_in(FundingState::Processing).await;
    world.payout_in("1001", PayoutState::AwaitingFunds).await;
    world.jobs_done().await;
    assert_eq!(world.transfers_made().await.len(), 1);
    world.stripe.settle_debits().await.unwrap();
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    assert_eq!(world.found().await.funds.held_minor, 0);
    world.one_transfer_for_each().await;
    world.verify().await;
}

/// The consignor's account takes no money when the debit arrives, and takes it after that went
/// back.
async fn what_is_not_sent_is_not_sent_of_money_that_went_back(world: World) {
    world.funded_shop(&["1001"]).await;
    let account = world.account("1001").await;
    let blocked = Standing::Restricted {
        reason: "rejected.fraud".to_owned(),
    };
    world.approve().await;
    world.funding_in(FundingState::Processing).await;
    world.stripe.set_standing(&account, &blocked).await.unwrap();
    world.stripe.settle_debits().await.unwrap();
    let payout = world.payout_in("1001", PayoutState::Blocked).await;
    assert!(payout.funded_at.is_some());
    world.the_bank_takes_it_back().await;
    world.jobs_done().await;
    assert_eq!(world.found().await.funds.held_minor, 0);
    assert_eq!(world.found().await.funds.set_aside_minor, 0);

    let ready = Standing::Ready;
    world.stripe.set_standing(&account, &ready).await.unwrap();
    world.payout_in("1001", PayoutState::AwaitingFunds).await;
    world.jobs_done().await;
    assert!(world.transfers_made().await.is_empty());
    world.ask_for(1_000, "again").await.unwrap();
    world.debits_arrive().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    world.one_transfer_for_each().await;
    world.verify().await;
}

async fn a_refund_makes_the_funds_less(world: World) {
    world.funded_shop(&["1001"]).await;
    world.enter_money(400).await.unwrap();
    world.approve().await;
    let asked = world.funding_in(FundingState::Processing).await;
    assert_eq!(asked.amount_minor, 600);
    world.stripe.settle_debits().await.unwrap();
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    world.enter_money(1_000).await.unwrap();
    let debit = world.debits_made().await.pop().unwrap();
    for amount in [200, 400] {
        let url = format!("{}/v1/refunds", world.stripe_url);
        let sent = world
            .http
            .post(url)
            .bearer_auth(SHARED_KEY)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("payment_intent={}&amount={amount}", debit.id))
            .send();
        assert_eq!(sent.await.unwrap().status(), StatusCode::OK);
        world
            .until("the refund", async || {
                let fundings = world.fundings().await;
                let back: i64 = fundings.iter().map(|one| one.back_minor).sum();
                (back % 600 == if amount == 200 { 200 } else { 0 } && back > 0).then_some(())
            })
            .await;
        world.jobs_done().await;
        world.verify().await;
    }
    assert_eq!(world.found().await.funds.held_minor, 400);
}

async fn whatever_goes_wrong_at_stripe_debits_once(world: World) {
    world.funded_shop(&["1001"]).await;
    let refuse = |status, code: &str| FaultKind::Refuse {
        status,
        code: code.to_owned(),
    };
    let kinds = [
        FaultKind::Error500BeforeEffect,
        FaultKind::Error500AfterEffect,
        FaultKind::DropConnectionBeforeEffect,
        FaultKind::DropConnectionAfterEffect,
        FaultKind::GarbledAnswer,
        FaultKind::OtherMode,
        refuse(409, "lock_timeout"),
        refuse(429, "rate_limit"),
    ];
    for (round, kind) in kinds.into_iter().enumerate() {
        let add = world.stripe.add_fault("POST", PAYMENTS, 1, kind.clone());
        add.await.unwrap();
        if round > 0 {
            let item = format!("1001-{}", round + 2);
            let lines = [sale(&format!("F{round}"), "2026-09-02", &item, 2_000)];
            world.import_lines(&lines).await;
        }
        world.approve().await;
        world.funding_in(FundingState::Processing).await;
        let debits = world.debits_made().await;
        assert_eq!(debits.len(), round + 1, "{kind:?}");
        world.stripe.settle_debits().await.unwrap();
        world.payout_in("1001", PayoutState::InTransit).await;
        world.jobs_done().await;
        world.one_transfer_for_each().await;
        assert_eq!(world.found().await.funds.held_minor, 0, "{kind:?}");
    }
    world.verify().await;

    // Refused for good: nothing is debited, and nobody asks again by itself.
    let kind = FaultKind::RefuseDefinitely {
        code: "payment_intent_mandate_invalid".to_owned(),
    };
    world
        .stripe
        .add_fault("POST", PAYMENTS, 1, kind)
        .await
        .unwrap();
    world.one_more_sale("1001").await;
    world.approve().await;
    world.funding_in(FundingState::Failed).await;
    world.jobs_done().await;
    assert_eq!(world.debits_made().await.len(), 8);
    world.verify().await;
}

async fn a_call_that_was_lost_a_day_ago_is_looked_for(mut world: World) {
    world.funded_shop(&["1001"]).await;
    let kind = FaultKind::DropConnectionAfterEffect;
    world
        .stripe
        .add_fault("POST", PAYMENTS, 1, kind)
        .await
        .unwrap();
    let drop = FaultKind::DropConnectionBeforeEffect;
    world
        .stripe
        .add_fault("GET", PAYMENTS, 1, drop)
        .await
        .unwrap();
    world.approve().await;
    world
        .until("the debit", async || {
            let made = world.debits_made().await.len() == 1;
            let known = world.fundings().await.pop()?;
            (made && known.message.is_some()).then_some(())
        })
        .await;
    world.stop_worker().await;
    world.skip(TimeDelta::hours(25));
    world.start_worker().await;
    world.funding_in(FundingState::Processing).await;
    assert_eq!(world.fundings().await[0].attempt, 2);
    world.stripe.settle_debits().await.unwrap();
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    assert_eq!(world.debits_made().await.len(), 1);
    world.verify().await;
}

/// No endpoint hears of anything; the money can be paid out some hours after the bank paid.
async fn what_no_webhook_told_is_found_by_the_sweep(world: World) {
    world.funded_shop(&["1001"]).await;
    let nowhere = format!("http://{}/nowhere", world.address);
    let store = world.store.to_string();
    world.stripe.set_endpoint(&store, &nowhere).await.unwrap();
    world.approve().await;
    world.funding_in(FundingState::Processing).await;
    let step = AdvanceDebits {
        debit: None,
        to_the_end: false,
    };
    world.stripe.advance_debits(&step).await.unwrap();
    world.sweep_of(1).await;
    world.funding_in(FundingState::Succeeded).await;
    assert!(world.transfers_made().await.is_empty());
    // From now on, the funding's own job looks, without a sweep.
    world.stripe.settle_debits().await.unwrap();
    world.skip(TimeDelta::days(6));
    world.payout_in("1001", PayoutState::InTransit).await;
    let debit = world.debits_made().await.pop().unwrap();
    world
        .stripe
        .dispute(&debit.id, "insufficient_funds")
        .await
        .unwrap();
    world.sweep_of(8).await;
    world.funding_in(FundingState::Returned).await;
    world
        .until("the jobs", async || {
            let open = world.open_jobs().await;
            open.is_empty().then_some(())
        })
        .await;
    world.verify().await;
}

impl World {
    /// The daily jobs of so many days later.
    async fn sweep_of(&self, days: i64) {
        self.skip(TimeDelta::days(days));
        schedule_daily(&self.app).await.unwrap();
        self.app.jobs_added.notify_one();
    }
}
