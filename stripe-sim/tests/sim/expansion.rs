//! Debits are shown with their charge and what it did to the balance, where a call asks for it.

use serde_json::{Value, json};
use stripe_sim::commands::AdvanceDebits;

use crate::funding::{WITHOUT_FUNDS, WORKING};
use crate::support::{Stripe, text};

const PAYMENTS: &str = "/v1/payment_intents";
const TRANSACTION: &str = "latest_charge.balance_transaction";

impl Stripe {
    /// A payment and the list that it is in, with something expanded in both.
    async fn expanded(&self, payment: &Value, path: &str) -> (Value, Value) {
        let one = format!("{PAYMENTS}/{}?expand[]={path}", text(&payment["id"]));
        let (status, one) = self.get(&one).await;
        assert_eq!(status, 200, "{one}");
        let list = format!("{PAYMENTS}?limit=1&expand[]=data.{path}");
        let (status, list) = self.get(&list).await;
        assert_eq!(status, 200, "{list}");
        (one, list)
    }
}

#[tokio::test]
async fn an_expanded_charge_says_whether_its_money_is_available() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let payment = stripe.debit(&debtor, 25_000).await;
    let four_days = 4 * 24 * 60 * 60;
    for (status, paid, available_after) in [
        ("pending", false, four_days),
        ("pending", true, four_days),
        ("available", true, 120),
    ] {
        let (one, list) = stripe.expanded(&payment, TRANSACTION).await;
        assert_eq!(list["data"], json!([one]));
        let charge = &one["latest_charge"];
        assert_eq!(charge["id"], payment["latest_charge"]);
        assert_eq!(charge["paid"], paid);
        let transaction = &charge["balance_transaction"];
        assert_eq!(transaction["status"], status);
        let created = transaction["created"].as_i64().unwrap();
        assert_eq!(transaction["available_on"], created + available_after);
        let (_, all) = stripe.get("/v1/balance_transactions").await;
        assert_eq!(all["data"], json!([transaction]));

        stripe.clock.advance(60);
        let step = AdvanceDebits::default();
        stripe.control.advance_debits(&step).await.unwrap();
    }
}

#[tokio::test]
async fn a_charge_is_shown_whole_only_where_it_is_asked_for() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WITHOUT_FUNDS).await;
    let payment = stripe.debit(&debtor, 25_000).await;
    stripe.control.settle_debits().await.unwrap();
    let charge = stripe.charge_of(&payment).await;
    assert_eq!(charge["failure_code"], "insufficient_funds");

    let (one, list) = stripe.expanded(&payment, "latest_charge").await;
    assert_eq!(one["latest_charge"], charge);
    assert_eq!(list["data"], json!([one]));
    let plain = stripe.again("payment_intents", &payment).await;
    assert_eq!(plain["latest_charge"], charge["id"]);
    assert_eq!(stripe.get(PAYMENTS).await.1["data"], json!([plain]));
}

#[tokio::test]
async fn what_does_not_expand_is_refused() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let payment = stripe.debit(&debtor, 25_000).await;
    let one = format!("{PAYMENTS}/{}", text(&payment["id"]));
    for (path, expand) in [
        (one.as_str(), "data.latest_charge"),
        (&one, "customer"),
        (PAYMENTS, "latest_charge"),
        (PAYMENTS, "data.latest_charge.refunds"),
    ] {
        let (status, answer) = stripe.get(&format!("{path}?expand[]={expand}")).await;
        assert_eq!(status, 400, "{path} {expand}");
        let message = format!("This property cannot be expanded ({expand}).");
        assert_eq!(answer["error"]["message"], message);
    }
}
