//! The bank accounts that a customer agreed to debits of.

use serde_json::json;

use crate::funding::{WITHOUT_FUNDS, WORKING};
use crate::support::{Stripe, text};

const METHODS: &str = "/v1/payment_methods";

#[tokio::test]
async fn a_customers_bank_accounts_are_listed_newest_first_and_by_page() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let other = stripe.debtor("birch", WORKING).await;
    let mut newest_first = vec![debtor.payment_method.clone()];
    for number in [WITHOUT_FUNDS, WORKING] {
        let setup = stripe.agree_to_debits(&debtor.customer, number).await;
        newest_first.insert(0, text(&setup["payment_method"]));
    }

    let of_customer = format!(
        "{METHODS}?customer={}&type=us_bank_account",
        debtor.customer
    );
    let all = stripe.listed(&of_customer).await;
    assert_eq!(all, (newest_first.clone(), false));
    let (_, list) = stripe.get(&of_customer).await;
    let oldest = stripe
        .get(&format!("{METHODS}/{}", debtor.payment_method))
        .await;
    assert_eq!(list["data"][2], oldest.1);

    let first = stripe.listed(&format!("{of_customer}&limit=2")).await;
    assert_eq!(first, (newest_first[..2].to_vec(), true));
    let after = format!("{of_customer}&starting_after={}", newest_first[1]);
    assert_eq!(
        stripe.listed(&after).await,
        (newest_first[2..].to_vec(), false)
    );

    let of_other = format!("{METHODS}?customer={}", other.customer);
    assert_eq!(stripe.listed(&of_other).await.0, [other.payment_method]);
    let cards = format!("{METHODS}?customer={}&type=card", debtor.customer);
    assert_eq!(stripe.listed(&cards).await, (vec![], false));
}

#[tokio::test]
async fn bank_accounts_are_listed_of_a_customer_that_the_key_knows() {
    let stripe = Stripe::start().await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let account = stripe.ready_account("willow").await;
    let of_customer = format!("{METHODS}?customer={}", debtor.customer);
    for (answer, code) in [
        (stripe.get(METHODS).await, "parameter_missing"),
        (
            stripe.get(&format!("{METHODS}?customer=cus_none")).await,
            "resource_missing",
        ),
        (
            stripe.get_with_key(&of_customer, "sk_test_birch_1").await,
            "resource_missing",
        ),
        (
            stripe.get_for(&account, &of_customer).await,
            "resource_missing",
        ),
    ] {
        let (status, answer) = answer;
        assert_eq!((status, &answer["error"]["code"]), (400, &json!(code)));
        assert_eq!(answer["error"]["param"], "customer");
    }
}
