//! What the local Stripe does by itself: it takes payouts and debits on their way, and
//! sends webhooks until they are taken.

use std::collections::HashSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::task::JoinSet;
use tokio::time::MissedTickBehavior;
use tokio_util::sync::CancellationToken;

use crate::app::App;
use crate::core::deliveries::Outgoing;

/// How often the clock is looked at, beside every change.
const TICK: Duration = Duration::from_millis(100);
const DELIVERY_TIMEOUT: Duration = Duration::from_secs(10);

/// Runs until `stop`, and is started again when it fails.
pub async fn supervise(app: Arc<App>, client: reqwest::Client, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let work = tokio::spawn(
            stop.clone()
                .run_until_cancelled_owned(run(app.clone(), client.clone())),
        );
        if let Err(error) = work.await {
            tracing::error!(%error, "the local Stripe's background work failed and is started again");
            tokio::time::sleep(TICK).await;
        }
    }
}

async fn run(app: Arc<App>, client: reqwest::Client) {
    let mut tick = tokio::time::interval(TICK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut busy = HashSet::new();
    let mut deliveries = JoinSet::new();
    loop {
        tokio::select! {
            _ = tick.tick() => {}
            () = app.wake.notified() => {}
            Some(finished) = deliveries.join_next() => match finished {
                Ok(endpoint) => {
                    busy.remove(&endpoint);
                }
                // Which endpoint it was is lost with the task: start anew with all of them.
                Err(error) => {
                    tracing::error!(%error, "a delivery of the local Stripe failed");
                    return;
                }
            },
        }
        advance_payouts(&app).await;
        advance_debits(&app).await;
        let now = app.now();
        for endpoint in app.read(|core| core.endpoints_due(now)) {
            if busy.insert(endpoint.clone()) {
                deliveries.spawn(deliver_all(app.clone(), client.clone(), endpoint));
            }
        }
    }
}

async fn advance_payouts(app: &App) {
    let now = app.now();
    if !app.read(|core| core.has_due_payouts(now)) {
        return;
    }
    match app
        .change_now(|core, call| core.advance_due_payouts(call))
        .await
    {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(?error, "a local payout could not go on"),
        Err(error) => tracing::error!(%error, "a local payout could not go on"),
    }
}

async fn advance_debits(app: &App) {
    let now = app.now();
    if !app.read(|core| core.has_due_debits(now)) {
        return;
    }
    match app
        .change_now(|core, call| core.advance_due_debits(call))
        .await
    {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(?error, "a local debit could not go on"),
        Err(error) => tracing::error!(%error, "a local debit could not go on"),
    }
}

/// Sends one endpoint what is due, one after the other.
async fn deliver_all(app: Arc<App>, client: reqwest::Client, endpoint: String) -> String {
    loop {
        let now = app.now();
        // A change of nothing: it waits until the event itself is on the disk.
        let next = app.change(|core| core.next_outgoing(&endpoint, now)).await;
        let outgoing = match next {
            Ok(Some(outgoing)) => outgoing,
            Ok(None) => return endpoint,
            Err(error) => {
                tracing::error!(%error, "a webhook could not be sent");
                return endpoint;
            }
        };
        let outcome = deliver(&client, &outgoing).await;
        if let Err(reason) = &outcome {
            tracing::debug!(url = outgoing.url, reason, "a webhook was not taken");
        }
        let now = app.now();
        let kept = app
            .change(|core| core.delivery_attempted(&outgoing.delivery_id, outcome, now))
            .await;
        if let Err(error) = kept {
            tracing::error!(%error, "a webhook's delivery could not be written down");
            return endpoint;
        }
    }
}

async fn deliver(client: &reqwest::Client, outgoing: &Outgoing) -> Result<(), String> {
    let response = client
        .post(&outgoing.url)
        .header("content-type", "application/json; charset=utf-8")
        .header("stripe-signature", &outgoing.signature)
        .body(outgoing.body.clone())
        .send()
        .await
        .map_err(|error| error.to_string())?;
    match response.status() {
        status if status.is_success() => Ok(()),
        status => Err(status.to_string()),
    }
}

/// A client that reaches `anything.localhost`, which system resolvers often do
/// not know, and follows no redirect, as Stripe does not.
pub fn client() -> Result<reqwest::Client, reqwest::Error> {
    // Fails when the process chose a provider before, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .timeout(DELIVERY_TIMEOUT)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .user_agent("Stripe/1.0 (local stand-in)")
        .dns_resolver(Arc::new(LocalNames))
        .build()
}

struct LocalNames;

impl Resolve for LocalNames {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            if name.as_str() == "localhost" || name.as_str().ends_with(".localhost") {
                let here = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0);
                return Ok(Box::new(std::iter::once(here)) as Addrs);
            }
            let found: Vec<SocketAddr> =
                tokio::net::lookup_host((name.as_str(), 0)).await?.collect();
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}
