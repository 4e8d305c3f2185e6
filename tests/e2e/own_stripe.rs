//! The store's own Stripe: connected by its owner, paid through, changed and taken away.

use std::sync::Arc;
use std::time::Duration;

use adapters::stripe::{ProvidersOptions, StripeProviders};
use chrono::TimeDelta;
use entity::payout::PayoutState;
use reqwest::StatusCode;
use secrecy::SecretString;
use serde_json::{Value, json};
use service::app::App;
use service::context::Clock;
use service::jobs::schedule_daily;
use service::payments::{
    Balance, ConnectStripe, ConnectStripeError, RemoveStripeError, connect_stripe, find_balance,
    provider_of, remove_stripe,
};
use service::ports::{PaymentError, PaymentMode};
use stripe_sim::commands::{AdvancePayouts, Deliveries};
use stripe_sim::core::deliveries::signature;
use stripe_sim::core::objects::Outcome;
use stripe_sim::faults::FaultKind;

use crate::browser::{Browser, Persona};
use crate::harness::{ACTOR, MAPLE, WEBHOOK_SECRET, WILLOW, World, on_both};
use crate::paying::dollars;

on_both! {
    the_owner_connects_an_account_and_pays_by_it
    a_key_is_tried_before_it_is_kept
    payouts_go_on_when_a_revoked_key_is_replaced
    another_account_is_asked_about
    events_of_the_account_before_are_let_go
    what_came_back_meanwhile_is_found_when_the_account_is_back
    what_is_asked_back_is_waited_for
    an_account_is_removed_when_nothing_is_on_its_way
    signing_secrets_are_replaced_one_by_one
    another_process_uses_the_new_key_at_once
    the_balance_is_asked_beside
    money_is_added_from_the_stores_bank_once
    what_is_kept_opens_for_its_store_only
}

pub const KEY: &str = "sk_test_willow_first";
const SECOND_KEY: &str = "rk_test_willow_second";
const OTHER_KEY: &str = "sk_test_birch_first";

impl World {
    pub async fn connect(&self, key: &str) -> Result<String, ConnectStripeError> {
        self.connect_as(key, None).await
    }

    async fn connect_as(
        &self,
        key: &str,
        other: Option<&str>,
    ) -> Result<String, ConnectStripeError> {
        let request = ConnectStripe {
            secret_key: SecretString::from(key),
            other_account: other.map(str::to_owned),
            granted_by: None,
        };
        let row = connect_stripe(&self.app, self.store, ACTOR, request).await?;
        Ok(row.account_id)
    }

    /// Connects the store's own account, with the secret by which the local Stripe signs.
    pub async fn own_stripe(&self) {
        self.connect(KEY).await.unwrap();
        self.add_staff().await;
        let owner = self.signed_in(Persona::Owner).await;
        owner.add_secret("CONNECTED", WEBHOOK_SECRET).await;
    }

    /// Pays 1001 through the store's own account, to the end.
    async fn paid_by_own_stripe(&self) {
        self.own_stripe().await;
        self.ready_shop(&["1001"]).await;
        self.approve().await;
        self.payout_in("1001", PayoutState::InTransit).await;
        self.stripe.settle_payouts().await.unwrap();
        self.payout_in("1001", PayoutState::Paid).await;
        self.jobs_done().await;
    }

    /// The texts of all that was audited, the oldest first.
    pub async fn audit_events(&self) -> Vec<(String, String)> {
        let sql = "SELECT action, details FROM audit_event WHERE store_id = $1 ORDER BY id";
        let rows = self.query(sql, Vec::new()).await;
        rows.iter()
            .map(|row| {
                (
                    row.try_get_by_index(0).unwrap(),
                    row.try_get_by_index(1).unwrap(),
                )
            })
            .collect()
    }

    /// The keys that Stripe's API was called with cannot be seen; whose accounts were paid can.
    pub async fn paid_accounts(&self) -> Vec<String> {
        let state = self.stripe.state().await.unwrap();
        let accounts = state["accounts"].as_object().unwrap();
        accounts
            .values()
            .map(|account| account["platform"].as_str().unwrap().to_owned())
            .collect()
    }
}

