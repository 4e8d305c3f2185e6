//! People at their browsers: requests over HTTP, with the cookies they were given.

use entity::staff_user::StaffRole;
use reqwest::header::{CONTENT_TYPE, COOKIE, HOST, SET_COOKIE};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use secrecy::SecretString;
use serde_json::{Value, json};
use service::sessions::{NewStaffUser, add_staff_user, request_login_link};

use crate::harness::{ACTOR, MAPLE, WILLOW, World};

pub const PASSWORD: &str = "a password of everybody's";

/// Who asks the store `willow`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Persona {
    Owner,
    Manager,
    Clerk,
    Bookkeeper,
    /// 1001, of the store.
    Consignor,
    /// 1002, of the store.
    OtherConsignor,
    /// The owner of `maple`, with that session's cookie.
    OtherOwner,
    Nobody,
}

impl Persona {
    pub const ALL: [Self; 8] = [
        Self::Owner,
        Self::Manager,
        Self::Clerk,
        Self::Bookkeeper,
        Self::Consignor,
        Self::OtherConsignor,
        Self::OtherOwner,
        Self::Nobody,
    ];
}

/// A browser at one store's address.
#[derive(Clone)]
pub struct Browser<'a> {
    world: &'a World,
    slug: &'static str,
    pub cookie: Option<String>,
}

impl World {
    /// Adds everybody who works for the two stores.
    pub async fn add_staff(&self) {
        for (store, email, role) in [
            (self.store, "owner@example.com", StaffRole::Owner),
            (self.store, "manager@example.com", StaffRole::Manager),
            (self.store, "clerk@example.com", StaffRole::Clerk),
            (self.store, "bookkeeper@example.com", StaffRole::Bookkeeper),
            (self.other, "owner@example.com", StaffRole::Owner),
        ] {
            let new = NewStaffUser {
                email: email.to_owned(),
                name: email.split('@').next().unwrap().to_owned(),
                role,
                password: SecretString::from(PASSWORD),
            };
            add_staff_user(&self.app, store, ACTOR, new).await.unwrap();
        }
    }

    pub fn browser(&self, slug: &'static str) -> Browser<'_> {
        Browser {
            world: self,
            slug,
            cookie: None,
        }
    }

    /// The persona's browser, signed in, at the store `willow`.
    pub async fn signed_in(&self, persona: Persona) -> Browser<'_> {
        let mut browser = self.browser(WILLOW);
        let email = match persona {
            Persona::Owner => "owner@example.com",
            Persona::Manager => "manager@example.com",
            Persona::Clerk => "clerk@example.com",
            Persona::Bookkeeper => "bookkeeper@example.com",
            Persona::Consignor => {
                browser.follow_login_link("c1001@example.com").await;
                return browser;
            }
            Persona::OtherConsignor => {
                browser.follow_login_link("c1002@example.com").await;
                return browser;
            }
            Persona::OtherOwner => {
                let mut elsewhere = self.browser(MAPLE);
                elsewhere.sign_in("owner@example.com").await;
                browser.cookie = elsewhere.cookie;
                return browser;
            }
            Persona::Nobody => return browser,
        };
        browser.sign_in(email).await;
        browser
    }

    /// Asks for a log-in link, and takes its token from the mail.
    pub async fn mailed_token(&self, email: &str) -> String {
        request_login_link(&self.app, self.store, email)
            .await
            .unwrap();
        let folder = self.folder.path().join("mail");
        self.until("the mail with the link", async || {
            let mails = std::fs::read_dir(&folder).unwrap();
            mails
                .filter_map(|mail| {
                    let path = mail.unwrap().path();
                    let text = std::fs::read_to_string(&path).unwrap_or_default();
                    // Long lines are wrapped (quoted-printable).
                    let text = text.replace("=\r\n", "").replace("=3D", "=");
                    if path.extension()? != "eml" || !text.contains(email) {
                        return None;
                    }
                    let (_, rest) = text.split_once("sign-in?token=")?;
                    std::fs::remove_file(&path).unwrap();
                    Some(rest.split_whitespace().next()?.to_owned())
                })
                .next()
        })
        .await
    }
}

