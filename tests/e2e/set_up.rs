//! A consignor's set-up at Stripe: the way there and back, and reminders of it.

use chrono::TimeDelta;
use entity::consignor::PayoutMethod;
use serde_json::json;
use service::payments::set_reminders;
use service::payouts::refresh_set_up;
use stripe_sim::commands::Deliveries;
use stripe_sim::core::objects::Standing;
use stripe_sim::faults::FaultKind;

use crate::browser::{Persona, cookie_of};
use crate::harness::{ACTOR, WILLOW, World, on_both};
use crate::shop::{sale, terms};

on_both! {
    stripe_leads_back_to_the_portal
    who_comes_back_need_not_wait_for_a_webhook
    what_is_missing_is_said_in_words
    unfinished_set_up_is_reminded_of_once_a_week
    an_answer_that_comes_late_changes_nothing
}

impl World {
    /// How often Stripe was asked for what is at an address.
    async fn times_asked(&self, path: &str) -> usize {
        let calls = self.stripe.calls().await.unwrap();
        let asked = calls
            .iter()
            .filter(|call| call.method == "GET" && call.path == path);
        asked.count()
    }

    /// Mails of this subject, whole ones, that were not looked at before.
    pub async fn mails(&self, subject: &str) -> Vec<String> {
        let Ok(folder) = std::fs::read_dir(self.folder.path().join("mail")) else {
            return Vec::new();
        };
        let texts = folder.filter_map(|mail| {
            let path = mail.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            let text = text.replace("=\r\n", "").replace("=3D", "=");
            (path.extension()? == "eml" && text.contains(subject)).then_some(text)
        });
        texts.collect()
    }
}

async fn stripe_leads_back_to_the_portal(world: World) {
    world.publish("2026-01-01", &terms()).await;
    world
        .add_consignors(&["1001"], Some(PayoutMethod::Stripe))
        .await;
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    let id = world.consignor_id("1001").await.to_string();
    let mutation = "mutation($input: CreateOnboardingLinkInput!) { createOnboardingLink(input: $input) { url userErrors { code } } }";
    let input = json!({ "input": { "consignorId": id } });
    let data = owner.data(mutation, input).await;
    let link = data["createOnboardingLink"]["url"]
        .as_str()
        .unwrap()
        .to_owned();
    // The consignor got it by mail, opens it, and is interrupted.
    let opened = world.http.get(&link).send().await.unwrap();
    assert!(opened.status().is_success());
    let again = world.http.get(&link).send().await.unwrap();
    let place = again.headers()["location"].to_str().unwrap();
    let address = world.app.addresses.of(WILLOW);
    assert_eq!(place, format!("{address}/portal/set-up/again"));
    // Signed in there, a fresh one is made, which leads to the end.
    let consignor = world.signed_in(Persona::Consignor).await;
    let data = consignor.data(mutation, json!({ "input": {} })).await;
    let link = data["createOnboardingLink"]["url"].as_str().unwrap();
    world.http.get(link).send().await.unwrap();
    let form = "holder=Ann&routing_number=110000000&account_number=000123456789";
    let sent = world
        .http
        .post(link)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form)
        .send();
    let sent = sent.await.unwrap();
    let place = sent.headers()["location"].to_str().unwrap();
    assert_eq!(place, format!("{address}/portal/set-up/done"));
    world
        .until("the consignor to be ready", async || {
            world.consignor("1001").await.stripe_ready.then_some(())
        })
        .await;
}

async fn who_comes_back_need_not_wait_for_a_webhook(world: World) {
    world.publish("2026-01-01", &terms()).await;
    world
        .add_consignors(&["1001", "1002"], Some(PayoutMethod::Stripe))
        .await;
    let consignor = world.signed_in(Persona::Consignor).await;
    let refresh = "mutation($input: RefreshSetUpInput!) { refreshSetUp(input: $input) { isReady userErrors { code } } }";
    let asked = async || {
        let data = consignor.data(refresh, json!({ "input": {} })).await;
        data["refreshSetUp"].clone()
    };
    let not_yet = json!({ "isReady": false, "userErrors": [] });
    assert_eq!(asked().await, not_yet, "nothing was begun");
    world.stripe.deliveries(&Deliveries::Hold).await.unwrap();
    world.onboard_quietly("1001").await;
    assert!(!world.consignor("1001").await.stripe_ready);
    let ready = json!({ "isReady": true, "userErrors": [] });
    assert_eq!(asked().await, ready);
    assert!(world.consignor("1001").await.stripe_ready);
    // Nobody asks about somebody else.
    let other = world.consignor_id("1002").await.to_string();
    let input = json!({ "input": { "consignorId": other } });
    let answer = consignor.graphql(refresh, input).await;
    assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN");
    let refuse = FaultKind::Refuse {
        status: 403,
        code: "more_permissions_required".to_owned(),
    };
    world
        .stripe
        .add_fault("GET", "/v1/accounts/*", 1, refuse)
        .await
        .unwrap();
    assert_eq!(asked().await["userErrors"][0]["code"], "PROVIDER");
}