impl Browser<'_> {
    async fn connect(&self, key: &str, other: Option<&str>) -> Value {
        let mutation = "mutation($input: ConnectStripeInput!) { connectStripe(input: $input) { otherAccount stripeConnection { accountOf accountId keyLastFour connectedBy } userErrors { code field message } } }";
        let input = json!({ "secretKey": key, "otherAccount": other });
        let mut data = self.data(mutation, json!({ "input": input })).await;
        data["connectStripe"].take()
    }

    pub async fn add_secret(&self, endpoint: &str, secret: &str) -> Value {
        let mutation = "mutation($input: AddStripeWebhookSecretInput!) { addStripeWebhookSecret(input: $input) { stripeConnection { webhookSecrets { id endpoint lastFour } } userErrors { code } } }";
        let input = json!({ "endpoint": endpoint, "secret": secret });
        let mut data = self.data(mutation, json!({ "input": input })).await;
        data["addStripeWebhookSecret"].take()
    }
}

async fn the_owner_connects_an_account_and_pays_by_it(world: World) {
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    let answer = owner.connect(&format!("  {KEY}\n"), None).await;
    assert_eq!(answer["userErrors"], json!([]));
    let connected = &answer["stripeConnection"];
    assert_eq!(connected["accountOf"], "STORE");
    assert_eq!(connected["accountId"], "acct_willow");
    assert_eq!(connected["keyLastFour"], "irst");
    assert_eq!(connected["connectedBy"], "owner");
    let answer = owner.add_secret("CONNECTED", WEBHOOK_SECRET).await;
    assert_eq!(answer["userErrors"], json!([]));

    world.ready_shop(&["1001"]).await;
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    // By a webhook, signed with the store's own secret.
    world.payout_in("1001", PayoutState::Paid).await;
    assert_eq!(world.paid_accounts().await, ["acct_willow"]);
    world.one_transfer_for_each().await;
    world.jobs_done().await;
    world.verify().await;

    // Neither the database nor the audit knows the key.
    let row = "SELECT key_sealed FROM stripe_connection WHERE store_id = $1";
    let sealed: Vec<u8> = world.query(row, Vec::new()).await[0]
        .try_get_by_index(0)
        .unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("willow"));
    let audited = world.audit_events().await;
    let told = audited
        .iter()
        .find(|(action, _)| action == "connect_stripe");
    assert!(told.unwrap().1.contains("acct_willow"));
    assert!(
        audited
            .iter()
            .any(|(action, _)| action == "add_webhook_secret")
    );
    for (_, details) in &audited {
        assert!(
            !details.contains("sk_test") && !details.contains("whsec"),
            "{details}"
        );
    }
    // The other store still has no account of its own.
    let mut theirs = world.browser(MAPLE);
    theirs.sign_in("owner@example.com").await;
    let query = "{ stripeConnection { accountOf accountId webhookSecrets { id } } }";
    let data = theirs.data(query, json!({})).await;
    assert_eq!(
        data["stripeConnection"],
        json!({ "accountOf": "INSTALLATION", "accountId": null, "webhookSecrets": [] })
    );
}

async fn a_key_is_tried_before_it_is_kept(world: World) {
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    let refused = async |key: &str| {
        let answer = owner.connect(key, None).await;
        assert_eq!(answer["stripeConnection"], Value::Null, "{answer:#}");
        let error = &answer["userErrors"][0];
        let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
        (text("code"), text("message"))
    };
    for key in ["pk_test_willow_first", "whsec_12345678", "", "sk_other"] {
        assert_eq!(refused(key).await.0, "NOT_A_KEY", "{key}");
    }
    let (code, message) = refused("sk_live_willow_first").await;
    assert_eq!(code, "WRONG_MODE");
    assert!(message.contains("sk_test_"), "{message}");
    world.stripe.revoke_key(KEY).await.unwrap();
    let (code, message) = refused(KEY).await;
    assert_eq!(code, "REFUSED");
    assert!(message.contains("does not take this key"), "{message}");
    // One that may read the account and not the balance.
    let code = "more_permissions_required".to_owned();
    let refuse = FaultKind::Refuse { status: 403, code };
    world
        .stripe
        .add_fault("GET", "/v1/balance", 1, refuse)
        .await
        .unwrap();
    assert_eq!(refused(SECOND_KEY).await.0, "REFUSED");
    world
        .stripe
        .add_fault(
            "GET",
            "/v1/account",
            1,
            FaultKind::DropConnectionBeforeEffect,
        )
        .await
        .unwrap();
    assert_eq!(refused(SECOND_KEY).await.0, "NOT_TRIED");
    assert_eq!(world.count("stripe_connection").await, 0);
    assert_eq!(
        owner.connect(SECOND_KEY, None).await["userErrors"],
        json!([])
    );
}

