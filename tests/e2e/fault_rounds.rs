//! Seeded rounds of faults: in each, everybody is owed money, a batch is approved, and what
//! can go wrong does (Stripe's answers, webhooks, workers that die, a clock that jumps, an
//! empty balance, banks that refuse, people who call payouts off). When it is calm again,
//! everybody was paid exactly once, and Stripe and the ledger agree to the cent.
//!
//! `HANGTAG_FAULT_ROUNDS` says how many rounds, `HANGTAG_FAULT_SEED` with which first seed;
//! a failure names the seed that repeats its round.

mod funding;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{PayoutBatchId, PayoutId};
use entity::StoreScoped;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use sea_orm::{ColumnTrait, QueryFilter};
use service::context::Clock;
use service::jobs::schedule_daily;
use service::payouts::{
    ReversePayout, cancel_payout, hand_over, retry_payouts, reverse_payout, take_back_payout,
};
use stripe_sim::commands::{AdvancePayouts, Deliveries, Effects};
use stripe_sim::core::objects::Outcome;
use stripe_sim::faults::FaultKind;

use crate::harness::{ACTOR, World, on_both};
use crate::paying::{TRANSFERS, dollars};
use crate::shop::sale;

on_both! {
    every_round_pays_everybody_once
}

/// On each database.
const ROUNDS: u64 = 100;
/// Looks at a batch in calm, eleven minutes apart, of which a few are enough.
const LONGEST_CALM: usize = 100;
const PLENTY: i64 = 1_000_000_000;
const BY_STRIPE: [&str; 4] = ["1001", "1002", "1003", "1004"];
const BY_HAND: [(&str, PayoutMethod); 2] =
    [("2001", PayoutMethod::Check), ("2002", PayoutMethod::Cash)];

/// A number of the environment, or the usual one.
pub fn setting(name: &str, usual: u64) -> u64 {
    match std::env::var(name) {
        Ok(text) => text.parse().expect(name),
        Err(_) => usual,
    }
}

async fn every_round_pays_everybody_once(mut world: World) {
    people(&world).await;
    let first = setting("HANGTAG_FAULT_SEED", 1);
    let rounds = setting("HANGTAG_FAULT_ROUNDS", ROUNDS);
    for seed in first..first + rounds {
        println!("round with HANGTAG_FAULT_SEED={seed} HANGTAG_FAULT_ROUNDS=1");
        play(&mut world, seed).await;
    }
    let ended = async |state: &str| {
        let sql = "SELECT count(*) FROM payout_reversal WHERE store_id = $1 AND state = $2";
        let rows = world.query(sql, vec![state.into()]).await;
        rows[0].try_get_by_index::<i64>(0).unwrap()
    };
    let (done, refused) = (ended("done").await, ended("refused").await);
    println!("money asked back: {done} came, {refused} refused");
    // A few rounds may have none; of many, Stripe was asked in some.
    assert!(rounds < ROUNDS || done + refused > 0);
}

/// Those whom every round pays.
pub async fn people(world: &World) {
    world.ready_shop(&BY_STRIPE).await;
    for (number, method) in BY_HAND {
        world.add_consignors(&[number], Some(method)).await;
    }
}

/// One round; panics when it ends otherwise than it must.
pub async fn play(world: &mut World, seed: u64) {
    let mut round = Round {
        began_at: world.clock.now(),
        world,
        dice: StdRng::seed_from_u64(seed),
        // Dice of their own, so that what else happens in a round does not depend on them.
        reversal_dice: StdRng::seed_from_u64(seed.wrapping_add(1_000_000)),
        funding_dice: StdRng::seed_from_u64(seed.wrapping_add(2_000_000)),
    };
    round.owe(seed).await;
    let batch = round.world.approve().await;
    for _ in 0..round.dice.random_range(2..10) {
        round.something_happens(batch).await;
        round.somebody_may_ask_money_back(batch).await;
        round.the_stores_money_may_move().await;
    }
    round.calm(batch).await;
    round.check().await;
}

fn refused(status: u16, code: &str) -> FaultKind {
    FaultKind::Refuse {
        status,
        code: code.to_owned(),
    }
}

