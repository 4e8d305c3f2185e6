//! What browsers and Stripe reach: hosts, sessions, GraphQL, uploads, webhooks,
//! statements, and the web's files.

#![forbid(unsafe_code)]

mod asker;
mod assets;
mod audit_file;
mod batch_files;
mod book_files;
mod charge_file;
mod client_address;
mod graphql;
mod graphql_http;
mod hosts;
mod markdown_files;
mod pages;
mod reconciliation_file;
mod rejected_rows;
mod spreadsheets;
mod statements;
mod streamed;
mod stripe_access;
mod uploads;
mod webhooks;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use service::app::App;
use service::payments::{GRANTED_PATH, RETURN_PATH};
use tower_http::catch_panic::CatchPanicLayer;

pub use client_address::{BadNetwork, TrustedProxies};
pub use graphql::sdl;

/// A GraphQL request is small; files come another way.
const LARGEST_QUERY_BYTES: usize = 256 * 1024;

/// What every handler is given.
#[derive(Clone)]
pub(crate) struct ApiState {
    pub app: App,
    pub schema: graphql::Schema,
    pub uploads_folder: Arc<PathBuf>,
    pub largest_upload_bytes: usize,
    pub trusted_proxies: TrustedProxies,
}

/// How the API is set up.
#[derive(Debug, Clone)]
pub struct ApiOptions {
    /// Where uploads are kept until they are stored.
    pub uploads_folder: PathBuf,
    pub largest_upload_bytes: usize,
    /// Whose word on who sent a request is taken.
    pub trusted_proxies: TrustedProxies,
}

/// Everything that is served. Serve it with the addresses of its connections
/// (`into_make_service_with_connect_info::<SocketAddr>`), which audit events keep.
pub fn router(app: App, options: ApiOptions) -> Router {
    let state = ApiState {
        schema: graphql::schema(),
        uploads_folder: Arc::new(options.uploads_folder),
        largest_upload_bytes: options.largest_upload_bytes,
        trusted_proxies: options.trusted_proxies,
        app,
    };
    let of_stores = Router::new()
        .route(
            "/graphql",
            post(graphql_http::execute).layer(DefaultBodyLimit::max(LARGEST_QUERY_BYTES)),
        )
        .route("/graphql/ws", get(graphql_http::subscribe))
        .route(
            "/imports",
            // The dashboard has a page at the same address.
            post(uploads::import)
                .layer(DefaultBodyLimit::disable())
                .get(assets::serve),
        )
        .route(
            "/uploads",
            post(uploads::hand_in).layer(DefaultBodyLimit::disable()),
        )
        .route("/rejected-rows/{file}", get(rejected_rows::download))
        .route("/audit-log.csv", get(audit_file::audit_log))
        .route("/charges.csv", get(charge_file::charges))
        .route("/payout-batches/{batch}/{file}", get(batch_files::download))
        .route(
            "/books/trial-balance.csv",
            get(book_files::trial_balance_file),
        )
        .route("/books/ledger.csv", get(book_files::account_ledger_file))
        .route(
            "/books/aged-payables.csv",
            get(book_files::aged_payables_file),
        )
        .route("/books/unclaimed.csv", get(book_files::unclaimed_file))
        .route(
            "/books/unclaimed-letters.pdf",
            get(book_files::unclaimed_letters),
        )
        .route("/books/postings", get(book_files::postings_file))
        .route("/markdowns/compared.csv", get(markdown_files::compared))
        .route("/markdowns/to-pick-up.csv", get(markdown_files::to_pick_up))
        .route(
            "/reconciliations/{file}",
            get(reconciliation_file::download),
        )
        .route("/statements/{file}", get(statements::download))
        .route("/webhooks/stripe", post(webhooks::stripe))
        .route(GRANTED_PATH, get(stripe_access::finish))
        .fallback(get(assets::serve))
        .layer(from_fn_with_state(state.clone(), hosts::find_store));
    Router::new()
        .route("/healthz", get(pages::health))
        .route("/schema/rules.json", get(pages::rules_schema))
        .route(RETURN_PATH, get(stripe_access::lead_on))
        .route("/webhooks/stripe/shared", post(webhooks::shared))
        .fallback_service(of_stores.with_state(state.clone()))
        .layer(axum::middleware::from_fn(pages::security_headers))
        .layer(CatchPanicLayer::custom(pages::panicked))
        .with_state(state)
}
