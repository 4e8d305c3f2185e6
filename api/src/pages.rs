//! Plain pages for when there is nothing else to show, and what every answer bears.

use std::any::Any;

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use tracing::error;

/// Answers that the server is up.
pub async fn health() -> &'static str {
    "ok"
}

/// The JSON Schema of the terms that a store can publish.
pub async fn rules_schema() -> impl IntoResponse {
    let kind = [(header::CONTENT_TYPE, "application/schema+json")];
    (kind, domain::rules::json_schema().to_string())
}

pub fn no_such_store() -> impl IntoResponse {
    let page = page(
        "No store here",
        "No store has this address. Check how it is written, or ask the store.",
    );
    (StatusCode::NOT_FOUND, page)
}

/// What the installation's own address shows, which is no store's.
pub fn installation() -> impl IntoResponse {
    page(
        "Hangtag",
        "Every store has an address of its own. Ask the store for it.",
    )
}

/// Somebody came back from Stripe, and cannot go on; the link is an address of ours and its
/// words.
pub fn not_granted(text: &str, link: Option<(&str, &str)>) -> Html<String> {
    let link = link.map(|(address, words)| format!("<p><a href=\"{address}\">{words}</a></p>"));
    let title = "Stripe is not connected";
    page_with(title, &escape(text), &link.unwrap_or_default())
}

/// As text in HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

pub fn broken(error_id: &str) -> impl IntoResponse {
    let text = format!("Something went wrong here. Tell the support the number {error_id}.");
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        page("Something went wrong", &text),
    )
}

/// Both texts are ours, not a request's.
fn page(title: &str, text: &str) -> Html<String> {
    page_with(title, text, "")
}

/// `more` is HTML below the text.
fn page_with(title: &str, text: &str, more: &str) -> Html<String> {
    Html(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <h1>{title}</h1><p>{text}</p>{more}</html>"
    ))
}

/// A handler that panicked answers as any other fault does.
pub fn panicked(cause: Box<dyn Any + Send>) -> Response {
    let text = cause.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| cause.downcast_ref::<&str>().copied());
    let id = hex::encode(rand::random::<[u8; 6]>());
    error!(error_id = %id, panic = text.unwrap_or("unknown"), "a handler panicked");
    broken(&id).into_response()
}

/// Headers that every answer bears; a page's own content security policy stays.
pub async fn security_headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(
            "default-src 'none'; frame-ancestors 'none'",
        ));
    response
}
