//! Stores that share the installation's Stripe account: each lets its bank account be debited
//! for its payouts, and is paid out of its own money only.

use entity::StoreScoped;
use entity::funding::{self, FundingState};
use entity::funding_bank;
use entity::payout::PayoutState;
use reqwest::StatusCode;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::{Value, json};
use service::context::Clock;
use service::funding::{
    AskForFundsError, EnterFundsError, StoreFunding, ask_for_funds, connect_bank, enter_funds,
    find_funding,
};
use service::ledger::verify_ledger;
use service::payments::{ConnectStripeError, find_balance};
use service::payouts::cancel_payout;
use stripe_sim::commands::SetDebitFees;
use stripe_sim::core::deliveries::signature;
use stripe_sim::core::funding::objects::PaymentIntent;

use crate::browser::{Browser, Persona};
use crate::harness::{ACTOR, MAPLE, WEBHOOK_SECRET, World, on_both};
use crate::own_stripe::KEY;
use crate::paying::dollars;
use crate::shop::sale;

on_both! { with funded:
    payouts_are_sent_of_the_stores_own_money
    nobody_spends_what_is_anothers
    without_a_bank_account_payouts_wait
    an_own_account_comes_when_the_funds_are_settled
    events_are_told_at_the_installations_address
    stripe_and_the_ledger_agree
}

impl World {
    /// Lets a bank account be debited, on Stripe's page, as the owner does.
    pub async fn fund_from(&self, bank_account: &str) {
        let url = connect_bank(&self.app, self.store, ACTOR).await.unwrap();
        self.agree_to_debits(&url, bank_account).await;
        self.until("the bank account", async || {
            let bank = self.funding_bank().await?;
            let last_four = bank_account.get(bank_account.len() - 4..);
            (bank.last_four.as_deref() == last_four).then_some(())
        })
        .await;
    }

    async fn agree_to_debits(&self, url: &str, bank_account: &str) -> String {
        let form = format!(
            "answer=agree&holder=Willow&routing_number=110000000&account_number={bank_account}"
        );
        let sent = self
            .http
            .post(url)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form);
        let back = sent.send().await.unwrap();
        assert!(back.status().is_redirection(), "{}", back.status());
        back.headers()["location"].to_str().unwrap().to_owned()
    }

    pub async fn funding_bank(&self) -> Option<funding_bank::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        funding_bank::Entity::find_by_id(self.store.uuid())
            .one(tx.connection())
            .await
            .unwrap()
    }

    pub async fn fundings(&self) -> Vec<funding::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        funding::Entity::in_store(self.store.uuid())
            .order_by_asc(funding::Column::Id)
            .all(tx.connection())
            .await
            .unwrap()
    }

    /// Waits until the newest funding stands so.
    pub async fn funding_in(&self, state: FundingState) -> funding::Model {
        self.until(&format!("the funding to be {state:?}"), async || {
            let newest = self.fundings().await.pop();
            newest.filter(|funding| funding.state == state)
        })
        .await
    }

    /// Stripe is asked for the newest funding, and the bank pays.
    pub async fn debits_arrive(&self) {
        self.funding_in(FundingState::Processing).await;
        self.stripe.settle_debits().await.unwrap();
    }

    /// The bank sends the newest debit back, and that is heard of.
    pub async fn the_bank_takes_it_back(&self) -> funding::Model {
        let debit = self.debits_made().await.pop().unwrap();
        let back = self.stripe.dispute(&debit.id, "insufficient_funds").await;
        back.unwrap();
        self.funding_in(FundingState::Returned).await
    }

    pub async fn found(&self) -> StoreFunding {
        let found = find_funding(&self.app, self.store).await.unwrap();
        found.unwrap()
    }

    pub async fn debits_made(&self) -> Vec<PaymentIntent> {
        self.stripe.effects().await.unwrap().payment_intents
    }

    /// Each owed 10.00, and a bank account to debit.
    pub async fn funded_shop(&self, numbers: &[&str]) {
        self.ready_shop(numbers).await;
        self.fund_from("000123456789").await;
    }

    pub async fn one_more_sale(&self, number: &str) {
        let lines = [sale("T2", "2026-09-02", &format!("{number}-2"), 2_000)];
        self.import_lines(&lines).await;
    }

    pub async fn ask_for(&self, minor: i64, key: &str) -> Result<(), AskForFundsError> {
        ask_for_funds(&self.app, self.store, ACTOR, dollars(minor), key).await
    }

    pub async fn enter_money(&self, minor: i64) -> Result<domain::money::Money, EnterFundsError> {
        enter_funds(&self.app, self.store, ACTOR, minor, "By bank transfer").await
    }
}

