//! The branches of a payout by Stripe that can be told apart only by what Stripe was asked:
//! under which key, and what was looked for before. `docs/FAULTS.md` lists all branches with
//! the test of each.

use chrono::TimeDelta;
use domain::ids::PayoutId;
use entity::payout::{self, PayoutState};
use service::payouts::{CancelPayoutError, cancel_payout};
use stripe_sim::LoggedCall;
use stripe_sim::commands::Deliveries;
use stripe_sim::core::objects::Standing;
use stripe_sim::faults::FaultKind;

use crate::harness::{ACTOR, World, on_both};
use crate::paying::TRANSFERS;
use crate::shop::sale;

on_both! {
    every_answer_decides_on_the_next_call
    after_a_day_what_was_sent_is_found
    after_a_day_what_was_not_sent_is_sent_under_the_next_key
    a_look_that_fails_is_made_again
    nobody_calls_off_what_could_not_be_looked_for
    a_key_of_another_call_is_given_up
    a_rejected_account_blocks
}

/// What the next call after an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    /// The same call under the same key.
    SameKey,
    /// A look, and since nothing is there, the same call under the next key.
    LookThenNextKey,
    /// A look, which finds the transfer.
    LookAndFind,
    /// None: the money is owed again.
    Nothing,
}

/// What was asked of Stripe about a payout's transfer, in order.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    /// With the number of the key.
    Create(u32),
    Look,
}

impl World {
    async fn asked_about(&self, payout: &payout::Model) -> Vec<Asked> {
        let group = PayoutId::new(payout.id).to_string();
        let calls = self.stripe.calls().await.unwrap();
        let about = calls
            .iter()
            .filter(|call| call.path == TRANSFERS && call.params["transfer_group"] == *group);
        about.map(|call| asked(call, &group)).collect()
    }
}

fn asked(call: &LoggedCall, group: &str) -> Asked {
    if call.method == "GET" {
        return Asked::Look;
    }
    let key = call.idempotency_key.as_deref().unwrap();
    let number = key.strip_prefix(&format!("{group} transfer ")).unwrap();
    Asked::Create(number.parse().unwrap())
}

async fn every_answer_decides_on_the_next_call(world: World) {
    let refuse = |status, code: &str| FaultKind::Refuse {
        status,
        code: code.to_owned(),
    };
    let code = "amount_too_large".to_owned();
    let table = [
        (FaultKind::DropConnectionBeforeEffect, Next::SameKey),
        (FaultKind::DropConnectionAfterEffect, Next::SameKey),
        (FaultKind::DelayAfterEffect { ms: 6_000 }, Next::SameKey),
        (FaultKind::GarbledAnswer, Next::SameKey),
        (FaultKind::OtherMode, Next::SameKey),
        (refuse(409, "idempotency_key_in_use"), Next::SameKey),
        (refuse(429, "rate_limit"), Next::SameKey),
        (refuse(429, "lock_timeout"), Next::SameKey),
        (FaultKind::Error500BeforeEffect, Next::LookThenNextKey),
        (FaultKind::Error500AfterEffect, Next::LookAndFind),
        (FaultKind::RefuseDefinitely { code }, Next::Nothing),
    ];
    world.ready_shop(&["1001"]).await;
    for (number, (fault, next)) in table.into_iter().enumerate() {
        if number > 0 {
            let item = format!("1001-{number}-again");
            let line = sale(&format!("R{number}"), "2026-09-02", &item, 2_000);
            world.import_lines(&[line]).await;
        }
        let added = world.stripe.add_fault("POST", TRANSFERS, 1, fault.clone());
        added.await.unwrap();
        world.approve().await;
        let end = match next {
            Next::Nothing => PayoutState::Returned,
            _ => PayoutState::InTransit,
        };
        let payout = world.payout_in("1001", end).await;
        let expected = match next {
            Next::SameKey => vec![Asked::Create(1), Asked::Create(1)],
            Next::LookThenNextKey => vec![Asked::Create(1), Asked::Look, Asked::Create(2)],
            Next::LookAndFind => vec![Asked::Create(1), Asked::Look],
            Next::Nothing => vec![Asked::Create(1)],
        };
        assert_eq!(world.asked_about(&payout).await, expected, "{fault:?}");
    }
    world.jobs_done().await;
    world.one_transfer_for_each().await;
    world.verify().await;
}

/// The first call is lost, with its effect or without, and nobody tries again before the next
/// day, when Stripe has forgotten the key.
async fn a_day_after(world: &mut World, lost: FaultKind) -> Vec<Asked> {
    world.ready_shop(&["1001"]).await;
    let busy = FaultKind::Refuse {
        status: 429,
        code: "rate_limit".to_owned(),
    };
    for (count, kind) in [(1, lost), (100, busy)] {
        let added = world.stripe.add_fault("POST", TRANSFERS, count, kind).await;
        added.unwrap();
    }
    world.approve().await;
    world
        .until("the first try to be written down", async || {
            let unknown = "SELECT count(*) FROM payout_attempt WHERE store_id = $1 AND outcome IN ('unknown', 'busy')";
            (world.number(unknown).await == 1).then_some(())
        })
        .await;
    world.stop_worker().await;
    let payout = world.newest_payout("1001").await;
    let before = world.asked_about(&payout).await.len();
    world.stripe.clear_faults().await.unwrap();
    world.skip(TimeDelta::hours(25));
    world.start_worker().await;
    let payout = world.payout_in("1001", PayoutState::InTransit).await;
    let mut asked = world.asked_about(&payout).await;
    world.jobs_done().await;
    world.one_transfer_for_each().await;
    world.verify().await;
    asked.split_off(before)
}

