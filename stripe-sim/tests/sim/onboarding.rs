//! The page where a consignor enters bank details.

use crate::support::{Stripe, text};
use reqwest::Method;

const FORM: &str = "holder=Ann&routing_number=110000000&account_number=000123456789";

async fn link(stripe: &Stripe, account: &str) -> String {
    let form = format!(
        "account={account}&type=account_onboarding&return_url=https://willow.example/done\
         &refresh_url=https://willow.example/again"
    );
    let (status, link) = stripe.post("/v1/account_links", &form).await;
    assert_eq!(status, 200, "{link}");
    let url = text(&link["url"]);
    url.strip_prefix(stripe.sim.url()).unwrap().to_owned()
}

/// Status and where it leads.
async fn visit(stripe: &Stripe, method: Method, path: &str, form: &str) -> (u16, String) {
    let request = stripe
        .request(method, path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.to_owned());
    let response = request.send().await.unwrap();
    let location = response.headers().get("location");
    let location = location
        .map_or("", |value| value.to_str().unwrap())
        .to_owned();
    (response.status().as_u16(), location)
}

#[tokio::test]
async fn the_form_makes_an_account_ready_and_leads_back() {
    let stripe = Stripe::start().await;
    let account = stripe.new_account("willow").await;
    let path = link(&stripe, &account).await;
    let page = stripe.request(Method::GET, &path).send().await.unwrap();
    assert!(page.headers().contains_key("content-security-policy"));
    let page = page.text().await.unwrap();
    assert!(page.contains("Local Stripe: enter test bank details"));

    let unusable = "holder=Ann&routing_number=1&account_number=2";
    assert_eq!(visit(&stripe, Method::POST, &path, unusable).await.0, 400);
    let done = visit(&stripe, Method::POST, &path, FORM).await;
    assert_eq!(done, (303, "https://willow.example/done".to_owned()));
    let (_, account) = stripe.get(&format!("/v1/accounts/{account}")).await;
    assert_eq!(account["capabilities"]["transfers"], "active");
    assert_eq!(account["payouts_enabled"], true);
    assert_eq!(account["external_accounts"]["data"][0]["last4"], "6789");
}

#[tokio::test]
async fn an_address_works_once_and_not_for_long() {
    let stripe = Stripe::start().await;
    let account = stripe.new_account("willow").await;
    let again = (303, "https://willow.example/again".to_owned());

    let opened = link(&stripe, &account).await;
    assert_eq!(visit(&stripe, Method::GET, &opened, "").await.0, 200);
    assert_eq!(visit(&stripe, Method::GET, &opened, "").await, again);
    assert_eq!(visit(&stripe, Method::POST, &opened, FORM).await.0, 303);
    assert_eq!(visit(&stripe, Method::POST, &opened, FORM).await, again);

    let old = link(&stripe, &account).await;
    stripe.clock.advance(300);
    assert_eq!(visit(&stripe, Method::GET, &old, "").await, again);
    assert_eq!(
        visit(&stripe, Method::GET, "/onboard/lnk_none", "").await.0,
        404
    );
}

#[tokio::test]
async fn a_test_number_makes_payouts_fail_until_another_is_entered() {
    let stripe = Stripe::start().await;
    let account = stripe.new_account("willow").await;
    let failing = FORM.replace("000123456789", "000111111116");
    for (form, status) in [(failing.as_str(), "failed"), (FORM, "paid")] {
        let path = link(&stripe, &account).await;
        visit(&stripe, Method::GET, &path, "").await;
        visit(&stripe, Method::POST, &path, form).await;
        stripe.transfer(&account, 700).await;
        let (code, _) = stripe
            .post_for(&account, "/v1/payouts", "amount=700&currency=usd")
            .await;
        assert_eq!(code, 200);
        stripe.control.settle_payouts().await.unwrap();
        let (_, payouts) = stripe.get_for(&account, "/v1/payouts").await;
        assert_eq!(payouts["data"][0]["status"], status);
    }
}