async fn payouts_are_sent_of_the_stores_own_money(world: World) {
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    let begun = "mutation { connectFundingBank { url userErrors { code } } }";
    let begun = owner.data(begun, json!({})).await;
    let url = begun["connectFundingBank"]["url"].as_str().unwrap();
    let back = world.agree_to_debits(url, "000123456789").await;
    assert!(back.ends_with("/payouts/stripe?bank=agreed"), "{back}");
    let refreshed = "mutation { refreshFundingBank { storeFunding { bank { bankName lastFour connectedBy } held { amount } } userErrors { code } } }";
    let refreshed = owner.data(refreshed, json!({})).await;
    let bank = &refreshed["refreshFundingBank"]["storeFunding"]["bank"];
    assert_eq!(bank["lastFour"], "6789");
    assert_eq!(bank["connectedBy"], "owner");

    world.ready_shop(&["1001", "1002"]).await;
    let asked = "query { payoutPreview(payThrough: \"2026-11-23\") { stripeTotal { amount } debit { amount } } }";
    let preview = &owner.data(asked, json!({})).await["payoutPreview"];
    assert_eq!(preview["debit"]["amount"], "20.00");
    let refused = approve_through(&owner, "19.99").await;
    assert_eq!(refused["userErrors"][0]["field"], "expectedDebit");
    let approved = approve_through(&owner, "20.00").await;
    assert_eq!(approved["userErrors"], json!([]));

    world.funding_in(FundingState::Processing).await;
    for number in ["1001", "1002"] {
        let payout = world.payout_in(number, PayoutState::AwaitingFunds).await;
        assert_eq!(payout.failure_code.as_deref(), Some("not_funded"));
    }
    let debits = world.debits_made().await;
    assert_eq!(
        debits.iter().map(|one| one.amount).collect::<Vec<_>>(),
        [2_000]
    );
    assert!(world.transfers_made().await.is_empty());

    world.stripe.settle_debits().await.unwrap();
    world.funding_in(FundingState::Available).await;
    for number in ["1001", "1002"] {
        world.payout_in(number, PayoutState::InTransit).await;
    }
    world.one_transfer_for_each().await;
    let found = world.found().await;
    assert_eq!(
        (found.funds.held_minor, found.funds.set_aside_minor),
        (0, 0)
    );
    assert_eq!(found.funds.missing_minor(0), 0);
    world.jobs_done().await;
    world.verify().await;
    assert_eq!(world.debits_made().await.len(), 1);
    let shown = "query { storeFunding { fundings { state kind amount { amount } requestedBy message } onTheWay { amount } missing { amount } waiting { amount } setAside { amount } debit { amount } } }";
    let shown = &owner.data(shown, json!({})).await["storeFunding"];
    assert_eq!(shown["fundings"][0]["state"], "AVAILABLE");
    assert_eq!(shown["fundings"][0]["requestedBy"], "owner");
    assert_eq!(shown["debit"]["amount"], "0.00");
}

async fn approve_through(owner: &Browser<'_>, debit: &str) -> Value {
    let mutation = "mutation($input: ApprovePayoutBatchInput!) { approvePayoutBatch(input: $input) { payoutBatch { id } userErrors { code field message } } }";
    let input =
        json!({ "payThrough": "2026-11-23", "expectedTotal": "20.00", "expectedDebit": debit });
    let mut data = owner.data(mutation, json!({ "input": input })).await;
    data["approvePayoutBatch"].take()
}