async fn what_is_missing_is_said_in_words(world: World) {
    world.ready_shop(&["1001"]).await;
    world.add_staff().await;
    let consignor = world.signed_in(Persona::Consignor).await;
    let owner = world.signed_in(Persona::Owner).await;
    let query = "{ portal { needsBankDetails setUpNeeds } }";
    let data = consignor.data(query, json!({})).await;
    assert_eq!(
        data["portal"],
        json!({ "needsBankDetails": false, "setUpNeeds": [] })
    );
    let id = world.consignor_id("1001").await.to_string();
    let account = world.account("1001").await;
    for (standing, need, words) in [
        (
            Standing::Restricted {
                reason: "requirements.past_due".to_owned(),
            },
            "IDENTITY_DOCUMENT",
            "a photo of an identity document",
        ),
        (
            Standing::Rejected {
                reason: "rejected.fraud".to_owned(),
            },
            "REJECTED",
            "nothing more: it has rejected the account",
        ),
    ] {
        world
            .stripe
            .set_standing(&account, &standing)
            .await
            .unwrap();
        world
            .until("Stripe's word to be known", async || {
                let data = consignor.data(query, json!({})).await;
                (data["portal"]["setUpNeeds"] == json!([need])).then_some(())
            })
            .await;
        let seen =
            "query($id: ID!) { consignor(id: $id) { notReadyReason setUpNeeds setUpRemindedAt } }";
        let data = owner.data(seen, json!({ "id": id })).await;
        assert_eq!(data["consignor"]["setUpNeeds"], json!([words]));
        assert_eq!(data["consignor"]["setUpRemindedAt"], json!(null));
        let reason = data["consignor"]["notReadyReason"].as_str().unwrap();
        assert!(!reason.contains("individual."), "{reason}");
    }
}

async fn unfinished_set_up_is_reminded_of_once_a_week(world: World) {
    const SUBJECT: &str = "cannot pay you yet";
    world.ready_shop(&["1001"]).await;
    world
        .add_consignors(&["1002", "1003"], Some(PayoutMethod::Stripe))
        .await;
    world
        .add_consignors(&["1004"], Some(PayoutMethod::Check))
        .await;
    // 1001 is ready, 1003 is owed nothing, 1004 is paid otherwise: only 1002 is reminded.
    world
        .import_lines(&[
            sale("T2", "2026-09-01", "1002-1", 2_000),
            sale("T4", "2026-09-01", "1004-1", 2_000),
        ])
        .await;
    world.next_day().await;
    assert_eq!(
        world.mails(SUBJECT).await.len(),
        0,
        "it is off until it is wanted"
    );
    set_reminders(&world.app, world.store, ACTOR, true)
        .await
        .unwrap();
    world.next_day().await;
    let mails = world.mails(SUBJECT).await;
    assert_eq!(mails.len(), 1, "{mails:#?}");
    assert!(mails[0].contains("To: c1002@example.com"), "{}", mails[0]);
    let reminded = world.consignor("1002").await.set_up_reminded_at;
    assert!(reminded.is_some());
    for _ in 0..6 {
        world.next_day().await;
    }
    assert_eq!(world.mails(SUBJECT).await.len(), 1);
    // Read days later, the link still signs in, once.
    let (_, token) = mails[0].split_once("sign-in?token=").unwrap();
    let token = token.split_whitespace().next().unwrap();
    let mut browser = world.browser(WILLOW);
    let response = browser.use_link(token).await;
    browser.cookie = cookie_of(&response);
    let data = browser
        .data("{ portal { needsBankDetails } }", json!({}))
        .await;
    assert_eq!(data["portal"]["needsBankDetails"], true);
    assert_eq!(
        cookie_of(&world.browser(WILLOW).use_link(token).await),
        None
    );
    world.next_day().await;
    assert_eq!(world.mails(SUBJECT).await.len(), 2);
    // With the set-up done, and with the switch off, nobody is reminded.
    world.onboard("1002").await;
    world.skip(TimeDelta::days(7));
    world.next_day().await;
    assert_eq!(world.mails(SUBJECT).await.len(), 2);
}

async fn an_answer_that_comes_late_changes_nothing(world: World) {
    world.ready_shop(&["1001"]).await;
    world.jobs_done().await;
    let before = world.consignor("1001").await.bank_fingerprint;
    let path = format!("/v1/accounts/{}", world.account("1001").await);
    let late = FaultKind::DelayAfterEffect { ms: 3_000 };
    world.stripe.add_fault("GET", &path, 1, late).await.unwrap();
    let asked = world.times_asked(&path).await;
    let (app, store) = (world.app.clone(), world.store);
    let id = world.consignor_id("1001").await;
    let slow = tokio::spawn(async move { refresh_set_up(&app, store, id).await.unwrap() });
    world
        .until("Stripe to answer by what it knows now", async || {
            (world.times_asked(&path).await > asked).then_some(())
        })
        .await;
    let told_of = world.audited("change_bank_details").await;
    world.enter_bank_details("1001", "000987654321").await;
    let new = world
        .until("the new bank account to be known", async || {
            let now = world.consignor("1001").await.bank_fingerprint;
            (now != before).then_some(now)
        })
        .await;
    assert_eq!(slow.await.unwrap().bank_fingerprint, new);
    assert_eq!(world.consignor("1001").await.bank_fingerprint, new);
    assert_eq!(world.audited("change_bank_details").await, told_of + 1);
    world.jobs_done().await;
    let mails = world.mails("Subject: Where The willow shop pays you").await;
    assert_eq!(mails.len(), 1, "{mails:?}");
}
