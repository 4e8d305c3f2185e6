//! Debits that are given back after they succeeded.

use serde_json::{Value, json};
use stripe_sim::commands::{AdvanceDebits, SetDebitFees};

use crate::funding::{WITHOUT_FUNDS, WORKING};
use crate::support::{ManualClock, Store, Stripe, options, text};

const REFUNDS: &str = "/v1/refunds";

/// What a refund of a payment asks for.
fn of(payment: &Value) -> String {
    format!("payment_intent={}", text(&payment["id"]))
}

impl Stripe {
    async fn refund(&self, form: &str) -> Value {
        let (status, refund) = self.post(REFUNDS, form).await;
        assert_eq!(status, 200, "{refund}");
        refund
    }

    /// The error that a refund is refused with.
    async fn refused(&self, form: &str) -> Value {
        let (status, answer) = self.post(REFUNDS, form).await;
        assert_eq!(status, 400, "{answer}");
        answer["error"].clone()
    }

    /// A debit whose money came.
    async fn settled(&self, amount: i64) -> Value {
        let debtor = self.debtor("willow", WORKING).await;
        let payment = self.debit(&debtor, amount).await;
        self.control.settle_debits().await.unwrap();
        payment
    }
}

#[tokio::test]
async fn a_refund_gives_part_back_and_the_next_one_the_rest() {
    let stripe = Stripe::start().await;
    let fees = SetDebitFees {
        payment_ppm: 8_000,
        payment_most: 500,
        dispute: 1_500,
    };
    stripe.control.set_debit_fees(&fees).await.unwrap();
    let payment = stripe.settled(25_000).await;
    assert_eq!(stripe.own_balance().await, (0, 124_800));
    let mut store = Store::open(&[]).await;
    let control = &stripe.control;
    control.set_endpoint("willow", &store.url).await.unwrap();

    let form = format!("{}&amount=10000&metadata[hangtag_batch]=b1", of(&payment));
    let part = stripe.refund(&form).await;
    assert_eq!(
        (&part["status"], &part["amount"], &part["currency"]),
        (&json!("succeeded"), &json!(10_000), &json!("usd"))
    );
    assert_eq!(part["payment_intent"], payment["id"]);
    assert_eq!(part["charge"], payment["latest_charge"]);
    assert_eq!(part["metadata"], json!({ "hangtag_batch": "b1" }));
    let charge = stripe.charge_of(&payment).await;
    assert_eq!(
        (&charge["amount_refunded"], &charge["refunded"]),
        (&json!(10_000), &json!(false))
    );
    assert_eq!(stripe.own_balance().await, (0, 114_800));
    let source = format!("source={}&expand[]=data.source", text(&part["id"]));
    let (_, list) = stripe
        .get(&format!("/v1/balance_transactions?{source}"))
        .await;
    let transaction = &list["data"][0];
    assert_eq!(transaction["id"], part["balance_transaction"]);
    assert_eq!(transaction["type"], "payment_refund");
    assert_eq!(transaction["reporting_category"], "refund");
    assert_eq!(
        (
            &transaction["amount"],
            &transaction["fee"],
            &transaction["net"]
        ),
        (&json!(-10_000), &json!(0), &json!(-10_000))
    );
    assert_eq!(transaction["source"], part);
    for (kind, object) in [("charge.refunded", &charge), ("refund.created", &part)] {
        let told = store.next().await.event;
        assert_eq!(
            (&told["type"], &told["data"]["object"]),
            (&json!(kind), object)
        );
    }

    let rest = stripe.refund(&of(&payment)).await;
    assert_eq!(rest["amount"], 15_000);
    let charge = stripe.charge_of(&payment).await;
    assert_eq!(
        (&charge["amount_refunded"], &charge["refunded"]),
        (&json!(25_000), &json!(true))
    );
    assert_eq!(charge["status"], "succeeded");
    let unchanged = stripe.again("payment_intents", &payment).await;
    assert_eq!(unchanged["status"], "succeeded");
    assert_eq!(stripe.own_balance().await, (0, 99_800));
    assert_eq!(
        store.next_types(2).await,
        ["charge.refunded", "refund.created"]
    );
    assert!(store.received.is_empty());
}

#[tokio::test]
async fn no_more_is_given_back_than_is_left() {
    let stripe = Stripe::start().await;
    let payment = stripe.settled(25_000).await;
    let of_payment = of(&payment);
    stripe.refund(&format!("{of_payment}&amount=10000")).await;
    let error = stripe.refused(&format!("{of_payment}&amount=15001")).await;
    assert_eq!(
        error["message"],
        "Refund amount ($150.01) is greater than unrefunded amount on charge ($150.00)"
    );
    assert_eq!(
        (&error["param"], &error["code"]),
        (&json!("amount"), &json!(null))
    );
    let error = stripe.refused(&format!("{of_payment}&amount=0")).await;
    assert_eq!(error["code"], "parameter_invalid_integer");
    assert_eq!(stripe.own_balance().await, (0, 115_000));

    stripe.refund(&format!("{of_payment}&amount=15000")).await;
    for form in [of_payment.clone(), format!("{of_payment}&amount=1")] {
        let error = stripe.refused(&form).await;
        assert_eq!(error["code"], "charge_already_refunded", "{form}");
    }
    assert_eq!(stripe.own_balance().await, (0, 100_000));
    let refunds = stripe.control.effects().await.unwrap().refunds;
    let amounts: Vec<_> = refunds.iter().map(|refund| refund.amount).collect();
    assert_eq!(amounts, [10_000, 15_000]);
}

