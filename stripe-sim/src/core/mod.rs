//! The local Stripe itself: what it keeps, and what each call does to it.
//! Knows nothing of HTTP, files or the network.

pub mod account_view;
pub mod accounts;
pub mod balance_transactions;
pub mod deliveries;
pub mod endpoints;
pub mod events;
pub mod funding;
pub mod grants;
pub mod idempotency;
pub mod links;
pub mod objects;
pub mod paging;
pub mod payouts;
pub mod reversals;
pub mod state;
pub mod table;
pub mod transfers;

use std::collections::HashMap;
use std::time::Duration;

use chrono::{DateTime, Utc};
use rand::Rng;
use rand::distr::Alphanumeric;
use serde_json::{Value, json};

use crate::error::ApiError;
use crate::params::Params;
use objects::{Balances, Settings};
pub use state::State;

/// The version of Stripe's API that answers and events are shaped by.
pub const API_VERSION: &str = "2026-05-27.dahlia";

/// How fast payouts reach the bank, and debits are heard of from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayoutPace {
    /// As soon as they were created.
    Immediate,
    /// One step (of a payout: pending, in transit, paid) each time this long passed.
    Every(Duration),
    /// Only when told to, at `/_sim/payouts/advance` and `/_sim/debits/advance`.
    Manual,
}

/// One call, as far as its effect depends on it.
#[derive(Debug, Default)]
pub struct Call {
    pub now: DateTime<Utc>,
    pub request_id: String,
    pub idempotency_key: Option<String>,
    /// The account whose key it was made with.
    pub platform: String,
    /// The connected account that it is made for.
    pub account: Option<String>,
    /// What stood in the path's `{…}`.
    pub path: HashMap<String, String>,
    /// Where this server is reached: `http://127.0.0.1:12111`.
    pub base_url: String,
}

impl Call {
    /// Something that happens by itself.
    pub fn of_the_clock(now: DateTime<Utc>) -> Self {
        Self {
            now,
            platform: platform_of("sk_test_local"),
            ..Self::default()
        }
    }

    pub fn path(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }
}

/// What a route does.
pub type Operation = fn(&mut Core, &Call, Params) -> Result<Value, ApiError>;

const SETTINGS: &str = "settings";

#[derive(Debug)]
pub struct Core {
    pub state: State,
    pub pace: PayoutPace,
    /// Signs what is sent to every endpoint.
    pub webhook_secret: String,
}

impl Core {
    pub fn settings(&self) -> Settings {
        self.state
            .settings
            .get(SETTINGS)
            .cloned()
            .unwrap_or_default()
    }

    pub fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) {
        let mut settings = self.settings();
        change(&mut settings);
        self.state.settings.put(SETTINGS, settings);
    }

    /// What an account whose key is used has itself; each begins with the same.
    pub fn platform_available(&self, platform: &str) -> Balances {
        let settings = self.settings();
        let own = settings.platforms.get(platform).cloned();
        own.unwrap_or(settings.platform_available)
    }

    /// Refuses to spend more than such an account has available.
    pub fn check_available(
        &self,
        platform: &str,
        currency: &str,
        amount: i64,
    ) -> Result<(), ApiError> {
        let available = self.platform_available(platform);
        if available.get(currency).copied().unwrap_or_default() < amount {
            return Err(ApiError::refused(
                "balance_insufficient",
                "You have insufficient available funds in your Stripe account.",
            ));
        }
        Ok(())
    }

    /// Adds to (or takes from) what such an account has itself.
    pub fn move_platform_balance(&mut self, platform: &str, currency: &str, amount: i64) {
        let mut balances = self.platform_available(platform);
        *balances.entry(currency.to_owned()).or_default() += amount;
        self.change_settings(|settings| {
            settings.platforms.insert(platform.to_owned(), balances);
        });
    }

    /// What such an account has that is not available yet.
    pub fn platform_pending(&self, platform: &str) -> Balances {
        let pending = self.settings().platforms_pending;
        pending.get(platform).cloned().unwrap_or_default()
    }

    /// Adds to (or takes from) that.
    pub fn move_pending_balance(&mut self, platform: &str, currency: &str, amount: i64) {
        self.change_settings(|settings| {
            let balances = settings.platforms_pending.entry(platform.to_owned());
            let balance = balances.or_default().entry(currency.to_owned());
            *balance.or_default() += amount;
        });
    }

    /// Whether nothing was ever kept.
    pub fn is_new(&self) -> bool {
        self.state.settings.get(SETTINGS).is_none()
    }
}

/// The account that a key belongs to: its id is in the key, as in Stripe's own. Everything
/// between the prefix and the next `_` names it, so that `sk_test_willow_1` and
/// `rk_test_willow_2` are keys of one account.
pub fn platform_of(key: &str) -> String {
    let name = key.splitn(3, '_').nth(2).unwrap_or_default();
    format!("acct_{}", name.split('_').next().unwrap_or_default())
}

/// A new id with Stripe's prefix: `tr_` and 24 letters and digits.
pub fn new_id(prefix: &str) -> String {
    let random: String = rand::rng()
        .sample_iter(Alphanumeric)
        .take(24)
        .map(char::from)
        .collect();
    format!("{prefix}_{random}")
}

/// `GET /v1/balance`: the platform's, or a connected account's.
pub fn balance(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    let (mut available, mut pending) = match &call.account {
        Some(id) => (
            core.account_of(call, id)?.available.clone(),
            Balances::new(),
        ),
        None => (
            core.platform_available(&call.platform),
            core.platform_pending(&call.platform),
        ),
    };
    // Each currency is shown in both.
    for currency in pending.keys() {
        available.entry(currency.clone()).or_default();
    }
    for currency in available.keys() {
        pending.entry(currency.clone()).or_default();
    }
    let amounts = |balances: &objects::Balances| -> Vec<Value> {
        balances
            .iter()
            .map(|(currency, amount)| {
                json!({
                    "amount": amount,
                    "currency": currency,
                    "source_types": { "card": amount },
                })
            })
            .collect()
    };
    Ok(json!({
        "object": "balance",
        "available": amounts(&available),
        "livemode": false,
        "pending": amounts(&pending),
    }))
}
