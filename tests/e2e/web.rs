//! What the API refuses, and how sessions begin and end.

use chrono::TimeDelta;
use reqwest::StatusCode;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HOST, ORIGIN, SET_COOKIE};
use serde_json::{Value, json};
use service::imports::{ReceivedFile, import_file};
use service::jobs::schedule_daily;
use service::sessions::{add_upload_token, revoke_upload_token};

use crate::browser::{PASSWORD, Persona};
use crate::harness::{ACTOR, MAPLE, WILLOW, World, on_both};
use crate::shop::{sale, square};
use crate::socket::Socket;

on_both! {
    sessions_are_of_one_store
    login_links_work_once_and_not_for_long
    passwords_are_not_tried_without_end
    what_ran_out_is_removed
    work_done_long_ago_is_forgotten
    a_token_hands_files_in_and_does_nothing_else
    an_import_is_followed_to_its_end
}

const STORE: &str = "{ store { slug } }";
const VIEWER: &str = "{ viewer { __typename } }";

async fn world() -> World {
    World::start(crate::database::Database::Sqlite).await
}

async fn sessions_are_of_one_store(world: World) {
    world.add_staff().await;
    let mut browser = world.signed_in(Persona::Owner).await;
    let viewer = browser.data(VIEWER, json!({})).await;
    assert_eq!(viewer["viewer"]["__typename"], "StaffViewer");

    let mut elsewhere = world.browser(MAPLE);
    elsewhere.cookie = browser.cookie.clone();
    assert_eq!(
        elsewhere.data(VIEWER, json!({})).await["viewer"],
        Value::Null
    );
    let (status, _) = elsewhere.upload(b"x".to_vec(), None).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);

    // A cookie that somebody kept is worth nothing once its owner signed out.
    let kept = browser.cookie.clone();
    let signed_out = browser
        .send("mutation { signOut { userErrors { code } } }", json!({}))
        .await;
    let taken = signed_out.headers()[SET_COOKIE].to_str().unwrap();
    assert!(
        taken.starts_with("__Host-hangtag=;") && taken.contains("Max-Age=0"),
        "{taken}"
    );
    browser.cookie = kept;
    assert_eq!(browser.data(VIEWER, json!({})).await["viewer"], Value::Null);

    let query = "mutation($input: SignInInput!) { signIn(input: $input) { userErrors { code } } }";
    let input = json!({ "input": { "email": " Owner@Example.com", "password": PASSWORD } });
    let response = browser.send(query, input).await;
    let set = response.headers()[SET_COOKIE].to_str().unwrap();
    assert!(set.starts_with("__Host-hangtag="), "{set}");
    for attribute in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
        assert!(set.contains(attribute), "{set}");
    }
    assert!(!set.contains("Domain"), "{set}");
    // Nobody is signed in for ever.
    world.skip(TimeDelta::hours(13));
    let mut unused = world.signed_in(Persona::Owner).await;
    assert_ne!(unused.data(VIEWER, json!({})).await["viewer"], Value::Null);
    world.skip(TimeDelta::hours(13));
    assert_eq!(unused.data(VIEWER, json!({})).await["viewer"], Value::Null);
    unused.cookie = Some("__Host-hangtag=made-up".to_owned());
    assert_eq!(unused.data(VIEWER, json!({})).await["viewer"], Value::Null);
}

async fn login_links_work_once_and_not_for_long(world: World) {
    world.open_shop().await;
    let browser = world.browser(WILLOW);
    let code = async |token: &str| {
        let answer: Value = browser.use_link(token).await.json().await.unwrap();
        answer["data"]["useLoginLink"]["userErrors"][0]["code"].clone()
    };
    let token = world.mailed_token("c1001@example.com").await;
    assert_eq!(code("made up").await, "LINK_VOID");
    assert_eq!(code(&token).await, Value::Null);
    assert_eq!(code(&token).await, "LINK_VOID");
    world.skip(TimeDelta::minutes(2));
    let token = world.mailed_token("c1001@example.com").await;
    // It is the other store's business as little as anything.
    let elsewhere = world.browser(MAPLE).use_link(&token).await;
    let answer: Value = elsewhere.json().await.unwrap();
    assert_eq!(
        answer["data"]["useLoginLink"]["userErrors"][0]["code"],
        "LINK_VOID"
    );
    world.skip(TimeDelta::minutes(31));
    assert_eq!(code(&token).await, "LINK_VOID");

    // The answer does not tell whether anybody has the address, and one mail a
    // minute is enough.
    let ask = "mutation($input: RequestLoginLinkInput!) { requestLoginLink(input: $input) { userErrors { code } } }";
    let input = |email: &str| json!({ "input": { "email": email } });
    let known = browser.graphql(ask, input("c1002@example.com")).await;
    assert_eq!(
        browser.graphql(ask, input("nobody@example.com")).await,
        known
    );
    for _ in 0..5 {
        browser.data(ask, input("c1002@example.com")).await;
    }
    world.jobs_done().await;
    assert_eq!(world.count("login_link").await, 3);
}

