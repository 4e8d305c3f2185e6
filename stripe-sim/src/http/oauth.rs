//! The page where an account's owner grants access, and where codes are redeemed.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde::Deserialize;
use serde_json::Value;

use super::answer::{Answer, send};
use super::page;
use crate::app::{App, lock};
use crate::core::grants::{OauthError, platform_of_client};
use crate::core::{Call, Core, new_id};
use crate::faults::FaultKind;

/// As the onboarding page's.
const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/// What the platform asks for; the page hands it on to its own form.
#[derive(Debug, Deserialize)]
pub struct Asked {
    pub client_id: String,
    pub response_type: String,
    pub redirect_uri: String,
    #[serde(default = "read_only")]
    pub scope: String,
    #[serde(default)]
    pub state: String,
}

fn read_only() -> String {
    "read_only".to_owned()
}

/// What the owner pressed.
#[derive(Debug, Deserialize)]
pub struct Said {
    #[serde(flatten)]
    asked: Asked,
    /// `birch` stands for the account `acct_birch`, as in keys.
    #[serde(default)]
    account: String,
    answer: String,
}

/// `GET /oauth/authorize`
pub async fn show(Query(asked): Query<Asked>) -> Response {
    match check(&asked) {
        Err(why) => (StatusCode::BAD_REQUEST, why.to_owned()).into_response(),
        Ok(_) => {
            let headers = [
                (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
                (header::CACHE_CONTROL, "no-store"),
                (header::REFERRER_POLICY, "no-referrer"),
            ];
            (headers, Html(page::access(&asked))).into_response()
        }
    }
}

/// `POST /oauth/authorize`: the page's own form. Leads back to the platform.
pub async fn answer(State(app): State<Arc<App>>, Form(said): Form<Said>) -> Response {
    let platform = match check(&said.asked) {
        Err(why) => return (StatusCode::BAD_REQUEST, why.to_owned()).into_response(),
        Ok(platform) => platform,
    };
    let name = said.account.trim().trim_start_matches("acct_");
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let came_of_it = match (said.answer.as_str(), is_name) {
        ("connect", true) => {
            let account = format!("acct_{name}");
            let scope = &said.asked.scope;
            let granted = app
                .change_now(|core, call| core.grant_access(call, &platform, &account, scope))
                .await;
            match granted {
                Ok(code) => vec![("scope", said.asked.scope.clone()), ("code", code)],
                Err(error) => {
                    let text = error.to_string();
                    return (StatusCode::INTERNAL_SERVER_ERROR, text).into_response();
                }
            }
        }
        ("connect", false) => {
            let why = "An account's name has letters and digits only. Go back and try again.";
            return (StatusCode::BAD_REQUEST, why).into_response();
        }
        _ => vec![
            ("error", "access_denied".to_owned()),
            (
                "error_description",
                "The user denied your request".to_owned(),
            ),
        ],
    };
    match back(&said.asked, came_of_it) {
        Some(url) => Redirect::to(&url).into_response(),
        None => (StatusCode::BAD_REQUEST, "Invalid redirect URI").into_response(),
    }
}

/// Whether Stripe would show its page; gives the account that the client id is of. Which
/// addresses a platform registered is not known here: all are taken.
fn check(asked: &Asked) -> Result<String, &'static str> {
    let platform = platform_of_client(&asked.client_id);
    let platform = platform.ok_or("No application matches the supplied client identifier")?;
    if asked.response_type != "code" {
        return Err("The response type must be code");
    }
    if !matches!(asked.scope.as_str(), "read_write" | "read_only") {
        return Err("Invalid scope");
    }
    let is_web = |url: &str| url.starts_with("https://") || url.starts_with("http://");
    match is_web(&asked.redirect_uri) {
        true => Ok(platform),
        false => Err("Invalid redirect URI"),
    }
}

