//! Money of a payout that is asked back of Stripe from here.

use chrono::TimeDelta;
use domain::ids::{PayoutId, PayoutReversalId};
use domain::money::Money;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use entity::payout_reversal::{self, PayoutReversalState};
use entity::{StoreScoped, audit_event};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use service::payouts::{ReversePayout, ReversePayoutError, reverse_payout};
use stripe_sim::faults::FaultKind;

use crate::harness::{ACTOR, World, on_both};
use crate::paying::dollars;

on_both! {
    what_is_asked_back_is_owed_again_once
    two_who_ask_at_once_get_it_back_once
    what_went_on_to_the_bank_is_refused_in_words
    a_bank_gets_what_was_not_taken_back
    only_what_was_sent_by_stripe_is_asked_back
    every_answer_decides_on_the_next_call
    after_a_day_what_came_back_is_found
}

/// Every way to a transfer's reversals.
const REVERSALS: &str = "/v1/transfers/*";

impl World {
    pub async fn ask_back(
        &self,
        payout: &payout::Model,
        amount: Option<Money>,
        key: &str,
    ) -> Result<payout::Model, ReversePayoutError> {
        let request = ReversePayout {
            payout: PayoutId::new(payout.id),
            amount,
            reason: "Paid by mistake".to_owned(),
            request_key: key.to_owned(),
        };
        reverse_payout(&self.app, self.store, ACTOR, request).await
    }

    async fn reversals(&self) -> Vec<payout_reversal::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        payout_reversal::Entity::in_store(self.store.uuid())
            .order_by_asc(payout_reversal::Column::Id)
            .all(tx.connection())
            .await
            .unwrap()
    }

    /// The last reversal, once it is over.
    pub async fn reversal_over(&self) -> payout_reversal::Model {
        self.until("Stripe's answer about the reversal", async || {
            let last = self.reversals().await.pop()?;
            (last.state != PayoutReversalState::Asked).then_some(last)
        })
        .await
    }

    /// What Stripe took back of all transfers.
    async fn taken_back(&self) -> i64 {
        let transfers = self.transfers_made().await;
        transfers.iter().map(|one| one.amount_reversed).sum()
    }
}

async fn what_is_asked_back_is_owed_again_once(world: World) {
    world.ready_shop(&["1001"]).await;
    world.sent_back("1001").await;
    let payout = world.newest_payout("1001").await;
    for _ in 0..2 {
        let asked = world.ask_back(&payout, Some(dollars(300)), "a").await;
        asked.unwrap();
        let done = world.reversal_over().await;
        assert_eq!(done.state, PayoutReversalState::Done);
        assert_eq!(done.message, None);
    }
    let other = world.ask_back(&payout, Some(dollars(200)), "a").await;
    assert!(matches!(other, Err(ReversePayoutError::KeyTaken)));
    // Stripe tells of it, and the sweep looks: it was posted once.
    world.webhooks_taken().await;
    world.next_day().await;
    assert_eq!(world.balance("1001").await, 300);
    assert_eq!(world.taken_back().await, 300);
    let part = world.newest_payout("1001").await;
    assert_eq!(part.state, PayoutState::DeliveryFailed);
    assert_eq!(part.amount_reversed_minor, 300);

    world.ask_back(&payout, None, "b").await.unwrap();
    world.payout_in("1001", PayoutState::Returned).await;
    world.reversal_over().await;
    world.webhooks_taken().await;
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 1_000);
    assert_eq!(world.taken_back().await, 1_000);
    assert_eq!(world.of_store("stripe").await, 0);
    let again = world.ask_back(&payout, None, "c").await;
    assert!(matches!(again, Err(ReversePayoutError::NotSent)));
    let tx = world.app.db.read(world.store).await.unwrap();
    let told = audit_event::Entity::in_store(world.store.uuid())
        .filter(audit_event::Column::Action.eq("reverse_payout"))
        .order_by_asc(audit_event::Column::Id)
        .all(tx.connection())
        .await
        .unwrap();
    drop(tx);
    let subject = PayoutId::new(payout.id).to_string();
    assert_eq!(told.len(), 2);
    for (event, amount) in told.iter().zip([300, 700]) {
        assert_eq!(event.subject, subject);
        let details: serde_json::Value = serde_json::from_str(&event.details).unwrap();
        assert_eq!(details["amount_minor"], amount);
        assert_eq!(details["reason"], "Paid by mistake");
    }
    world.verify().await;
}

