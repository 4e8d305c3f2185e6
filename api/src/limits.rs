//! How often a password may be tried.

use std::collections::HashMap;
use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::StoreId;

/// Wrong passwords for one address in [`WINDOW`].
const MOST_FAILURES: usize = 10;
const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// Addresses that are remembered; beyond it all are forgotten, which only
/// lets somebody try anew who fills it first.
const MOST_ADDRESSES: usize = 100_000;

/// Counts failed sign-ins by store and address, each password on its own, however
/// many a request carries. It counts for one server.
#[derive(Default)]
pub struct SignInLimit(Mutex<Tries>);

/// When it was tried, by store and address.
type Tries = HashMap<(StoreId, String), Vec<DateTime<Utc>>>;

impl SignInLimit {
    /// Takes a try, if one is left.
    pub fn allows(&self, store: StoreId, email: &str, now: DateTime<Utc>) -> bool {
        let Ok(mut tries) = self.0.lock() else {
            return false;
        };
        if tries.len() > MOST_ADDRESSES {
            tries.clear();
        }
        let key = (store, email.trim().to_lowercase());
        let tries = tries.entry(key).or_default();
        tries.retain(|at| now - *at < WINDOW);
        if tries.len() >= MOST_FAILURES {
            return false;
        }
        tries.push(now);
        true
    }

    /// A right password forgives the wrong ones before it.
    pub fn forgive(&self, store: StoreId, email: &str) {
        if let Ok(mut tries) = self.0.lock() {
            tries.remove(&(store, email.trim().to_lowercase()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_run_out_and_come_back() {
        let limit = SignInLimit::default();
        let store = StoreId::new(uuid::Uuid::nil());
        let start = DateTime::from_timestamp(0, 0).unwrap();
        for _ in 0..MOST_FAILURES {
            assert!(limit.allows(store, "Ada@example.com", start));
        }
        assert!(!limit.allows(store, " ada@example.com", start));
        assert!(limit.allows(store, "eve@example.com", start));
        assert!(limit.allows(store, "ada@example.com", start + WINDOW));
        for _ in 0..MOST_FAILURES {
            limit.allows(store, "ada@example.com", start + WINDOW);
        }
        limit.forgive(store, "ADA@example.com");
        assert!(limit.allows(store, "ada@example.com", start + WINDOW));
    }
}