async fn payouts_go_on_when_a_revoked_key_is_replaced(world: World) {
    world.own_stripe().await;
    world.ready_shop(&["1001", "1002"]).await;
    world.stripe.revoke_key(KEY).await.unwrap();
    world.approve().await;
    let paused = "SELECT count(*) FROM store WHERE id = $1 AND payouts_paused_reason IS NOT NULL";
    world
        .until("payouts to be paused", async || {
            (world.number(paused).await == 1).then_some(())
        })
        .await;
    let owner = world.signed_in(Persona::Owner).await;
    let query = "{ stripeConnection { payoutsPausedReason payoutsOnTheirWay } }";
    let data = owner.data(query, json!({})).await;
    let page = &data["stripeConnection"];
    let reason = page["payoutsPausedReason"].as_str().unwrap();
    assert!(reason.contains("refused the store's key"), "{reason}");
    assert_eq!(page["payoutsOnTheirWay"], 2);
    // One has had all its tries: the new key sends it too.
    world
        .until("a job to be given up", async || {
            let tx = world.app.db.begin(world.store).await.unwrap();
            let given_up = tx
                .execute(
                    "UPDATE job_run SET state = 'given_up', finished_at = $2
                     WHERE store_id = $1 AND kind = 'submit_payout' AND state = 'waiting' AND id = (
                       SELECT id FROM job_run WHERE store_id = $1 AND kind = 'submit_payout'
                         AND state = 'waiting' ORDER BY id LIMIT 1)",
                    [world.clock.now().into()],
                )
                .await
                .unwrap();
            tx.commit().await.unwrap();
            (given_up == 1).then_some(())
        })
        .await;
    assert_eq!(world.transfers_made().await.len(), 0);
    // No time passes: they do not wait for their next try.
    world.connect(SECOND_KEY).await.unwrap();
    assert_eq!(world.number(paused).await, 0);
    for number in ["1001", "1002"] {
        world.payout_in(number, PayoutState::InTransit).await;
    }
    world.one_transfer_for_each().await;
    world.jobs_done().await;
    world.verify().await;
}

