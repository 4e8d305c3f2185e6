//! The web's files, embedded: the dashboard at `/`, the portal at `/portal`.

use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rust_embed::Embed;

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../web/dist"]
#[allow_missing = true]
struct Web;

/// What the dashboard's page has where its style nonce goes.
const NONCE: &str = "__CSP_NONCE__";

/// Sends a file of the web, or the page of the application that the path belongs to.
pub async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path.starts_with("assets/") {
        return asset(path, &headers);
    }
    if path == "portal" || path.starts_with("portal/") {
        return page("portal.html", "");
    }
    let nonce = STANDARD.encode(rand::random::<[u8; 16]>());
    page("index.html", &nonce)
}

/// A file whose name changes with its content.
fn asset(path: &str, headers: &HeaderMap) -> Response {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    let accepted = accepted.unwrap_or_default();
    let encodings = [("br", ".br"), ("gzip", ".gz"), ("", "")];
    let found = encodings
        .into_iter()
        .filter(|(encoding, _)| accepted.contains(encoding))
        .find_map(|(encoding, ending)| {
            Web::get(&format!("{path}{ending}")).map(|file| (encoding, file))
        });
    let Some((encoding, file)) = found else {
        return (StatusCode::NOT_FOUND, "There is no such file.").into_response();
    };
    let mut response = file.data.into_owned().into_response();
    let sent = response.headers_mut();
    sent.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(content_type(path)),
    );
    sent.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let forever = HeaderValue::from_static("public, max-age=31536000, immutable");
    sent.insert(header::CACHE_CONTROL, forever);
    if !encoding.is_empty() {
        sent.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

/// An application's page, under a policy that lets in nothing but our own files.
fn page(name: &str, nonce: &str) -> Response {
    let Some(file) = Web::get(name) else {
        let text = "The web was not built. Run `make web`, and build the program again.";
        return (StatusCode::NOT_FOUND, text).into_response();
    };
    let html = String::from_utf8_lossy(&file.data).replace(NONCE, nonce);
    let style = if nonce.is_empty() {
        "'self'".to_owned()
    } else {
        // Components position themselves by style attributes, which no nonce covers.
        format!("'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'")
    };
    let policy = format!(
        "default-src 'self'; style-src {style}; img-src 'self' data:; object-src 'none'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    );
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
