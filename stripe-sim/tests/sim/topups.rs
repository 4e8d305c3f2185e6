//! Top-ups of an account's own balance.

use serde_json::{Value, json};
use stripe_sim::commands::AdvanceDebits;
use stripe_sim::core::objects::Outcome;

use crate::support::{Store, Stripe, text};

const TOPUPS: &str = "/v1/topups";
const KEY: &str = "sk_test_local";

impl Stripe {
    async fn top_up(&self, amount: i64) -> Value {
        let form = format!(
            "amount={amount}&currency=usd&description=Payouts&transfer_group=batch_1\
             &metadata[hangtag_store]=willow"
        );
        let (status, topup) = self.post(TOPUPS, &form).await;
        assert_eq!(status, 200, "{topup}");
        topup
    }

    async fn set_topup(&self, outcome: Outcome) {
        let set = self.control.set_topup_outcomes(KEY, outcome, 1);
        set.await.unwrap();
    }
}

#[tokio::test]
async fn a_topup_brings_its_money_when_it_succeeded() {
    let stripe = Stripe::start().await;
    let mut store = Store::open(&[]).await;
    let control = &stripe.control;
    control.set_endpoint("willow", &store.url).await.unwrap();
    let topup = stripe.top_up(25_000).await;
    assert_eq!(
        (&topup["status"], &topup["balance_transaction"]),
        (&json!("pending"), &json!(null))
    );
    assert_eq!(topup["transfer_group"], "batch_1");
    assert_eq!(stripe.own_balance().await, (0, 100_000));

    control.settle_debits().await.unwrap();
    let topup = stripe.again("topups", &topup).await;
    assert_eq!(topup["status"], "succeeded");
    assert_eq!(stripe.own_balance().await, (0, 125_000));
    let (_, list) = stripe
        .get("/v1/balance_transactions?type=topup&expand[]=data.source")
        .await;
    let transaction = &list["data"][0];
    assert_eq!(transaction["id"], topup["balance_transaction"]);
    assert_eq!(
        (&transaction["status"], &transaction["net"]),
        (&json!("available"), &json!(25_000))
    );
    assert_eq!(transaction["source"], topup);
    assert_eq!(
        store.next_types(2).await,
        ["topup.created", "topup.succeeded"]
    );
    control.settle_debits().await.unwrap();
    assert_eq!(stripe.own_balance().await, (0, 125_000));
}

#[tokio::test]
async fn a_topup_that_fails_says_why_and_moves_nothing() {
    let stripe = Stripe::start().await;
    let closed = Outcome::Failed {
        code: "account_closed".to_owned(),
    };
    stripe.set_topup(closed).await;
    let failing = stripe.top_up(25_000).await;
    let working = stripe.top_up(1_000).await;
    stripe.control.settle_debits().await.unwrap();
    let failed = stripe.again("topups", &failing).await;
    assert_eq!(
        (&failed["status"], &failed["failure_code"]),
        (&json!("failed"), &json!("account_closed"))
    );
    assert_eq!(
        failed["failure_message"],
        "The bank account has been closed."
    );
    assert_eq!(failed["balance_transaction"], json!(null));
    let working = stripe.again("topups", &working).await;
    assert_eq!(working["status"], "succeeded");
    assert_eq!(stripe.own_balance().await, (0, 101_000));
    assert_eq!(
        stripe.own_events().await,
        [
            "topup.created",
            "topup.created",
            "topup.failed",
            "topup.succeeded"
        ]
    );
}

#[tokio::test]
async fn a_topup_can_be_taken_back() {
    let stripe = Stripe::start().await;
    let returned = Outcome::PaidThenFailed {
        code: "insufficient_funds".to_owned(),
    };
    stripe.set_topup(returned).await;
    let topup = stripe.top_up(25_000).await;
    let mut seen = Vec::new();
    for _ in 0..3 {
        let step = AdvanceDebits {
            debit: Some(text(&topup["id"])),
            to_the_end: false,
        };
        stripe.control.advance_debits(&step).await.unwrap();
        let status = text(&stripe.again("topups", &topup).await["status"]);
        seen.push((status, stripe.own_balance().await.1));
    }
    let seen: Vec<_> = seen.iter().map(|(status, is)| (&**status, *is)).collect();
    assert_eq!(
        seen,
        [
            ("succeeded", 125_000),
            ("reversed", 100_000),
            ("reversed", 100_000)
        ]
    );
    let kinds = stripe.movements("").await;
    let kinds: Vec<_> = kinds.iter().map(|(kind, ..)| &**kind).collect();
    assert_eq!(kinds, ["topup_reversal", "topup"]);
}

#[tokio::test]
async fn topups_are_listed_and_belong_to_the_accounts_key() {
    let stripe = Stripe::start().await;
    let first = stripe.top_up(1).await;
    stripe.control.settle_debits().await.unwrap();
    for amount in 2..=4 {
        stripe.top_up(amount).await;
    }
    let amounts = async |query: &str| -> Vec<i64> {
        let (_, list) = stripe.get(&format!("{TOPUPS}?{query}")).await;
        let listed = list["data"].as_array().unwrap().iter();
        listed.map(|one| one["amount"].as_i64().unwrap()).collect()
    };
    assert_eq!(amounts("limit=2").await, [4, 3]);
    assert_eq!(amounts("status=succeeded").await, [1]);
    let path = format!("{TOPUPS}/{}", text(&first["id"]));
    assert_eq!(stripe.get_with_key(&path, "sk_test_birch_1").await.0, 404);
    let others = stripe.get_with_key(TOPUPS, "sk_test_birch_1").await;
    assert_eq!(others.1["data"], json!([]));

    let (status, _) = stripe.post(TOPUPS, "amount=0&currency=usd").await;
    assert_eq!(status, 400);
    let account = stripe.ready_account("willow").await;
    let form = "amount=5&currency=usd";
    assert_eq!(stripe.post_for(&account, TOPUPS, form).await.0, 400);
    assert_eq!(stripe.get_for(&account, &path).await.0, 404);
    assert_eq!(stripe.get_for(&account, TOPUPS).await.1["data"], json!([]));
    let again = stripe.post_with_key(TOPUPS, form, "k1").await;
    assert_eq!(stripe.post_with_key(TOPUPS, form, "k1").await, again);
    assert_eq!(amounts("").await, [5, 4, 3, 2, 1]);
}