async fn another_account_is_asked_about(world: World) {
    // Bank details under the account of the installation.
    world.ready_shop(&["1001", "1002"]).await;
    world.jobs_done().await;
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    let answer = owner.connect(KEY, None).await;
    assert_eq!(answer["userErrors"][0]["code"], "OTHER_ACCOUNT");
    assert_eq!(answer["otherAccount"], "acct_willow");
    let message = answer["userErrors"][0]["message"].as_str().unwrap();
    assert!(
        message.contains("(acct_willow) than before (acct_end)"),
        "{message}"
    );
    assert!(message.contains("2 consignors"), "{message}");
    // To say yes to another one than that of the key is no yes.
    let answer = owner.connect(KEY, Some("acct_birch")).await;
    assert_eq!(answer["userErrors"][0]["code"], "OTHER_ACCOUNT");
    assert!(world.consignor("1001").await.stripe_ready);

    // Not while money is on its way.
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.payout_in("1002", PayoutState::InTransit).await;
    let answer = owner.connect(KEY, Some("acct_willow")).await;
    assert_eq!(answer["userErrors"][0]["code"], "PAYOUTS_ON_THEIR_WAY");
    world.stripe.settle_payouts().await.unwrap();
    for number in ["1001", "1002"] {
        world.payout_in(number, PayoutState::Paid).await;
    }
    let answer = owner.connect(KEY, Some("acct_willow")).await;
    assert_eq!(answer["userErrors"], json!([]));
    let forgotten = world.consignor("1001").await;
    assert_eq!(forgotten.stripe_account_id, None);
    assert!(!forgotten.stripe_ready);
    owner.add_secret("CONNECTED", WEBHOOK_SECRET).await;
    world.onboard("1001").await;
    // The same account by another key is no question; yet another one is.
    world.connect(SECOND_KEY).await.unwrap();
    let refused = world.connect(OTHER_KEY).await.unwrap_err();
    let ConnectStripeError::OtherAccount {
        before,
        now,
        consignors,
    } = refused
    else {
        panic!("{refused}");
    };
    assert_eq!(
        (before.as_deref(), now.as_str()),
        (Some("acct_willow"), "acct_birch")
    );
    assert_eq!(consignors, 1);
    assert_eq!(world.count("stripe_webhook_secret").await, 1);
    let now = world.connect_as(OTHER_KEY, Some("acct_birch")).await;
    assert_eq!(now.unwrap(), "acct_birch");
    assert_eq!(world.count("stripe_webhook_secret").await, 0);
    assert_eq!(world.consignor("1001").await.stripe_account_id, None);
}

async fn events_of_the_account_before_are_let_go(world: World) {
    world.paid_by_own_stripe().await;
    world
        .connect_as(OTHER_KEY, Some("acct_birch"))
        .await
        .unwrap();
    let owner = world.signed_in(Persona::Owner).await;
    owner.add_secret("CONNECTED", WEBHOOK_SECRET).await;
    // They were told before, and nobody had got to them yet.
    let browser = world.browser(WILLOW);
    let events = world.events().await;
    for event in &events {
        let body = event.to_string().replace("evt_", "evt_late_");
        let signed = signature(WEBHOOK_SECRET, world.clock.now().timestamp(), &body);
        assert_eq!(browser.webhook(&body, Some(&signed)).await, StatusCode::OK);
    }
    let told = |kind: &str| events.iter().any(|event| event["type"] == kind);
    assert!(told("payout.paid") && told("transfer.created") && told("account.updated"));
    world.jobs_done().await;
    // The daily look asks the new account about payouts of the old one's, and goes on.
    world.skip(TimeDelta::days(1));
    schedule_daily(&world.app).await.unwrap();
    world.jobs_done().await;
    world.payout_in("1001", PayoutState::Paid).await;
    world.verify().await;
}

/// Nobody is told while the account is removed.
async fn what_came_back_meanwhile_is_found_when_the_account_is_back(world: World) {
    world.own_stripe().await;
    world.ready_shop(&["1001"]).await;
    let code = "account_closed".to_owned();
    let back = Outcome::PaidThenFailed { code };
    let account = world.account("1001").await;
    world.stripe.set_outcomes(&account, back, 1).await.unwrap();
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    for _ in 0..2 {
        let step = AdvancePayouts::default();
        world.stripe.advance_payouts(&step).await.unwrap();
    }
    world.payout_in("1001", PayoutState::Paid).await;
    world.webhooks_taken().await;
    world.jobs_done().await;
    remove_stripe(&world.app, world.store, ACTOR, "acct_willow")
        .await
        .unwrap();
    world.stripe.deliveries(&Deliveries::Hold).await.unwrap();
    world.stripe.settle_payouts().await.unwrap();
    world.next_day().await;
    world.payout_in("1001", PayoutState::Paid).await;
    world.connect(SECOND_KEY).await.unwrap();
    world.next_day().await;
    world.payout_in("1001", PayoutState::DeliveryFailed).await;
    world.verify().await;
}

