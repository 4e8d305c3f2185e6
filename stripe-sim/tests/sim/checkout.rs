//! The page where a customer agrees to debits of a bank account.

use serde_json::json;

use crate::funding::{WORKING, agreeing, session};
use crate::support::{Store, Stripe, text};

#[tokio::test]
async fn the_page_sets_a_bank_account_up_and_leads_back() {
    let stripe = Stripe::start().await;
    let mut store = Store::open(&[]).await;
    let control = &stripe.control;
    control.set_endpoint("willow", &store.url).await.unwrap();
    let customer = stripe.customer("willow").await;
    let session = stripe.checkout(&customer).await;
    assert_eq!(
        (&session["status"], &session["mode"]),
        (&json!("open"), &json!("setup"))
    );
    let path = format!("/checkout/{}", text(&session["id"]));
    assert_eq!(session["url"], format!("{}{path}", stripe.sim.url()));
    let setup = format!("/v1/setup_intents/{}", text(&session["setup_intent"]));
    let (_, begun) = stripe.get(&setup).await;
    assert_eq!(begun["status"], "requires_payment_method");

    // As often as somebody reloads it.
    for _ in 0..2 {
        let page = stripe.page(&path).await;
        assert!(page.headers().contains_key("content-security-policy"));
        let page = page.text().await.unwrap();
        for word in ["you authorise debits", ">Agree<", "value=\"Willow Ltd\""] {
            assert!(page.contains(word), "{page}");
        }
    }
    let (status, to) = stripe.press_at_checkout(&session, &agreeing(WORKING)).await;
    let expected = format!(
        "https://willow.example/done?session={}",
        text(&session["id"])
    );
    assert_eq!((status, to), (303, expected));

    let (_, done) = stripe.get(&setup).await;
    assert_eq!(
        (&done["status"], &done["customer"]),
        (&json!("succeeded"), &json!(customer))
    );
    let method = format!("/v1/payment_methods/{}", text(&done["payment_method"]));
    let (_, method) = stripe.get(&method).await;
    assert_eq!(method["type"], "us_bank_account");
    assert_eq!(method["customer"], json!(customer));
    assert_eq!(method["us_bank_account"]["last4"], "6789");
    assert_eq!(method["us_bank_account"]["bank_name"], "STRIPE TEST BANK");
    assert_eq!(method["billing_details"]["name"], "Willow Ltd");
    assert!(!method.to_string().contains(WORKING));
    let mandate = format!("/v1/mandates/{}", text(&done["mandate"]));
    let (_, mandate) = stripe.get(&mandate).await;
    assert_eq!(mandate["status"], "active");
    assert_eq!(mandate["payment_method"], method["id"]);

    let session = stripe.again("checkout/sessions", &session).await;
    assert_eq!(
        (&session["status"], &session["url"]),
        (&json!("complete"), &json!(null))
    );
    let types = store.next_types(5).await;
    assert_eq!(
        types,
        [
            "customer.created",
            "setup_intent.created",
            "payment_method.attached",
            "setup_intent.succeeded",
            "checkout.session.completed",
        ]
    );
    // Used up.
    assert_eq!(stripe.page(&path).await.status(), 404);
    let twice = stripe.press_at_checkout(&session, &agreeing(WORKING)).await;
    assert_eq!(twice.0, 404);
}

#[tokio::test]
async fn the_same_account_is_known_again_by_its_fingerprint() {
    let stripe = Stripe::start().await;
    let mut fingerprints = Vec::new();
    for number in [WORKING, WORKING, "000999999991"] {
        let debtor = stripe.debtor("willow", number).await;
        let path = format!("/v1/payment_methods/{}", debtor.payment_method);
        let (_, method) = stripe.get(&path).await;
        fingerprints.push(text(&method["us_bank_account"]["fingerprint"]));
    }
    assert_eq!(fingerprints[0], fingerprints[1]);
    assert_ne!(fingerprints[0], fingerprints[2]);
}

#[tokio::test]
async fn who_goes_back_or_enters_nonsense_agreed_to_nothing() {
    let stripe = Stripe::start().await;
    let customer = stripe.customer("willow").await;
    let session = stripe.checkout(&customer).await;
    let nonsense = "holder=A&routing_number=1&account_number=2&answer=agree";
    assert_eq!(stripe.press_at_checkout(&session, nonsense).await.0, 400);
    let back = stripe.press_at_checkout(&session, "answer=back").await;
    assert_eq!(back, (303, "https://willow.example/back".to_owned()));
    let session = stripe.again("checkout/sessions", &session).await;
    assert_eq!(session["status"], "open");
    let state = stripe.control.state().await.unwrap();
    assert_eq!(state["payment_methods"], json!({}));
    assert_eq!(state["mandates"], json!({}));
}

#[tokio::test]
async fn a_session_is_open_for_a_day() {
    let stripe = Stripe::start().await;
    let customer = stripe.customer("willow").await;
    let session = stripe.checkout(&customer).await;
    let path = format!("/checkout/{}", text(&session["id"]));
    stripe.clock.advance(24 * 60 * 60 - 1);
    assert_eq!(stripe.page(&path).await.status(), 200);
    stripe.clock.advance(1);
    assert_eq!(stripe.page(&path).await.status(), 404);
    let late = stripe.press_at_checkout(&session, &agreeing(WORKING)).await;
    assert_eq!(late.0, 404);
    let session = stripe.again("checkout/sessions", &session).await;
    assert_eq!(
        (&session["status"], &session["url"]),
        (&json!("expired"), &json!(null))
    );
}

#[tokio::test]
async fn what_cannot_be_set_up_is_refused() {
    let stripe = Stripe::start().await;
    let customer = stripe.customer("willow").await;
    let form = session(&customer);
    for (wrong, param) in [
        (form.replace("mode=setup", "mode=payment"), "mode"),
        (
            form.replace("us_bank_account", "card"),
            "payment_method_types",
        ),
        (form.replace("currency=usd", "currency=eur"), "currency"),
        (form.replace("https://willow.example/d", "d"), "success_url"),
        (form.replace(&customer, "cus_nobody"), "customer"),
        (format!("{form}&line_items[]=1"), "line_items"),
    ] {
        let (status, answer) = stripe.post("/v1/checkout/sessions", &wrong).await;
        assert_eq!(
            (status, text(&answer["error"]["param"])),
            (400, param.to_owned()),
            "{answer}"
        );
    }
    // Another account has customers of its own.
    let session = stripe.checkout(&customer).await;
    for path in [
        format!("/v1/customers/{customer}"),
        format!("/v1/checkout/sessions/{}", text(&session["id"])),
        format!("/v1/setup_intents/{}", text(&session["setup_intent"])),
    ] {
        assert_eq!(stripe.get(&path).await.0, 200);
        let other = stripe.get_with_key(&path, "sk_test_birch_1").await;
        assert_eq!(other.0, 404, "{path}");
    }
}