async fn two_who_ask_at_once_get_it_back_once(mut world: World) {
    world.ready_shop(&["1001"]).await;
    world.sent_back("1001").await;
    let payout = world.newest_payout("1001").await;
    world.stop_worker().await;
    let (one, other) = tokio::join!(
        world.ask_back(&payout, None, "a"),
        world.ask_back(&payout, None, "b"),
    );
    let refused = [one.err(), other.err()].into_iter().flatten();
    let refused: Vec<_> = refused.collect();
    assert!(matches!(refused[..], [ReversePayoutError::UnderWay]));
    let key = world.reversals().await[0].request_key.clone();
    let (one, other) = tokio::join!(
        world.ask_back(&payout, None, &key),
        world.ask_back(&payout, None, &key),
    );
    assert!(one.is_ok() && other.is_ok());
    world.start_worker().await;
    world.payout_in("1001", PayoutState::Returned).await;
    world.jobs_done().await;
    assert_eq!(world.reversals().await.len(), 1);
    assert_eq!(world.taken_back().await, 1_000);
    assert_eq!(world.balance("1001").await, 1_000);
    world.verify().await;
}

async fn what_went_on_to_the_bank_is_refused_in_words(world: World) {
    world.ready_shop(&["1001"]).await;
    world.approve().await;
    let payout = world.payout_in("1001", PayoutState::InTransit).await;
    world.ask_back(&payout, None, "a").await.unwrap();
    let refused = world.reversal_over().await;
    assert_eq!(refused.state, PayoutReversalState::Refused);
    let message = refused.message.unwrap();
    assert!(message.contains("has not so much"), "{message}");
    world.stripe.settle_payouts().await.unwrap();
    let paid = world.payout_in("1001", PayoutState::Paid).await;
    // Asked again, since the account may have money of another payout by now.
    world.ask_back(&paid, Some(dollars(1)), "b").await.unwrap();
    let refused = world.reversal_over().await;
    assert_eq!(refused.state, PayoutReversalState::Refused);
    assert_eq!(world.reversals().await.len(), 2);
    assert_eq!(world.taken_back().await, 0);
    assert_eq!(world.balance("1001").await, 0);
    let paid = world.newest_payout("1001").await;
    assert_eq!(paid.state, PayoutState::Paid);
    world.verify().await;
}

async fn a_bank_gets_what_was_not_taken_back(world: World) {
    world.ready_shop(&["1001"]).await;
    world.sent_back("1001").await;
    let payout = world.newest_payout("1001").await;
    let asked = world.ask_back(&payout, Some(dollars(400)), "a").await;
    asked.unwrap();
    world.reversal_over().await;
    world.onboard_quietly("1001").await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    world.payout_in("1001", PayoutState::Paid).await;
    let effects = world.stripe.effects().await.unwrap();
    let arrived: Vec<_> = effects
        .payouts
        .iter()
        .filter(|effect| effect.payout.status == "paid")
        .map(|effect| effect.payout.amount)
        .collect();
    assert_eq!(arrived, [600]);
    assert_eq!(world.balance("1001").await, 400);
    world.jobs_done().await;
    world.verify().await;
}

async fn only_what_was_sent_by_stripe_is_asked_back(world: World) {
    world.ready_shop(&["1001"]).await;
    world
        .add_consignors(&["2001"], Some(PayoutMethod::Check))
        .await;
    let line = crate::shop::sale("T9", "2026-09-02", "2001-1", 2_000);
    world.import_lines(&[line]).await;
    world.approve().await;
    let payout = world.payout_in("1001", PayoutState::InTransit).await;
    let check = world.newest_payout("2001").await;
    let refused = world.ask_back(&check, None, "a").await;
    assert!(matches!(refused, Err(ReversePayoutError::NotSent)));
    for amount in [0, -1, 1_001] {
        let refused = world.ask_back(&payout, Some(dollars(amount)), "b").await;
        let Err(ReversePayoutError::Amount { left }) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(left, dollars(1_000));
    }
    let request = ReversePayout {
        payout: PayoutId::new(payout.id),
        amount: None,
        reason: " ".to_owned(),
        request_key: "c".to_owned(),
    };
    let refused = reverse_payout(&world.app, world.store, ACTOR, request).await;
    assert!(matches!(refused, Err(ReversePayoutError::Reason(_))));
    assert_eq!(world.reversals().await, []);
}

/// What was asked of Stripe about a reversal, in order.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    /// With the number of the key.
    Create(u32),
    Look,
}

impl World {
    async fn asked_about_reversals(&self, payout: &payout::Model) -> Vec<Asked> {
        let group = PayoutId::new(payout.id).to_string();
        let calls = self.stripe.calls().await.unwrap();
        let about = calls
            .iter()
            .filter(|call| call.path.ends_with("/reversals"));
        about
            .map(|call| match &call.idempotency_key {
                Some(key) => {
                    let number = key.strip_prefix(&format!("{group} reversal ")).unwrap();
                    Asked::Create(number.parse().unwrap())
                }
                None => Asked::Look,
            })
            .collect()
    }
}

