//! The clock, ids and randomness: the one place that provides them.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, SubsecRound, TimeDelta, Utc};
use chrono_tz::Tz;
use rand::TryRngCore;
use uuid::Uuid;

use crate::origin::Origin;

/// Tells the time.
pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime<Utc>;
}

struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that asks the system"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// `by` after a point in time; the point itself where time ends.
#[must_use]
pub fn later(at: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    at.checked_add_signed(by).unwrap_or(at)
}

/// `by` before a point in time; the point itself where time begins.
#[must_use]
pub fn earlier(at: DateTime<Utc>, by: TimeDelta) -> DateTime<Utc> {
    at.checked_sub_signed(by).unwrap_or(at)
}

/// What a use case takes instead of asking the system.
#[derive(Clone)]
pub struct Context {
    clock: Arc<dyn Clock>,
    origin: Option<Arc<Origin>>,
}

impl Context {
    #[must_use]
    pub fn system() -> Self {
        Self::with_clock(Arc::new(SystemClock))
    }

    #[must_use]
    pub fn with_clock(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            origin: None,
        }
    }

    /// The same for what is asked for from there: audit events say so.
    #[must_use]
    pub fn from_origin(&self, origin: Origin) -> Self {
        Self {
            clock: self.clock.clone(),
            origin: Some(Arc::new(origin)),
        }
    }

    /// From where this is asked for, as far as that is known.
    #[must_use]
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_deref()
    }

    /// To the microsecond, which is what both databases keep.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now().trunc_subsecs(6)
    }

    /// The date in a store's time zone.
    #[must_use]
    pub fn today(&self, time_zone: Tz) -> NaiveDate {
        self.clock.now().with_timezone(&time_zone).date_naive()
    }

    /// A fresh id; later ones sort behind.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
    pub fn id(&self) -> Uuid {
        Uuid::now_v7()
    }

    /// Secret random bytes, from the operating system.
    ///
    /// # Panics
    /// When the operating system has no randomness to give.
    #[must_use]
    pub fn random_bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        rand::rngs::OsRng
            .try_fill_bytes(&mut bytes)
            .expect("the operating system gives randomness");
        bytes
    }
}
