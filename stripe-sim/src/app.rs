//! What the server's parts share: the state behind its lock, and the journal
//! that it is written down in.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::Notify;

use crate::core::{Call, Core};
use crate::faults::Faults;
use crate::journal::{Journal, JournalError};

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Hears of every call of the API, before it is answered.
pub type Watcher = Box<dyn Fn(&LoggedCall) + Send + Sync>;

const LOGGED_CALLS_MAX: usize = 1_000;

/// One call that was made, for those who want to see what they sent.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LoggedCall {
    pub method: String,
    pub path: String,
    /// The route: `/v1/accounts/{account}`.
    pub route: String,
    /// The query's or the body's parameters, decoded; all values are text.
    pub params: Value,
    pub account: Option<String>,
    pub idempotency_key: Option<String>,
    pub status: u16,
    /// The answer, also where a fault kept it back.
    pub answer: Value,
}

pub struct App {
    kept: Mutex<Kept>,
    pub faults: Mutex<Faults>,
    /// Idempotency keys whose call is not answered yet.
    pub keys_in_use: Mutex<HashSet<String>>,
    pub log: Mutex<VecDeque<LoggedCall>>,
    pub watcher: OnceLock<Watcher>,
    pub clock: Clock,
    /// Something may be due.
    pub wake: Notify,
    pub base_url: String,
}

struct Kept {
    core: Core,
    journal: Journal,
}

impl App {
    pub fn new(core: Core, journal: Journal, clock: Clock, base_url: String) -> Self {
        Self {
            kept: Mutex::new(Kept { core, journal }),
            faults: Mutex::default(),
            keys_in_use: Mutex::default(),
            log: Mutex::default(),
            watcher: OnceLock::new(),
            clock,
            wake: Notify::new(),
            base_url,
        }
    }

    pub fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    /// Looks at the state.
    pub fn read<T>(&self, look: impl FnOnce(&Core) -> T) -> T {
        look(&lock(&self.kept).core)
    }

    /// Changes the state, and comes back when the change is on the disk.
    pub async fn change<T>(&self, change: impl FnOnce(&mut Core) -> T) -> Result<T, JournalError> {
        let (result, durable) = {
            let mut kept = lock(&self.kept);
            let result = change(&mut kept.core);
            let changes = kept
                .core
                .state
                .take_changes()
                .map_err(|_| JournalError::Unwritable)?;
            let durable = kept.journal.append(&changes)?;
            (result, durable)
        };
        durable.wait().await?;
        self.wake.notify_one();
        Ok(result)
    }

    /// Changes the state on someone's behalf who is not a caller of the API.
    pub async fn change_now<T>(
        &self,
        change: impl FnOnce(&mut Core, &Call) -> T,
    ) -> Result<T, JournalError> {
        let call = Call::of_the_clock(self.now());
        self.change(|core| change(core, &call)).await
    }

    pub fn log_call(&self, call: LoggedCall) {
        if let Some(watcher) = self.watcher.get() {
            watcher(&call);
        }
        let mut log = lock(&self.log);
        if log.len() == LOGGED_CALLS_MAX {
            log.pop_front();
        }
        log.push_back(call);
    }

    pub fn close_journal(&self) {
        lock(&self.kept).journal.close();
    }
}

/// A thread that panicked leaves a state that is still worth looking at.
pub fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
