//! The same rounds where the store shares its Stripe account with another one, and funds its
//! payouts by debits of its bank account, with which things go wrong, too. Stripe's balance has
//! plenty all the time, and none of it is the store's.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use domain::money::Money;
use entity::funding::FundingKind;
use rand::Rng;
use rand::seq::IndexedRandom;
use service::funding::{ask_for_funds, enter_funds, find_funding};
use stripe_sim::commands::{AdvanceDebits, Effects};
use stripe_sim::core::objects::Outcome;

use super::{ACTOR, Round, people, play, setting, wrong_answers};
use crate::harness::{World, on_both};

on_both! { with funded:
    every_round_pays_of_own_money
}

/// On each database.
const ROUNDS: u64 = 25;
const PAYMENTS: &str = "/v1/payment_intents";

async fn every_round_pays_of_own_money(mut world: World) {
    people(&world).await;
    world.fund_from("000123456789").await;
    enter_funds(
        &world.app,
        world.other,
        ACTOR,
        100_000_000,
        "The other store's",
    )
    .await
    .unwrap();
    let first = setting("HANGTAG_FAULT_SEED", 1);
    let rounds = setting("HANGTAG_FAULT_ROUNDS", ROUNDS);
    for seed in first..first + rounds {
        println!("funded round with HANGTAG_FAULT_SEED={seed} HANGTAG_FAULT_ROUNDS=1");
        play(&mut world, seed).await;
    }
    let effects = world.stripe.effects().await.unwrap();
    let failed = effects.payment_intents.iter();
    let failed = failed
        .filter(|payment| payment.status != "succeeded")
        .count();
    let (debits, back) = (effects.payment_intents.len(), effects.disputes.len());
    println!("{debits} debits, of which {failed} failed and {back} came back");
    // A few rounds may have none.
    assert!(rounds < ROUNDS || (failed > 0 && back > 0));
}

