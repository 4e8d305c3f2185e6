//! HTTP: Stripe's routes, the pages of onboarding, checkout and OAuth, and the controls under
//! `/_sim/`.

mod answer;
mod call;
mod checkout;
mod control;
mod oauth;
mod onboarding;
mod page;
mod serve;

use std::sync::Arc;

use axum::Router;
use axum::routing::{MethodFilter, MethodRouter, get, post};

use crate::app::App;
use crate::core::funding::{
    charges, checkout as sessions, customers, disputes, payment_methods, payments, refunds, topups,
};
use crate::core::{
    self, Operation, accounts, balance_transactions, endpoints, events, links, payouts, reversals,
    transfers,
};
pub use serve::serve;

/// All routes.
pub fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    for (path, create, read) in routes().into_iter().chain(funding_routes()) {
        let mut methods = MethodRouter::new();
        if let Some(operation) = create {
            methods = methods.merge(call::route(MethodFilter::POST, path, operation));
        }
        if let Some(operation) = read {
            methods = methods.merge(call::route(MethodFilter::GET, path, operation));
        }
        router = router.route(path, methods);
    }
    router
        .route(
            "/onboard/{link}",
            get(onboarding::show).post(onboarding::submit),
        )
        .route(
            "/checkout/{session}",
            get(checkout::show).post(checkout::submit),
        )
        .route("/oauth/authorize", get(oauth::show).post(oauth::answer))
        .route("/oauth/token", post(oauth::token))
        .route("/oauth/deauthorize", post(oauth::deauthorize))
        .nest("/_sim", control::router())
        .fallback(call::unknown_route)
        .with_state(app)
}

type Route = (&'static str, Option<Operation>, Option<Operation>);

/// Each path with what POST and GET do.
fn routes() -> [Route; 13] {
    [
        ("/v1/account", None, Some(accounts::retrieve_own)),
        ("/v1/accounts", Some(accounts::create), Some(accounts::list)),
        ("/v1/accounts/{account}", None, Some(accounts::retrieve)),
        ("/v1/account_links", Some(links::create), None),
        (
            "/v1/transfers",
            Some(transfers::create),
            Some(transfers::list),
        ),
        ("/v1/transfers/{transfer}", None, Some(transfers::retrieve)),
        (
            "/v1/transfers/{transfer}/reversals",
            Some(reversals::create),
            Some(reversals::list),
        ),
        ("/v1/balance", None, Some(core::balance)),
        (
            "/v1/balance_transactions",
            None,
            Some(balance_transactions::list),
        ),
        ("/v1/payouts", Some(payouts::create), Some(payouts::list)),
        ("/v1/payouts/{payout}", None, Some(payouts::retrieve)),
        ("/v1/events", None, Some(events::list)),
        (
            "/v1/webhook_endpoints",
            Some(endpoints::create),
            Some(endpoints::list),
        ),
    ]
}

/// By which money gets into an account's own balance.
fn funding_routes() -> [Route; 17] {
    [
        ("/v1/customers", Some(customers::create), None),
        ("/v1/customers/{customer}", None, Some(customers::retrieve)),
        ("/v1/checkout/sessions", Some(sessions::create), None),
        (
            "/v1/checkout/sessions/{session}",
            None,
            Some(sessions::retrieve),
        ),
        (
            "/v1/setup_intents/{intent}",
            None,
            Some(payment_methods::retrieve_setup),
        ),
        ("/v1/payment_methods", None, Some(payment_methods::list)),
        (
            "/v1/payment_methods/{payment_method}",
            None,
            Some(payment_methods::retrieve),
        ),
        (
            "/v1/mandates/{mandate}",
            None,
            Some(payment_methods::retrieve_mandate),
        ),
        (
            "/v1/payment_intents",
            Some(payments::create),
            Some(payments::list),
        ),
        (
            "/v1/payment_intents/{intent}",
            None,
            Some(payments::retrieve),
        ),
        (
            "/v1/payment_intents/{intent}/cancel",
            Some(payments::cancel),
            None,
        ),
        ("/v1/charges/{charge}", None, Some(charges::retrieve)),
        ("/v1/disputes", None, Some(disputes::list)),
        ("/v1/disputes/{dispute}", None, Some(disputes::retrieve)),
        ("/v1/refunds", Some(refunds::create), Some(refunds::list)),
        ("/v1/topups", Some(topups::create), Some(topups::list)),
        ("/v1/topups/{topup}", None, Some(topups::retrieve)),
    ]
}
