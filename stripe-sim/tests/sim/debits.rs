//! Debits of customers' bank accounts bring money once, and only when the bank paid.

use std::time::Duration;

use serde_json::json;
use stripe_sim::commands::{AdvanceDebits, SetDebitFees};
use stripe_sim::core::objects::Outcome;
use stripe_sim::faults::FaultKind;
use stripe_sim::{PayoutPace, SimOptions};

use crate::funding::{WITHOUT_FUNDS, WORKING};
use crate::support::{ManualClock, Store, Stripe, options, text};

const PAYMENTS: &str = "/v1/payment_intents";

impl Stripe {
    async fn step(&self) {
        let step = AdvanceDebits::default();
        self.control.advance_debits(&step).await.unwrap();
    }
}

#[tokio::test]
async fn a_debit_is_pending_until_the_bank_paid_and_then_available() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let mut store = Store::open(&[]).await;
    let control = &stripe.control;
    control.set_endpoint("willow", &store.url).await.unwrap();

    let payment = stripe.debit(&debtor, 25_000).await;
    assert_eq!(
        (&payment["status"], &payment["amount_received"]),
        (&json!("processing"), &json!(0))
    );
    assert_eq!(payment["transfer_group"], "batch_1");
    assert_eq!(payment["metadata"]["hangtag_batch"], "b1");
    assert_eq!(stripe.own_balance().await, (25_000, 100_000));
    let charge = stripe.charge_of(&payment).await;
    assert_eq!(
        (&charge["status"], &charge["paid"]),
        (&json!("pending"), &json!(false))
    );
    let bank_account = &charge["payment_method_details"]["us_bank_account"];
    assert_eq!(bank_account["mandate"], json!(debtor.mandate));
    let pending = [("payment".to_owned(), "pending".to_owned(), 25_000)];
    assert_eq!(stripe.movements("").await, pending);

    stripe.step().await;
    let payment = stripe.again("payment_intents", &payment).await;
    assert_eq!(
        (&payment["status"], &payment["amount_received"]),
        (&json!("succeeded"), &json!(25_000))
    );
    assert_eq!(stripe.charge_of(&payment).await["paid"], true);
    assert_eq!(stripe.own_balance().await, (25_000, 100_000));
    assert_eq!(stripe.movements("").await, pending);
    let form = format!("amount=100001&currency=usd&destination={account}");
    assert_eq!(stripe.post("/v1/transfers", &form).await.0, 400);

    stripe.step().await;
    assert_eq!(stripe.own_balance().await, (0, 125_000));
    let available = ("payment".to_owned(), "available".to_owned(), 25_000);
    let of_charge = format!("source={}", text(&payment["latest_charge"]));
    assert_eq!(stripe.movements(&of_charge).await, [available]);
    assert_eq!(stripe.post("/v1/transfers", &form).await.0, 200);

    stripe.step().await;
    assert_eq!(stripe.own_balance().await, (0, 24_999));
    assert_eq!(
        store.next_types(6).await,
        [
            "payment_intent.created",
            "charge.pending",
            "payment_intent.processing",
            "charge.succeeded",
            "payment_intent.succeeded",
            "transfer.created",
        ]
    );
    assert!(store.received.is_empty());
}

