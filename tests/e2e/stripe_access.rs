//! The store's own Stripe, connected by access that its owner grants at Stripe: there and back
//! as a browser goes, and everything that is refused on the way.

use chrono::TimeDelta;
use entity::payout::PayoutState;
use entity::staff_user::StaffRole;
use reqwest::header::LOCATION;
use reqwest::{Response, StatusCode};
use secrecy::SecretString;
use serde_json::{Value, json};
use service::context::Clock;
use service::jobs::schedule_daily;
use service::payments::{provider_of, remove_stripe};
use service::sessions::{NewStaffUser, add_staff_user};
use stripe_sim::core::deliveries::signature;
use stripe_sim::faults::FaultKind;

use crate::browser::{Browser, PASSWORD, Persona};
use crate::harness::{ACTOR, CLIENT_ID, MAPLE, WEBHOOK_SECRET, WILLOW, World, on_both};
use crate::own_stripe::KEY;

on_both! {
    an_owner_grants_access_and_pays_by_it
    two_stores_are_led_back_each_to_itself
    a_way_back_works_once_for_who_began_it
    an_old_way_back_is_refused
    who_says_no_changes_nothing
    another_granted_account_is_asked_about
    what_is_granted_and_not_used_is_given_up
    what_stripe_does_not_answer_well_is_refused
    access_ends_with_the_connection
    an_owner_who_ends_access_pauses_payouts
}

const PAGE: &str = "/payouts/stripe?access=";

impl World {
    /// At Stripe: the owner of an account looks at the page and presses a button. Gives where
    /// Stripe leads to.
    async fn at_stripe(&self, url: &str, account: &str, pressed: &str) -> String {
        let page = self.http.get(url).send().await.unwrap();
        assert_eq!(page.status(), StatusCode::OK);
        assert!(page.text().await.unwrap().contains("grant access"));
        let mut form: Vec<(String, String)> = reqwest::Url::parse(url)
            .unwrap()
            .query_pairs()
            .into_owned()
            .collect();
        form.push(("account".to_owned(), account.to_owned()));
        form.push(("answer".to_owned(), pressed.to_owned()));
        let mut target = reqwest::Url::parse(&format!("{}/", self.stripe_url)).unwrap();
        target.query_pairs_mut().extend_pairs(form);
        let form = target.query().unwrap().to_owned();
        let answer = self
            .http
            .post(format!("{}/oauth/authorize", self.stripe_url))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await
            .unwrap();
        location(&answer)
    }

    /// What the local Stripe knows of the access to an account: codes that were redeemed, and
    /// how many of them lead to no access any more.
    async fn access_to(&self, account: &str) -> (usize, usize) {
        let state = self.stripe.state().await.unwrap();
        let codes = state["codes"].as_object().unwrap().values();
        let of_account = |code: &&Value| code["account"] == account && !code["key"].is_null();
        let redeemed: Vec<_> = codes.filter(of_account).collect();
        let ended = redeemed.iter().filter(|code| code["is_ended"] == true);
        (redeemed.len(), ended.count())
    }

    /// The store's owner grants access to an account, and is led back to the page of the words.
    async fn granted(&self, owner: &Browser<'_>, account: &str) -> String {
        let url = owner.begin().await;
        let back = self.at_stripe(&url, account, "connect").await;
        owner.comes_back(&back).await
    }
}

