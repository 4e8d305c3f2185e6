//! The queue carries the ids of jobs to the processes that do them: apalis, on SQLite
//! or on Redis, behind one small interface. Nothing else in Hangtag names apalis.
//!
//! The queue is not the truth: the database's `job_run` rows are. A ticket can come
//! twice, and can be lost (Redis was emptied, a process was killed); whoever pushes
//! pushes again what was not done. Attempts, back-off and results belong to the row, so
//! apalis is told that every ticket went well.

mod courier;
mod redis;
mod sqlite;

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use apalis::prelude::{Event, WorkerContext, WorkerError};
use async_trait::async_trait;
use futures::future::BoxFuture;
use futures::stream::{self, BoxStream};
use futures::{FutureExt, StreamExt};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::SqlitePool;
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};
use uuid::Uuid;

use courier::Courier;

/// How often a worker says that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(5);
/// After so many silent heartbeats a worker's tickets are handed out again. A slow
/// machine must not look like a dead one.
const MISSED_HEARTBEATS: usize = 6;
/// How often delivered tickets are deleted; apalis keeps them for ever.
const PRUNE_EVERY: Duration = Duration::from_secs(5);
/// A push can fall into a look-up that began before it, so a ring is followed by a
/// second look after this time.
const SECOND_LOOK: Duration = Duration::from_millis(25);
const SHORTEST_DELAY: Duration = Duration::from_millis(100);
const LONGEST_DELAY: Duration = Duration::from_secs(5);
/// A worker that lived so long was well: its successor starts without delay.
const STEADY: Duration = Duration::from_secs(10);

/// What a queue carries: which job of which store. The database's `job_run` row says
/// everything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct JobTicket {
    pub store_id: Uuid,
    pub job_run_id: Uuid,
}

/// Where tickets wait.
pub enum QueueBackend {
    /// Tables of the queue's own in the application's file. Foreign keys must be
    /// enforced on the pool and `synchronous` be as the application wants it.
    Sqlite(SqlitePool),
    /// Keys that begin with `namespace`, so that applications can share a Redis.
    Redis { url: String, namespace: String },
}

