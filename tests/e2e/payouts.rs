//! Payouts: who gets money and why not, and that it moves once, whatever
//! Stripe and the banks do.

use chrono::TimeDelta;
use domain::ids::PayoutBatchId;
use domain::money::{Currency, Money};
use domain::rules::PayoutTerms;
use entity::StoreScoped;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use service::payouts::{
    ApproveBatchError, LeftOutReason, Preview, approve_batch, mark_check_sent, onboarding_link,
    preview_batch,
};
use stripe_sim::core::objects::Outcome;
use stripe_sim::faults::FaultKind;

use crate::harness::{ACTOR, World, day, on_both};
use crate::shop::{sale, terms};

on_both! {
    the_preview_says_who_and_why
    a_stale_total_is_refused
    two_approvals_pay_once
    money_is_sent_and_arrives
    a_bank_that_refuses_is_paid_again_without_a_new_transfer
    a_refused_payout_is_paid_by_the_next_batch
    every_fault_ends_with_one_transfer
    missing_money_is_waited_for
    a_refused_key_pauses_payouts_until_it_works
    a_transfer_taken_back_is_owed_again
}

pub const TODAY: &str = "2026-11-23";
const TRANSFERS: &str = "/v1/transfers";

impl World {
    /// Consignors paid through Stripe, each ready and owed 10.00.
    pub async fn ready_shop(&self, numbers: &[&str]) {
        self.publish("2026-01-01", &terms()).await;
        self.add_consignors(numbers, Some(PayoutMethod::Stripe))
            .await;
        for number in numbers {
            self.onboard(number).await;
        }
        let lines: Vec<_> = numbers
            .iter()
            .map(|number| {
                sale(
                    &format!("T{number}"),
                    "2026-09-01",
                    &format!("{number}-1"),
                    2_000,
                )
            })
            .collect();
        self.import_lines(&lines).await;
    }

    /// Enters bank details at the local Stripe, as the consignor does.
    pub async fn onboard(&self, number: &str) {
        self.onboard_quietly(number).await;
        self.until("the consignor to be ready", async || {
            self.consignor(number).await.stripe_ready.then_some(())
        })
        .await;
    }

    /// As [`World::onboard`], without waiting for Stripe to tell of it.
    pub async fn onboard_quietly(&self, number: &str) {
        let id = self.consignor_id(number).await;
        let link = onboarding_link(&self.app, self.store, ACTOR, id, "/portal").await;
        let link = link.unwrap();
        let opened = self.http.get(&link).send().await.unwrap();
        assert!(opened.status().is_success());
        let form = "holder=Ann&routing_number=110000000&account_number=000123456789";
        let sent = self
            .http
            .post(&link)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form);
        // The browser is sent back to the shop, which nobody follows here.
        let back = sent.send().await.unwrap();
        assert!(back.status().is_redirection(), "{}", back.status());
    }

    pub async fn account(&self, number: &str) -> String {
        self.consignor(number).await.stripe_account_id.unwrap()
    }

    pub async fn preview(&self, through: &str) -> Preview {
        let tx = self.app.db.read(self.store).await.unwrap();
        preview_batch(&tx, &self.app, day(through)).await.unwrap()
    }

    async fn try_approve(&self, expected: Money) -> Result<PayoutBatchId, ApproveBatchError> {
        approve_batch(&self.app, self.store, ACTOR, day(TODAY), expected).await
    }

    /// Approves what the preview through today shows.
    pub async fn approve(&self) -> PayoutBatchId {
        let total = self.preview(TODAY).await.total;
        self.try_approve(total).await.unwrap()
    }

    pub async fn payouts(&self) -> Vec<payout::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        payout::Entity::in_store(self.store.uuid())
            .order_by_asc(payout::Column::Id)
            .all(tx.connection())
            .await
            .unwrap()
    }

    /// Waits until the newest payout of the consignor stands so.
    pub async fn payout_in(&self, number: &str, state: PayoutState) -> payout::Model {
        let consignor = self.consignor(number).await;
        self.until(&format!("{number}'s payout to be {state:?}"), async || {
            let tx = self.app.db.read(self.store).await.unwrap();
            payout::Entity::in_store(self.store.uuid())
                .filter(payout::Column::ConsignorId.eq(consignor.id))
                .order_by_desc(payout::Column::Id)
                .one(tx.connection())
                .await
                .unwrap()
                .filter(|payout| payout.state == state)
        })
        .await
    }

    async fn transfers_made(&self) -> Vec<stripe_sim::core::objects::Transfer> {
        self.stripe.effects().await.unwrap().transfers
    }

    /// Stripe made every payout's transfer, once, of its amount.
    async fn one_transfer_for_each(&self) {
        let mut made: Vec<_> = self
            .transfers_made()
            .await
            .into_iter()
            .map(|transfer| (transfer.id, transfer.destination, transfer.amount))
            .collect();
        let mut known: Vec<_> = self
            .payouts()
            .await
            .into_iter()
            .filter(|payout| payout.state != PayoutState::Returned)
            .map(|payout| {
                (
                    payout.stripe_transfer_id.unwrap(),
                    payout.stripe_account_id.unwrap(),
                    payout.amount_minor,
                )
            })
            .collect();
        made.sort();
        known.sort();
        assert_eq!(made, known);
    }
}

