//! The page where a consignor enters bank details.

use std::sync::Arc;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::page;
use crate::app::App;
use crate::core::links::{BankDetails, Visit};
use crate::error::ApiError;
use crate::journal::JournalError;

/// The page may use its own styles and post to itself; the answer to that
/// leads to the store, which browsers count among the form's targets.
pub const CONTENT_SECURITY_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

#[derive(Debug, Deserialize)]
pub struct Submitted {
    holder: String,
    routing_number: String,
    account_number: String,
}

/// `GET /onboard/{link}`
pub async fn show(State(app): State<Arc<App>>, Path(link): Path<String>) -> Response {
    let visit = app
        .change_now(|core, call| core.open_link(call, &link))
        .await;
    respond(visit, &link)
}

/// `POST /onboard/{link}`
pub async fn submit(
    State(app): State<Arc<App>>,
    Path(link): Path<String>,
    Form(form): Form<Submitted>,
) -> Response {
    if !are_bank_numbers(&form.routing_number, &form.account_number) {
        return plain(StatusCode::BAD_REQUEST, NO_BANK_NUMBERS);
    }
    let details = BankDetails {
        holder: form.holder,
        routing_number: form.routing_number,
        account_number: form.account_number,
    };
    let visit = app
        .change_now(|core, call| core.complete_link(call, &link, details))
        .await;
    match visit {
        Ok(Err(ApiError { message, .. })) => plain(StatusCode::BAD_REQUEST, &message),
        Ok(Ok(visit)) => respond(Ok(visit), &link),
        Err(error) => respond(Err(error), &link),
    }
}

fn respond(visit: Result<Visit, JournalError>, id: &str) -> Response {
    match visit {
        Ok(Visit::Form(link)) => {
            let headers = [
                (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
                (header::CACHE_CONTROL, "no-store"),
                (header::REFERRER_POLICY, "no-referrer"),
            ];
            (headers, Html(page::form(id, &link))).into_response()
        }
        Ok(Visit::Redirect(url)) => Redirect::to(&url).into_response(),
        Ok(Visit::Unknown) => plain(StatusCode::NOT_FOUND, "There is no such address."),
        Err(error) => plain(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

pub const NO_BANK_NUMBERS: &str =
    "A routing number has 9 digits, an account number 4 to 17. Go back and try again.";

pub fn are_bank_numbers(routing_number: &str, account_number: &str) -> bool {
    let digits = |text: &str, length: std::ops::RangeInclusive<usize>| {
        length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    digits(routing_number, 9..=9) && digits(account_number, 4..=17)
}

pub fn plain(status: StatusCode, message: &str) -> Response {
    (status, message.to_owned()).into_response()
}