impl Browser<'_> {
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("http://{}{path}", self.world.address);
        let host = format!("{}.{}", self.slug, self.world.app.addresses.host);
        let request = self.world.http.request(method, url).header(HOST, host);
        match &self.cookie {
            Some(cookie) => request.header(COOKIE, cookie),
            None => request,
        }
    }

    /// Opens an address of this server, with the cookie where it is of this store's host.
    pub async fn open(&self, url: &str) -> Response {
        let (host, path) = url
            .strip_prefix("http://")
            .and_then(|rest| rest.split_once('/'))
            .unwrap_or_else(|| panic!("{url} is no address of this server"));
        let at = format!("http://{}/{path}", self.world.address);
        let mut request = self.world.http.get(at).header(HOST, host);
        let own = format!("{}.{}", self.slug, self.world.app.addresses.host);
        if let Some(cookie) = &self.cookie
            && host == own
        {
            request = request.header(COOKIE, cookie);
        }
        request.send().await.unwrap()
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.request(Method::GET, path)
    }

    pub fn post(&self, path: &str) -> RequestBuilder {
        self.request(Method::POST, path)
    }

    pub async fn send(&self, query: &str, variables: Value) -> Response {
        let body = json!({ "query": query, "variables": variables });
        self.post("/graphql").json(&body).send().await.unwrap()
    }

    /// The whole answer, with `data` and `errors`.
    pub async fn graphql(&self, query: &str, variables: Value) -> Value {
        let response = self.send(query, variables).await;
        assert_eq!(response.status(), StatusCode::OK);
        response.json().await.unwrap()
    }

    /// The answer's data; there must be no errors.
    pub async fn data(&self, query: &str, variables: Value) -> Value {
        let mut answer = self.graphql(query, variables).await;
        assert_eq!(answer["errors"], Value::Null, "{answer:#}");
        answer["data"].take()
    }

    pub async fn sign_in(&mut self, email: &str) {
        let query =
            "mutation($input: SignInInput!) { signIn(input: $input) { userErrors { message } } }";
        let input = json!({ "input": { "email": email, "password": PASSWORD } });
        let response = self.send(query, input).await;
        self.cookie = Some(cookie_of(&response).expect("a session"));
    }

    async fn follow_login_link(&mut self, email: &str) {
        let token = self.world.mailed_token(email).await;
        let response = self.use_link(&token).await;
        self.cookie = Some(cookie_of(&response).expect("a session"));
    }

    pub async fn use_link(&self, token: &str) -> Response {
        let query = "mutation($input: UseLoginLinkInput!) { useLoginLink(input: $input) { viewer { name } userErrors { code } } }";
        self.send(query, json!({ "input": { "token": token } }))
            .await
    }

    /// Uploads a file, as the dashboard does.
    pub async fn upload(
        &self,
        content: Vec<u8>,
        consignor_column: Option<&str>,
    ) -> (StatusCode, Value) {
        let mut form = reqwest::multipart::Form::new();
        if let Some(column) = consignor_column {
            form = form.text("consignorColumn", column.to_owned());
        }
        let part = reqwest::multipart::Part::bytes(content).file_name("items.csv");
        let sent = self
            .post("/imports")
            .multipart(form.part("file", part))
            .send();
        let response = sent.await.unwrap();
        (response.status(), response.json().await.unwrap())
    }

    /// A webhook, as Stripe posts it.
    pub async fn webhook(&self, body: &str, signature: Option<&str>) -> StatusCode {
        let mut request = self
            .post("/webhooks/stripe")
            .header(CONTENT_TYPE, "application/json")
            .body(body.to_owned());
        if let Some(signature) = signature {
            request = request.header("stripe-signature", signature);
        }
        request.send().await.unwrap().status()
    }
}

/// The name and value of the cookie that an answer sets.
pub fn cookie_of(response: &Response) -> Option<String> {
    let set = response.headers().get(SET_COOKIE)?.to_str().unwrap();
    let (pair, _) = set.split_once(';').unwrap();
    let (_, value) = pair.split_once('=').unwrap();
    (!value.is_empty()).then(|| pair.to_owned())
}