/// The account has plenty, which is others' money.
async fn nobody_spends_what_is_anothers(world: World) {
    enter_funds(&world.app, world.other, ACTOR, 500_000, "By bank transfer")
        .await
        .unwrap();
    world.ready_shop(&["1001", "1002", "1003"]).await;
    world.approve().await;
    for number in ["1001", "1002", "1003"] {
        world.payout_in(number, PayoutState::AwaitingFunds).await;
    }
    world.jobs_done().await;
    assert!(world.transfers_made().await.is_empty());

    // What is there goes to the oldest, whole payouts at a time.
    world.enter_money(2_999).await.unwrap();
    world.payout_in("1001", PayoutState::InTransit).await;
    world.payout_in("1002", PayoutState::InTransit).await;
    world.jobs_done().await;
    assert_eq!(world.transfers_made().await.len(), 2);
    assert_eq!(world.found().await.funds.held_minor, 999);
    let balance = find_balance(&world.app, world.store).await.unwrap();
    assert_eq!(balance.available, dollars(999));
    assert_eq!(balance.promised, dollars(1_000));

    // Money that is set aside for nobody any more is there for the next.
    let third = world.payout_in("1003", PayoutState::AwaitingFunds).await;
    let id = domain::ids::PayoutId::new(third.id);
    cancel_payout(&world.app, world.store, ACTOR, id, "Not now")
        .await
        .unwrap();
    assert_eq!(world.found().await.funds.waiting_minor, 0);
    let refused = world.enter_money(-1_000).await;
    assert!(
        matches!(refused, Err(EnterFundsError::NotThere { free }) if free == dollars(999)),
        "{refused:?}"
    );
    world.enter_money(-999).await.unwrap();
    assert_eq!(world.found().await.funds.held_minor, 0);
    world.verify().await;
    let of_others = verify_ledger(&world.app, world.other).await.unwrap();
    assert_eq!(of_others.faults, Vec::new());
}

async fn without_a_bank_account_payouts_wait(world: World) {
    world.ready_shop(&["1001"]).await;
    world.approve().await;
    world.payout_in("1001", PayoutState::AwaitingFunds).await;
    assert!(world.fundings().await.is_empty());
    let refused = world.ask_for(1_000, "one").await;
    assert!(
        matches!(refused, Err(AskForFundsError::NoBank)),
        "{refused:?}"
    );

    world.fund_from("000123456789").await;
    let refused = world.ask_for(999, "one").await;
    assert!(
        matches!(refused, Err(AskForFundsError::Changed { .. })),
        "{refused:?}"
    );
    world.ask_for(1_000, "one").await.unwrap();
    // The same request again, and another one: what is on its way is enough.
    world.ask_for(1_000, "one").await.unwrap();
    let refused = world.ask_for(1_000, "two").await;
    assert!(
        matches!(refused, Err(AskForFundsError::Nothing)),
        "{refused:?}"
    );
    world.debits_arrive().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    assert_eq!(world.debits_made().await.len(), 1);
    world.verify().await;
}

async fn an_own_account_comes_when_the_funds_are_settled(world: World) {
    world.enter_money(500).await.unwrap();
    let refused = world.connect(KEY).await;
    let Err(ConnectStripeError::FundsHeld(held)) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(held, dollars(500));
    world.enter_money(-500).await.unwrap();
    world.connect(KEY).await.unwrap();
    let refused = world.enter_money(500).await;
    assert!(
        matches!(refused, Err(EnterFundsError::NotFunded)),
        "{refused:?}"
    );
    assert!(
        find_funding(&world.app, world.store)
            .await
            .unwrap()
            .is_none()
    );

    // From now on it pays of its own balance, without waiting for anything.
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    owner.add_secret("CONNECTED", WEBHOOK_SECRET).await;
    world.ready_shop(&["1001"]).await;
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    assert!(world.debits_made().await.is_empty());
}

