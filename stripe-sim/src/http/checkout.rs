//! The page where a customer agrees to debits of a bank account.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::onboarding::{CONTENT_SECURITY_POLICY, NO_BANK_NUMBERS, are_bank_numbers, plain};
use super::page;
use crate::app::App;
use crate::core::Call;
use crate::core::links::BankDetails;
use crate::error::ApiError;

const NOT_OPEN: &str = "There is no such page, or it was used, or it is too old.";

/// What the customer entered and pressed.
#[derive(Debug, Deserialize)]
pub struct Submitted {
    #[serde(default)]
    holder: String,
    #[serde(default)]
    routing_number: String,
    #[serde(default)]
    account_number: String,
    answer: String,
}

/// `GET /checkout/{session}`: as often as it is asked for, while the session is open.
pub async fn show(State(app): State<Arc<App>>, Path(id): Path<String>) -> Response {
    let call = Call::of_the_clock(app.now());
    let page = app.read(|core| {
        let (session, customer) = core.open_session(&call, &id)?;
        Some(page::checkout(session, customer))
    });
    let headers = [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    match page {
        Some(page) => (headers, Html(page)).into_response(),
        None => plain(StatusCode::NOT_FOUND, NOT_OPEN),
    }
}

/// `POST /checkout/{session}`: the page's own form. Leads back to the store.
pub async fn submit(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    Form(form): Form<Submitted>,
) -> Response {
    match form.answer.as_str() {
        "agree" => agree(&app, &id, form).await,
        _ => go_back(&app, &id),
    }
}

async fn agree(app: &App, id: &str, form: Submitted) -> Response {
    if !are_bank_numbers(&form.routing_number, &form.account_number) {
        return plain(StatusCode::BAD_REQUEST, NO_BANK_NUMBERS);
    }
    let details = BankDetails {
        holder: form.holder,
        routing_number: form.routing_number,
        account_number: form.account_number,
    };
    let agreed = app
        .change_now(|core, call| core.agree(call, id, details))
        .await;
    match agreed {
        Ok(Ok(Some(url))) => Redirect::to(&url).into_response(),
        Ok(Ok(None)) => plain(StatusCode::NOT_FOUND, NOT_OPEN),
        Ok(Err(ApiError { message, .. })) => plain(StatusCode::BAD_REQUEST, &message),
        Err(error) => plain(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

/// Nothing comes of it; the session stays open.
fn go_back(app: &App, id: &str) -> Response {
    let call = Call::of_the_clock(app.now());
    let url = app.read(|core| {
        let (session, _) = core.open_session(&call, id)?;
        session.cancel_url.clone()
    });
    match url {
        Some(url) => Redirect::to(&url).into_response(),
        None => plain(StatusCode::NOT_FOUND, NOT_OPEN),
    }
}