#[tokio::test]
async fn a_debit_that_fails_says_why_and_leaves_no_money() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WITHOUT_FUNDS).await;
    let payment = stripe.debit(&debtor, 25_000).await;
    assert_eq!(stripe.own_balance().await, (25_000, 100_000));
    stripe.control.settle_debits().await.unwrap();

    let payment = stripe.again("payment_intents", &payment).await;
    assert_eq!(payment["status"], "requires_payment_method");
    assert_eq!(payment["payment_method"], json!(null));
    let error = &payment["last_payment_error"];
    assert_eq!(error["code"], "insufficient_funds");
    assert_eq!(error["charge"], payment["latest_charge"]);
    assert_eq!(error["payment_method"]["id"], json!(debtor.payment_method));
    let charge = stripe.charge_of(&payment).await;
    assert_eq!(
        (&charge["status"], &charge["failure_code"]),
        (&json!("failed"), &json!("insufficient_funds"))
    );
    assert_eq!(stripe.own_balance().await, (0, 100_000));
    let movement = |kind: &str, net| (kind.to_owned(), "available".to_owned(), net);
    assert_eq!(
        stripe.movements("").await,
        [
            movement("payment_failure_refund", -25_000),
            movement("payment", 25_000)
        ]
    );
    let events = stripe.own_events().await;
    assert_eq!(
        events[events.len() - 2..],
        ["charge.failed", "payment_intent.payment_failed"]
    );

    let cancel = format!("{PAYMENTS}/{}/cancel", text(&payment["id"]));
    let (status, canceled) = stripe.post(&cancel, "cancellation_reason=abandoned").await;
    assert_eq!((status, &canceled["status"]), (200, &json!("canceled")));
    assert_eq!(canceled["cancellation_reason"], "abandoned");
    assert_eq!(stripe.post(&cancel, "").await.0, 400);
    assert_eq!(stripe.own_balance().await, (0, 100_000));
}

#[tokio::test]
async fn outcomes_are_for_the_next_debits_of_one_bank_account() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let other = stripe.debtor("birch", WORKING).await;
    let closed = Outcome::Failed {
        code: "account_closed".to_owned(),
    };
    stripe
        .control
        .set_debit_outcomes(&debtor.payment_method, closed, 2)
        .await
        .unwrap();
    let mut payments = Vec::new();
    for debtor in [&other, &debtor, &debtor, &debtor] {
        payments.push(stripe.debit(debtor, 100).await);
    }
    stripe.control.settle_debits().await.unwrap();
    let mut codes = Vec::new();
    for payment in &payments {
        let payment = stripe.again("payment_intents", payment).await;
        codes.push(payment["last_payment_error"]["code"].clone());
    }
    let closed = json!("account_closed");
    assert_eq!(codes, [json!(null), closed.clone(), closed, json!(null)]);
    assert_eq!(stripe.own_balance().await, (0, 100_200));
    let unknown = stripe
        .control
        .set_debit_outcomes("pm_none", Outcome::Paid, 1);
    assert!(unknown.await.is_err());
}

#[tokio::test]
async fn one_debit_can_be_taken_to_its_end_while_others_wait() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let first = stripe.debit(&debtor, 100).await;
    let second = stripe.debit(&debtor, 200).await;
    let only_second = AdvanceDebits {
        debit: Some(text(&second["id"])),
        to_the_end: true,
    };
    stripe.control.advance_debits(&only_second).await.unwrap();
    assert_eq!(stripe.own_balance().await, (100, 100_200));
    let first = stripe.again("payment_intents", &first).await;
    assert_eq!(first["status"], "processing");
}

#[tokio::test]
async fn a_debit_on_its_way_cannot_be_cancelled() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let payment = stripe.debit(&debtor, 25_000).await;
    let cancel = format!("{PAYMENTS}/{}/cancel", text(&payment["id"]));
    for _ in 0..2 {
        let (status, answer) = stripe.post(&cancel, "").await;
        assert_eq!(
            (status, text(&answer["error"]["code"])),
            (400, "payment_intent_unexpected_state".to_owned())
        );
        stripe.control.settle_debits().await.unwrap();
    }
    assert_eq!(stripe.own_balance().await, (0, 125_000));
}