async fn what_is_asked_back_is_waited_for(mut world: World) {
    world.paid_by_own_stripe().await;
    world.stop_worker().await;
    let payout = world.newest_payout("1001").await;
    world.ask_back(&payout, None, "a").await.unwrap();
    // Whether Stripe took it back, only this account can say.
    let other = world.connect_as(OTHER_KEY, Some("acct_birch")).await;
    let refused = other.unwrap_err();
    assert!(
        matches!(refused, ConnectStripeError::PayoutsOnTheirWay(1)),
        "{refused}"
    );
    let refused = remove_stripe(&world.app, world.store, ACTOR, "acct_willow").await;
    assert!(matches!(
        refused,
        Err(RemoveStripeError::PayoutsOnTheirWay(1))
    ));
    world.start_worker().await;
    world.reversal_over().await;
    world.webhooks_taken().await;
    world.jobs_done().await;
    world
        .connect_as(OTHER_KEY, Some("acct_birch"))
        .await
        .unwrap();
    world.verify().await;
}

async fn an_account_is_removed_when_nothing_is_on_its_way(world: World) {
    world.own_stripe().await;
    world.ready_shop(&["1001"]).await;
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    let remove = || remove_stripe(&world.app, world.store, ACTOR, "acct_willow");
    let refused = remove().await.unwrap_err();
    assert!(
        matches!(refused, RemoveStripeError::PayoutsOnTheirWay(1)),
        "{refused}"
    );
    world.stripe.settle_payouts().await.unwrap();
    world.payout_in("1001", PayoutState::Paid).await;
    world.jobs_done().await;
    let other = remove_stripe(&world.app, world.store, ACTOR, "acct_birch").await;
    assert!(matches!(other, Err(RemoveStripeError::Changed)));
    remove().await.unwrap();
    let again = remove().await.unwrap_err();
    assert!(matches!(again, RemoveStripeError::NotConnected), "{again}");
    let left =
        "SELECT count(*) FROM stripe_connection WHERE store_id = $1 AND key_sealed IS NOT NULL";
    assert_eq!(world.number(left).await, 0);
    assert_eq!(world.count("stripe_webhook_secret").await, 0);
    // Not that of the installation: the consignors' accounts are not there.
    let refused = provider_of(&world.app, world.store).await.err().unwrap();
    assert!(refused.to_string().contains("was removed"), "{refused}");
    let owner = world.signed_in(Persona::Owner).await;
    let data = owner.data("{ stripeConnection { accountOf accountId } stripeBalance { available { amount } message } }", json!({})).await;
    assert_eq!(data["stripeConnection"]["accountOf"], "STORE_REMOVED");
    assert_eq!(data["stripeConnection"]["accountId"], "acct_willow");
    assert_eq!(data["stripeBalance"]["available"], Value::Null);
    let paused =
        "SELECT count(*) FROM store WHERE id = $1 AND payouts_paused_reason LIKE '%was removed%'";
    assert_eq!(world.number(paused).await, 1);
    // What would be asked daily, nobody can be asked: that is no job to be given up.
    world.skip(TimeDelta::days(1));
    schedule_daily(&world.app).await.unwrap();
    world.jobs_done().await;
    // With a key of the same account, everything is as before, and the consignors too.
    world.connect(SECOND_KEY).await.unwrap();
    assert!(world.consignor("1001").await.stripe_ready);
    assert_eq!(world.number(paused).await, 0);
    let audited = world.audit_events().await;
    assert!(audited.iter().any(|(action, _)| action == "remove_stripe"));
}