/// Why tickets could not be stored or counted. Whoever pushes tries again later.
#[derive(Debug, thiserror::Error)]
pub enum QueueError {
    #[error("the queue's tables could not be brought up to date")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    #[error("SQLite failed the queue")]
    Sqlite(#[from] sqlx::Error),
    #[error("Redis failed the queue")]
    Redis(#[from] ::redis::RedisError),
    #[error("the tickets could not be pushed")]
    Push(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("a ticket could not be written as JSON")]
    Encode(#[from] serde_json::Error),
}

/// A handle on the queue; clones are cheap and share one connection or pool.
#[derive(Clone)]
pub struct Queue {
    carrier: Arc<dyn Carrier>,
    /// Rung at every push, so that a worker in this process looks at once.
    bell: watch::Sender<()>,
    health: watch::Sender<bool>,
}

/// What SQLite and Redis do each in its own way.
#[async_trait]
trait Carrier: Send + Sync {
    async fn push(&self, tickets: &[JobTicket]) -> Result<(), QueueError>;

    async fn backlog(&self) -> Result<u64, QueueError>;

    /// Deletes what was delivered.
    async fn prune(&self) -> Result<(), QueueError>;

    /// Puts back what a worker that has ended in order had fetched but not begun.
    async fn release(&self, worker: &WorkerContext) -> Result<(), QueueError>;

    /// How long an idle worker waits for the bell before it looks by itself.
    fn idle_pause(&self) -> Duration;

    /// Runs one apalis worker to its end.
    ///
    /// It fetches ticket by ticket, when it has a free hand: apalis sends no heartbeat
    /// while fetched tickets wait in its memory, and would lose them when it is killed.
    fn work(&self, shift: Shift) -> BoxFuture<'static, Result<(), WorkerError>>;
}

type EventListener = Box<dyn Fn(&WorkerContext, &Event) + Send + Sync>;

/// What one apalis worker is made of, on either carrier.
struct Shift {
    context: WorkerContext,
    rings: BoxStream<'static, ()>,
    courier: Courier,
    on_event: EventListener,
}

impl Queue {
    /// Opens the queue and brings its tables up to date.
    pub async fn open(backend: QueueBackend) -> Result<Self, QueueError> {
        let carrier: Arc<dyn Carrier> = match backend {
            QueueBackend::Sqlite(pool) => Arc::new(sqlite::SqliteCarrier::open(pool).await?),
            QueueBackend::Redis { url, namespace } => {
                Arc::new(redis::RedisCarrier::open(&url, &namespace).await?)
            }
        };
        Ok(Self {
            carrier,
            bell: watch::Sender::new(()),
            health: watch::Sender::new(false),
        })
    }

    /// Adds tickets. After an error some of them may have been added.
    pub async fn push(&self, tickets: &[JobTicket]) -> Result<(), QueueError> {
        self.carrier.push(tickets).await?;
        self.bell.send_replace(());
        Ok(())
    }

    /// How many tickets wait to be fetched by a worker of any process.
    pub async fn backlog(&self) -> Result<u64, QueueError> {
        self.carrier.backlog().await
    }

    /// True while [`Queue::run`] has a live worker; false before, after, and while one
    /// is being replaced.
    pub fn health(&self) -> watch::Receiver<bool> {
        self.health.subscribe()
    }

    /// Hands tickets to `handler`, up to `concurrency` (at least 1) at a time, until
    /// `shutdown`; then waits for those under way. A worker that dies (connection lost,
    /// Redis emptied) is replaced, for ever; a panic in the handler costs its ticket.
    ///
    /// `name` must be unique among all processes and starts: a name that was in use a
    /// moment ago is refused. A queue handle has one `run` at a time.
    pub async fn run<F, Fut>(
        &self,
        name: &str,
        concurrency: usize,
        shutdown: CancellationToken,
        handler: F,
    ) where
        F: Fn(JobTicket) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        let courier = Courier::new(concurrency, handler);
        tokio::select! {
            () = self.keep_delivering(name, &shutdown, &courier) => {}
            () = self.keep_pruned() => {}
        }
        courier.finish().await;
    }

    async fn keep_delivering(&self, name: &str, shutdown: &CancellationToken, courier: &Courier) {
        let mut delay = SHORTEST_DELAY;
        for generation in 1_u64.. {
            let context = WorkerContext::new(&format!("{name}-{generation}"));
            let started = Instant::now();
            let end = self.deliver(&context, shutdown, courier).await;
            self.health.send_replace(false);
            if shutdown.is_cancelled() {
                info!(worker = context.name(), "the queue's worker has stopped");
                return;
            }
            if started.elapsed() >= STEADY {
                delay = SHORTEST_DELAY;
            }
            warn!(worker = context.name(), ?delay, %end, "the queue's worker died and will be replaced");
            tokio::select! {
                () = sleep(delay) => {}
                () = shutdown.cancelled() => return,
            }
            delay = LONGEST_DELAY.min(delay * 2);
        }
    }

    /// Runs one worker until it dies or `shutdown` has been heeded; says how it ended.
    async fn deliver(
        &self,
        context: &WorkerContext,
        shutdown: &CancellationToken,
        courier: &Courier,
    ) -> String {
        let health = self.health.clone();
        let shift = Shift {
            context: context.clone(),
            rings: self.rings(),
            courier: courier.clone(),
            // The first heartbeat comes when the worker has registered itself.
            on_event: Box::new(move |_, event| {
                if matches!(event, Event::HeartBeat) {
                    health.send_if_modified(|well| !std::mem::replace(well, true));
                }
            }),
        };
        let mut worker = pin!(AssertUnwindSafe(self.carrier.work(shift)).catch_unwind());
        let end = tokio::select! {
            // The worker first: one that has not started cannot be stopped.
            biased;
            end = &mut worker => end,
            () = shutdown.cancelled() => {
                let stopped = context.stop();
                let end = worker.await;
                if stopped.is_ok() && matches!(end, Ok(Ok(()))) {
                    self.release(context).await;
                }
                end
            }
        };
        match end {
            Ok(Ok(())) => "it ended by itself".to_owned(),
            Ok(Err(error)) => error.to_string(),
            Err(_) => "it panicked".to_owned(),
        }
    }

    async fn release(&self, context: &WorkerContext) {
        if let Err(error) = self.carrier.release(context).await {
            warn!(%error, "a stopped worker's tickets wait until it counts as dead");
        }
    }

    /// Says when to look for tickets.
    fn rings(&self) -> BoxStream<'static, ()> {
        let idle_pause = self.carrier.idle_pause();
        stream::unfold(
            (self.bell.subscribe(), idle_pause),
            move |(mut bell, pause)| async move {
                let rung = timeout(pause, bell.changed()).await.is_ok();
                let next = if rung { SECOND_LOOK } else { idle_pause };
                Some(((), (bell, next)))
            },
        )
        .boxed()
    }

    async fn keep_pruned(&self) {
        loop {
            sleep(PRUNE_EVERY).await;
            if let Err(error) = self.carrier.prune().await {
                warn!(%error, "delivered tickets could not be deleted");
            }
        }
    }
}

/// apalis gets JSON rather than tickets, so that it cannot fail to read one.
fn bodies(tickets: &[JobTicket]) -> Result<Vec<Value>, QueueError> {
    Ok(tickets
        .iter()
        .map(serde_json::to_value)
        .collect::<Result<_, _>>()?)
}