async fn every_answer_decides_on_the_next_call(world: World) {
    let refuse = |status, code: &str| FaultKind::Refuse {
        status,
        code: code.to_owned(),
    };
    let code = "transfer_source_balance_parameters_mismatch".to_owned();
    world.ready_shop(&["1001"]).await;
    world.sent_back("1001").await;
    let payout = world.newest_payout("1001").await;
    let (mut number, mut before, mut back) = (0, 0, 0);
    // How many calls follow, and whether under the next key.
    for (fault, follows) in [
        (FaultKind::DropConnectionBeforeEffect, "same key"),
        (FaultKind::DropConnectionAfterEffect, "found by its key"),
        (
            FaultKind::DelayAfterEffect { ms: 6_000 },
            "found by its key",
        ),
        (FaultKind::GarbledAnswer, "found by its key"),
        (refuse(409, "idempotency_key_in_use"), "same key"),
        (refuse(429, "rate_limit"), "same key"),
        (FaultKind::Error500BeforeEffect, "next key"),
        (FaultKind::Error500AfterEffect, "found"),
        (FaultKind::RefuseDefinitely { code }, "nothing"),
    ] {
        let added = world.stripe.add_fault("POST", REVERSALS, 1, fault.clone());
        added.await.unwrap();
        let key = format!("{fault:?}");
        let asked = world.ask_back(&payout, Some(dollars(50)), &key).await;
        asked.unwrap();
        let over = world.reversal_over().await;
        let asked = world.asked_about_reversals(&payout).await;
        let asked = &asked[before..];
        before += asked.len();
        // Whoever asked before is looked for first: it is another reversal.
        let asked = match number {
            0 => asked,
            _ => {
                assert_eq!(asked[0], Asked::Look, "{fault:?}");
                &asked[1..]
            }
        };
        number += 1;
        let first = Asked::Create(number);
        let (expected, state) = match follows {
            // Of a key that is not the first, nobody may have heard: it is looked for.
            "same key" | "found by its key" => {
                let mut calls = vec![first];
                if number > 1 {
                    calls.push(Asked::Look);
                }
                if number == 1 || follows == "same key" {
                    calls.push(Asked::Create(number));
                }
                (calls, PayoutReversalState::Done)
            }
            "next key" => {
                number += 1;
                let next = Asked::Create(number);
                (vec![first, Asked::Look, next], PayoutReversalState::Done)
            }
            "found" => {
                number += 1;
                (vec![first, Asked::Look], PayoutReversalState::Done)
            }
            _ => (vec![first], PayoutReversalState::Refused),
        };
        assert_eq!(asked, expected, "{fault:?}");
        assert_eq!(over.state, state, "{fault:?}");
        back += if follows == "nothing" { 0 } else { 50 };
        world.jobs_done().await;
        assert_eq!(world.taken_back().await, back, "{fault:?}");
        assert_eq!(world.balance("1001").await, back, "{fault:?}");
    }
    world.verify().await;
}

async fn after_a_day_what_came_back_is_found(mut world: World) {
    world.ready_shop(&["1001"]).await;
    world.sent_back("1001").await;
    let payout = world.newest_payout("1001").await;
    let busy = FaultKind::Refuse {
        status: 429,
        code: "rate_limit".to_owned(),
    };
    for (count, kind) in [(1, FaultKind::DropConnectionAfterEffect), (100, busy)] {
        let added = world.stripe.add_fault("POST", REVERSALS, count, kind);
        added.await.unwrap();
    }
    world.ask_back(&payout, None, "a").await.unwrap();
    world
        .until("the first try to be written down", async || {
            let unknown = "SELECT count(*) FROM payout_attempt WHERE store_id = $1
                AND operation = 'reversal' AND outcome IN ('unknown', 'busy')";
            (world.number(unknown).await == 1).then_some(())
        })
        .await;
    world.stop_worker().await;
    let waits = world.reversals().await.pop().unwrap();
    assert!(waits.message.unwrap().starts_with("It is tried again"));
    let before = world.asked_about_reversals(&payout).await.len();
    world.stripe.clear_faults().await.unwrap();
    world.skip(TimeDelta::hours(25));
    world.start_worker().await;
    let over = world.reversal_over().await;
    assert_eq!(over.state, PayoutReversalState::Done);
    let asked = world.asked_about_reversals(&payout).await.split_off(before);
    assert_eq!(asked, [Asked::Look]);
    world.jobs_done().await;
    assert_eq!(world.taken_back().await, 1_000);
    assert_eq!(world.balance("1001").await, 1_000);
    // Stripe bears our id, by which it was found.
    let id = PayoutReversalId::new(over.id).to_string();
    let transfers = world.transfers_made().await;
    let reversal = &transfers[0].reversals.data[0];
    assert_eq!(reversal.metadata["hangtag_reversal"], id);
    world.verify().await;
}