pub fn dollars(amount_minor: i64) -> Money {
    Money::new(amount_minor, Currency::US_DOLLAR)
}

async fn the_preview_says_who_and_why(world: World) {
    let mut held = terms();
    held.payout_terms = PayoutTerms {
        hold_days: 14,
        minimum_minor: 500,
    };
    world.publish("2026-01-01", &held).await;
    let check = Some(PayoutMethod::Check);
    world
        .add_consignors(&["1001", "1002", "1003", "1004"], check)
        .await;
    world.add_consignors(&["1005"], None).await;
    world
        .add_consignors(&["1006"], Some(PayoutMethod::Stripe))
        .await;
    let owes = sale("T2", "2026-09-01", "1002-1", 2_000);
    world
        .import_lines(&[
            sale("T1", "2026-11-09", "1001-1", 2_000),
            owes.clone(),
            sale("T3", "2026-09-01", "1003-1", 998),
            sale("T4", "2026-11-10", "1004-1", 2_000),
            sale("T5", "2026-09-01", "1005-1", 2_000),
            sale("T6", "2026-09-01", "1006-1", 2_000),
        ])
        .await;
    // Paid, and then brought back: a return may be posted after the payout.
    world.approve().await;
    world
        .import_lines(&[
            owes.refunded("T8", "2026-11-20", 1, 2_000),
            sale("T7", "2026-11-01", "1001-2", 2_000),
        ])
        .await;

    let preview = world.preview(TODAY).await;
    assert_eq!(preview.last_sale, day("2026-11-09"));
    assert_eq!(preview.total, dollars(1_000));
    let ready: Vec<_> = preview
        .ready
        .iter()
        .map(|line| (line.consignor.account_number.as_str(), line.amount))
        .collect();
    assert_eq!(ready, [("1001", dollars(1_000))]);
    let left_out: Vec<_> = preview
        .left_out
        .iter()
        .map(|line| {
            (
                line.consignor.account_number.as_str(),
                line.balance.amount_minor,
                &line.reason,
            )
        })
        .collect();
    let last_sale = day("2026-11-09");
    let below = LeftOutReason::BelowMinimum {
        payable: dollars(499),
        minimum: dollars(500),
    };
    let [negative, minimum, hold, method, stripe] = &left_out[..] else {
        panic!("{left_out:#?}");
    };
    assert_eq!(*negative, ("1002", -1_000, &LeftOutReason::Negative));
    assert_eq!(*minimum, ("1003", 499, &below));
    assert_eq!(*hold, ("1004", 1_000, &LeftOutReason::OnHold { last_sale }));
    assert_eq!(*method, ("1005", 1_000, &LeftOutReason::NoMethod));
    assert!(matches!(
        stripe,
        ("1006", 1_000, LeftOutReason::NotReady(_))
    ));

    // An earlier date pays less; one in the future is refused.
    assert_eq!(world.preview("2026-10-31").await.total, dollars(0));
    let tomorrow = approve_batch(
        &world.app,
        world.store,
        ACTOR,
        day("2026-11-24"),
        dollars(1_000),
    );
    assert!(matches!(tomorrow.await, Err(ApproveBatchError::Future(_))));
}

async fn a_stale_total_is_refused(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    let seen = world.preview(TODAY).await.total;
    world
        .import_lines(&[sale("T2", "2026-09-01", "1002-1", 2_000)])
        .await;
    let refused = world.try_approve(seen).await.unwrap_err();
    let ApproveBatchError::Changed { now, expected } = refused else {
        panic!("{refused}");
    };
    assert_eq!((now, expected), (dollars(2_000), dollars(1_000)));
    assert_eq!(world.count("payout_batch").await, 0);
    assert_eq!(world.balance("1001").await, 1_000);
    world.verify().await;
}

async fn two_approvals_pay_once(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    let total = world.preview(TODAY).await.total;
    let tries = (0..6).map(|_| world.try_approve(total));
    let results = futures::future::join_all(tries).await;
    let approved = results.iter().filter(|result| result.is_ok()).count();
    assert_eq!(approved, 1, "{results:?}");
    for refused in results.iter().filter_map(|result| result.as_ref().err()) {
        assert!(
            matches!(refused, ApproveBatchError::Changed { .. }),
            "{refused}"
        );
    }
    assert_eq!(world.payouts().await.len(), 1);
    assert_eq!(world.balance("1001").await, 0);
    let nobody = world.try_approve(dollars(0)).await.unwrap_err();
    assert!(matches!(nobody, ApproveBatchError::Nobody), "{nobody}");
    world.verify().await;
}

