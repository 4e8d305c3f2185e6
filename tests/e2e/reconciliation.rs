//! Stripe's balance beside the ledger.

use chrono::TimeDelta;
use domain::reconciliation::Period;
use entity::payout::PayoutState;
use reqwest::StatusCode;
use serde_json::{Value, json};
use service::payments::{RequestReconciliationError, request_reconciliation};
use stripe_sim::core::objects::Outcome;
use stripe_sim::faults::FaultKind;

use crate::browser::{Browser, Persona};
use crate::harness::{ACTOR, MAPLE, World, day, on_both};
use crate::own_stripe::KEY;

on_both! {
    everything_at_stripe_is_matched_or_named
    of_a_shared_account_only_own_payouts_are_compared
    a_comparison_that_stripe_refuses_says_so
}

const REPORT: &str = "query($id: ID!) { reconciliation(id: $id) { state error report {
  isWholeAccount difference { amount } matchedSent matchedSentTotal { amount } matchedReversed matchedReversedTotal { amount }
  stripe { movements moneyIn { amount } moneyOut { amount } net { amount } } ledger { movements net { amount } }
  entered enteredTotal { amount } remarkCount remarkTotals { words count total { amount } } remarks { on day amount { amount } id payoutId consignor words } } } }";

impl Browser<'_> {
    pub async fn compare(&self, world: &World, from: &str, until: &str) -> (String, Value) {
        let mutation = "mutation($input: RequestReconciliationInput!) { requestReconciliation(input: $input) { reconciliation { id state } userErrors { code } } }";
        let input = json!({ "input": { "from": from, "until": until } });
        let data = self.data(mutation, input).await;
        let made = &data["requestReconciliation"];
        assert_eq!(made["userErrors"], json!([]), "{made:#}");
        let id = made["reconciliation"]["id"].as_str().unwrap().to_owned();
        let found = world
            .until("the comparison", async || {
                let mut data = self.data(REPORT, json!({ "id": id })).await;
                let found = data["reconciliation"].take();
                (found["state"] != "RUNNING").then_some(found)
            })
            .await;
        (id, found)
    }
}

async fn everything_at_stripe_is_matched_or_named(world: World) {
    world.own_stripe().await;
    world.ready_shop(&["1001", "1002"]).await;
    let topup = world.stripe.move_balance(KEY, "topup", "usd", 50_000);
    topup.await.unwrap();
    let fee = world.stripe.move_balance(KEY, "stripe_fee", "usd", -175);
    fee.await.unwrap();
    let account = world.account("1001").await;
    let code = "account_closed".to_owned();
    let fails = Outcome::Failed { code };
    world.stripe.set_outcomes(&account, fails, 1).await.unwrap();
    world.approve().await;
    for number in ["1001", "1002"] {
        world.payout_in(number, PayoutState::InTransit).await;
    }
    world.stripe.settle_payouts().await.unwrap();
    let failed = world.payout_in("1001", PayoutState::DeliveryFailed).await;
    let transfer = failed.stripe_transfer_id.unwrap();
    assert_eq!(world.take_back_by(KEY, &transfer, 300).await, 200);
    assert_eq!(world.take_back_by(KEY, &transfer, 200).await, 200);
    // Made by hand in Stripe's dashboard.
    let url = format!("{}/v1/transfers", world.stripe_url);
    let by_hand = world
        .http
        .post(url)
        .bearer_auth(KEY)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("amount=40&currency=usd&destination={account}"))
        .send();
    assert_eq!(by_hand.await.unwrap().status(), StatusCode::OK);
    // The local Stripe tells of the store's own account where it tells of the others.
    world.jobs_done().await;
    world.next_day().await;
    assert_eq!(world.balance("1001").await, 500);

    let owner = world.signed_in(Persona::Owner).await;
    let (id, found) = owner.compare(&world, "2026-11-23", "2026-11-24").await;
    let report = &found["report"];
    assert_eq!(report["isWholeAccount"], true, "{found:#}");
    assert_eq!(report["matchedSent"], 2);
    assert_eq!(report["matchedSentTotal"]["amount"], "20.00");
    assert_eq!(report["matchedReversed"], 1);
    assert_eq!(report["matchedReversedTotal"]["amount"], "5.00");
    assert_eq!(report["ledger"]["net"]["amount"], "-15.00");
    assert_eq!(report["stripe"]["moneyIn"]["amount"], "505.00");
    assert_eq!(report["stripe"]["moneyOut"]["amount"], "22.15");
    assert_eq!(report["difference"]["amount"], "497.85");
    let remarks = report["remarks"].as_array().unwrap();
    let amounts: Vec<_> = remarks
        .iter()
        .map(|remark| remark["amount"]["amount"].as_str().unwrap())
        .collect();
    let mut sorted = amounts.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["-0.40", "-1.75", "500.00"]);
    let totals = report["remarkTotals"].as_array().unwrap();
    assert!(totals[0]["words"].as_str().unwrap().starts_with("Top-up"));
    assert!(totals[1]["words"].as_str().unwrap().contains("fee"));
    assert!(totals[2]["words"].as_str().unwrap().contains("by hand"));

    // The balance at Stripe is what it began with, and what the comparison says.
    let data = owner
        .data("{ stripeBalance { available { amount } } }", json!({}))
        .await;
    assert_eq!(data["stripeBalance"]["available"]["amount"], "10000482.85");

    let file = owner.get(&format!("/reconciliations/{id}.csv")).send();
    let file = file.await.unwrap().text().await.unwrap();
    let lines: Vec<_> = file.lines().collect();
    assert_eq!(lines.len(), 1 + 3 + 3, "{file}");
    assert!(file.contains("both,taken back,"), "{file}");
    assert!(file.contains("only Stripe,"), "{file}");
    // Neither another store's owner, nor a clerk, nor nobody gets it.
    let mut theirs = world.browser(MAPLE);
    theirs.sign_in("owner@example.com").await;
    let clerk = world.signed_in(Persona::Clerk).await;
    for browser in [&theirs, &clerk, &world.browser(crate::harness::WILLOW)] {
        let path = format!("/reconciliations/{id}.csv");
        let status = browser.get(&path).send().await.unwrap().status();
        assert_eq!(status, StatusCode::NOT_FOUND);
    }
    // A day on which nothing moved compares to nothing.
    let (_, empty) = owner.compare(&world, "2026-11-01", "2026-11-10").await;
    assert_eq!(empty["report"]["difference"]["amount"], "0.00");
    assert_eq!(empty["report"]["remarkCount"], 0);
    assert_eq!(empty["report"]["stripe"]["movements"], 0);
    world.verify().await;
}