#[tokio::test]
async fn what_the_customer_did_not_agree_to_is_refused() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let other = stripe.debtor("birch", WORKING).await;
    let form = debtor.debit(25_000);
    let replaced = |from: &str, to: &str| {
        assert!(form.contains(from), "{form}");
        form.replace(from, to)
    };
    for (wrong, code, param) in [
        (
            replaced("=25000", "=49"),
            "amount_too_small",
            Some("amount"),
        ),
        (
            replaced("=25000", "=100000000"),
            "amount_too_large",
            Some("amount"),
        ),
        (
            replaced("=usd", "=eur"),
            "parameter_invalid",
            Some("currency"),
        ),
        (
            replaced("[]=us_bank_account", "[]=card"),
            "payment_intent_incompatible_payment_method",
            Some("payment_method"),
        ),
        (
            replaced("confirm=true&", ""),
            "parameter_invalid",
            Some("off_session"),
        ),
        (
            replaced("&off_session=true", ""),
            "parameter_missing",
            Some("off_session"),
        ),
        (
            replaced("confirm=true", "confirm=perhaps"),
            "parameter_invalid_boolean",
            Some("confirm"),
        ),
        (
            replaced(&debtor.payment_method, "pm_none"),
            "resource_missing",
            Some("payment_method"),
        ),
        (
            replaced(&debtor.customer, "cus_nobody"),
            "resource_missing",
            Some("customer"),
        ),
        (
            replaced(&debtor.customer, &other.customer),
            "parameter_missing",
            Some("payment_method"),
        ),
        (
            format!("{form}&capture_method=manual"),
            "parameter_unknown",
            Some("capture_method"),
        ),
    ] {
        let (status, answer) = stripe.post(PAYMENTS, &wrong).await;
        let error = &answer["error"];
        assert_eq!((status, &error["code"]), (400, &json!(code)), "{wrong}");
        assert_eq!(error["param"].as_str(), param, "{wrong}");
    }
    let account = stripe.ready_account("willow").await;
    assert_eq!(stripe.post_for(&account, PAYMENTS, &form).await.0, 400);
    assert_eq!(stripe.own_balance().await, (0, 100_000));
    let effects = stripe.control.effects().await.unwrap();
    assert!(effects.payment_intents.is_empty());
}

#[tokio::test]
async fn payments_are_listed_by_customer_and_page() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let other = stripe.debtor("birch", WORKING).await;
    for amount in 101..=105 {
        stripe.debit(&debtor, amount).await;
        stripe.debit(&other, amount + 100).await;
    }
    let amounts = async |query: String| -> (Vec<i64>, bool, String) {
        let (status, list) = stripe.get(&format!("{PAYMENTS}?{query}")).await;
        assert_eq!(status, 200, "{list}");
        let data = list["data"].as_array().unwrap();
        let amounts = data.iter().map(|one| one["amount"].as_i64().unwrap());
        let last = data.last().map_or(String::new(), |one| text(&one["id"]));
        (amounts.collect(), list["has_more"] == json!(true), last)
    };
    let of_customer = format!("customer={}", debtor.customer);
    let (first, more, last) = amounts(format!("{of_customer}&limit=3")).await;
    assert_eq!((first, more), (vec![105, 104, 103], true));
    let (rest, more, _) = amounts(format!("{of_customer}&starting_after={last}")).await;
    assert_eq!((rest, more), (vec![102, 101], false));
    assert_eq!(amounts(String::new()).await.0.len(), 10);

    let account = stripe.ready_account("willow").await;
    for payments in [
        stripe.get_with_key(PAYMENTS, "sk_test_birch_1").await,
        stripe.get_for(&account, PAYMENTS).await,
    ] {
        assert_eq!(payments.1["data"], json!([]));
    }
    for path in [
        format!("{PAYMENTS}/{last}"),
        format!("/v1/payment_methods/{}", debtor.payment_method),
        format!("/v1/mandates/{}", debtor.mandate),
    ] {
        let unknown = stripe.get_with_key(&path, "sk_test_birch_1").await;
        assert_eq!(unknown.0, 404, "{path}");
        let of_connected = stripe.get_for(&account, &path).await;
        assert_eq!(of_connected.0, 404, "{path}");
    }
    let events = stripe.get_with_key("/v1/events", "sk_test_birch_1").await;
    assert_eq!(events.1["data"], json!([]));
}

