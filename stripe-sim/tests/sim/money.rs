//! Money is neither made nor lost, and nobody is paid who cannot be.

use serde_json::json;
use stripe_sim::commands::AdvancePayouts;
use stripe_sim::core::objects::{Outcome, Standing};

use crate::support::{Stripe, text};

#[tokio::test]
async fn a_transfer_moves_money_once_and_a_reversal_takes_it_back() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    let transfer = stripe.transfer(&account, 60_000).await;
    assert_eq!(stripe.available(None).await, 40_000);
    assert_eq!(stripe.available(Some(&account)).await, 60_000);

    let reversals = format!("/v1/transfers/{}/reversals", text(&transfer["id"]));
    let (status, reversal) = stripe.post(&reversals, "amount=10000").await;
    assert_eq!((status, &reversal["amount"]), (200, &json!(10_000)));
    let (status, _) = stripe.post(&reversals, "amount=50001").await;
    assert_eq!(status, 400);
    let (status, _) = stripe.post(&reversals, "").await;
    assert_eq!(status, 200);

    let (_, transfer) = stripe
        .get(&format!("/v1/transfers/{}", text(&transfer["id"])))
        .await;
    assert_eq!(transfer["amount_reversed"], 60_000);
    assert_eq!(transfer["reversed"], true);
    assert_eq!(transfer["reversals"]["data"].as_array().unwrap().len(), 2);
    assert_eq!(stripe.available(None).await, 100_000);
    assert_eq!(stripe.available(Some(&account)).await, 0);
}

#[tokio::test]
async fn a_transfer_is_refused_beyond_the_balance_and_to_accounts_that_are_not_ready() {
    let stripe = Stripe::start().await;
    let ready = stripe.ready_account("willow").await;
    let new = stripe.new_account("willow").await;
    let code = async |destination: &str, amount: i64| {
        let form = format!("amount={amount}&currency=usd&destination={destination}");
        let (status, answer) = stripe.post("/v1/transfers", &form).await;
        (status, text(&answer["error"]["code"]))
    };
    assert_eq!(
        code(&ready, 100_001).await,
        (400, "balance_insufficient".to_owned())
    );
    let incapable = (400, "insufficient_capabilities_for_transfer".to_owned());
    assert_eq!(code(&new, 100).await, incapable);
    assert_eq!(
        code("acct_nobody", 100).await,
        (400, "resource_missing".to_owned())
    );

    let restricted = Standing::Restricted {
        reason: "requirements.past_due".to_owned(),
    };
    stripe
        .control
        .set_standing(&ready, &restricted)
        .await
        .unwrap();
    assert_eq!(code(&ready, 100).await, incapable);
    let (_, account) = stripe.get(&format!("/v1/accounts/{ready}")).await;
    assert_eq!(
        account["requirements"]["disabled_reason"],
        "requirements.past_due"
    );
    assert_eq!(account["payouts_enabled"], false);

    stripe
        .control
        .set_standing(&ready, &Standing::Deauthorized)
        .await
        .unwrap();
    let (status, answer) = stripe.get(&format!("/v1/accounts/{ready}")).await;
    assert_eq!(
        (status, text(&answer["error"]["code"])),
        (403, "account_invalid".to_owned())
    );
    assert!(stripe.control.effects().await.unwrap().transfers.is_empty());
}

#[tokio::test]
async fn a_payout_can_fail_after_it_was_paid_and_gives_the_money_back() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    stripe.transfer(&account, 5_000).await;
    let closed = Outcome::PaidThenFailed {
        code: "account_closed".to_owned(),
    };
    stripe
        .control
        .set_outcomes(&account, closed, 1)
        .await
        .unwrap();

    let form = "amount=5000&currency=usd&metadata[hangtag_payout]=p1";
    let (_, payout) = stripe.post_for(&account, "/v1/payouts", form).await;
    assert_eq!(payout["status"], "pending");
    assert_eq!(stripe.available(Some(&account)).await, 0);

    let path = format!("/v1/payouts/{}", text(&payout["id"]));
    let mut seen = Vec::new();
    for _ in 0..3 {
        stripe
            .control
            .advance_payouts(&AdvancePayouts::default())
            .await
            .unwrap();
        let (_, payout) = stripe.get_for(&account, &path).await;
        seen.push(text(&payout["status"]));
    }
    assert_eq!(seen, ["in_transit", "paid", "failed"]);
    let (_, payout) = stripe.get_for(&account, &path).await;
    assert_eq!(payout["failure_code"], "account_closed");
    assert_eq!(stripe.available(Some(&account)).await, 5_000);

    // The bank account is not used again before there is another.
    let (status, answer) = stripe.post_for(&account, "/v1/payouts", form).await;
    assert_eq!(
        (status, text(&answer["error"]["code"])),
        (400, "bank_account_unusable".to_owned())
    );
    let (_, shown) = stripe.get(&format!("/v1/accounts/{account}")).await;
    assert_eq!(shown["payouts_enabled"], false);
    assert_eq!(
        shown["requirements"]["currently_due"],
        json!(["external_account"])
    );
}

#[tokio::test]
async fn a_payout_is_refused_beyond_the_accounts_balance() {
    let stripe = Stripe::start().await;
    let account = stripe.ready_account("willow").await;
    stripe.transfer(&account, 5_000).await;
    let (status, answer) = stripe
        .post_for(&account, "/v1/payouts", "amount=5001&currency=usd")
        .await;
    assert_eq!(
        (status, text(&answer["error"]["code"])),
        (400, "balance_insufficient".to_owned())
    );

    let other = stripe.ready_account("willow").await;
    let (_, payout) = stripe
        .post_for(&account, "/v1/payouts", "amount=5000&currency=usd")
        .await;
    let path = format!("/v1/payouts/{}", text(&payout["id"]));
    assert_eq!(stripe.get_for(&other, &path).await.0, 404);
}
