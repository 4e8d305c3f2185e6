//! A queue on a backend of its own, workers on it, and what they were handed.

use std::future::Future;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sqlx::SqlitePool;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use worker::queue::{JobTicket, Queue, QueueBackend};

/// Longer than anything here takes on a busy machine.
pub const DEADLINE: Duration = Duration::from_secs(60);

/// A place for one test's queue; every `open` is like another process' view of it.
pub struct Bench {
    place: Place,
    /// Its random name is also the Redis namespace.
    _folder: TempDir,
}

#[derive(Clone)]
pub enum Place {
    Sqlite {
        file: PathBuf,
        busy_timeout: Duration,
    },
    Redis {
        url: String,
        namespace: String,
    },
}

impl Bench {
    pub fn sqlite() -> Self {
        Self::sqlite_with(Duration::from_secs(5))
    }

    pub fn sqlite_with(busy_timeout: Duration) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hangtag.db");
        Self {
            place: Place::Sqlite { file, busy_timeout },
            _folder: folder,
        }
    }

    pub fn redis() -> Self {
        let url = std::env::var("REDIS_URL")
            .expect("REDIS_URL is not set: run the tests with `make test`");
        Self::redis_at(url)
    }

    pub fn redis_at(url: String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let name = folder.path().file_name().unwrap().to_str().unwrap();
        let namespace = format!("test{name}");
        Self {
            place: Place::Redis { url, namespace },
            _folder: folder,
        }
    }

    pub fn place(&self) -> &Place {
        &self.place
    }

    pub async fn open(&self) -> Queue {
        self.place.open().await
    }
}

impl Place {
    pub async fn open(&self) -> Queue {
        let backend = match self.clone() {
            Self::Sqlite { .. } => QueueBackend::Sqlite(self.pool().await),
            Self::Redis { url, namespace } => QueueBackend::Redis { url, namespace },
        };
        Queue::open(backend).await.unwrap()
    }

    /// A pool with the settings that the application's has.
    pub async fn pool(&self) -> SqlitePool {
        let Self::Sqlite { file, busy_timeout } = self else {
            panic!("only SQLite has a pool");
        };
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .foreign_keys(true)
            .busy_timeout(*busy_timeout);
        SqlitePoolOptions::new()
            .max_connections(5)
            .connect_with(options)
            .await
            .unwrap()
    }
}

static NUMBER: AtomicU64 = AtomicU64::new(1);

pub fn tickets(count: usize) -> Vec<JobTicket> {
    let store_id = Uuid::from_u64_pair(1, 1);
    (0..count)
        .map(|_| JobTicket {
            store_id,
            job_run_id: Uuid::from_u64_pair(2, NUMBER.fetch_add(1, Ordering::Relaxed)),
        })
        .collect()
}

/// A worker's name, unique as the queue wants it.
pub fn fresh_name() -> String {
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    format!("test-{}-{number}", std::process::id())
}

/// A worker that runs in the background.
pub struct Running {
    shutdown: CancellationToken,
    task: JoinHandle<()>,
}

impl Running {
    pub fn start<F, Fut>(queue: &Queue, concurrency: usize, handler: F) -> Self
    where
        F: Fn(JobTicket) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        Self::start_as(fresh_name(), queue, concurrency, handler)
    }

    pub fn start_as<F, Fut>(name: String, queue: &Queue, concurrency: usize, handler: F) -> Self
    where
        F: Fn(JobTicket) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        let shutdown = CancellationToken::new();
        let (queue, token) = (queue.clone(), shutdown.clone());
        let task = tokio::spawn(async move { queue.run(&name, concurrency, token, handler).await });
        Self { shutdown, task }
    }

    pub fn ask_to_stop(&self) {
        self.shutdown.cancel();
    }

    pub fn has_ended(&self) -> bool {
        self.task.is_finished()
    }

    pub async fn stop(self) {
        self.ask_to_stop();
        within("the worker stops", self.task).await.unwrap();
    }
}

/// What was handed out, in order.
#[derive(Clone)]
pub struct Inbox(watch::Sender<Vec<JobTicket>>);

impl Inbox {
    pub fn new() -> Self {
        Self(watch::Sender::new(Vec::new()))
    }

    pub fn put(&self, ticket: JobTicket) {
        self.0.send_modify(|seen| seen.push(ticket));
    }

    /// A handler that does nothing but remember.
    pub fn handler(&self) -> impl Fn(JobTicket) -> std::future::Ready<()> + Send + Sync + 'static {
        let inbox = self.clone();
        move |ticket| {
            inbox.put(ticket);
            std::future::ready(())
        }
    }

    pub fn seen(&self) -> Vec<JobTicket> {
        self.0.borrow().clone()
    }

    /// Gives up when for the deadline's time no ticket came at all.
    pub async fn wait_for_count(&self, count: usize) {
        let mut seen = self.0.subscribe();
        loop {
            let arrived = seen.borrow_and_update().len();
            if arrived >= count {
                return;
            }
            if timeout(DEADLINE, seen.changed()).await.is_err() {
                panic!("{arrived} of {count} tickets came");
            }
        }
    }

    pub async fn wait_for_ticket(&self, ticket: JobTicket) {
        let mut seen = self.0.subscribe();
        let arrived = seen.wait_for(|seen| seen.contains(&ticket));
        within("the ticket comes", arrived).await.unwrap();
    }
}

/// Awaits what must happen before the deadline.
pub async fn within<T>(what: &str, future: impl Future<Output = T>) -> T {
    match timeout(DEADLINE, future).await {
        Ok(value) => value,
        Err(_) => panic!("in {DEADLINE:?} it did not happen that {what}"),
    }
}

/// Asks again and again, up to the deadline.
pub async fn until<Fut: Future<Output = bool>>(what: &str, condition: impl Fn() -> Fut) {
    let mut asking = tokio::time::interval(Duration::from_millis(20));
    within(what, async {
        while !condition().await {
            asking.tick().await;
        }
    })
    .await;
}

pub async fn wait_for_health(queue: &Queue, expected: bool) {
    let mut health = queue.health();
    within(
        "the worker's health changes",
        health.wait_for(|well| *well == expected),
    )
    .await
    .unwrap();
}