impl Round<'_> {
    fn is_funded(&self) -> bool {
        self.world.app.payments.debits().is_some()
    }

    /// Debits get on, fail and come back, and their calls go wrong.
    pub(super) async fn the_stores_money_may_move(&mut self) {
        if !self.is_funded() {
            return;
        }
        match self.funding_dice.random_range(0..7) {
            0 => self.a_debits_call_goes_wrong().await,
            1 => self.the_bank_will_refuse_a_debit().await,
            2 | 3 => self.debits_go_on().await,
            4 => self.a_debit_may_come_back().await,
            5 => {
                let amount = self.funding_dice.random_range(1..20_000);
                let (app, store) = (&self.world.app, self.world.store);
                enter_funds(app, store, ACTOR, amount, "A round of faults")
                    .await
                    .unwrap();
            }
            _ => self.somebody_asks_for_what_is_missing().await,
        }
    }

    async fn a_debits_call_goes_wrong(&mut self) {
        let kinds = wrong_answers("payment_intent_mandate_invalid");
        let kind = kinds.choose(&mut self.funding_dice).unwrap().clone();
        let times = self.funding_dice.random_range(1..4);
        let added = self
            .world
            .stripe
            .add_fault("POST", PAYMENTS, times, kind)
            .await;
        added.unwrap();
    }

    async fn the_bank_will_refuse_a_debit(&mut self) {
        let method = self.world.funding_bank().await.unwrap().payment_method_id;
        let code = "insufficient_funds".to_owned();
        let outcome = match self.funding_dice.random() {
            true => Outcome::Failed { code },
            false => Outcome::PaidThenFailed { code },
        };
        let method = method.unwrap();
        let set = self.world.stripe.set_debit_outcomes(&method, outcome, 1);
        set.await.unwrap();
    }

    async fn debits_go_on(&mut self) {
        let step = AdvanceDebits {
            debit: None,
            to_the_end: self.funding_dice.random(),
        };
        self.world.stripe.advance_debits(&step).await.unwrap();
    }

    /// Refused of one that has not succeeded, or came back already.
    async fn a_debit_may_come_back(&mut self) {
        let debits = self.world.debits_made().await;
        if let Some(debit) = debits.choose(&mut self.funding_dice) {
            let _ = self
                .world
                .stripe
                .dispute(&debit.id, "insufficient_funds")
                .await;
        }
    }

    async fn somebody_asks_for_what_is_missing(&mut self) {
        let (app, store) = (&self.world.app, self.world.store);
        let found = find_funding(app, store).await.unwrap().unwrap();
        let key = self.funding_dice.random::<u64>().to_string();
        let _ = ask_for_funds(app, store, ACTOR, found.debit, &key).await;
    }

    /// In calm, debits arrive, and what is missing then is asked for again.
    pub(super) async fn bring_the_stores_money(&mut self) {
        if !self.is_funded() {
            return;
        }
        self.world.stripe.settle_debits().await.unwrap();
        // Nothing tells that money can be paid out from now on; it is looked at on its day.
        self.world.skip(TimeDelta::days(6));
        self.settled().await;
        self.somebody_asks_for_what_is_missing().await;
    }

    /// Each funding was debited once at most, what came of it is what the ledger says, and
    /// nothing was sent that was not there. Gives what came in all, in minor units.
    pub(super) async fn check_funds(&self, effects: &Effects) -> i64 {
        if !self.is_funded() {
            return 0;
        }
        let mut made: BTreeMap<&str, Vec<(&str, i64)>> = BTreeMap::new();
        for payment in &effects.payment_intents {
            let kept = match payment.status.as_str() {
                "succeeded" => payment.amount,
                _ => 0,
            };
            let came_back = effects
                .disputes
                .iter()
                .any(|dispute| dispute.payment_intent == payment.id);
            let kept = if came_back { 0 } else { kept };
            let funding = payment.metadata["hangtag_funding"].as_str();
            made.entry(funding).or_default().push((&payment.id, kept));
        }
        let mut funded = 0;
        for funding in self.world.fundings().await {
            if funding.kind == FundingKind::ByHand {
                funded += funding.amount_minor;
                continue;
            }
            let id = domain::ids::FundingId::new(funding.id).to_string();
            let debits = made.remove(id.as_str()).unwrap_or_default();
            let known: Vec<_> = funding.provider_id.iter().map(String::as_str).collect();
            let ids: Vec<_> = debits.iter().map(|(id, _)| *id).collect();
            assert_eq!(ids, known, "{funding:#?}");
            funded += debits.iter().map(|(_, kept)| kept).sum::<i64>();
        }
        assert!(made.is_empty(), "debits of no funding: {made:?}");
        self.check_nothing_was_lent().await;
        funded
    }

    /// After every payout that was sent, what was the store's covered it, unless money went
    /// back that had been paid out.
    async fn check_nothing_was_lent(&self) {
        let sql = "SELECT e.kind, e.source_kind,
               CASE WHEN t.debit_account_id = a.id THEN t.amount_minor ELSE -t.amount_minor END
             FROM account a
             JOIN transfer t ON t.store_id = a.store_id
               AND (t.debit_account_id = a.id OR t.credit_account_id = a.id)
             JOIN journal_entry e ON e.store_id = t.store_id AND e.id = t.entry_id
             WHERE a.store_id = $1 AND a.kind = 'stripe' ORDER BY e.sequence";
        let (mut held, mut in_debt) = (0_i64, 0_i64);
        for row in self.world.query(sql, Vec::new()).await {
            let source: String = row.try_get_by_index(1).unwrap();
            let amount: i64 = row.try_get_by_index(2).unwrap();
            held += amount;
            if source == "funding" && amount < 0 {
                // What was sent of it, or is being sent, is the store's debt.
                in_debt += -amount;
            }
            assert!(
                held >= -in_debt,
                "{} lent",
                Money::new(held, crate::paying::dollars(0).currency)
            );
            if held >= 0 && source == "funding" && amount > 0 {
                in_debt = 0;
            }
        }
    }
}
