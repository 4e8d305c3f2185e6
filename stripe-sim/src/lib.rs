//! A local Stripe: the part of its HTTP API that Hangtag uses, with state,
//! signed webhooks, and faults on demand.
//!
//! It serves `hangtag serve` and `hangtag demo` while no key of Stripe's is
//! given, tests, and developers. Answers have the shape of
//! [`core::API_VERSION`]; nothing ever leaves the machine but webhooks.
//!
//! Many stores can share one: a connected account belongs to the store that
//! its metadata `hangtag_store` names, and its events go to the endpoint with
//! the same metadata. An event about a payment or a top-up goes to the endpoint
//! of the store that its own metadata names, or else its customer's; where none
//! is named, to endpoints that are of no store. What no Stripe offers (faults,
//! what becomes of a payout or a debit, holding webhooks back) is under
//! `/_sim/`, for which [`Control`] is the client. Nobody is asked for a password
//! there: let it listen on loopback.

#![forbid(unsafe_code)]

mod app;
mod background;
pub mod commands;
mod control;
pub mod core;
mod error;
pub mod faults;
mod http;
mod journal;
mod params;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use thiserror::Error;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::app::App;
pub use crate::app::{Clock, LoggedCall, Watcher};
pub use crate::control::{Control, ControlError};
pub use crate::core::PayoutPace;
use crate::core::{Core, State};
use crate::journal::Journal;
pub use crate::journal::JournalError;

/// How a local Stripe is to run.
#[derive(Clone)]
pub struct SimOptions {
    /// Port 0 takes any that is free.
    pub listen: SocketAddr,
    /// Where browsers reach it, when that is not where it listens.
    pub public_url: Option<String>,
    /// Keeps the state over a restart; without it, nothing is kept.
    pub state_file: Option<PathBuf>,
    /// Signs the webhooks to every endpoint.
    pub webhook_secret: String,
    pub clock: Clock,
    pub payout_pace: PayoutPace,
    /// What the platform has when it is new: minor units by currency in lower case.
    pub opening_balance: Vec<(String, i64)>,
}

#[derive(Debug, Error)]
pub enum SimError {
    #[error("the local Stripe cannot listen on {address}")]
    Listen {
        address: SocketAddr,
        source: std::io::Error,
    },
    #[error(transparent)]
    State(#[from] JournalError),
    #[error("the local Stripe cannot send webhooks")]
    Client(#[source] reqwest::Error),
}

/// A local Stripe that runs. Dropped without [`Sim::stop`], it stops at once.
pub struct Sim {
    app: Arc<App>,
    url: String,
    client: reqwest::Client,
    stop: CancellationToken,
    tasks: TaskTracker,
}

impl Sim {
    /// Reads the state, listens, and begins to send what is left to be sent.
    pub async fn start(options: SimOptions) -> Result<Self, SimError> {
        let in_listening = |source| SimError::Listen {
            address: options.listen,
            source,
        };
        let listener = TcpListener::bind(options.listen)
            .await
            .map_err(in_listening)?;
        let url = format!("http://{}", listener.local_addr().map_err(in_listening)?);
        let client = background::client().map_err(SimError::Client)?;
        let app = Arc::new(open(&options, &url)?);
        if app.read(Core::is_new) {
            app.change(|core| {
                core.change_settings(|settings| {
                    settings.platform_available = options.opening_balance.into_iter().collect();
                });
            })
            .await?;
        }

        let stop = CancellationToken::new();
        let tasks = TaskTracker::new();
        tasks.spawn(http::serve(
            listener,
            http::router(app.clone()),
            stop.clone(),
        ));
        tasks.spawn(background::supervise(
            app.clone(),
            client.clone(),
            stop.clone(),
        ));
        tasks.close();
        Ok(Self {
            app,
            url,
            client,
            stop,
            tasks,
        })
    }

    /// The base address: `http://127.0.0.1:12111`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    #[must_use]
    pub fn control(&self) -> Control {
        Control::with_client(&self.url, self.client.clone())
    }

    /// Lets somebody see every call of the API from now on; the first one who asks does.
    pub fn watch(&self, watcher: Watcher) {
        let _ = self.app.watcher.set(watcher);
    }

    /// Makes `url` the place where a store hears of events, instead of any before.
    pub async fn register_endpoint(&self, store: &str, url: &str) -> Result<(), JournalError> {
        self.app
            .change_now(|core, call| core.set_endpoint(call, store, url))
            .await
    }

    /// Lets calls under way come to their end, and writes everything down.
    /// Webhooks that are not taken yet are sent after the next start.
    pub async fn stop(self) {
        self.stop.cancel();
        self.tasks.wait().await;
        self.app.close_journal();
    }
}

impl Drop for Sim {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

fn open(options: &SimOptions, url: &str) -> Result<App, SimError> {
    let now = (options.clock)();
    let (journal, state) = match &options.state_file {
        Some(path) => Journal::open(path, |state| state.forget_old(now))?,
        None => (Journal::in_memory(), State::default()),
    };
    let core = Core {
        state,
        pace: options.payout_pace,
        webhook_secret: options.webhook_secret.clone(),
    };
    let base_url = options.public_url.clone();
    let base_url = base_url.unwrap_or_else(|| url.to_owned());
    Ok(App::new(core, journal, options.clock.clone(), base_url))
}