impl Browser<'_> {
    async fn begin_answer(&self) -> Value {
        let mutation = "mutation { beginStripeGrant { url userErrors { code message } } }";
        let mut data = self.data(mutation, json!({})).await;
        data["beginStripeGrant"].take()
    }

    async fn begin(&self) -> String {
        let answer = self.begin_answer().await;
        assert_eq!(answer["userErrors"], json!([]));
        answer["url"].as_str().unwrap().to_owned()
    }

    /// Goes where it is led, through the installation's address on to the store's.
    async fn follow(&self, back: &str) -> Response {
        let first = self.open(back).await;
        assert_eq!(first.status(), StatusCode::SEE_OTHER);
        assert_eq!(first.headers()["cache-control"], "no-store");
        self.open(&location(&first)).await
    }

    /// Comes back all the way to the page about Stripe; gives what it is told.
    async fn comes_back(&self, back: &str) -> String {
        let last = self.follow(back).await;
        let status = last.status();
        let page = match status {
            StatusCode::SEE_OTHER => location(&last),
            _ => panic!("{status}: {}", last.text().await.unwrap()),
        };
        page.strip_prefix(PAGE).expect(&page).to_owned()
    }

    /// Comes back to a plain page; gives its status and text.
    async fn is_refused(&self, back: &str) -> (StatusCode, String) {
        plain_page(self.follow(back).await).await
    }

    async fn connection(&self) -> Value {
        let query = "{ stripeConnection { accountOf accountId isGranted canBeGranted payoutsPausedReason askedAbout { accountId grantedBy } } }";
        let mut data = self.data(query, json!({})).await;
        data["stripeConnection"].take()
    }

    async fn answer(&self, field: &str, account: &str) -> Value {
        let kind = format!("{}{}", field[..1].to_uppercase(), &field[1..]);
        let mutation = format!(
            "mutation($input: {kind}Input!) {{ {field}(input: $input) {{ userErrors {{ code message }} }} }}"
        );
        let input = json!({ "input": { "accountId": account } });
        let mut data = self.data(&mutation, input).await;
        data[field]["userErrors"].take()
    }
}

async fn plain_page(page: Response) -> (StatusCode, String) {
    let status = page.status();
    assert_eq!(page.headers()["cache-control"], "no-store");
    (status, page.text().await.unwrap())
}

fn location(answer: &Response) -> String {
    let header = answer.headers().get(LOCATION);
    header.expect("a redirect").to_str().unwrap().to_owned()
}