async fn signing_secrets_are_replaced_one_by_one(world: World) {
    world.own_stripe().await;
    let owner = world.signed_in(Persona::Owner).await;
    let browser = world.browser(WILLOW);
    let post = async |event: &str, secret: &str| {
        let body = json!({
            "id": event, "object": "event", "type": "account.updated", "livemode": false,
            "created": world.clock.now().timestamp(), "account": "acct_nobodys",
            "data": { "object": { "id": "acct_nobodys", "object": "account" } },
        })
        .to_string();
        let signed = signature(secret, world.clock.now().timestamp(), &body);
        browser.webhook(&body, Some(&signed)).await
    };
    let second = "whsec_the_second_one";
    assert_eq!(post("evt_1", WEBHOOK_SECRET).await, StatusCode::OK);
    assert_eq!(post("evt_2", second).await, StatusCode::BAD_REQUEST);
    let answer = owner.add_secret("CONNECTED", second).await;
    let secrets = &answer["stripeConnection"]["webhookSecrets"];
    assert_eq!(secrets[1]["lastFour"], "_one");
    // Both hold.
    assert_eq!(post("evt_2", second).await, StatusCode::OK);
    assert_eq!(post("evt_3", WEBHOOK_SECRET).await, StatusCode::OK);
    let remove = "mutation($input: RemoveStripeWebhookSecretInput!) { removeStripeWebhookSecret(input: $input) { userErrors { code } } }";
    let input = json!({ "input": { "stripeWebhookSecretId": secrets[0]["id"] } });
    owner.data(remove, input).await;
    assert_eq!(post("evt_4", WEBHOOK_SECRET).await, StatusCode::BAD_REQUEST);
    assert_eq!(post("evt_4", second).await, StatusCode::OK);
    assert_eq!(world.count("webhook_event").await, 4);
    // One that anybody could have is none.
    for secret in ["", "whsec_", "whsec_short", "sk_test_willow_first"] {
        let answer = owner.add_secret("OWN", secret).await;
        let code = &answer["userErrors"][0]["code"];
        assert_eq!(*code, "NOT_A_SECRET", "{secret}");
    }
    // Another store does not believe it.
    let body = "{}";
    let signed = signature(second, world.clock.now().timestamp(), body);
    let status = world.browser(MAPLE).webhook(body, Some(&signed)).await;
    assert_eq!(status, StatusCode::BAD_REQUEST);
}

/// The same store in another process, which keeps clients of its own.
fn another_process(world: &World) -> App {
    let options = ProvidersOptions {
        mode: PaymentMode::Test,
        base_url: Some(world.stripe_url.clone()),
        timeout: Duration::from_secs(5),
    };
    App {
        payments: Arc::new(StripeProviders::new(options, None)),
        ..world.app.clone()
    }
}

async fn another_process_uses_the_new_key_at_once(world: World) {
    let other = another_process(&world);
    let refused = find_balance(&other, world.store).await.unwrap_err();
    assert!(
        refused
            .to_string()
            .contains("no Stripe account is connected"),
        "{refused}"
    );
    world.connect(KEY).await.unwrap();
    assert_eq!(
        find_balance(&other, world.store).await.unwrap().promised,
        dollars(0)
    );
    world.stripe.revoke_key(KEY).await.unwrap();
    assert!(find_balance(&other, world.store).await.is_err());
    world.connect(SECOND_KEY).await.unwrap();
    find_balance(&other, world.store).await.unwrap();
    // It is the store's, not everybody's.
    assert!(find_balance(&other, world.other).await.is_err());
}

async fn the_balance_is_asked_beside(world: World) {
    world.own_stripe().await;
    world.ready_shop(&["1001"]).await;
    world.stripe.set_balance("usd", 400).await.unwrap();
    let balance = find_balance(&world.app, world.store).await.unwrap();
    let known = |available, promised| Balance {
        available: dollars(available),
        pending: dollars(0),
        promised: dollars(promised),
    };
    assert_eq!(balance, known(400, 0));
    let owner = world.signed_in(Persona::Owner).await;
    let preview =
        "{ payoutPreview(payThrough: \"2026-11-23\") { stripeTotal { amount } total { amount } } }";
    let data = owner.data(preview, json!({})).await;
    assert_eq!(data["payoutPreview"]["stripeTotal"]["amount"], "10.00");
    world.approve().await;
    world.payout_in("1001", PayoutState::AwaitingFunds).await;
    let balance = find_balance(&world.app, world.store).await.unwrap();
    assert_eq!(balance, known(400, 1_000));
    // Stripe does not answer: it is said in words, and the preview works.
    let late = FaultKind::DelayBeforeEffect { ms: 30_000 };
    world
        .stripe
        .add_fault("GET", "/v1/balance", 100, late)
        .await
        .unwrap();
    let query = "{ stripeBalance { available { amount } message } }";
    let data = owner.data(query, json!({})).await;
    assert_eq!(data["stripeBalance"]["available"], Value::Null);
    let message = data["stripeBalance"]["message"].as_str().unwrap();
    assert!(message.ends_with('.') && !message.is_empty(), "{message}");
    owner.data(preview, json!({})).await;
    world.stripe.clear_faults().await.unwrap();
    // Money that was added is sent by itself.
    let topup = world.stripe.move_balance(KEY, "topup", "usd", 600);
    topup.await.unwrap();
    world.skip(TimeDelta::minutes(10));
    world.payout_in("1001", PayoutState::InTransit).await;
    world.verify().await;
}