fn back(asked: &Asked, came_of_it: Vec<(&'static str, String)>) -> Option<String> {
    let mut url = reqwest::Url::parse(&asked.redirect_uri).ok()?;
    url.query_pairs_mut()
        .extend_pairs(came_of_it)
        .append_pair("state", &asked.state);
    Some(url.into())
}

/// `POST /oauth/token`
pub async fn token(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Form(parameters): Form<Parameters>,
) -> Response {
    let form = OauthForm::new(parameters, &headers);
    carry_out(&app, "/oauth/token", form, |core, call, form| {
        let key = form.key()?;
        if form.get("grant_type") != Some("authorization_code") {
            let why = "The local Stripe gives keys for codes only: grant_type=authorization_code.";
            return Err(OauthError::new(400, "unsupported_grant_type", why));
        }
        let code = form.get("code").unwrap_or_default();
        core.redeem_code(call, &key, code)
    })
    .await
}

/// `POST /oauth/deauthorize`
pub async fn deauthorize(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    Form(parameters): Form<Parameters>,
) -> Response {
    let form = OauthForm::new(parameters, &headers);
    carry_out(&app, "/oauth/deauthorize", form, |core, call, form| {
        let key = form.key()?;
        let client_id = form.get("client_id").unwrap_or_default();
        let account = form.get("stripe_user_id").unwrap_or_default();
        core.deauthorize(call, &key, client_id, account)
    })
    .await
}

type Parameters = Vec<(String, String)>;

/// A call's parameters, and the key that it was sent with.
struct OauthForm {
    parameters: Parameters,
    key: Option<String>,
}

impl OauthForm {
    fn new(parameters: Parameters, headers: &HeaderMap) -> Self {
        Self {
            parameters,
            key: key_in(headers),
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        let mut found = self.parameters.iter().filter(|(one, _)| one == name);
        found.next().map(|(_, value)| value.as_str())
    }

    /// A secret key, by any of the ways that Stripe takes it.
    fn key(&self) -> Result<String, OauthError> {
        let key = self.get("client_secret").or(self.key.as_deref());
        let key = key.unwrap_or_default();
        match key.starts_with("sk_test_") {
            true => Ok(key.to_owned()),
            false => Err(OauthError::new(
                401,
                "invalid_client",
                "No such API key: a secret key of the test mode is needed.",
            )),
        }
    }
}

/// As other calls are carried out: the effect, and what a fault leaves of the answer. Nothing
/// of it goes into the log, whose readers need no keys.
async fn carry_out(
    app: &App,
    path: &str,
    form: OauthForm,
    effect: impl FnOnce(&mut Core, &Call, &OauthForm) -> Result<Value, OauthError>,
) -> Response {
    let fault = lock(&app.faults).take("POST", path, true);
    match &fault {
        Some(FaultKind::Error500BeforeEffect) => {
            return (StatusCode::INTERNAL_SERVER_ERROR, "told to fail").into_response();
        }
        Some(FaultKind::DropConnectionBeforeEffect) => {
            return send(refusal(&told_to_fail()), fault, "").await;
        }
        _ => {}
    }
    let done = app.change_now(|core, call| effect(core, call, &form)).await;
    let answer = match done {
        Ok(Ok(body)) => Answer {
            status: 200,
            body,
            replay_of: None,
        },
        Ok(Err(error)) => refusal(&error),
        Err(error) => refusal(&OauthError::new(500, "server_error", error.to_string())),
    };
    send(answer, fault, &new_id("req")).await
}

fn told_to_fail() -> OauthError {
    OauthError::new(500, "server_error", "The local Stripe was told to fail.")
}

fn refusal(error: &OauthError) -> Answer {
    Answer {
        status: error.status,
        body: error.body(),
        replay_of: None,
    }
}

fn key_in(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    if let Some(key) = value.strip_prefix("Bearer ") {
        return Some(key.to_owned());
    }
    let pair = BASE64_STANDARD.decode(value.strip_prefix("Basic ")?).ok()?;
    let pair = String::from_utf8(pair).ok()?;
    Some(pair.split(':').next().unwrap_or_default().to_owned())
}