async fn after_a_day_what_was_sent_is_found(mut world: World) {
    let asked = a_day_after(&mut world, FaultKind::DropConnectionAfterEffect).await;
    assert_eq!(asked, [Asked::Look]);
}

async fn after_a_day_what_was_not_sent_is_sent_under_the_next_key(mut world: World) {
    let asked = a_day_after(&mut world, FaultKind::DropConnectionBeforeEffect).await;
    assert_eq!(asked, [Asked::Look, Asked::Create(2)]);
}

/// Stripe did what it answered 500 to, and cannot be asked about it at first: nothing is sent
/// again before that is known.
async fn a_look_that_fails_is_made_again(world: World) {
    world.ready_shop(&["1001"]).await;
    for (round, path) in [TRANSFERS, "/v1/payouts"].into_iter().enumerate() {
        if round > 0 {
            let line = sale("R1", "2026-09-02", "1001-again", 2_000);
            world.import_lines(&[line]).await;
        }
        let done = FaultKind::Error500AfterEffect;
        world.stripe.add_fault("POST", path, 1, done).await.unwrap();
        for unknown in [
            FaultKind::DropConnectionBeforeEffect,
            FaultKind::Refuse {
                status: 429,
                code: "rate_limit".to_owned(),
            },
            FaultKind::RefuseDefinitely {
                code: "parameter_unknown".to_owned(),
            },
        ] {
            let added = world.stripe.add_fault("GET", path, 1, unknown);
            added.await.unwrap();
        }
        world.approve().await;
        let payout = world.payout_in("1001", PayoutState::InTransit).await;
        world.jobs_done().await;
        if round == 0 {
            let looks = [Asked::Look, Asked::Look, Asked::Look, Asked::Look];
            let expected: Vec<_> = [Asked::Create(1)].into_iter().chain(looks).collect();
            assert_eq!(world.asked_about(&payout).await, expected);
        }
        let effects = world.stripe.effects().await.unwrap();
        assert_eq!(effects.payouts.len(), round + 1);
    }
    world.one_transfer_for_each().await;
    world.verify().await;
}

/// The key is refused when it is looked for what an earlier call did.
async fn nobody_calls_off_what_could_not_be_looked_for(world: World) {
    world.ready_shop(&["1001"]).await;
    let done = FaultKind::Error500AfterEffect;
    world
        .stripe
        .add_fault("POST", TRANSFERS, 1, done)
        .await
        .unwrap();
    let refused = FaultKind::Refuse {
        status: 401,
        code: "api_key_expired".to_owned(),
    };
    world
        .stripe
        .add_fault("GET", "/v1/*", 100, refused)
        .await
        .unwrap();
    world.approve().await;
    world
        .until("the pause", async || {
            let paused =
                "SELECT count(*) FROM store WHERE id = $1 AND payouts_paused_reason IS NOT NULL";
            (world.number(paused).await == 1).then_some(())
        })
        .await;
    let payout = world.payout_in("1001", PayoutState::Pending).await;
    let id = PayoutId::new(payout.id);
    let called_off = cancel_payout(&world.app, world.store, ACTOR, id, "It waits").await;
    assert!(
        matches!(called_off, Err(CancelPayoutError::OutcomeUnknown)),
        "{called_off:?}"
    );
    world.stripe.clear_faults().await.unwrap();
    world.skip(TimeDelta::minutes(11));
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    world.one_transfer_for_each().await;
    world.verify().await;
}

async fn a_key_of_another_call_is_given_up(mut world: World) {
    world.ready_shop(&["1001"]).await;
    world.stop_worker().await;
    world.approve().await;
    let payout = world.newest_payout("1001").await;
    let key = format!("{} transfer 1", PayoutId::new(payout.id));
    let account = world.account("1001").await;
    let sent = world
        .http
        .post(format!("{}{TRANSFERS}", world.stripe_url))
        .bearer_auth("sk_test_end_to_end")
        .header("idempotency-key", key)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("amount=1&currency=usd&destination={account}"))
        .send()
        .await
        .unwrap();
    assert_eq!(sent.status().as_u16(), 200);
    world.start_worker().await;
    let payout = world.payout_in("1001", PayoutState::InTransit).await;
    let expected = [Asked::Create(1), Asked::Look, Asked::Create(2)];
    assert_eq!(world.asked_about(&payout).await, expected);
    let group = PayoutId::new(payout.id).to_string();
    let ours = world.transfers_made().await.into_iter();
    let ours: Vec<_> = ours
        .filter(|transfer| transfer.transfer_group.as_ref() == Some(&group))
        .map(|transfer| transfer.amount)
        .collect();
    assert_eq!(ours, [1_000]);
    world.jobs_done().await;
    world.verify().await;
}

async fn a_rejected_account_blocks(world: World) {
    world.ready_shop(&["1001"]).await;
    world.stripe.deliveries(&Deliveries::Hold).await.unwrap();
    let account = world.account("1001").await;
    let reason = "rejected.fraud".to_owned();
    let rejected = Standing::Rejected { reason };
    world
        .stripe
        .set_standing(&account, &rejected)
        .await
        .unwrap();
    world.approve().await;
    let blocked = world.payout_in("1001", PayoutState::Blocked).await;
    let message = blocked.failure_message.unwrap();
    assert!(message.contains("rejected"), "{message}");
    assert!(
        message.contains("call it off and pay otherwise"),
        "{message}"
    );
    assert_eq!(world.transfers_made().await.len(), 0);
    world.verify().await;
}