async fn events_are_told_at_the_installations_address(world: World) {
    world.funded_shop(&["1001"]).await;
    let nowhere = format!("http://{}/nowhere", world.address);
    let store = world.store.to_string();
    world.stripe.set_endpoint(&store, &nowhere).await.unwrap();
    world.approve().await;
    world.debits_arrive().await;
    let debit = world.debits_made().await.pop().unwrap();

    let host = format!("localhost:{}", world.address.port());
    let named = json!({ "id": debit.id, "object": "payment_intent", "metadata": debit.metadata });
    let status = world.tell(&host, "payment_intent.succeeded", &named).await;
    assert_eq!(status, StatusCode::OK);
    world.payout_in("1001", PayoutState::InTransit).await;

    // A dispute names the payment only, which names the store.
    world
        .stripe
        .dispute(&debit.id, "insufficient_funds")
        .await
        .unwrap();
    let dispute =
        json!({ "id": "du_1", "object": "dispute", "payment_intent": debit.id, "metadata": {} });
    let of_store = format!("{MAPLE}.{host}");
    let status = world
        .tell(&of_store, "charge.dispute.created", &dispute)
        .await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    let status = world.tell(&host, "charge.dispute.created", &dispute).await;
    assert_eq!(status, StatusCode::OK);
    world.funding_in(FundingState::Returned).await;

    // What names no store of ours is taken, and kept for nobody.
    let before = world.count("webhook_event").await;
    for object in [
        json!({ "id": "tr_1", "metadata": {} }),
        json!({ "id": "tr_1", "metadata": { "hangtag_store": "sto_00000000000000000000000007" } }),
    ] {
        let status = world.tell(&host, "transfer.updated", &object).await;
        assert_eq!(status, StatusCode::OK);
    }
    assert_eq!(world.count("webhook_event").await, before);
    let url = format!("http://{}/webhooks/stripe/shared", world.address);
    let unsigned = world.http.post(url).header("host", &host).body("{}").send();
    assert_eq!(unsigned.await.unwrap().status(), StatusCode::BAD_REQUEST);
    world.jobs_done().await;
    world.verify().await;
}

impl World {
    /// Sends an event to a host's endpoint for all stores, signed as Stripe does.
    async fn tell(&self, host: &str, kind: &str, object: &Value) -> StatusCode {
        let now = self.clock.now();
        let event = json!({
            "id": format!("evt_{}", self.app.context.id().simple()),
            "object": "event",
            "type": kind,
            "created": now.timestamp(),
            "livemode": false,
            "data": { "object": object },
        });
        let body = event.to_string();
        let signed = signature(WEBHOOK_SECRET, now.timestamp(), &body);
        let url = format!("http://{}/webhooks/stripe/shared", self.address);
        let sent = self
            .http
            .post(url)
            .header("host", host)
            .header("stripe-signature", signed)
            .body(body)
            .send();
        sent.await.unwrap().status()
    }
}

/// Stripe's fees for debits are the installation's, and another store's money is nobody's
/// business.
async fn stripe_and_the_ledger_agree(world: World) {
    let fees = SetDebitFees {
        payment_ppm: 8_000,
        payment_most: 500,
        dispute: 400,
    };
    world.stripe.set_debit_fees(&fees).await.unwrap();
    world.funded_shop(&["1001"]).await;
    world.approve().await;
    world.debits_arrive().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    let (_, found) = owner.compare(&world, "2026-11-01", "2026-11-23").await;
    let report = &found["report"];
    assert_eq!(report["difference"]["amount"], "0.00", "{report:#}");
    assert_eq!(report["entered"], 1);
    assert_eq!(report["matchedSent"], 1);
    assert_eq!(report["stripe"]["net"]["amount"], "0.00");

    world.the_bank_takes_it_back().await;
    world.jobs_done().await;
    let (_, found) = owner.compare(&world, "2026-11-01", "2026-11-23").await;
    let report = &found["report"];
    assert_eq!(report["difference"]["amount"], "0.00", "{report:#}");
    assert_eq!(report["entered"], 2);
    assert_eq!(report["ledger"]["net"]["amount"], "-10.00");
}