async fn passwords_are_not_tried_without_end(world: World) {
    world.add_staff().await;
    let browser = world.browser(WILLOW);
    let one = "signIn(input: { email: \"owner@example.com\", password: \"wrong\" }) { userErrors { code } }";
    let aliases = format!("mutation {{ a: {one} b: {one} }}");
    let answer = browser.graphql(&aliases, json!({})).await;
    assert_eq!(answer["data"], Value::Null);
    let spread = format!("mutation {{ ...F }} fragment F on Mutation {{ a: {one} b: {one} }}");
    let answer = browser.graphql(&spread, json!({})).await;
    assert_eq!(answer["data"], Value::Null);
    let many = json!([{ "query": format!("mutation {{ {one} }}") }, { "query": STORE }]);
    let batch = browser.post("/graphql").json(&many).send().await.unwrap();
    assert_eq!(batch.status(), StatusCode::BAD_REQUEST);
    for _ in 0..10 {
        let answer = browser
            .data(&format!("mutation {{ {one} }}"), json!({}))
            .await;
        assert_eq!(answer["signIn"]["userErrors"][0]["code"], "WRONG_PASSWORD");
    }
    let right = one.replace("wrong", PASSWORD);
    let right = format!("mutation {{ {right} }}");
    let refused = browser.graphql(&right, json!({})).await;
    assert_eq!(refused["errors"][0]["extensions"]["code"], "RATE_LIMITED");
    world.skip(TimeDelta::minutes(16));
    let answer = browser.data(&right, json!({})).await;
    assert_eq!(answer["signIn"]["userErrors"], json!([]));
}

async fn a_token_hands_files_in_and_does_nothing_else(world: World) {
    world.open_shop().await;
    let made = add_upload_token(&world.app, world.store, ACTOR, "The till").await;
    let (id, token) = made.unwrap();
    let bearer = format!("Bearer {}", token.reveal());
    let file = square(&[sale("T1", "2026-09-01", "1001-1", 2_000)]);
    let hand_in = async |slug: &'static str, bearer: &str| {
        let part = reqwest::multipart::Part::bytes(file.clone().into_bytes());
        let form = reqwest::multipart::Form::new().part("file", part.file_name("sales.csv"));
        let browser = world.browser(slug);
        let request = browser.post("/imports").multipart(form);
        let sent = request.header(AUTHORIZATION, bearer).send().await.unwrap();
        (sent.status(), sent.json::<Value>().await.unwrap())
    };
    let (status, answer) = hand_in(WILLOW, &bearer).await;
    assert_eq!(status, StatusCode::CREATED, "{answer}");
    let import = answer["importId"].as_str().unwrap().parse().unwrap();
    assert_eq!(world.ended(import).await.created_by, id.to_string());
    assert_eq!(world.balance("1001").await, 1_000);

    let query = json!({ "query": "{ viewer { __typename } imports { nodes { id } } }" });
    let browser = world.browser(WILLOW);
    let request = browser.post("/graphql").json(&query);
    let answer: Value = request
        .header(AUTHORIZATION, &bearer)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN");

    let refused = [
        hand_in(MAPLE, &bearer).await.0,
        hand_in(WILLOW, "Bearer 0000").await.0,
    ];
    assert_eq!(refused, [StatusCode::UNAUTHORIZED; 2]);
    let revoked = revoke_upload_token(&world.app, world.store, ACTOR, id).await;
    assert!(revoked.unwrap());
    assert_eq!(hand_in(WILLOW, &bearer).await.0, StatusCode::UNAUTHORIZED);
}

