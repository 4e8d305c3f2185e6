//! Every call and every answer fits Stripe's own description.

use stripe_sim::core::objects::{Outcome, Standing};

use crate::schema::Schema;
use crate::support::{Stripe, text};

#[tokio::test]
async fn every_answer_and_event_fits_stripes_description() {
    let Some(schema) = Schema::find() else {
        return;
    };
    let stripe = Stripe::start().await;
    let endpoint = "url=http://127.0.0.1:9/&enabled_events[]=*&metadata[hangtag_store]=willow";
    let (status, endpoint) = stripe.post("/v1/webhook_endpoints", endpoint).await;
    assert_eq!((status, endpoint["secret"].is_string()), (200, true));
    stripe.get("/v1/webhook_endpoints").await;

    let account = stripe.new_account("willow").await;
    let link = "type=account_onboarding&return_url=http://a.example&refresh_url=http://b.example";
    stripe
        .post("/v1/account_links", &format!("{link}&account={account}"))
        .await;
    stripe.post("/v1/accounts", "country=XX").await;
    for standing in [
        Standing::Ready,
        Standing::Restricted {
            reason: "requirements.past_due".to_owned(),
        },
        Standing::Rejected {
            reason: "rejected.fraud".to_owned(),
        },
        Standing::Ready,
    ] {
        stripe.get(&format!("/v1/accounts/{account}")).await;
        stripe
            .control
            .set_standing(&account, &standing)
            .await
            .unwrap();
    }
    stripe.get("/v1/accounts?limit=3&created[gte]=5").await;

    let transfer = stripe.transfer(&account, 900).await;
    let path = format!("/v1/transfers/{}", text(&transfer["id"]));
    stripe
        .post(
            &format!("{path}/reversals"),
            "amount=100&metadata[why]=test",
        )
        .await;
    stripe.get(&path).await;
    stripe.get(&format!("{path}/reversals?limit=3")).await;
    stripe.get("/v1/transfers?transfer_group=p1").await;
    stripe.get("/v1/transfers/tr_none").await;
    stripe.get("/v1/account").await;
    for kind in ["topup", "stripe_fee", "adjustment"] {
        let moved = stripe
            .control
            .move_balance("sk_test_local", kind, "usd", 7)
            .await;
        moved.unwrap();
    }
    let all = "/v1/balance_transactions?limit=100&created[gte]=5&currency=usd";
    let (_, plain) = stripe.get(all).await;
    let (_, expanded) = stripe.get(&format!("{all}&expand[]=data.source")).await;
    assert_eq!(plain["data"].as_array().unwrap().len(), 5);
    let of_transfer = &expanded["data"][4];
    assert_eq!(of_transfer["source"]["transfer_group"], "p1");
    assert_eq!(of_transfer["source"]["id"], plain["data"][4]["source"]);
    stripe.get("/v1/balance").await;
    stripe.get_for(&account, "/v1/balance").await;

    let failing = Outcome::Failed {
        code: "no_account".to_owned(),
    };
    stripe
        .control
        .set_outcomes(&account, failing, 1)
        .await
        .unwrap();
    let form = "amount=800&currency=usd&metadata[hangtag_payout]=p1";
    let (_, payout) = stripe.post_for(&account, "/v1/payouts", form).await;
    stripe.control.settle_payouts().await.unwrap();
    stripe
        .get_for(&account, &format!("/v1/payouts/{}", text(&payout["id"])))
        .await;
    stripe.get_for(&account, "/v1/payouts?limit=100").await;
    stripe
        .get("/v1/events?limit=100&types[]=transfer.created")
        .await;
    let (_, events) = stripe.get_for(&account, "/v1/events?limit=100").await;
    assert!(events["data"].as_array().unwrap().len() > 8);

    let calls = stripe.control.calls().await.unwrap();
    assert!(calls.len() > 20);
    for call in &calls {
        // What was sent wrong on purpose fits nothing.
        if call.status != 400 {
            let wrong = schema.faults_of(call);
            assert!(wrong.is_empty(), "{wrong:#?}\n{call:#?}");
        }
    }
}
