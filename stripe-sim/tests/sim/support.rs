//! A running local Stripe with a clock that only moves when told to.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use chrono::{DateTime, Utc};
use reqwest::{Client, Method};
use serde_json::Value;
use stripe_sim::{Control, PayoutPace, Sim, SimOptions};
use tokio::sync::mpsc;

pub const SECRET: &str = "whsec_test_secret";
pub const START: i64 = 1_767_225_600;

#[derive(Clone)]
pub struct ManualClock(Arc<AtomicI64>);

impl ManualClock {
    pub fn new() -> Self {
        Self(Arc::new(AtomicI64::new(START)))
    }

    pub fn advance(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0.load(Ordering::SeqCst), 0).unwrap()
    }
}

pub fn options(clock: &ManualClock, state_file: Option<&Path>) -> SimOptions {
    let clock = clock.clone();
    SimOptions {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        public_url: None,
        state_file: state_file.map(Path::to_owned),
        webhook_secret: SECRET.to_owned(),
        clock: Arc::new(move || clock.now()),
        payout_pace: PayoutPace::Manual,
        opening_balance: vec![("usd".to_owned(), 100_000)],
    }
}

pub struct Stripe {
    pub sim: Sim,
    pub control: Control,
    pub clock: ManualClock,
    client: Client,
}

/// Status and body.
pub type Answer = (u16, Value);

impl Stripe {
    pub async fn start() -> Self {
        let clock = ManualClock::new();
        Self::start_with(options(&clock, None), clock).await
    }

    pub async fn start_with(options: SimOptions, clock: ManualClock) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let sim = Sim::start(options).await.unwrap();
        Self {
            control: sim.control(),
            sim,
            clock,
            client: Client::builder()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .unwrap(),
        }
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}{path}", self.sim.url());
        self.client
            .request(method, url)
            .bearer_auth("sk_test_local")
    }

    pub async fn get(&self, path: &str) -> Answer {
        answer(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, form: &str) -> Answer {
        answer(self.post_request(path, form)).await
    }

    pub async fn post_with_key(&self, path: &str, form: &str, key: &str) -> Answer {
        answer(self.post_request(path, form).header("idempotency-key", key)).await
    }

    pub async fn post_for(&self, account: &str, path: &str, form: &str) -> Answer {
        answer(
            self.post_request(path, form)
                .header("stripe-account", account),
        )
        .await
    }

    pub async fn get_for(&self, account: &str, path: &str) -> Answer {
        let request = self.request(Method::GET, path);
        answer(request.header("stripe-account", account)).await
    }

    pub fn post_request(&self, path: &str, form: &str) -> reqwest::RequestBuilder {
        self.request(Method::POST, path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.to_owned())
    }

    /// An account of a store that can be paid.
    pub async fn ready_account(&self, store: &str) -> String {
        let id = self.new_account(store).await;
        let ready = stripe_sim::core::objects::Standing::Ready;
        self.control.set_standing(&id, &ready).await.unwrap();
        id
    }

    pub async fn new_account(&self, store: &str) -> String {
        let form = format!(
            "country=US&email=ann@example.com&controller[stripe_dashboard][type]=express\
             &controller[fees][payer]=application&controller[losses][payments]=application\
             &controller[requirement_collection]=stripe\
             &capabilities[transfers][requested]=true&metadata[hangtag_store]={store}"
        );
        let (status, account) = self.post("/v1/accounts", &form).await;
        assert_eq!(status, 200, "{account}");
        text(&account["id"])
    }

    pub async fn transfer(&self, account: &str, amount: i64) -> Value {
        let form = format!("amount={amount}&currency=usd&destination={account}&transfer_group=p1");
        let (status, transfer) = self.post("/v1/transfers", &form).await;
        assert_eq!(status, 200, "{transfer}");
        transfer
    }

    pub async fn available(&self, account: Option<&str>) -> i64 {
        let (_, balance) = match account {
            Some(account) => self.get_for(account, "/v1/balance").await,
            None => self.get("/v1/balance").await,
        };
        balance["available"][0]["amount"].as_i64().unwrap_or(0)
    }
}

pub async fn answer(request: reqwest::RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    (status, response.json().await.unwrap())
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// A store that takes webhooks.
pub struct Store {
    pub url: String,
    pub received: mpsc::UnboundedReceiver<Received>,
    answers: Arc<Mutex<Vec<StatusCode>>>,
}

#[derive(Debug)]
pub struct Received {
    pub signature: String,
    pub body: String,
    pub event: Value,
}

#[derive(Clone)]
struct Inbox {
    sender: mpsc::UnboundedSender<Received>,
    answers: Arc<Mutex<Vec<StatusCode>>>,
}

impl Store {
    /// Refuses the first webhooks with these answers, and takes the others.
    pub async fn open(first_answers: &[StatusCode]) -> Self {
        let (sender, received) = mpsc::unbounded_channel();
        let answers = Arc::new(Mutex::new(first_answers.to_vec()));
        let inbox = Inbox {
            sender,
            answers: answers.clone(),
        };
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .unwrap();
        let port = listener.local_addr().unwrap().port();
        let router = Router::new().fallback(take).with_state(inbox);
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self {
            // A store's own host, which no system resolver needs to know.
            url: format!("http://willow.localhost:{port}/webhooks/stripe"),
            received,
            answers,
        }
    }

    pub async fn next(&mut self) -> Received {
        self.received.recv().await.unwrap()
    }

    /// The types of the next webhooks.
    pub async fn next_types(&mut self, count: usize) -> Vec<String> {
        let mut types = Vec::new();
        for _ in 0..count {
            types.push(text(&self.next().await.event["type"]));
        }
        types
    }

    pub fn all_answers_used(&self) -> bool {
        self.answers.lock().unwrap().is_empty()
    }
}

async fn take(State(inbox): State<Inbox>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let body = String::from_utf8(body.to_vec()).unwrap();
    let received = Received {
        signature: headers["stripe-signature"].to_str().unwrap().to_owned(),
        event: serde_json::from_str(&body).unwrap(),
        body,
    };
    let refused = {
        let mut answers = inbox.answers.lock().unwrap();
        (!answers.is_empty()).then(|| answers.remove(0))
    };
    inbox.sender.send(received).unwrap();
    refused.unwrap_or(StatusCode::OK)
}