async fn what_ran_out_is_removed(world: World) {
    world.add_staff().await;
    world.open_shop().await;
    world.signed_in(Persona::Owner).await;
    world.signed_in(Persona::Consignor).await;
    let wrong = "mutation { signIn(input: { email: \"eve@example.com\", password: \"wrong\" }) { userErrors { code } } }";
    world.browser(WILLOW).data(wrong, json!({})).await;
    world.skip(TimeDelta::days(20));
    let still = world.signed_in(Persona::Owner).await;
    schedule_daily(&world.app).await.unwrap();
    world.jobs_done().await;
    // A consignor's session lives on, as long as it is used within 30 days.
    assert_eq!(world.count("session").await, 2);
    assert_eq!(world.count("login_link").await, 0);
    assert_eq!(world.count("sign_in_limit").await, 0);
    let viewer = still.data(VIEWER, json!({})).await;
    assert_eq!(viewer["viewer"]["__typename"], "StaffViewer");
}

async fn work_done_long_ago_is_forgotten(world: World) {
    world.open_shop().await;
    world
        .import_lines(&[sale("T1", "2026-09-01", "1001-1", 2_000)])
        .await;
    world.jobs_done().await;
    let before = world.count("job_run").await;
    assert!(before > 0);
    world.skip(TimeDelta::days(89));
    schedule_daily(&world.app).await.unwrap();
    world.jobs_done().await;
    assert_eq!(world.count("job_run").await, before + 6);
    world.skip(TimeDelta::days(2));
    schedule_daily(&world.app).await.unwrap();
    world.jobs_done().await;
    // Those of the two days are left.
    assert_eq!(world.count("job_run").await, 12);
    assert_eq!(world.balance("1001").await, 1_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_json_from_the_own_site_is_taken() {
    let world = world().await;
    world.add_staff().await;
    let browser = world.signed_in(Persona::Owner).await;
    let body = json!({ "query": STORE }).to_string();
    let get = browser
        .get("/graphql?query=%7Bstore%7Bslug%7D%7D")
        .send()
        .await
        .unwrap();
    assert_eq!(get.status(), StatusCode::METHOD_NOT_ALLOWED);
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/graphql",
    ] {
        let post = browser.post("/graphql").header(CONTENT_TYPE, kind);
        let status = post.body(body.clone()).send().await.unwrap().status();
        assert_eq!(status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
    let without = browser
        .post("/graphql")
        .body(body.clone())
        .send()
        .await
        .unwrap();
    assert_eq!(without.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let own = world.app.addresses.of(WILLOW);
    let other = world.app.addresses.of(MAPLE);
    for (origin, status) in [
        (own.as_str(), StatusCode::OK),
        (other.as_str(), StatusCode::FORBIDDEN),
        ("https://evil.example", StatusCode::FORBIDDEN),
        ("null", StatusCode::FORBIDDEN),
    ] {
        let post = browser
            .post("/graphql")
            .header(CONTENT_TYPE, "application/json");
        let sent = post.header(ORIGIN, origin).body(body.clone()).send();
        assert_eq!(sent.await.unwrap().status(), status, "{origin}");
        let socket = Socket::open(&world, WILLOW, browser.cookie.as_deref(), Some(origin)).await;
        assert_eq!(socket.is_ok(), status == StatusCode::OK, "{origin}");
    }
    // A browser that hides where a request comes from says that it is one.
    let post = browser
        .post("/graphql")
        .header("sec-fetch-site", "cross-site");
    let sent = post
        .header(CONTENT_TYPE, "application/json")
        .body(body)
        .send();
    assert_eq!(sent.await.unwrap().status(), StatusCode::FORBIDDEN);
    let upload = browser
        .post("/imports")
        .header(ORIGIN, "https://evil.example");
    assert_eq!(upload.send().await.unwrap().status(), StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_asks_for_too_much_is_refused() {
    let world = world().await;
    world.add_staff().await;
    let browser = world.signed_in(Persona::Owner).await;
    let inner = "consignors(first: 100) { nodes { ledger(first: 100) { nodes { saleLine { allocation { trace { words } } } } } } }";
    let deep = "{ reviewLines { nodes { ".to_owned()
        + &"consignor { ledger { nodes { saleLine { ".repeat(4)
        + "id"
        + &" } } } }".repeat(4)
        + " } } }";
    let roots: String = (0..11)
        .map(|alias| format!("a{alias}: store {{ slug }} "))
        .collect();
    for query in [
        format!("{{ {inner} }}"),
        deep,
        "{ imports(first: 101) { nodes { id } } }".to_owned(),
        "{ imports(first: 0) { nodes { id } } }".to_owned(),
        format!("{{ {roots} }}"),
        "{ imports(after: \"nonsense\") { nodes { id } } }".to_owned(),
        "{ ".repeat(2_000),
    ] {
        let answer = browser.graphql(&query, json!({})).await;
        assert!(
            answer["errors"][0]["message"].is_string(),
            "{query}: {answer}"
        );
        let message = answer["errors"][0]["message"].as_str().unwrap();
        assert!(message.len() < 400, "{message}");
        assert!(answer["data"].is_null(), "{answer}");
    }
    let huge = "#".repeat(300 * 1024);
    let status = browser.send(&huge, json!({})).await.status();
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_is_no_store_gets_a_plain_page() {
    let world = world().await;
    let port = world.address.port();
    // Where owners come back to from Stripe, the installation has a page of its own.
    for (path, expected) in [("/", 200), ("/graphql", 404), ("/portal", 404)] {
        let url = format!("http://{}{path}", world.address);
        let own = world
            .http
            .get(url)
            .header(HOST, format!("localhost:{port}"));
        assert_eq!(own.send().await.unwrap().status(), expected, "{path}");
    }
    for host in [
        format!("nobody.localhost:{port}"),
        format!("a.willow.localhost:{port}"),
        format!("willow.localhost.evil.example:{port}"),
        "127.0.0.1".to_owned(),
    ] {
        for path in ["/", "/graphql", "/portal", "/webhooks/stripe"] {
            let url = format!("http://{}{path}", world.address);
            let sent = world.http.get(url).header(HOST, &host).send();
            let response = sent.await.unwrap();
            assert_eq!(response.status(), StatusCode::NOT_FOUND, "{host}{path}");
            let headers = response.headers();
            assert_eq!(headers["x-content-type-options"], "nosniff");
            assert!(
                headers["content-security-policy"]
                    .to_str()
                    .unwrap()
                    .starts_with("default-src 'none'")
            );
            assert!(
                response
                    .text()
                    .await
                    .unwrap()
                    .contains("No store has this address")
            );
        }
    }
}

async fn an_import_is_followed_to_its_end(world: World) {
    world.open_shop().await;
    world.add_staff().await;
    let browser = world.signed_in(Persona::Clerk).await;
    let lines: Vec<_> = (0..3_000)
        .map(|number| {
            sale(
                &format!("T{number}"),
                "2026-09-01",
                &format!("1001-{number}"),
                100,
            )
        })
        .collect();
    let path = world.folder.path().join("many.csv");
    std::fs::write(&path, square(&lines)).unwrap();
    let upload = ReceivedFile {
        file_name: "many.csv".to_owned(),
        path,
    };
    let id = import_file(&world.app, world.store, ACTOR, &upload, None)
        .await
        .unwrap();
    let cookie = browser.cookie.as_deref();
    let mut socket = Socket::open(&world, WILLOW, cookie, None).await.unwrap();
    let query =
        "subscription($id: ID!) { importProgress(importId: $id) { state percentDone rowsDone } }";
    socket
        .subscribe(query, json!({ "id": id.to_string() }))
        .await;
    let mut rows_done = 0;
    let last = loop {
        let message = socket.hear().await;
        if message["type"] == "complete" {
            break rows_done;
        }
        assert_eq!(message["type"], "next", "{message}");
        let progress = &message["payload"]["data"]["importProgress"];
        let now = progress["rowsDone"].as_i64().unwrap();
        assert!(now >= rows_done, "{message}");
        rows_done = now;
        if progress["state"] == "DONE" {
            assert_eq!(progress["percentDone"], 100);
        }
    };
    assert_eq!(last, 3_000);

    let mut socket = Socket::open(&world, WILLOW, cookie, None).await.unwrap();
    for query in ["mutation { signOut { userErrors { code } } }", STORE] {
        let answer = socket.first_answer(query, json!({})).await;
        assert!(answer["data"].is_null(), "{answer}");
        let message = answer["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains("by POST"), "{message}");
        socket = Socket::open(&world, WILLOW, cookie, None).await.unwrap();
    }
    assert_ne!(browser.data(VIEWER, json!({})).await["viewer"], Value::Null);
}