#[tokio::test]
async fn only_what_came_and_stayed_is_given_back() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let poor = stripe.debtor("willow", WITHOUT_FUNDS).await;
    let payment = stripe.debit(&debtor, 25_000).await;
    let failing = stripe.debit(&poor, 25_000).await;
    let unsuccessful = async |payment: &Value| {
        let error = stripe.refused(&of(payment)).await;
        let id = text(&payment["id"]);
        let message =
            format!("This PaymentIntent ({id}) does not have a successful charge to refund.");
        assert_eq!(error["message"], message);
    };
    unsuccessful(&payment).await;
    stripe.control.settle_debits().await.unwrap();
    unsuccessful(&failing).await;
    let id = text(&payment["id"]);
    let disputed = stripe.control.dispute(&id, "insufficient_funds").await;
    disputed.unwrap();
    let error = stripe.refused(&of(&payment)).await;
    assert_eq!(error["code"], "charge_disputed");

    let error = stripe.refused("payment_intent=pi_none").await;
    assert_eq!(
        (&error["code"], &error["param"]),
        (&json!("resource_missing"), &json!("payment_intent"))
    );
    let error = stripe.refused("amount=5").await;
    assert_eq!(error["param"], "payment_intent");
    let account = stripe.ready_account("willow").await;
    let of_connected = stripe.post_for(&account, REFUNDS, &of(&payment)).await;
    assert_eq!(of_connected.0, 400);
    assert_eq!(stripe.own_balance().await, (0, 100_000));
    assert!(stripe.control.effects().await.unwrap().refunds.is_empty());
}

#[tokio::test]
async fn a_refund_is_paid_out_of_what_is_available() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let payment = stripe.debit(&debtor, 25_000).await;
    let step = AdvanceDebits::default();
    stripe.control.advance_debits(&step).await.unwrap();
    stripe.transfer(&account, 80_000).await;
    assert_eq!(stripe.own_balance().await, (25_000, 20_000));
    let error = stripe.refused(&of(&payment)).await;
    assert_eq!(error["code"], "balance_insufficient");
    let charge = stripe.charge_of(&payment).await;
    assert_eq!(charge["amount_refunded"], 0);

    stripe
        .refund(&format!("{}&amount=20000", of(&payment)))
        .await;
    assert_eq!(stripe.own_balance().await, (25_000, 0));
    stripe.control.advance_debits(&step).await.unwrap();
    stripe.refund(&of(&payment)).await;
    assert_eq!(stripe.own_balance().await, (0, 20_000));
}

#[tokio::test]
async fn refunds_are_listed_by_payment_and_page() {
    let stripe = Stripe::start().await;
    let payment = stripe.settled(25_000).await;
    let other = stripe.settled(25_000).await;
    let mut newest_first = Vec::new();
    for amount in [100, 200, 300] {
        let refund = stripe
            .refund(&format!("{}&amount={amount}", of(&payment)))
            .await;
        newest_first.insert(0, text(&refund["id"]));
    }
    let of_other = text(&stripe.refund(&of(&other)).await["id"]);

    let of_payment = format!("{REFUNDS}?{}", of(&payment));
    let all = stripe.listed(&of_payment).await;
    assert_eq!(all, (newest_first.clone(), false));
    let first = stripe.listed(&format!("{of_payment}&limit=2")).await;
    assert_eq!(first, (newest_first[..2].to_vec(), true));
    let after = format!("{of_payment}&limit=2&starting_after={}", newest_first[1]);
    let last = stripe.listed(&after).await;
    assert_eq!(last, (newest_first[2..].to_vec(), false));
    let newest = stripe.listed(&format!("{REFUNDS}?limit=1")).await;
    assert_eq!(newest, (vec![of_other], true));
    let later = stripe.clock.now().timestamp() + 1;
    let later = format!("{REFUNDS}?created[gte]={later}");
    assert_eq!(stripe.listed(&later).await, (vec![], false));

    let account = stripe.ready_account("willow").await;
    for refunds in [
        stripe.get_with_key(REFUNDS, "sk_test_birch_1").await,
        stripe.get_for(&account, REFUNDS).await,
    ] {
        assert_eq!(refunds.1["data"], json!([]));
    }
}

#[tokio::test]
async fn a_refund_outlives_the_process_and_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state.jsonl");
    let clock = ManualClock::new();
    let stripe = Stripe::start_with(options(&clock, Some(&file)), clock.clone()).await;
    let payment = stripe.settled(25_000).await;
    let form = format!("{}&amount=10000", of(&payment));
    let first = stripe.post_with_key(REFUNDS, &form, "k1").await;
    assert_eq!(first.0, 200);
    let state = stripe.control.state().await.unwrap();
    stripe.sim.stop().await;

    let stripe = Stripe::start_with(options(&clock, Some(&file)), clock.clone()).await;
    assert_eq!(stripe.control.state().await.unwrap(), state);
    assert_eq!(stripe.post_with_key(REFUNDS, &form, "k1").await, first);
    let (_, list) = stripe.get(&format!("{REFUNDS}?{}", of(&payment))).await;
    assert_eq!(list["data"], json!([first.1]));
    assert_eq!(stripe.own_balance().await, (0, 115_000));
    assert_eq!(stripe.refund(&of(&payment)).await["amount"], 15_000);
    stripe.sim.stop().await;
}