#[tokio::test]
async fn a_key_debits_once_whatever_became_of_the_answer() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let form = debtor.debit(25_000);
    let control = &stripe.control;
    let dropped = FaultKind::DropConnectionAfterEffect;
    control
        .add_fault("POST", PAYMENTS, 1, dropped)
        .await
        .unwrap();
    let lost = stripe.post_request(PAYMENTS, &form);
    let lost = lost.header("idempotency-key", "k1").send().await;
    assert!(lost.is_err());
    let first = stripe.post_with_key(PAYMENTS, &form, "k1").await;
    assert_eq!((first.0, &first.1["status"]), (200, &json!("processing")));
    control.settle_debits().await.unwrap();
    // Kept as it was answered.
    assert_eq!(stripe.post_with_key(PAYMENTS, &form, "k1").await, first);

    let failed = FaultKind::Error500AfterEffect;
    control
        .add_fault("POST", PAYMENTS, 1, failed)
        .await
        .unwrap();
    for _ in 0..2 {
        assert_eq!(stripe.post_with_key(PAYMENTS, &form, "k2").await.0, 500);
    }
    let effects = control.effects().await.unwrap();
    assert_eq!(effects.payment_intents.len(), 2);
    assert_eq!(stripe.own_balance().await, (25_000, 125_000));
}

#[tokio::test]
async fn debits_go_on_by_the_clock_or_at_once() {
    let clock = ManualClock::new();
    let paced = SimOptions {
        payout_pace: PayoutPace::Every(Duration::from_secs(60)),
        ..options(&clock, None)
    };
    let stripe = Stripe::start_with(paced, clock.clone()).await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let mut store = Store::open(&[]).await;
    let control = &stripe.control;
    control.set_endpoint("willow", &store.url).await.unwrap();
    stripe.debit(&debtor, 25_000).await;
    assert_eq!(store.next_types(3).await[2], "payment_intent.processing");
    assert_eq!(stripe.own_balance().await, (25_000, 100_000));
    clock.advance(60);
    assert_eq!(store.next_types(2).await[1], "payment_intent.succeeded");
    clock.advance(60);
    // No event tells of it.
    let available = async { while stripe.own_balance().await != (0, 125_000) {} };
    let waited = tokio::time::timeout(Duration::from_secs(30), available).await;
    assert!(waited.is_ok(), "{:?}", stripe.own_balance().await);

    let at_once = SimOptions {
        payout_pace: PayoutPace::Immediate,
        ..options(&clock, None)
    };
    let stripe = Stripe::start_with(at_once, clock).await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let payment = stripe.debit(&debtor, 25_000).await;
    assert_eq!(payment["status"], "processing");
    let payment = stripe.again("payment_intents", &payment).await;
    assert_eq!(payment["status"], "succeeded");
    assert_eq!(stripe.own_balance().await, (0, 125_000));
}

#[tokio::test]
async fn what_a_debit_costs_is_taken_from_what_it_brings() {
    let stripe = Stripe::start().await;
    let fees = SetDebitFees {
        payment_ppm: 8_000,
        payment_most: 500,
        dispute: 1_500,
    };
    stripe.control.set_debit_fees(&fees).await.unwrap();
    let debtor = stripe.debtor("willow", WORKING).await;
    // 0.8 % of 123.45 is 98.76 cents; of 1000.00 it would be 8.00.
    for (amount, pending) in [(12_345, 12_246), (100_000, 12_246 + 99_500)] {
        stripe.debit(&debtor, amount).await;
        assert_eq!(stripe.own_balance().await, (pending, 100_000));
    }
    stripe.control.settle_debits().await.unwrap();
    let (_, list) = stripe.get("/v1/balance_transactions?limit=1").await;
    let transaction = &list["data"][0];
    assert_eq!(transaction["amount"], 100_000);
    assert_eq!(transaction["fee"], 500);
    assert_eq!(transaction["fee_details"][0]["amount"], 500);
    assert_eq!(stripe.own_balance().await, (0, 211_746));

    // A debit that failed costs nothing here, and gives back what was taken for it.
    let poor = stripe.debtor("willow", WITHOUT_FUNDS).await;
    stripe.debit(&poor, 10_000).await;
    assert_eq!(stripe.own_balance().await, (9_920, 211_746));
    stripe.control.settle_debits().await.unwrap();
    assert_eq!(stripe.own_balance().await, (0, 211_746));
}
