//! Whatever Stripe answers, or does not, a payout's money moves once.

use chrono::TimeDelta;
use entity::payout::PayoutState;
use sea_orm::ConnectionTrait;
use service::context::Clock;
use stripe_sim::faults::FaultKind;

use crate::harness::{World, on_both};
use crate::paying::TRANSFERS;

on_both! {
    every_fault_ends_with_one_transfer
    missing_money_is_waited_for
    money_that_takes_days_is_waited_for
    a_refused_key_pauses_payouts_until_it_works
}

async fn every_fault_ends_with_one_transfer(world: World) {
    let numbers: Vec<String> = (1001..=1012).map(|number| number.to_string()).collect();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    world.ready_shop(&numbers).await;
    let refuse = |status, code: &str| FaultKind::Refuse {
        status,
        code: code.to_owned(),
    };
    for kind in [
        FaultKind::Error500BeforeEffect,
        FaultKind::Error500AfterEffect,
        FaultKind::DropConnectionBeforeEffect,
        FaultKind::DropConnectionAfterEffect,
        FaultKind::DelayBeforeEffect { ms: 6_000 },
        FaultKind::DelayAfterEffect { ms: 6_000 },
        FaultKind::GarbledAnswer,
        refuse(409, "lock_timeout"),
        refuse(429, "rate_limit"),
    ] {
        for path in [TRANSFERS, "/v1/payouts"] {
            world
                .stripe
                .add_fault("POST", path, 1, kind.clone())
                .await
                .unwrap();
        }
    }
    world.approve().await;
    for number in &numbers {
        world.payout_in(number, PayoutState::InTransit).await;
    }
    world.stripe.settle_payouts().await.unwrap();
    for number in &numbers {
        world.payout_in(number, PayoutState::Paid).await;
    }
    world.jobs_done().await;
    world.one_transfer_for_each().await;
    assert_eq!(
        world.stripe.effects().await.unwrap().payouts.len(),
        numbers.len()
    );
    world.verify().await;
}

async fn missing_money_is_waited_for(world: World) {
    world.ready_shop(&["1001"]).await;
    world.stripe.set_balance("usd", 999).await.unwrap();
    world.approve().await;
    let waiting = world.payout_in("1001", PayoutState::AwaitingFunds).await;
    assert!(waiting.failure_message.unwrap().contains("does not cover"));
    assert_eq!(world.balance("1001").await, 0);
    world.stripe.set_balance("usd", 1_000).await.unwrap();
    world.skip(TimeDelta::minutes(10));
    let sent = world.payout_in("1001", PayoutState::InTransit).await;
    assert_eq!(sent.failure_message, None);
    world.one_transfer_for_each().await;
    world.verify().await;
}

async fn a_refused_key_pauses_payouts_until_it_works(world: World) {
    world.ready_shop(&["1001", "1002"]).await;
    let code = "secret_key_required".to_owned();
    let refuse = FaultKind::Refuse { status: 403, code };
    // The key works for nothing, until it is mended.
    for method in ["POST", "GET"] {
        world
            .stripe
            .add_fault(method, "/v1/*", 100_000, refuse.clone())
            .await
            .unwrap();
    }
    world.approve().await;
    let paused = "SELECT count(*) FROM store WHERE id = $1 AND payouts_paused_reason IS NOT NULL";
    world
        .until("payouts to be paused", async || {
            (world.number(paused).await == 1).then_some(())
        })
        .await;
    assert_eq!(world.transfers_made().await.len(), 0);
    world.stripe.clear_faults().await.unwrap();
    world.skip(TimeDelta::minutes(10));
    for number in ["1001", "1002"] {
        world.payout_in(number, PayoutState::InTransit).await;
    }
    assert_eq!(world.number(paused).await, 0);
    world.one_transfer_for_each().await;
    world.verify().await;
}

/// Longer than any other job is tried again.
async fn money_that_takes_days_is_waited_for(world: World) {
    world.ready_shop(&["1001"]).await;
    world.stripe.set_balance("usd", 999).await.unwrap();
    world.approve().await;
    world.payout_in("1001", PayoutState::AwaitingFunds).await;
    let asked = async || {
        let calls = world.stripe.calls().await.unwrap().into_iter();
        let transfers = calls.filter(|call| call.method == "POST" && call.path == TRANSFERS);
        transfers.count()
    };
    // As after all tries but one.
    let before = asked().await;
    let nearly = "UPDATE job_run SET attempts = max_attempts - 1 WHERE kind = 'submit_payout'";
    world.owner.execute_unprepared(nearly).await.unwrap();
    for tries in 1..=3 {
        world.skip(TimeDelta::minutes(61));
        world
            .until("the next try to be over", async || {
                let waits = "SELECT 1 FROM job_run WHERE store_id = $1 AND kind = 'submit_payout'
                    AND state = 'waiting' AND due_at > $2";
                let waits = world.query(waits, vec![world.clock.now().into()]).await;
                (asked().await >= before + tries && !waits.is_empty()).then_some(())
            })
            .await;
    }
    let waiting = world.payout_in("1001", PayoutState::AwaitingFunds).await;
    assert_eq!(
        waiting.failure_code.as_deref(),
        Some("balance_insufficient")
    );
    world.stripe.set_balance("usd", 1_000).await.unwrap();
    world.skip(TimeDelta::minutes(61));
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    world.one_transfer_for_each().await;
    world.verify().await;
}
