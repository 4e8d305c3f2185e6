//! Stores that share the installation's Stripe account: each lets its bank account be debited
//! for its payouts, and is paid out of its own money only.

use chrono::TimeDelta;
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
use service::jobs::schedule_daily;
use service::ledger::verify_ledger;
use service::payments::{ConnectStripeError, find_balance};
use service::payouts::{ApproveBatchError, Seen, approve_batch, cancel_payout};
use stripe_sim::commands::SetDebitFees;
use stripe_sim::core::deliveries::signature;
use stripe_sim::core::funding::objects::PaymentIntent;
use stripe_sim::core::objects::Standing;
use stripe_sim::faults::FaultKind;

use crate::browser::{Browser, Persona};
use crate::harness::{ACTOR, MAPLE, WEBHOOK_SECRET, World, day, on_both};
use crate::own_stripe::KEY;
use crate::paying::{TODAY, dollars};
use crate::shop::sale;

on_both! { with funded:
    payouts_are_sent_of_the_stores_own_money
    nobody_spends_what_is_anothers
    without_a_bank_account_payouts_wait
    a_debit_that_fails_is_asked_for_by_a_person_only
    a_debit_that_comes_back_is_owed
    what_is_not_sent_is_not_sent_of_money_that_went_back
    a_refund_makes_the_funds_less
    whatever_goes_wrong_at_stripe_debits_once
    a_call_that_was_lost_a_day_ago_is_looked_for
    what_no_webhook_told_is_found_by_the_sweep
    an_own_account_comes_when_the_funds_are_settled
    events_are_told_at_the_installations_address
    stripe_and_the_ledger_agree
}

const PAYMENTS: &str = "/v1/payment_intents";
const SHARED_KEY: &str = "sk_test_end_to_end";

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
    async fn funding_in(&self, state: FundingState) -> funding::Model {
        self.until(&format!("the funding to be {state:?}"), async || {
            let newest = self.fundings().await.pop();
            newest.filter(|funding| funding.state == state)
        })
        .await
    }

    pub async fn found(&self) -> StoreFunding {
        let found = find_funding(&self.app, self.store).await.unwrap();
        found.unwrap()
    }

    pub async fn debits_made(&self) -> Vec<PaymentIntent> {
        self.stripe.effects().await.unwrap().payment_intents
    }

    /// Each owed 10.00, and a bank account to debit.
    async fn funded_shop(&self, numbers: &[&str]) {
        self.ready_shop(numbers).await;
        self.fund_from("000123456789").await;
    }

    async fn one_more_sale(&self, number: &str) {
        let lines = [sale("T2", "2026-09-02", &format!("{number}-2"), 2_000)];
        self.import_lines(&lines).await;
    }

    async fn ask_for(&self, minor: i64, key: &str) -> Result<(), AskForFundsError> {
        ask_for_funds(&self.app, self.store, ACTOR, dollars(minor), key).await
    }

    async fn enter_money(&self, minor: i64) -> Result<domain::money::Money, EnterFundsError> {
        enter_funds(&self.app, self.store, minor, "By bank transfer").await
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
    enter_funds(&world.app, world.other, 500_000, "By bank transfer")
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
    world.funding_in(FundingState::Processing).await;
    world.stripe.settle_debits().await.unwrap();
    world.payout_in("1001", PayoutState::InTransit).await;
    world.jobs_done().await;
    assert_eq!(world.debits_made().await.len(), 1);
    world.verify().await;
}

async fn a_debit_that_fails_is_asked_for_by_a_person_only(world: World) {
    world.ready_shop(&["1001"]).await;
    world.fund_from("000222222227").await;
    world.approve().await;
    world.funding_in(FundingState::Processing).await;
    world.stripe.settle_debits().await.unwrap();
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
    world.funding_in(FundingState::Processing).await;
    world.stripe.settle_debits().await.unwrap();
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
    world.funding_in(FundingState::Processing).await;
    world.stripe.settle_debits().await.unwrap();
    world.payout_in("1001", PayoutState::InTransit).await;
    let debit = world.debits_made().await.pop().unwrap();
    world
        .stripe
        .dispute(&debit.id, "insufficient_funds")
        .await
        .unwrap();
    let returned = world.funding_in(FundingState::Returned).await;
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
    let debit = world.debits_made().await.pop().unwrap();
    world
        .stripe
        .dispute(&debit.id, "insufficient_funds")
        .await
        .unwrap();
    world.funding_in(FundingState::Returned).await;
    world.jobs_done().await;
    assert_eq!(world.found().await.funds.held_minor, 0);
    assert_eq!(world.found().await.funds.set_aside_minor, 0);

    let ready = Standing::Ready;
    world.stripe.set_standing(&account, &ready).await.unwrap();
    world.payout_in("1001", PayoutState::AwaitingFunds).await;
    world.jobs_done().await;
    assert!(world.transfers_made().await.is_empty());
    world.ask_for(1_000, "again").await.unwrap();
    world.funding_in(FundingState::Processing).await;
    world.stripe.settle_debits().await.unwrap();
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
    let step = stripe_sim::commands::AdvanceDebits {
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
    world.funding_in(FundingState::Processing).await;
    world.stripe.settle_debits().await.unwrap();
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
    world.funding_in(FundingState::Processing).await;
    world.stripe.settle_debits().await.unwrap();
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

    let debit = world.debits_made().await.pop().unwrap();
    world
        .stripe
        .dispute(&debit.id, "insufficient_funds")
        .await
        .unwrap();
    world.funding_in(FundingState::Returned).await;
    world.jobs_done().await;
    let (_, found) = owner.compare(&world, "2026-11-01", "2026-11-23").await;
    let report = &found["report"];
    assert_eq!(report["difference"]["amount"], "0.00", "{report:#}");
    assert_eq!(report["entered"], 2);
    assert_eq!(report["ledger"]["net"]["amount"], "-10.00");
}