async fn an_owner_grants_access_and_pays_by_it(world: World) {
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    assert_eq!(owner.connection().await["canBeGranted"], true);
    let url = owner.begin().await;
    // The state is kept nowhere, only its hash.
    let state = reqwest::Url::parse(&url).unwrap();
    let state = state.query_pairs().find(|(name, _)| name == "state");
    let state = state.unwrap().1.into_owned();
    let sql = "SELECT state_hash FROM stripe_authorization WHERE store_id = $1";
    let kept: Vec<u8> = world.query(sql, Vec::new()).await[0]
        .try_get_by_index(0)
        .unwrap();
    assert!(
        !state
            .as_bytes()
            .windows(8)
            .any(|part| kept.windows(8).any(|one| one == part))
    );

    let back = world.at_stripe(&url, "willow", "connect").await;
    // One address of the installation, without a store's name.
    let host = &world.app.addresses.host;
    assert!(
        back.starts_with(&format!("http://{host}/stripe/return?")),
        "{back}"
    );
    assert_eq!(owner.comes_back(&back).await, "connected");
    assert_eq!(world.count("stripe_authorization").await, 0);
    let connection = owner.connection().await;
    assert_eq!(connection["accountOf"], "STORE");
    assert_eq!(connection["accountId"], "acct_willow");
    assert_eq!(connection["isGranted"], true);
    assert_eq!(connection["askedAbout"], Value::Null);
    owner.add_secret("CONNECTED", WEBHOOK_SECRET).await;

    world.ready_shop(&["1001"]).await;
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.stripe.settle_payouts().await.unwrap();
    world.payout_in("1001", PayoutState::Paid).await;
    assert_eq!(world.paid_accounts().await, ["acct_willow"]);
    world.one_transfer_for_each().await;

    // The same account, granted anew: another key, and nothing to ask, nothing to end.
    assert_eq!(world.granted(&owner, "willow").await, "connected");
    assert_eq!(world.access_to("acct_willow").await, (2, 0));
    world.jobs_done().await;
    world.verify().await;
    let audited = world.audit_events().await;
    let told: Vec<_> = audited
        .iter()
        .filter(|(action, _)| action == "connect_stripe")
        .collect();
    assert_eq!(told.len(), 2);
    assert!(told[0].1.contains(r#""is_granted":true"#), "{}", told[0].1);
    for (_, details) in &audited {
        assert!(
            !details.contains("sk_test") && !details.contains(&state),
            "{details}"
        );
    }
}

async fn two_stores_are_led_back_each_to_itself(world: World) {
    world.add_staff().await;
    let ours = world.signed_in(Persona::Owner).await;
    let mut theirs = world.browser(MAPLE);
    theirs.sign_in("owner@example.com").await;
    let (our_way, their_way) = (ours.begin().await, theirs.begin().await);
    let our_back = world.at_stripe(&our_way, "willow", "connect").await;
    let their_back = world.at_stripe(&their_way, "maple", "connect").await;
    assert_eq!(theirs.comes_back(&their_back).await, "connected");
    assert_eq!(ours.comes_back(&our_back).await, "connected");
    assert_eq!(ours.connection().await["accountId"], "acct_willow");
    assert_eq!(theirs.connection().await["accountId"], "acct_maple");
    for (store, account) in [(world.store, "acct_willow"), (world.other, "acct_maple")] {
        let provider = provider_of(&world.app, store).await.unwrap();
        assert_eq!(provider.own_account().await.unwrap(), account);
    }
}

async fn a_way_back_works_once_for_who_began_it(world: World) {
    world.add_staff().await;
    let second = NewStaffUser {
        email: "second@example.com".to_owned(),
        name: "second".to_owned(),
        role: StaffRole::Owner,
        password: SecretString::from(PASSWORD),
    };
    add_staff_user(&world.app, world.store, ACTOR, second)
        .await
        .unwrap();
    let owner = world.signed_in(Persona::Owner).await;
    let way = owner.begin().await;
    let back = world.at_stripe(&way, "willow", "connect").await;

    for persona in [
        Persona::Nobody,
        Persona::Manager,
        Persona::Clerk,
        Persona::Bookkeeper,
        Persona::OtherOwner,
    ] {
        let (status, text) = world.signed_in(persona).await.is_refused(&back).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{persona:?}");
        assert!(text.contains("not signed in here as an owner"), "{text}");
    }
    // Another owner, and the same one in another browser.
    for email in ["second@example.com", "owner@example.com"] {
        let mut browser = world.browser(WILLOW);
        browser.sign_in(email).await;
        let (status, text) = browser.is_refused(&back).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{email}");
        assert!(
            text.contains("begun by somebody else or in another browser"),
            "{text}"
        );
        assert!(text.contains("href=\"/payouts/stripe\""), "{text}");
    }
    // The state of one store at the address of another, where that one's owner is signed in.
    let mut theirs = world.browser(MAPLE);
    theirs.sign_in("owner@example.com").await;
    let led = location(&theirs.open(&back).await);
    let there = led.replace("://willow.", "://maple.");
    assert_ne!(led, there);
    let (status, text) = plain_page(theirs.open(&there).await).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(text.contains("Nothing was changed"), "{text}");
    // A state that was changed, is of no store, or is missing.
    let host = &world.app.addresses.host;
    let (status, _) = owner
        .is_refused(&back.replace("state=willow.", "state=willow.0"))
        .await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    for query in [
        "code=ac_1",
        "code=ac_1&state=nobodys.1",
        "code=ac_1&state=evil.example/.1",
    ] {
        let url = format!("http://{host}/stripe/return?{query}");
        let (status, text) = plain_page(owner.open(&url).await).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{query}");
        assert!(text.contains("connect again"), "{text}");
    }
    // Stripe leads to the installation's own address, and to no store's.
    let elsewhere = back.replace("http://", "http://willow.");
    let status = owner.open(&elsewhere).await.status();
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(world.count("stripe_connection").await, 0);
    assert_eq!(world.access_to("acct_willow").await, (0, 0));

    // None of that used it up; who began it does.
    assert_eq!(owner.comes_back(&back).await, "connected");
    let (status, text) = owner.is_refused(&back).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(text.contains("was used already"), "{text}");
    assert_eq!(world.access_to("acct_willow").await, (1, 0));
}

async fn an_old_way_back_is_refused(world: World) {
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    let late = owner.begin().await;
    world.skip(TimeDelta::minutes(10));
    // The code is fresh; the way is not.
    let back = world.at_stripe(&late, "willow", "connect").await;
    let (status, text) = owner.is_refused(&back).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert!(text.contains("more than ten minutes old"), "{text}");
    // Nor does a way outlive the session.
    let way = owner.begin().await;
    assert_eq!(world.count("stripe_authorization").await, 1);
    let back = world.at_stripe(&way, "willow", "connect").await;
    owner
        .data("mutation { signOut { userErrors { code } } }", json!({}))
        .await;
    assert_eq!(world.count("stripe_authorization").await, 0);
    let (status, _) = owner.is_refused(&back).await;
    assert_eq!(status, StatusCode::FORBIDDEN);
    assert_eq!(world.count("stripe_connection").await, 0);
}

async fn who_says_no_changes_nothing(world: World) {
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    let way = owner.begin().await;
    let back = world.at_stripe(&way, "willow", "deny").await;
    assert!(back.contains("error=access_denied"), "{back}");
    assert_eq!(owner.comes_back(&back).await, "denied");
    assert_eq!(owner.connection().await["accountOf"], "INSTALLATION");
    // It was a way back like any other.
    assert_eq!(owner.is_refused(&back).await.0, StatusCode::FORBIDDEN);
    // Another error is said, by a word of Stripe's and nothing else.
    for (error, said) in [
        ("server_error", "(server_error)"),
        ("%3Cscript%3Ealert(1)%3C%2Fscript%3E", "(unknown)"),
    ] {
        let way = owner.begin().await;
        let back = world.at_stripe(&way, "willow", "deny").await;
        let (status, text) = owner
            .is_refused(&back.replace("access_denied", error))
            .await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(text.contains(said) && !text.contains("<script"), "{text}");
    }
    assert_eq!(world.count("stripe_connection").await, 0);
}

async fn another_granted_account_is_asked_about(world: World) {
    // Bank details under the account of the installation.
    world.ready_shop(&["1001"]).await;
    world.jobs_done().await;
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    assert_eq!(world.granted(&owner, "birch").await, "asked");
    let connection = owner.connection().await;
    assert_eq!(connection["accountOf"], "INSTALLATION");
    let asked = json!({ "accountId": "acct_birch", "grantedBy": "owner" });
    assert_eq!(connection["askedAbout"], asked);
    let sql = "SELECT key_sealed FROM stripe_grant WHERE store_id = $1";
    let sealed: Vec<u8> = world.query(sql, Vec::new()).await[0]
        .try_get_by_index(0)
        .unwrap();
    assert!(!String::from_utf8_lossy(&sealed).contains("birch"));
    // To say yes to another one is no yes.
    let refused = owner.answer("useGrantedStripe", "acct_willow").await;
    assert_eq!(refused[0]["code"], "GONE");
    // Not while money is on its way; the question stays.
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    let refused = owner.answer("useGrantedStripe", "acct_birch").await;
    assert_eq!(refused[0]["code"], "PAYOUTS_ON_THEIR_WAY");
    world.stripe.settle_payouts().await.unwrap();
    world.payout_in("1001", PayoutState::Paid).await;
    let used = owner.answer("useGrantedStripe", "acct_birch").await;
    assert_eq!(used, json!([]));
    assert_eq!(world.consignor("1001").await.stripe_account_id, None);
    let connection = owner.connection().await;
    assert_eq!(connection["accountId"], "acct_birch");
    assert_eq!(connection["isGranted"], true);
    assert_eq!(connection["askedAbout"], Value::Null);
    assert_eq!(world.access_to("acct_birch").await, (1, 0));

    // The owner thinks better of the next one, and yet another one is forgotten.
    owner.add_secret("CONNECTED", WEBHOOK_SECRET).await;
    world.onboard("1001").await;
    assert_eq!(world.granted(&owner, "willow").await, "asked");
    assert_eq!(
        owner.answer("declineGrantedStripe", "acct_willow").await,
        json!([])
    );
    world.jobs_done().await;
    assert_eq!(world.access_to("acct_willow").await, (1, 1));
    let again = owner.answer("declineGrantedStripe", "acct_willow").await;
    assert_eq!(again[0]["code"], "GONE");
    assert_eq!(world.granted(&owner, "cedar").await, "asked");
    // A question takes the place of the one before, whose access ends.
    assert_eq!(world.granted(&owner, "willow").await, "asked");
    world.jobs_done().await;
    assert_eq!(world.access_to("acct_cedar").await, (1, 1));
    world.skip(TimeDelta::hours(25));
    let owner = world.signed_in(Persona::Owner).await;
    assert_eq!(owner.connection().await["askedAbout"], Value::Null);
    let late = owner.answer("useGrantedStripe", "acct_willow").await;
    assert_eq!(late[0]["code"], "GONE");
    schedule_daily(&world.app).await.unwrap();
    world.jobs_done().await;
    assert_eq!(world.access_to("acct_willow").await, (2, 2));
    assert_eq!(world.count("stripe_grant").await, 0);
    // All the while, the store's own account was the same.
    assert_eq!(owner.connection().await["accountId"], "acct_birch");
    assert_eq!(world.access_to("acct_birch").await, (1, 0));
    let audited = world.audit_events().await;
    for expected in ["grant_stripe", "connect_stripe", "decline_granted_stripe"] {
        assert!(
            audited.iter().any(|(action, _)| action == expected),
            "{expected}"
        );
    }
    for (_, details) in &audited {
        assert!(!details.contains("sk_test"), "{details}");
    }
}

async fn what_is_granted_and_not_used_is_given_up(world: World) {
    world.own_stripe().await;
    let owner = world.signed_in(Persona::Owner).await;
    world.ready_shop(&["1001"]).await;
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    let way = owner.begin().await;
    let back = world.at_stripe(&way, "birch", "connect").await;
    let (status, text) = owner.is_refused(&back).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(text.contains("still on their way"), "{text}");
    world.jobs_done().await;
    assert_eq!(world.access_to("acct_birch").await, (1, 1));
    // Of the live mode, in an installation for tests.
    let other_mode = FaultKind::OtherMode;
    let faults = world
        .stripe
        .add_fault("POST", "/oauth/token", 1, other_mode);
    faults.await.unwrap();
    let way = owner.begin().await;
    let back = world.at_stripe(&way, "willow", "connect").await;
    let (status, text) = owner.is_refused(&back).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(text.contains("test mode"), "{text}");
    world.jobs_done().await;
    assert_eq!(world.access_to("acct_willow").await, (1, 1));
    // Reading is not enough.
    let way = owner
        .begin()
        .await
        .replace("scope=read_write", "scope=read_only");
    let back = world.at_stripe(&way, "willow", "connect").await;
    let (status, text) = owner.is_refused(&back).await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(text.contains("Reading only"), "{text}");
    // The key that somebody entered is as good as before.
    let connection = owner.connection().await;
    assert_eq!(connection["isGranted"], false);
    let provider = provider_of(&world.app, world.store).await.unwrap();
    assert_eq!(provider.own_account().await.unwrap(), "acct_willow");
    world.stripe.settle_payouts().await.unwrap();
    world.payout_in("1001", PayoutState::Paid).await;
    world.jobs_done().await;
    world.verify().await;
}

async fn what_stripe_does_not_answer_well_is_refused(world: World) {
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    // Somebody else's code, which was used: Stripe says so, and it is not ours to connect.
    let way = owner.begin().await;
    let first = world.at_stripe(&way, "birch", "connect").await;
    assert_eq!(owner.comes_back(&first).await, "connected");
    let code = |back: &str| {
        let url = reqwest::Url::parse(back).unwrap();
        let found = url.query_pairs().find(|(name, _)| name == "code");
        found.unwrap().1.into_owned()
    };
    let way = owner.begin().await;
    let back = world.at_stripe(&way, "willow", "connect").await;
    let (status, text) = owner
        .is_refused(&back.replace(&code(&back), &code(&first)))
        .await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    assert!(text.contains("already been used"), "{text}");
    for (fault, said) in [
        (FaultKind::Error500BeforeEffect, "cannot be read"),
        (FaultKind::GarbledAnswer, "cannot be read"),
        (FaultKind::DropConnectionAfterEffect, "could not be reached"),
    ] {
        let faults = world
            .stripe
            .add_fault("POST", "/oauth/token", 1, fault.clone());
        faults.await.unwrap();
        let way = owner.begin().await;
        let back = world.at_stripe(&way, "willow", "connect").await;
        let (status, text) = owner.is_refused(&back).await;
        assert_eq!(status, StatusCode::BAD_GATEWAY, "{fault:?}");
        assert!(
            text.contains(said) && text.contains("begin again"),
            "{text}"
        );
        assert!(!text.contains("sk_test"), "{text}");
    }
    // A code is old after five minutes, before the way is.
    let way = owner.begin().await;
    let back = world.at_stripe(&way, "willow", "connect").await;
    world.skip(TimeDelta::minutes(6));
    let (status, text) = owner.is_refused(&back).await;
    assert_eq!(status, StatusCode::BAD_GATEWAY);
    assert!(text.contains("expired"), "{text}");
    assert_eq!(owner.connection().await["accountId"], "acct_birch");
}

async fn access_ends_with_the_connection(world: World) {
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    assert_eq!(world.granted(&owner, "willow").await, "connected");
    // Stripe is down when it is to be told.
    let down = FaultKind::Error500BeforeEffect;
    let faults = world
        .stripe
        .add_fault("POST", "/oauth/deauthorize", 1_000, down);
    faults.await.unwrap();
    remove_stripe(&world.app, world.store, ACTOR, "acct_willow")
        .await
        .unwrap();
    let tried = "SELECT count(*) FROM job_run WHERE store_id = $1 AND kind = 'end_stripe_grant' AND attempts > 0 AND state = 'waiting'";
    world
        .until("a try in vain", async || {
            (world.number(tried).await == 1).then_some(())
        })
        .await;
    assert_eq!(world.access_to("acct_willow").await, (1, 0));
    // What would be granted now could be ended with it.
    let refused = owner.begin_answer().await;
    assert_eq!(refused["userErrors"][0]["code"], "STILL_ENDING");
    world.stripe.clear_faults().await.unwrap();
    world.skip(TimeDelta::minutes(10));
    world.jobs_done().await;
    assert_eq!(world.access_to("acct_willow").await, (1, 1));

    // The owner was quicker at Stripe: there is nothing left to end.
    assert_eq!(world.granted(&owner, "willow").await, "connected");
    world
        .stripe
        .end_access(CLIENT_ID, "acct_willow")
        .await
        .unwrap();
    remove_stripe(&world.app, world.store, ACTOR, "acct_willow")
        .await
        .unwrap();
    world.jobs_done().await;
    // An entered key of the same account takes the place of the access.
    assert_eq!(world.granted(&owner, "willow").await, "connected");
    assert_eq!(world.access_to("acct_willow").await, (3, 2));
    world.connect(KEY).await.unwrap();
    world.jobs_done().await;
    assert_eq!(world.access_to("acct_willow").await, (3, 3));
    let provider = provider_of(&world.app, world.store).await.unwrap();
    assert_eq!(provider.own_account().await.unwrap(), "acct_willow");
    // An entered key is not told to Stripe when it is removed.
    remove_stripe(&world.app, world.store, ACTOR, "acct_willow")
        .await
        .unwrap();
    assert_eq!(world.count("ended_stripe_grant").await, 3);
}

async fn an_owner_who_ends_access_pauses_payouts(world: World) {
    world.add_staff().await;
    let owner = world.signed_in(Persona::Owner).await;
    assert_eq!(world.granted(&owner, "willow").await, "connected");
    owner.add_secret("CONNECTED", WEBHOOK_SECRET).await;
    world.ready_shop(&["1001"]).await;
    let tell = async |event: &str| {
        let body = json!({
            "id": event, "object": "event", "type": "account.application.deauthorized",
            "livemode": false, "created": world.clock.now().timestamp(), "account": "acct_willow",
            "data": { "object": { "id": CLIENT_ID, "object": "application" } },
        })
        .to_string();
        let signed = signature(WEBHOOK_SECRET, world.clock.now().timestamp(), &body);
        owner.webhook(&body, Some(&signed)).await
    };
    // An event says where to look: the key is as good as before.
    assert_eq!(tell("evt_1").await, StatusCode::OK);
    world.jobs_done().await;
    assert_eq!(owner.connection().await["payoutsPausedReason"], Value::Null);

    world
        .stripe
        .end_access(CLIENT_ID, "acct_willow")
        .await
        .unwrap();
    assert_eq!(tell("evt_2").await, StatusCode::OK);
    world
        .until("payouts to be paused", async || {
            let connection = owner.connection().await;
            let reason = connection["payoutsPausedReason"].as_str()?;
            assert!(reason.contains("refused the store's key"), "{reason}");
            Some(())
        })
        .await;
    world.jobs_done().await;
    assert_eq!(world.transfers_made().await.len(), 0);
    // Connected again, everything goes on.
    assert_eq!(world.granted(&owner, "willow").await, "connected");
    assert_eq!(owner.connection().await["payoutsPausedReason"], Value::Null);
    world.approve().await;
    world.payout_in("1001", PayoutState::InTransit).await;
    world.one_transfer_for_each().await;
    world.verify().await;
}