async fn money_is_sent_and_arrives(world: World) {
    world.ready_shop(&["1001"]).await;
    world
        .add_consignors(&["1003"], Some(PayoutMethod::Check))
        .await;
    world
        .import_lines(&[sale("T3", "2026-09-01", "1003-1", 2_000)])
        .await;
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    world.payout_in("1001", PayoutState::Paid).await;
    let check = world.payout_in("1003", PayoutState::Pending).await;
    let id = domain::ids::PayoutId::new(check.id);
    mark_check_sent(&world.app, world.store, ACTOR, id)
        .await
        .unwrap();
    let twice = mark_check_sent(&world.app, world.store, ACTOR, id).await;
    assert!(twice.is_err());
    world.payout_in("1003", PayoutState::Paid).await;
    let in_transit = "SELECT CAST(sum(credits_minor - debits_minor) AS BIGINT) FROM account WHERE store_id = $1 AND kind = 'payouts_in_transit'";
    assert_eq!(world.number(in_transit).await, 0);
    assert_eq!(world.transfers_made().await.len(), 1);
    world.jobs_done().await;
    world.verify().await;
}

async fn a_bank_that_refuses_is_paid_again_without_a_new_transfer(world: World) {
    world.ready_shop(&["1001"]).await;
    let account = world.account("1001").await;
    let code = "account_closed".to_owned();
    world
        .stripe
        .set_outcomes(&account, Outcome::Failed { code }, 1)
        .await
        .unwrap();
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    let failed = world.payout_in("1001", PayoutState::DeliveryFailed).await;
    assert_eq!(failed.failure_code.as_deref(), Some("account_closed"));
    world.jobs_done().await;
    assert!(!world.consignor("1001").await.stripe_ready);
    assert_eq!(world.balance("1001").await, 0);

    world.onboard("1001").await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    let paid = world.payout_in("1001", PayoutState::Paid).await;
    assert_eq!(paid.failure_code, None);
    world.jobs_done().await;
    let effects = world.stripe.effects().await.unwrap();
    assert_eq!((effects.transfers.len(), effects.payouts.len()), (1, 2));
    world.verify().await;
}

async fn a_refused_payout_is_paid_by_the_next_batch(world: World) {
    let mut held = terms();
    held.payout_terms.hold_days = 14;
    world.ready_shop(&["1001"]).await;
    world.publish("2026-01-01", &held).await;
    let code = "account_invalid".to_owned();
    world
        .stripe
        .add_fault("POST", TRANSFERS, 1, FaultKind::RefuseDefinitely { code })
        .await
        .unwrap();
    world.approve().await;
    let returned = world.payout_in("1001", PayoutState::Returned).await;
    assert_eq!(returned.failure_code.as_deref(), Some("account_invalid"));
    assert_eq!(world.balance("1001").await, 1_000);
    assert_eq!(world.transfers_made().await.len(), 0);
    world.verify().await;

    // It was held long enough before: the next batch pays it, whatever its date.
    let total = world.preview("2026-10-31").await.total;
    assert_eq!(total, dollars(1_000));
    approve_batch(&world.app, world.store, ACTOR, day("2026-10-31"), total)
        .await
        .unwrap();
    world.payout_in("1001", PayoutState::InTransit).await;
    assert_eq!(world.balance("1001").await, 0);
    world.one_transfer_for_each().await;
    world.verify().await;
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

async fn a_transfer_taken_back_is_owed_again(world: World) {
    world.ready_shop(&["1001"]).await;
    // The bank sends the money back, so that it is at Stripe to be taken.
    let account = world.account("1001").await;
    let code = "account_closed".to_owned();
    let fails = Outcome::Failed { code };
    world.stripe.set_outcomes(&account, fails, 1).await.unwrap();
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    let payout = world.payout_in("1001", PayoutState::DeliveryFailed).await;
    let transfer = payout.stripe_transfer_id.unwrap();
    // Two parts at once: their events come side by side.
    let (first, second) = tokio::join!(
        world.take_back(&transfer, 300),
        world.take_back(&transfer, 200)
    );
    assert_eq!((first, second), (200, 200));
    world
        .until("the money to be owed again", async || {
            (world.balance("1001").await >= 500).then_some(())
        })
        .await;
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 500);
    world.verify().await;

    assert_eq!(world.take_back(&transfer, 500).await, 200);
    let returned = world.payout_in("1001", PayoutState::Returned).await;
    assert_eq!(returned.amount_reversed_minor, 1_000);
    world.jobs_done().await;
    assert_eq!(world.balance("1001").await, 1_000);
    world.verify().await;
}

impl World {
    /// Takes a part of a transfer back, as the shop does at Stripe; gives the status.
    async fn take_back(&self, transfer: &str, amount_minor: i64) -> u16 {
        let url = format!("{}/v1/transfers/{transfer}/reversals", self.stripe_url);
        let sent = self
            .http
            .post(url)
            .bearer_auth("sk_test_end_to_end")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("amount={amount_minor}"))
            .send();
        sent.await.unwrap().status().as_u16()
    }
}
