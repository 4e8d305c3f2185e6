//! The way back from Stripe, where an owner granted access to the store's account.
//!
//! Stripe leads to one address of the installation, which no session reaches: cookies are a
//! store's own. It leads on to the store that the state names, where everything is checked.

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use secrecy::SecretString;
use serde::Deserialize;
use service::payments::{
    FinishGrantError, FinishedGrant, GRANTED_PATH, StripeAnswer, finish_grant, slug_in_state,
};
use service::permissions::Permission;
use service::sessions::Token;
use service::stores::find_store;

use crate::ApiState;
use crate::asker::{Asker, log_fault};
use crate::graphql::sentence;
use crate::hosts::host;
use crate::pages;

/// The page about Stripe in the dashboard.
const PAGE: &str = "/payouts/stripe";
const BACK: (&str, &str) = (PAGE, "Back to the page about Stripe");
const NO_STATE: &str = "This address is not complete. Nothing was changed. Open your store's dashboard, and connect again on the page about Stripe.";
const SIGN_IN: &str = "You are not signed in here as an owner of the store. Nothing was changed. Sign in as the owner, and connect again on the page about Stripe, in the same browser.";

/// What Stripe leads back with.
#[derive(Deserialize)]
pub struct CameBack {
    #[serde(default)]
    state: String,
    code: Option<String>,
    error: Option<String>,
}

impl CameBack {
    fn answer(self) -> Option<StripeAnswer> {
        match (self.code, self.error) {
            (_, Some(error)) if error == "access_denied" => Some(StripeAnswer::Denied),
            (_, Some(error)) => Some(StripeAnswer::Error(word(&error).to_owned())),
            (Some(code), None) => Some(StripeAnswer::Code(SecretString::from(code))),
            (None, None) => None,
        }
    }
}

/// OAuth's words for errors are such words; anything else is nobody's.
fn word(error: &str) -> &str {
    let is_word = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    match error.len() <= 60 && error.bytes().all(is_word) {
        true => error,
        false => "unknown",
    }
}

/// Leads from the installation's address on to that of the store, with what Stripe said.
pub async fn lead_on(
    State(state): State<ApiState>,
    headers: HeaderMap,
    uri: axum::http::Uri,
    Query(came_back): Query<CameBack>,
) -> Response {
    let addresses = &state.app.addresses;
    if !host(&headers).is_some_and(|host| addresses.is_of_installation(host)) {
        return pages::no_such_store().into_response();
    }
    let Some(slug) = slug_in_state(&came_back.state) else {
        return not_granted(StatusCode::BAD_REQUEST, NO_STATE, None);
    };
    match find_store(&state.app, slug).await {
        Ok(Some(store)) => {
            let query = uri.query().unwrap_or_default();
            let url = format!("{}{GRANTED_PATH}?{query}", addresses.of(&store.slug));
            unkept(Redirect::to(&url).into_response())
        }
        Ok(None) => not_granted(StatusCode::BAD_REQUEST, NO_STATE, None),
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

/// Takes what Stripe said, for whoever set out for it, and leads back to the page about Stripe.
pub async fn finish(
    Extension(asker): Extension<Asker>,
    Query(came_back): Query<CameBack>,
) -> Response {
    let staff = asker.staff(Permission::ConnectStripe);
    let (Ok(staff), Some(session)) = (staff, &asker.token) else {
        return not_granted(StatusCode::FORBIDDEN, SIGN_IN, Some(BACK));
    };
    let state = Token::received(&came_back.state);
    let Some(answer) = came_back.answer() else {
        return not_granted(StatusCode::BAD_REQUEST, NO_STATE, Some(BACK));
    };
    let store = asker.store.id;
    let finished = finish_grant(&asker.app, store, staff.id, session, &state, answer).await;
    let came_of_it = match finished {
        Ok(FinishedGrant::Connected) => "connected",
        Ok(FinishedGrant::Asked) => "asked",
        Ok(FinishedGrant::Denied) => "denied",
        Err(error) => return refused(&error),
    };
    unkept(Redirect::to(&format!("{PAGE}?access={came_of_it}")).into_response())
}

fn refused(error: &FinishGrantError) -> Response {
    let status = match error {
        FinishGrantError::Void => StatusCode::FORBIDDEN,
        FinishGrantError::Database(_) | FinishGrantError::Seal(_) => {
            return pages::broken(&log_fault(error)).into_response();
        }
        FinishGrantError::Redeem(_) | FinishGrantError::NotTried(_) => StatusCode::BAD_GATEWAY,
        _ => StatusCode::CONFLICT,
    };
    not_granted(status, &sentence(&error.to_string()), Some(BACK))
}

fn not_granted(status: StatusCode, text: &str, link: Option<(&str, &str)>) -> Response {
    unkept((status, pages::not_granted(text, link)).into_response())
}

/// The code in the address works once, and is nobody else's business.
fn unkept(mut response: Response) -> Response {
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    response
}