async fn what_is_kept_opens_for_its_store_only(world: World) {
    world.connect(KEY).await.unwrap();
    // Whoever can write to the database moves the row to another store.
    let sql = "SELECT key_sealed FROM stripe_connection WHERE store_id = $1";
    let sealed: Vec<u8> = world.query(sql, Vec::new()).await[0]
        .try_get_by_index(0)
        .unwrap();
    let tx = world.app.db.begin(world.other).await.unwrap();
    tx.execute(
        "INSERT INTO stripe_connection (store_id, revision, account_id, is_live, key_sealed, key_last_four, connected_by, connected_at)
         VALUES ($1, $2, 'acct_willow', FALSE, $3, 'irst', 'somebody', $4)",
        [world.app.context.id().into(), sealed.into(), world.clock.now().into()],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let refused = find_balance(&world.app, world.other).await.unwrap_err();
    assert!(refused.to_string().contains("cannot be read"), "{refused}");
    let provider = provider_of(&world.app, world.store).await.unwrap();
    assert_eq!(provider.own_account().await, Ok("acct_willow".to_owned()));
    assert!(!matches!(
        provider.own_account().await,
        Err(PaymentError::NotConnected(_))
    ));
}

async fn money_is_added_from_the_stores_bank_once(world: World) {
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    let no_account = owner.top_up("250.00", "one").await;
    assert_eq!(no_account["userErrors"][0]["code"], "NO_ACCOUNT");
    world.connect(KEY).await.unwrap();
    let nothing = owner.top_up("0.00", "one").await;
    assert_eq!(nothing["userErrors"][0]["code"], "NOTHING");

    // The answer is lost; the same request again adds nothing more.
    let lost = FaultKind::DropConnectionAfterEffect;
    world
        .stripe
        .add_fault("POST", "/v1/topups", 1, lost)
        .await
        .unwrap();
    let unknown = owner.top_up("250.00", "one").await;
    assert_eq!(unknown["userErrors"][0]["code"], "UNKNOWN");
    let made = owner.top_up("250.00", "one").await;
    assert_eq!(made["userErrors"], json!([]));
    let topups = world.stripe.effects().await.unwrap().topups;
    let ids: Vec<_> = topups.iter().map(|topup| topup.id.as_str()).collect();
    assert_eq!(ids, [made["topUpId"].as_str().unwrap()]);
    assert_eq!(topups[0].amount, 25_000);
    let before = find_balance(&world.app, world.store).await.unwrap();
    world.stripe.settle_debits().await.unwrap();
    let after = find_balance(&world.app, world.store).await.unwrap();
    let more = after.available.amount_minor - before.available.amount_minor;
    assert_eq!(more, 25_000);

    let code = "invalid_source".to_owned();
    let refused = FaultKind::RefuseDefinitely { code };
    world
        .stripe
        .add_fault("POST", "/v1/topups", 1, refused)
        .await
        .unwrap();
    let refused = owner.top_up("250.00", "two").await;
    assert_eq!(refused["userErrors"][0]["code"], "STRIPE");
    let audited = world.audit_events().await;
    let asked = audited
        .iter()
        .filter(|(action, _)| action == "top_up_stripe");
    assert_eq!(asked.count(), 3);
}

impl Browser<'_> {
    async fn top_up(&self, amount: &str, key: &str) -> Value {
        let mutation = "mutation($input: TopUpStripeInput!) { topUpStripe(input: $input) { topUpId userErrors { code } } }";
        let input = json!({ "amount": amount, "requestKey": key });
        let mut data = self.data(mutation, json!({ "input": input })).await;
        data["topUpStripe"].take()
    }
}
