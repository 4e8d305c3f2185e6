//! Every call and every answer fits Stripe's own description.

use stripe_sim::commands::SetDebitFees;
use stripe_sim::core::objects::{Outcome, Standing};

use crate::funding::{WITHOUT_FUNDS, WORKING};
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

    assert!(fitting_calls(&stripe, &schema).await > 20);
}

#[tokio::test]
async fn every_answer_and_event_about_money_coming_in_fits_stripes_description() {
    let Some(schema) = Schema::find() else {
        return;
    };
    let stripe = Stripe::start().await;
    let control = &stripe.control;
    let fees = SetDebitFees {
        payment_ppm: 8_000,
        payment_most: 500,
        dispute: 1_500,
    };
    control.set_debit_fees(&fees).await.unwrap();
    let poor = stripe.debtor("willow", WITHOUT_FUNDS).await;
    let debtor = stripe.debtor("willow", WORKING).await;
    let session = stripe.checkout(&debtor.customer).await;
    for path in [
        format!("/v1/customers/{}", debtor.customer),
        format!("/v1/payment_methods/{}", debtor.payment_method),
        format!("/v1/mandates/{}", debtor.mandate),
        format!("/v1/checkout/sessions/{}", text(&session["id"])),
        "/v1/customers/cus_none".to_owned(),
    ] {
        stripe.get(&path).await;
    }
    let failing = stripe.debit(&poor, 10_000).await;
    let payment = stripe.debit(&debtor, 10_000).await;
    let refunded = stripe.debit(&debtor, 700).await;
    let payments = format!(
        "/v1/payment_intents?limit=5&created[gte]=5&customer={}",
        debtor.customer
    );
    stripe.get(&payments).await;
    let top_up = "amount=900&currency=usd&description=Payouts&statement_descriptor=Hangtag\
        &transfer_group=p1&metadata[hangtag_batch]=b1";
    let closed = Outcome::Failed {
        code: "account_closed".to_owned(),
    };
    let key = "sk_test_local";
    control.set_topup_outcomes(key, closed, 1).await.unwrap();
    let (_, failing_topup) = stripe.post("/v1/topups", top_up).await;
    let (_, topup) = stripe.post("/v1/topups", top_up).await;
    stripe.get("/v1/balance").await;
    control.settle_debits().await.unwrap();
    let of_refunded = format!("payment_intent={}", text(&refunded["id"]));
    for asked in ["&amount=100&metadata[hangtag_batch]=b1", ""] {
        let refund = format!("{of_refunded}{asked}");
        assert_eq!(stripe.post("/v1/refunds", &refund).await.0, 200);
    }
    let refunds = format!("/v1/refunds?limit=3&created[gte]=5&{of_refunded}");
    assert_eq!(stripe.listed(&refunds).await.0.len(), 2);
    let id = text(&payment["id"]);
    control.dispute(&id, "debit_not_authorized").await.unwrap();
    let cancel = format!("/v1/payment_intents/{}/cancel", text(&failing["id"]));
    let (status, _) = stripe.post(&cancel, "cancellation_reason=duplicate").await;
    assert_eq!(status, 200);

    for payment in [&failing, &payment, &refunded] {
        stripe.again("payment_intents", payment).await;
        stripe.charge_of(payment).await;
        for expanded in ["latest_charge", "latest_charge.balance_transaction"] {
            let one = format!("/v1/payment_intents/{}", text(&payment["id"]));
            stripe.get(&format!("{one}?expand[]={expanded}")).await;
            let list = format!("/v1/payment_intents?expand[]=data.{expanded}");
            stripe.get(&list).await;
        }
    }
    for topup in [&failing_topup, &topup] {
        stripe.again("topups", topup).await;
    }
    stripe.get("/v1/topups?status=failed&limit=3").await;
    let effects = control.effects().await.unwrap();
    let dispute = format!("/v1/disputes/{}", effects.disputes[0].id);
    assert_eq!(stripe.get(&dispute).await.0, 200);
    let disputes = format!("/v1/disputes?limit=3&created[gte]=5&payment_intent={id}");
    assert_eq!(stripe.listed(&disputes).await.0.len(), 1);
    let methods = format!(
        "/v1/payment_methods?limit=3&type=us_bank_account&customer={}",
        debtor.customer
    );
    assert_eq!(stripe.listed(&methods).await.0.len(), 1);
    let all = "/v1/balance_transactions?limit=100&expand[]=data.source";
    let (_, list) = stripe.get(all).await;
    let sources = list["data"].as_array().unwrap().iter();
    let sources: Vec<_> = sources
        .map(|one| one["source"]["object"].as_str())
        .collect();
    assert_eq!(
        sources,
        [
            Some("dispute"),
            Some("refund"),
            Some("refund"),
            Some("topup"),
            // Of the refund that Stripe makes of a payment that failed, which is not kept here.
            None,
            Some("charge"),
            Some("charge"),
            Some("charge"),
        ]
    );
    let told = stripe.own_events().await;
    for kind in [
        "customer.created",
        "setup_intent.created",
        "payment_method.attached",
        "setup_intent.succeeded",
        "checkout.session.completed",
        "payment_intent.created",
        "charge.pending",
        "payment_intent.processing",
        "charge.succeeded",
        "payment_intent.succeeded",
        "charge.failed",
        "payment_intent.payment_failed",
        "payment_intent.canceled",
        "charge.updated",
        "charge.dispute.created",
        "charge.dispute.funds_withdrawn",
        "charge.refunded",
        "refund.created",
        "mandate.updated",
        "topup.created",
        "topup.succeeded",
        "topup.failed",
    ] {
        assert!(told.iter().any(|one| one == kind), "{kind}: {told:?}");
    }
    assert!(fitting_calls(&stripe, &schema).await > 20);
}

/// How many calls were made, all of which fit.
async fn fitting_calls(stripe: &Stripe, schema: &Schema) -> usize {
    let calls = stripe.control.calls().await.unwrap();
    for call in &calls {
        // What was sent wrong on purpose fits nothing.
        if call.status != 400 {
            let wrong = schema.faults_of(call);
            assert!(wrong.is_empty(), "{wrong:#?}\n{call:#?}");
        }
    }
    calls.len()
}