/// How Stripe may answer, or not; the last with a code that refuses for good.
fn wrong_answers(code: &str) -> Vec<FaultKind> {
    vec![
        FaultKind::Error500BeforeEffect,
        FaultKind::Error500AfterEffect,
        FaultKind::DropConnectionBeforeEffect,
        FaultKind::DropConnectionAfterEffect,
        FaultKind::DelayAfterEffect { ms: 300 },
        FaultKind::GarbledAnswer,
        refused(409, "lock_timeout"),
        refused(429, "rate_limit"),
        FaultKind::RefuseDefinitely {
            code: code.to_owned(),
        },
    ]
}

struct Round<'a> {
    world: &'a mut World,
    dice: StdRng,
    reversal_dice: StdRng,
    funding_dice: StdRng,
    began_at: DateTime<Utc>,
}

impl Round<'_> {
    /// Everybody sells something, at an amount that tells the rounds apart.
    async fn owe(&mut self, seed: u64) {
        let everybody = BY_STRIPE
            .into_iter()
            .chain(BY_HAND.map(|(number, _)| number));
        let lines: Vec<_> = everybody
            .map(|number| {
                let price = self.dice.random_range(1..50_000) * 2;
                let item = format!("{number}-{seed}");
                sale(&format!("R{seed}-{number}"), "2026-09-01", &item, price)
            })
            .collect();
        self.world.import_lines(&lines).await;
    }

    async fn something_happens(&mut self, batch: PayoutBatchId) {
        match self.dice.random_range(0..12) {
            0..4 => self.a_call_goes_wrong().await,
            4 => self.a_worker_dies().await,
            5 => self.time_passes().await,
            6 => self.webhooks_go_astray().await,
            7 => self.the_balance_is_empty_for_a_while().await,
            8 => self.a_bank_refuses().await,
            9 => self.banks_go_on().await,
            10 => self.somebody_calls_a_payout_off(batch).await,
            _ => {
                // Refused where there is nothing to try.
                let _ = retry_payouts(&self.world.app, self.world.store, ACTOR, batch).await;
            }
        }
        // The workers get a moment that is not always the same.
        let pause = self.dice.random_range(0..40);
        tokio::time::sleep(std::time::Duration::from_millis(pause)).await;
    }

    async fn a_call_goes_wrong(&mut self) {
        let mut kinds = wrong_answers("amount_too_large");
        kinds.insert(kinds.len() - 1, refused(401, "api_key_expired"));
        let calls = [
            ("POST", TRANSFERS),
            ("POST", "/v1/payouts"),
            ("GET", "/v1/*"),
        ];
        let kind = kinds.choose(&mut self.dice).unwrap().clone();
        let (method, path) = *calls.choose(&mut self.dice).unwrap();
        let times = self.dice.random_range(1..4);
        let added = self.world.stripe.add_fault(method, path, times, kind).await;
        added.unwrap();
    }

    /// In the middle of whatever it does; another one takes its place.
    async fn a_worker_dies(&mut self) {
        self.world.kill_worker().await;
        self.world.start_worker().await;
    }

    /// Seconds, or more than keys live; leases run out meanwhile.
    async fn time_passes(&mut self) {
        let minutes = *[1, 10, 26 * 60].choose(&mut self.dice).unwrap();
        let passing = TimeDelta::minutes(minutes);
        if passing > TimeDelta::hours(1) {
            // No call is under way for so long: what was not answered by then, was lost.
            self.world.stop_worker().await;
            self.world.skip(passing);
            self.world.start_worker().await;
        } else {
            self.world.skip(passing);
        }
        if self.dice.random_bool(0.3) {
            schedule_daily(&self.world.app).await.unwrap();
        }
    }

    async fn webhooks_go_astray(&mut self) {
        let events = self.world.events().await;
        let some: Vec<_> = events.choose_multiple(&mut self.dice, 3).collect();
        for event in some {
            let again = Deliveries::Duplicate {
                event: event["id"].as_str().unwrap().to_owned(),
                as_new_event: self.dice.random(),
            };
            self.world.stripe.deliveries(&again).await.unwrap();
        }
        let way = match self.dice.random_range(0..3) {
            0 => Deliveries::Hold,
            1 => Deliveries::Release { newest_first: true },
            _ => Deliveries::Release {
                newest_first: false,
            },
        };
        self.world.stripe.deliveries(&way).await.unwrap();
    }

    async fn the_balance_is_empty_for_a_while(&mut self) {
        let left = self.dice.random_range(0..20_000);
        self.world.stripe.set_balance("usd", left).await.unwrap();
    }

    async fn a_bank_refuses(&mut self) {
        let number = *BY_STRIPE.choose(&mut self.dice).unwrap();
        let account = self.world.account(number).await;
        let code = "account_closed".to_owned();
        let outcome = match self.dice.random() {
            true => Outcome::Failed { code },
            false => Outcome::PaidThenFailed { code },
        };
        let set = self.world.stripe.set_outcomes(&account, outcome, 1).await;
        set.unwrap();
    }

    async fn banks_go_on(&mut self) {
        let step = AdvancePayouts::default();
        self.world.stripe.advance_payouts(&step).await.unwrap();
    }

    /// Refused where the money is gone, or may be.
    async fn somebody_calls_a_payout_off(&mut self, batch: PayoutBatchId) {
        let payouts = self.payouts_of(batch).await;
        let payout = payouts.choose(&mut self.dice).unwrap();
        let id = PayoutId::new(payout.id);
        let (app, store) = (&self.world.app, self.world.store);
        let _ = cancel_payout(app, store, ACTOR, id, "A round of faults").await;
    }

    /// Refused by us where it was not sent by Stripe, and by Stripe where the account has not
    /// so much any more.
    async fn somebody_may_ask_money_back(&mut self, batch: PayoutBatchId) {
        let payouts = self.payouts_of(batch).await;
        let dice = &mut self.reversal_dice;
        if !dice.random_bool(0.3) {
            return;
        }
        let payout = payouts.choose(dice).unwrap();
        let part = dice.random_range(1..=payout.amount_minor);
        let request = ReversePayout {
            payout: PayoutId::new(payout.id),
            amount: dice.random_bool(0.5).then(|| dollars(part)),
            reason: "A round of faults".to_owned(),
            request_key: dice.random::<u64>().to_string(),
        };
        let (app, store) = (&self.world.app, self.world.store);
        let _ = reverse_payout(app, store, ACTOR, request).await;
    }

    async fn payouts_of(&self, batch: PayoutBatchId) -> Vec<payout::Model> {
        let tx = self.world.app.db.read(self.world.store).await.unwrap();
        payout::Entity::in_store(self.world.store.uuid())
            .filter(payout::Column::BatchId.eq(batch.uuid()))
            .all(tx.connection())
            .await
            .unwrap()
    }

    /// Nothing goes wrong any more: what waited is mended, until every payout has come to its
    /// end.
    async fn calm(&mut self, batch: PayoutBatchId) {
        self.world.stripe.clear_faults().await.unwrap();
        self.world.stripe.set_balance("usd", PLENTY).await.unwrap();
        let all = Deliveries::Release {
            newest_first: false,
        };
        self.world.stripe.deliveries(&all).await.unwrap();
        self.by_hand(batch).await;
        for _ in 0..LONGEST_CALM {
            // Whatever waits for its next try is due, and no lease of the dead holds.
            self.world.skip(TimeDelta::minutes(11));
            self.settled().await;
            self.world.stripe.settle_payouts().await.unwrap();
            self.settled().await;
            let payouts = self.payouts_of(batch).await;
            let is_over = |payout: &payout::Model| {
                matches!(payout.state, PayoutState::Paid | PayoutState::Returned)
            };
            if payouts.iter().all(is_over) {
                return;
            }
            self.new_bank_details(&payouts).await;
            self.bring_the_stores_money().await;
        }
        let payouts = self.payouts_of(batch).await;
        panic!("payouts that never came to their end: {payouts:#?}");
    }

    /// Waits until Stripe has told everything, and everything was followed.
    async fn settled(&self) {
        self.world.webhooks_taken().await;
        self.world.jobs_done().await;
    }

    async fn by_hand(&mut self, batch: PayoutBatchId) {
        for payout in self.payouts_of(batch).await {
            let is_by_hand = payout.method != PayoutMethod::Stripe;
            if !is_by_hand || payout.state != PayoutState::Pending {
                continue;
            }
            let (app, store) = (&self.world.app, self.world.store);
            let id = PayoutId::new(payout.id);
            hand_over(app, store, ACTOR, id).await.unwrap();
            if self.dice.random_bool(0.2) {
                let why = "A round of faults";
                take_back_payout(app, store, ACTOR, id, why).await.unwrap();
            }
        }
    }

    async fn new_bank_details(&self, payouts: &[payout::Model]) {
        let failed = payouts
            .iter()
            .filter(|payout| payout.state == PayoutState::DeliveryFailed);
        let failed: Vec<_> = failed.map(|payout| payout.consignor_id).collect();
        for number in BY_STRIPE {
            if failed.contains(&self.world.consignor(number).await.id) {
                self.world.onboard_quietly(number).await;
            }
        }
    }

    /// The ledger proves; Stripe moved what the ledger says, for each payout once; nobody is
    /// owed what was paid, and whoever was not paid is owed it.
    async fn check(&mut self) {
        self.world.verify().await;
        let payouts = self.world.payouts().await;
        let effects = self.world.stripe.effects().await.unwrap();
        let mut moved: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for transfer in &effects.transfers {
            let group = transfer.transfer_group.as_deref().unwrap();
            moved.entry(group).or_default().push(transfer.amount);
        }
        for payout in &payouts {
            let group = PayoutId::new(payout.id).to_string();
            let is_by_stripe = payout.method == PayoutMethod::Stripe;
            let was_sent = payout.state == PayoutState::Paid || payout.amount_reversed_minor > 0;
            let expected: &[i64] = match is_by_stripe && was_sent {
                true => &[payout.amount_minor],
                false => &[],
            };
            let found = moved.remove(group.as_str()).unwrap_or_default();
            assert_eq!(found, expected, "{payout:#?}");
        }
        assert!(moved.is_empty(), "transfers of no payout: {moved:?}");
        for transfer in &effects.transfers {
            let group = transfer.transfer_group.as_deref().unwrap();
            let id = |payout: &&payout::Model| PayoutId::new(payout.id).to_string() == group;
            let known = payouts.iter().find(id).unwrap().amount_reversed_minor;
            assert_eq!(known, transfer.amount_reversed, "{transfer:#?}");
        }
        let open = "SELECT count(*) FROM payout_reversal WHERE store_id = $1 AND state = 'asked'";
        assert_eq!(self.world.number(open).await, 0);
        self.check_banks(&payouts, &effects);
        self.check_events().await;
        let sent: i64 = effects
            .transfers
            .iter()
            .map(|transfer| transfer.amount - transfer.amount_reversed)
            .sum();
        let funded = self.check_funds(&effects).await;
        assert_eq!(self.world.of_store("stripe").await, sent - funded);
        assert_eq!(self.world.of_store("payouts_in_transit").await, 0);
        // What came back is paid by the next batch: of all that was ever returned, the last is owed.
        for (number, balance) in self.world.balances().await {
            let last = self.world.newest_payout(&number).await;
            let expected = match last.state {
                PayoutState::Returned => last.amount_minor,
                // Of what was sent by Stripe, so much was taken back there.
                _ => last.amount_reversed_minor,
            };
            assert_eq!(balance, expected, "{number}");
        }
    }

    /// What reached a bank, and stayed there, is what was paid by Stripe, each once.
    fn check_banks(&self, payouts: &[payout::Model], effects: &Effects) {
        let made = effects.payouts.iter().map(|effect| &effect.payout);
        let mut arrived: Vec<_> = made
            .filter(|made| made.status == "paid")
            .map(|made| (made.metadata["hangtag_payout"].clone(), made.amount))
            .collect();
        let mut paid: Vec<_> = payouts
            .iter()
            .filter(|payout| payout.method == PayoutMethod::Stripe)
            .filter(|payout| payout.state == PayoutState::Paid)
            .map(|payout| {
                let arrives = payout.amount_minor - payout.amount_reversed_minor;
                (PayoutId::new(payout.id).to_string(), arrives)
            })
            .collect();
        arrived.sort();
        paid.sort();
        assert_eq!(arrived, paid);
    }

    /// Every event was kept under its own id, and so once, however often it came.
    async fn check_events(&self) {
        let renamed = "SELECT provider_event_id FROM webhook_event
            WHERE store_id = $1 AND received_at >= $2 AND payload NOT LIKE '%\"' || provider_event_id || '\"%'";
        let renamed = self.world.query(renamed, vec![self.began_at.into()]).await;
        let renamed = renamed.iter().map(|row| row.try_get_by_index(0).unwrap());
        let renamed: Vec<String> = renamed.collect();
        assert!(renamed.is_empty(), "an event was kept twice: {renamed:?}");
    }
}
