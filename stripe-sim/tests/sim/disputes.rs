//! Debits that come back after they succeeded.

use serde_json::{Value, json};
use stripe_sim::commands::{AdvanceDebits, SetDebitFees};
use stripe_sim::core::objects::Outcome;

use crate::funding::WORKING;
use crate::support::{Store, Stripe, text};

const DISPUTES: &str = "/v1/disputes";

impl Stripe {
    async fn disputed(&self, payment: &Value, reason: &str) -> bool {
        let id = text(&payment["id"]);
        self.control.dispute(&id, reason).await.is_ok()
    }
}

#[tokio::test]
async fn a_debit_that_comes_back_takes_its_money_even_where_it_was_spent() {
    let stripe = Stripe::start().await;
    let fees = SetDebitFees {
        dispute: 1_500,
        ..SetDebitFees::default()
    };
    stripe.control.set_debit_fees(&fees).await.unwrap();
    let account = stripe.ready_account("willow").await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let payment = stripe.debit(&debtor, 25_000).await;
    assert!(!stripe.disputed(&payment, "insufficient_funds").await);
    stripe.control.settle_debits().await.unwrap();
    stripe.transfer(&account, 120_000).await;
    assert_eq!(stripe.own_balance().await, (0, 5_000));

    let mut store = Store::open(&[]).await;
    let control = &stripe.control;
    control.set_endpoint("willow", &store.url).await.unwrap();
    assert!(stripe.disputed(&payment, "insufficient_funds").await);
    assert_eq!(stripe.own_balance().await, (0, -21_500));
    assert_eq!(store.next_types(1).await, ["charge.updated"]);
    let told = store.next().await.event;
    assert_eq!(told["type"], "charge.dispute.created");
    assert_eq!(
        store.next_types(1).await,
        ["charge.dispute.funds_withdrawn"]
    );

    let dispute = stripe.again("disputes", &told["data"]["object"]).await;
    assert_eq!(dispute, told["data"]["object"]);
    assert_eq!(
        (&dispute["status"], &dispute["reason"], &dispute["amount"]),
        (&json!("lost"), &json!("insufficient_funds"), &json!(25_000))
    );
    assert_eq!(dispute["payment_intent"], payment["id"]);
    let (_, list) = stripe.get("/v1/balance_transactions?limit=1").await;
    let transaction = &list["data"][0];
    assert_eq!(&dispute["balance_transactions"][0], transaction);
    assert_eq!(transaction["reporting_category"], "dispute");
    assert_eq!(
        (
            &transaction["amount"],
            &transaction["fee"],
            &transaction["net"]
        ),
        (&json!(-25_000), &json!(1_500), &json!(-26_500))
    );
    assert_eq!(transaction["source"], dispute["id"]);
    let charge = stripe.charge_of(&payment).await;
    assert_eq!(
        (&charge["disputed"], &charge["status"]),
        (&json!(true), &json!("succeeded"))
    );
    let payment = stripe.again("payment_intents", &payment).await;
    assert_eq!(payment["status"], "succeeded");

    // Once.
    assert!(!stripe.disputed(&payment, "bank_cannot_process").await);
    stripe.control.settle_debits().await.unwrap();
    assert_eq!(stripe.own_balance().await, (0, -21_500));
    let form = format!("amount=1&currency=usd&destination={account}");
    let (_, refused) = stripe.post("/v1/transfers", &form).await;
    assert_eq!(refused["error"]["code"], "balance_insufficient");
}

#[tokio::test]
async fn what_a_customer_disputes_ends_the_mandate_and_what_a_bank_does_leaves_it() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let mandate = format!("/v1/mandates/{}", debtor.mandate);
    for (reason, status, answered) in [
        ("bank_cannot_process", "active", 200),
        ("debit_not_authorized", "inactive", 400),
    ] {
        let payment = stripe.debit(&debtor, 25_000).await;
        stripe.control.settle_debits().await.unwrap();
        assert!(stripe.disputed(&payment, reason).await);
        assert_eq!(stripe.get(&mandate).await.1["status"], status, "{reason}");
        let (again, answer) = stripe.post("/v1/payment_intents", &debtor.debit(100)).await;
        assert_eq!(again, answered, "{answer}");
    }
    assert_eq!(stripe.own_events().await.last().unwrap(), "mandate.updated");
}

#[tokio::test]
async fn a_debit_can_be_told_beforehand_to_come_back() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let returned = Outcome::PaidThenFailed {
        code: "insufficient_funds".to_owned(),
    };
    stripe
        .control
        .set_debit_outcomes(&debtor.payment_method, returned, 1)
        .await
        .unwrap();
    stripe.debit(&debtor, 25_000).await;
    let mut seen = Vec::new();
    for _ in 0..4 {
        let step = AdvanceDebits::default();
        stripe.control.advance_debits(&step).await.unwrap();
        seen.push(stripe.own_balance().await);
    }
    let end = (0, 100_000);
    assert_eq!(seen, [(25_000, 100_000), (0, 125_000), end, end]);
    let effects = stripe.control.effects().await.unwrap();
    assert_eq!(effects.disputes.len(), 1);
    assert_eq!(effects.disputes[0].reason, "insufficient_funds");
}

#[tokio::test]
async fn a_debit_can_come_back_before_its_money_is_available() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let payment = stripe.debit(&debtor, 25_000).await;
    let step = AdvanceDebits::default();
    stripe.control.advance_debits(&step).await.unwrap();
    assert_eq!(stripe.own_balance().await, (25_000, 100_000));
    assert!(stripe.disputed(&payment, "insufficient_funds").await);
    assert_eq!(stripe.own_balance().await, (0, 100_000));
}

#[tokio::test]
async fn disputes_are_listed_by_payment_and_page() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let mut payments = Vec::new();
    for amount in 101..=103 {
        payments.push(stripe.debit(&debtor, amount).await);
    }
    stripe.control.settle_debits().await.unwrap();
    for payment in &payments[..2] {
        assert!(stripe.disputed(payment, "insufficient_funds").await);
    }
    let disputes = stripe.control.effects().await.unwrap().disputes;
    let (older, newer) = (disputes[0].id.clone(), disputes[1].id.clone());

    let all = stripe.listed(DISPUTES).await;
    assert_eq!(all, (vec![newer.clone(), older.clone()], false));
    let first = stripe.listed(&format!("{DISPUTES}?limit=1")).await;
    assert_eq!(first, (vec![newer.clone()], true));
    let after = format!("{DISPUTES}?limit=1&starting_after={newer}");
    assert_eq!(stripe.listed(&after).await, (vec![older.clone()], false));
    for (payment, found) in payments.iter().zip([vec![older], vec![newer], vec![]]) {
        let of_payment = format!("{DISPUTES}?payment_intent={}", text(&payment["id"]));
        assert_eq!(stripe.listed(&of_payment).await, (found, false));
    }
    let later = stripe.clock.now().timestamp() + 1;
    let later = format!("{DISPUTES}?created[gte]={later}");
    assert_eq!(stripe.listed(&later).await, (vec![], false));

    let account = stripe.ready_account("willow").await;
    for disputes in [
        stripe.get_with_key(DISPUTES, "sk_test_birch_1").await,
        stripe.get_for(&account, DISPUTES).await,
    ] {
        assert_eq!(disputes.1["data"], json!([]));
    }
}
