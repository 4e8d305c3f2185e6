//! How fast Stripe is asked: at most so many requests a second of each Stripe account, and of
//! each of its endpoints, in all processes together where there is a Redis.
//!
//! Stripe counts by account: 100 requests a second in live mode, 25 in test mode, and 25 for
//! one endpoint (<https://docs.stripe.com/rate-limits>). Whoever is to ask takes the next free
//! moment; the moments of an account are a fixed time apart, so that nobody is passed over
//! and nothing comes in bursts.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{Duration, Instant};

use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use redis::{Client, RedisError, Script};
use thiserror::Error;
use tokio::time::sleep;

/// After Stripe said that it was asked too fast, nobody asks for so long.
const REST: Duration = Duration::from_secs(1);
/// How long Redis may keep a payment waiting before each process counts for itself.
const PATIENCE: Duration = Duration::from_secs(1);
const KEY_PREFIX: &str = "hangtag:pace:";

/// Takes the next free moment by Redis' own clock, and gives how many microseconds it is away.
static RESERVE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local time = redis.call('TIME')
         local now = time[1] * 1000000 + time[2]
         local moment = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
         local next = string.format('%.0f', moment + ARGV[1])
         redis.call('SET', KEYS[1], next, 'PX', math.floor((next - now) / 1000) + 1000)
         return string.format('%.0f', moment - now)",
    )
});

/// Requests a second; 0 for as many as come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestLimits {
    /// Of one Stripe account.
    pub of_account: u32,
    /// Of one endpoint of it.
    pub of_endpoint: u32,
}

impl RequestLimits {
    pub const NONE: Self = Self {
        of_account: 0,
        of_endpoint: 0,
    };
}

#[derive(Debug, Error)]
#[error("Redis cannot be used to count the requests to Stripe")]
pub struct PaceError(#[from] RedisError);

/// The limits of an installation, and what is taken of them.
pub struct Pace {
    limits: RequestLimits,
    own: Mutex<Moments>,
    shared: Option<ConnectionManager>,
}

impl Pace {
    /// For one process.
    #[must_use]
    pub fn of_process(limits: RequestLimits) -> Self {
        Self {
            limits,
            own: Mutex::default(),
            shared: None,
        }
    }

    /// For all processes that use this Redis. While it cannot be reached, each counts for
    /// itself: paying late is worse than being told to wait.
    ///
    /// # Errors
    /// When the address is malformed. Redis need not be there yet.
    pub fn shared(limits: RequestLimits, redis_url: &str) -> Result<Self, PaceError> {
        let config = ConnectionManagerConfig::new()
            .set_number_of_retries(1)
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE));
        let manager = ConnectionManager::new_lazy_with_config(Client::open(redis_url)?, config)?;
        Ok(Self {
            shared: Some(manager),
            ..Self::of_process(limits)
        })
    }

    /// Waits until the account's endpoint may be asked. First the endpoint's moment, then the
    /// account's: an endpoint with a long queue keeps nobody from the others.
    async fn turn(&self, account: &str, endpoint: &str) {
        if let Some(interval) = interval(self.limits.of_endpoint) {
            sleep(
                self.reserve(&format!("{account} {endpoint}"), interval)
                    .await,
            )
            .await;
        }
        if let Some(interval) = interval(self.limits.of_account) {
            sleep(self.reserve(account, interval).await).await;
        }
    }

    /// Lets the account rest.
    async fn rest(&self, account: &str) {
        if self.limits.of_account > 0 {
            self.reserve(account, REST).await;
        }
    }

    async fn reserve(&self, name: &str, interval: Duration) -> Duration {
        if let Some(manager) = &self.shared {
            match reserve_in_redis(manager.clone(), name, interval).await {
                Ok(wait) => return wait,
                Err(error) => tracing::warn!(
                    %error,
                    "requests to Stripe are counted by this process alone: Redis does not answer"
                ),
            }
        }
        let mut own = self.own.lock().unwrap_or_else(PoisonError::into_inner);
        own.reserve(name, Instant::now(), interval)
    }
}

async fn reserve_in_redis(
    mut manager: ConnectionManager,
    name: &str,
    interval: Duration,
) -> Result<Duration, RedisError> {
    let interval = u64::try_from(interval.as_micros()).unwrap_or(u64::MAX);
    let wait: u64 = RESERVE
        .key(format!("{KEY_PREFIX}{name}"))
        .arg(interval)
        .invoke_async(&mut manager)
        .await?;
    Ok(Duration::from_micros(wait))
}

/// The time between two requests.
fn interval(per_second: u32) -> Option<Duration> {
    Duration::from_secs(1).checked_div(per_second)
}

/// The next free moment by name.
#[derive(Default)]
struct Moments(HashMap<String, Instant>);

impl Moments {
    /// Takes the next free moment, and gives how long it is until then.
    fn reserve(&mut self, name: &str, now: Instant, interval: Duration) -> Duration {
        let free = self.0.get(name).copied();
        let moment = free.map_or(now, |free| free.max(now));
        self.0.insert(name.to_owned(), moment + interval);
        moment.duration_since(now)
    }
}

/// The pace of one Stripe account.
#[derive(Clone)]
pub(super) struct AccountPace {
    pace: Arc<Pace>,
    /// What the account is counted by: the installation, or a store.
    account: String,
}

impl AccountPace {
    pub(super) fn new(pace: Arc<Pace>, account: String) -> Self {
        Self { pace, account }
    }

    /// As fast as it comes: for a call or two.
    pub(super) fn unlimited() -> Self {
        Self::new(
            Arc::new(Pace::of_process(RequestLimits::NONE)),
            String::new(),
        )
    }

    pub(super) async fn turn(&self, endpoint: &str) {
        self.pace.turn(&self.account, endpoint).await;
    }

    pub(super) async fn rest(&self) {
        self.pace.rest(&self.account).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TENTH: Duration = Duration::from_millis(100);

    #[test]
    fn moments_are_an_interval_apart_and_are_not_saved_up() {
        let mut moments = Moments::default();
        let start = Instant::now();
        let mut at = |name: &str, ms: u64| {
            let wait = moments.reserve(name, start + Duration::from_millis(ms), TENTH);
            ms + u64::try_from(wait.as_millis()).unwrap()
        };
        assert_eq!(["a", "a", "a"].map(|name| at(name, 0)), [0, 100, 200]);
        assert_eq!(at("b", 0), 0);
        assert_eq!(at("a", 250), 300);
        // A second of silence is no credit.
        assert_eq!(at("a", 1_400), 1_400);
        assert_eq!(at("a", 1_400), 1_500);
    }

    #[test]
    fn no_limit_is_no_interval() {
        assert_eq!(interval(0), None);
        assert_eq!(interval(80), Some(Duration::from_micros(12_500)));
    }

    #[tokio::test]
    async fn an_endpoint_has_a_limit_of_its_own_and_a_rest_is_for_the_account() {
        let limits = RequestLimits {
            of_account: 1_000,
            of_endpoint: 50,
        };
        let pace = Pace::of_process(limits);
        let started = Instant::now();
        for _ in 0..6 {
            pace.turn("willow", "transfers").await;
        }
        let same = started.elapsed();
        assert!(same >= Duration::from_millis(100), "{same:?}");
        pace.rest("willow").await;
        pace.turn("willow", "payouts").await;
        assert!(started.elapsed() >= same + REST, "{:?}", started.elapsed());
    }
}
