//! How a shop pays in tests: consignors with bank details, batches, and what
//! became of them at Stripe.

use domain::ids::PayoutBatchId;
use domain::money::{Currency, Money};
use entity::StoreScoped;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use service::payouts::{ApproveBatchError, Preview, approve_batch, onboarding_link, preview_batch};

use crate::harness::{ACTOR, World, day};
use crate::shop::{sale, terms};

pub const TODAY: &str = "2026-11-23";
pub const TRANSFERS: &str = "/v1/transfers";

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
        self.enter_bank_details(number, "000123456789").await;
    }

    /// Enters a bank account of the consignor's at the local Stripe.
    pub async fn enter_bank_details(&self, number: &str, bank_account: &str) {
        let id = self.consignor_id(number).await;
        let link = onboarding_link(&self.app, self.store, ACTOR, id).await;
        let link = link.unwrap();
        let opened = self.http.get(&link).send().await.unwrap();
        assert!(opened.status().is_success());
        let form = format!("holder=Ann&routing_number=110000000&account_number={bank_account}");
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

    pub async fn try_approve(&self, expected: Money) -> Result<PayoutBatchId, ApproveBatchError> {
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

    pub async fn transfers_made(&self) -> Vec<stripe_sim::core::objects::Transfer> {
        self.stripe.effects().await.unwrap().transfers
    }

    /// Stripe made every payout's transfer, once, of its amount.
    pub async fn one_transfer_for_each(&self) {
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

    /// Takes a part of a transfer back, as the shop does at Stripe; gives the status.
    pub async fn take_back(&self, transfer: &str, amount_minor: i64) -> u16 {
        self.take_back_by("sk_test_end_to_end", transfer, amount_minor)
            .await
    }

    /// As [`World::take_back`], with a key of the account that made the transfer.
    pub async fn take_back_by(&self, key: &str, transfer: &str, amount_minor: i64) -> u16 {
        let url = format!("{}/v1/transfers/{transfer}/reversals", self.stripe_url);
        let sent = self
            .http
            .post(url)
            .bearer_auth(key)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(format!("amount={amount_minor}"))
            .send();
        sent.await.unwrap().status().as_u16()
    }
}

pub fn dollars(amount_minor: i64) -> Money {
    Money::new(amount_minor, Currency::US_DOLLAR)
}
