//! Which store a request is for, who sends it, and whether it comes from there.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use service::origin::Origin;
use service::sessions::{Viewer, find_session, find_upload_token};
use service::stores;

use crate::ApiState;
use crate::asker::{Asker, bearer_token, log_fault, session_token};
use crate::client_address::origin;
use crate::pages;

/// Who asks which store; `None` when the host names none.
async fn asker(
    state: &ApiState,
    headers: &HeaderMap,
    origin: Option<Origin>,
) -> Result<Option<Asker>, sea_orm::DbErr> {
    let Some(slug) = host(headers).and_then(|host| state.app.addresses.slug_of(host)) else {
        return Ok(None);
    };
    let Some(store) = stores::find_store(&state.app, &slug).await? else {
        return Ok(None);
    };
    let token = session_token(headers);
    // A program's token beside a browser's cookie would be nobody's wish: it wins.
    let viewer = match (bearer_token(headers), &token) {
        (Some(bearer), _) => find_upload_token(&state.app, store.id, &bearer)
            .await?
            .map(Viewer::UploadToken),
        (None, Some(token)) => find_session(&state.app, store.id, token).await?,
        (None, None) => None,
    };
    Ok(Some(Asker {
        app: match origin {
            Some(origin) => state.app.from_origin(origin),
            None => state.app.clone(),
        },
        store,
        viewer,
        token,
    }))
}

/// Puts the [`Asker`] into the request, or answers that there is no such store.
pub async fn find_store(
    State(state): State<ApiState>,
    mut request: Request,
    next: Next,
) -> Response {
    let from = origin(&request, &state.trusted_proxies);
    let asker = match asker(&state, request.headers(), from).await {
        Ok(Some(asker)) => asker,
        Ok(None) => return no_store(&state, &request),
        Err(error) => return pages::broken(&log_fault(&error)).into_response(),
    };
    // Stores under one domain are the same site, so that cookies alone do not
    // keep their pages apart. Stripe signs its calls instead.
    let is_call = request.method() != Method::GET || is_upgrade(request.headers());
    let is_signed = request.uri().path().starts_with("/webhooks/");
    let own = state.app.addresses.of(&asker.store.slug);
    if is_call && !is_signed && !comes_from(request.headers(), &own) {
        return (
            StatusCode::FORBIDDEN,
            "This request comes from another site.",
        )
            .into_response();
    }
    request.extensions_mut().insert(asker);
    next.run(request).await
}

/// Where stores are granted access at Stripe, the installation has an address of its own to come
/// back to: a proxy that asks whether to fetch a certificate for it hears that it is one.
fn no_store(state: &ApiState, request: &Request) -> Response {
    let host = host(request.headers()).unwrap_or_default();
    let is_own = state.app.addresses.is_of_installation(host);
    if is_own && request.uri().path() == "/" && state.app.payments.grants().is_some() {
        return pages::installation().into_response();
    }
    pages::no_such_store().into_response()
}

/// The host that a request names.
pub fn host(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::HOST)?.to_str().ok()
}

fn is_upgrade(headers: &HeaderMap) -> bool {
    headers.contains_key(header::UPGRADE)
}

/// Programs send no Origin, and bear no cookies of a browser.
fn comes_from(headers: &HeaderMap, own: &str) -> bool {
    match headers.get(header::ORIGIN) {
        Some(origin) => origin.as_bytes().eq_ignore_ascii_case(own.as_bytes()),
        None => !headers.contains_key("sec-fetch-site"),
    }
}
