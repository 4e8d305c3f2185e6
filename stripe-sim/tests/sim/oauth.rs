//! Access that an account's owner grants, as a platform meets it.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, Stripe, text};

const ASKED: &str = "client_id=ca_hangtag&response_type=code&scope=read_write\
    &redirect_uri=https://shops.example/stripe/return&state=willow.1";
const KEY: &str = "sk_test_hangtag_1";

impl Stripe {
    /// Presses a button of the page; gives the parameters that it leads back with.
    async fn press(&self, button: &str, account: &str) -> Vec<(String, String)> {
        let form = format!("{ASKED}&account={account}&answer={button}");
        let answer = self.post_request("/oauth/authorize", &form).send().await;
        let answer = answer.unwrap();
        assert_eq!(answer.status(), 303);
        let to = answer.headers()["location"].to_str().unwrap();
        assert!(
            to.starts_with("https://shops.example/stripe/return?"),
            "{to}"
        );
        let to = reqwest::Url::parse(to).unwrap();
        to.query_pairs().into_owned().collect()
    }

    async fn code(&self, account: &str) -> String {
        let pairs = self.press("connect", account).await;
        let of = |name: &str| pairs.iter().find(|(one, _)| one == name).unwrap().1.clone();
        assert_eq!(of("state"), "willow.1");
        assert_eq!(of("scope"), "read_write");
        of("code")
    }

    async fn redeem(&self, code: &str, key: &str) -> Answer {
        let form = format!("grant_type=authorization_code&code={code}&client_secret={key}");
        self.post("/oauth/token", &form).await
    }

    /// By the key as user of basic authentication, as Stripe takes it.
    async fn deauthorize(&self, account: &str, key: &str) -> Answer {
        let form = format!("client_id=ca_hangtag&stripe_user_id={account}");
        // Not `post_request`, whose key would be sent beside this one.
        let request = reqwest::Client::new()
            .post(format!("{}/oauth/deauthorize", self.sim.url()))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
            .basic_auth(key, None::<&str>);
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// Whose account a key is of; the status where it is refused.
    async fn account_of(&self, key: &str) -> Result<String, u16> {
        let url = format!("{}/v1/account", self.sim.url());
        let answer = reqwest::Client::new().get(url).bearer_auth(key);
        let answer = answer.send().await.unwrap();
        match answer.status().as_u16() {
            200 => Ok(text(&answer.json::<Value>().await.unwrap()["id"])),
            status => Err(status),
        }
    }
}

fn refused((status, body): Answer) -> (u16, String, String) {
    let words = text(&body["error_description"]);
    (status, text(&body["error"]), words)
}

#[tokio::test]
async fn a_code_gives_a_key_of_the_account_once() {
    let stripe = Stripe::start().await;
    let page = stripe.request(Method::GET, &format!("/oauth/authorize?{ASKED}"));
    let page = page.send().await.unwrap().text().await.unwrap();
    for word in [">Connect<", ">Deny<", "value=\"willow.1\""] {
        assert!(page.contains(word), "{page}");
    }
    let code = stripe.code("birch").await;
    let (status, token) = stripe.redeem(&code, KEY).await;
    assert_eq!(status, 200, "{token}");
    assert_eq!(token["stripe_user_id"], "acct_birch");
    assert_eq!(token["scope"], "read_write");
    assert_eq!(token["token_type"], "bearer");
    assert_eq!(token["livemode"], false);
    let key = text(&token["access_token"]);
    assert_eq!(stripe.account_of(&key).await, Ok("acct_birch".to_owned()));

    let (status, error, words) = refused(stripe.redeem(&code, KEY).await);
    assert_eq!((status, error.as_str()), (400, "invalid_grant"));
    assert!(words.contains("already been used"), "{words}");
    // Whoever was first may have been a thief.
    assert_eq!(stripe.account_of(&key).await, Err(401));
}

#[tokio::test]
async fn a_code_is_for_its_platform_and_not_for_long() {
    let stripe = Stripe::start().await;
    let code = stripe.code("birch").await;
    for (code, key, kind, said) in [
        (
            code.as_str(),
            "sk_test_other_1",
            "invalid_grant",
            "does not belong",
        ),
        ("ac_none", KEY, "invalid_grant", "does not exist"),
        (
            code.as_str(),
            "rk_test_hangtag_1",
            "invalid_client",
            "secret key",
        ),
    ] {
        let (_, error, words) = refused(stripe.redeem(code, key).await);
        assert_eq!(error, kind, "{words}");
        assert!(words.contains(said), "{words}");
    }
    let form = format!("grant_type=password&code={code}&client_secret={KEY}");
    let (_, error, _) = refused(stripe.post("/oauth/token", &form).await);
    assert_eq!(error, "unsupported_grant_type");
    stripe.clock.advance(299);
    assert_eq!(stripe.redeem(&code, KEY).await.0, 200);
    let late = stripe.code("birch").await;
    stripe.clock.advance(300);
    let (_, error, words) = refused(stripe.redeem(&late, KEY).await);
    assert_eq!(error, "invalid_grant");
    assert!(words.contains("expired"), "{words}");
}

#[tokio::test]
async fn access_that_ended_gives_no_key_a_way() {
    let stripe = Stripe::start().await;
    let keys = [stripe.code("birch").await, stripe.code("birch").await];
    let mut given = Vec::new();
    for code in &keys {
        given.push(text(&stripe.redeem(code, KEY).await.1["access_token"]));
    }
    let other = stripe.code("maple").await;
    let other = text(&stripe.redeem(&other, KEY).await.1["access_token"]);
    let (status, error, _) = refused(stripe.deauthorize("acct_birch", "sk_test_other_1").await);
    assert_eq!((status, error.as_str()), (401, "invalid_client"));
    assert_eq!(stripe.account_of(&given[0]).await.unwrap(), "acct_birch");

    let ended = stripe.deauthorize("acct_birch", KEY).await;
    assert_eq!(ended, (200, json!({ "stripe_user_id": "acct_birch" })));
    for key in &given {
        assert_eq!(stripe.account_of(key).await, Err(401));
    }
    assert_eq!(stripe.account_of(&other).await.unwrap(), "acct_maple");
    let (_, error, words) = refused(stripe.deauthorize("acct_birch", KEY).await);
    assert_eq!(error, "invalid_client");
    assert!(words.contains("not connected"), "{words}");
    // As the account's owner does it.
    stripe
        .control
        .end_access("ca_hangtag", "acct_maple")
        .await
        .unwrap();
    assert_eq!(stripe.account_of(&other).await, Err(401));
}

#[tokio::test]
async fn no_is_an_answer_and_nonsense_is_none() {
    let stripe = Stripe::start().await;
    let pairs = stripe.press("deny", "").await;
    let names: Vec<_> = pairs
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    assert_eq!(
        names,
        [
            ("error", "access_denied"),
            ("error_description", "The user denied your request"),
            ("state", "willow.1"),
        ]
    );
    for wrong in [
        ASKED.replace("ca_hangtag", "hangtag"),
        ASKED.replace("=code", "=token"),
        ASKED.replace("https://", "javascript:"),
        ASKED.replace("read_write", "everything"),
    ] {
        let page = stripe.request(Method::GET, &format!("/oauth/authorize?{wrong}"));
        assert_eq!(page.send().await.unwrap().status(), 400, "{wrong}");
    }
    let form = format!("{ASKED}&account=a/b&answer=connect");
    let answer = stripe.post_request("/oauth/authorize", &form).send().await;
    assert_eq!(answer.unwrap().status(), 400);
}