async fn of_a_shared_account_only_own_payouts_are_compared(world: World) {
    world.ready_shop(&["1001"]).await;
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    let topup = world
        .stripe
        .move_balance("sk_test_end_to_end", "topup", "usd", 50_000);
    topup.await.unwrap();
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    let (_, found) = owner.compare(&world, "2026-11-23", "2026-11-23").await;
    let report = &found["report"];
    assert_eq!(report["isWholeAccount"], false);
    assert_eq!(report["matchedSent"], 1);
    assert_eq!(report["difference"]["amount"], "0.00");
    assert_eq!(report["remarkCount"], 0);
    // The other store, on the same account, sees nothing of it.
    let mut theirs = world.browser(MAPLE);
    theirs.sign_in("owner@example.com").await;
    let (_, found) = theirs.compare(&world, "2026-11-23", "2026-11-23").await;
    assert_eq!(found["report"]["stripe"]["movements"], 0);
    assert_eq!(found["report"]["ledger"]["movements"], 0);
}

async fn a_comparison_that_stripe_refuses_says_so(world: World) {
    world.own_stripe().await;
    let refuse = FaultKind::Refuse {
        status: 403,
        code: "more_permissions_required".to_owned(),
    };
    world
        .stripe
        .add_fault("GET", "/v1/balance_transactions", 1_000, refuse)
        .await
        .unwrap();
    let period = |from: &str, until: &str| Period {
        from: day(from),
        until: day(until),
    };
    let ask = async |from, until| {
        let period = period(from, until);
        request_reconciliation(&world.app, world.store, ACTOR, period).await
    };
    let refused = ask("2026-11-23", "2026-11-22").await.unwrap_err();
    assert!(matches!(refused, RequestReconciliationError::Backwards));
    let refused = ask("2026-11-23", "2026-11-24").await.unwrap_err();
    assert!(matches!(refused, RequestReconciliationError::Future));
    let refused = ask("2025-11-01", "2026-11-02").await.unwrap_err();
    assert!(matches!(refused, RequestReconciliationError::TooLong));
    ask("2025-11-24", "2026-11-23").await.unwrap();
    // Every try fails, until the last.
    let failed = "SELECT count(*) FROM reconciliation WHERE store_id = $1 AND state = 'failed' AND error LIKE '%refused the store%'";
    world
        .until("the comparison to fail", async || {
            // Time passes between the tries only, so that no lease runs out in one.
            let waits = "SELECT count(*) FROM job_run WHERE store_id = $1 AND kind = 'reconcile' AND state = 'waiting'";
            if world.number(waits).await == 1 {
                world.skip(TimeDelta::minutes(10));
                world.app.jobs_added.notify_one();
            }
            (world.number(failed).await == 1).then_some(())
        })
        .await;
}
