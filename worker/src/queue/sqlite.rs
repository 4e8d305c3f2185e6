use std::time::Duration;

use apalis::prelude::{
    BackendExt, EventListenerExt, TaskSink, WorkerBuilder, WorkerBuilderExt, WorkerContext,
    WorkerError,
};
use apalis_core::backend::WorkerFilter;
use apalis_sqlite::queries::reenqueue_orphaned;
use apalis_sqlite::{Config, SqliteStorage};
use async_trait::async_trait;
use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::Value;
use sqlx::SqlitePool;

use super::{Carrier, HEARTBEAT, JobTicket, MISSED_HEARTBEATS, QueueError, Shift};

const QUEUE: &str = "job_run";

pub(super) struct SqliteCarrier {
    pool: SqlitePool,
    storage: SqliteStorage<Value>,
}

impl SqliteCarrier {
    pub(super) async fn open(pool: SqlitePool) -> Result<Self, QueueError> {
        bring_up_to_date(&pool).await?;
        // Without `persist_results` nothing is ever acknowledged, and locks are a second
        // message for each ticket, which can fill apalis' channel while it stops.
        let config = Config::default()
            .queue(QUEUE)
            .batch_size(1)
            .heartbeat_interval(HEARTBEAT)
            .missed_heartbeats(MISSED_HEARTBEATS)
            .persist_results(true)
            .lock_tasks(false);
        let storage = SqliteStorage::new(&pool).with_config(config);
        Ok(Self { pool, storage })
    }
}

/// Runs apalis' migrations, which another process may be doing too.
///
/// Not its `setup()`, which also turns off `synchronous` for the application's file.
/// SQLite prefers the index `LIdx` (on the worker) to the key when a ticket is
/// acknowledged, and then reads every ticket that the worker ever had.
async fn bring_up_to_date(pool: &SqlitePool) -> Result<(), QueueError> {
    let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await?;
    SqliteStorage::migrations().run(&mut *transaction).await?;
    sqlx::query("DROP INDEX IF EXISTS LIdx")
        .execute(&mut *transaction)
        .await?;
    Ok(transaction.commit().await?)
}

#[async_trait]
impl Carrier for SqliteCarrier {
    async fn push(&self, tickets: &[JobTicket]) -> Result<(), QueueError> {
        let bodies = super::bodies(tickets)?;
        let mut storage = self.storage.clone();
        storage
            .push_bulk(bodies)
            .await
            .map_err(|error| QueueError::Push(Box::new(error)))
    }

    async fn backlog(&self) -> Result<u64, QueueError> {
        let waiting: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM Jobs WHERE job_type = ? AND status = 'Pending'",
        )
        .bind(QUEUE)
        .fetch_one(&self.pool)
        .await?;
        Ok(waiting.unsigned_abs())
    }

    /// apalis' own `vacuum` would rewrite the application's whole file.
    async fn prune(&self) -> Result<(), QueueError> {
        sqlx::query("DELETE FROM Jobs WHERE job_type = ? AND status = 'Done'")
            .bind(QUEUE)
            .execute(&self.pool)
            .await?;
        // Each start of a process leaves a worker behind.
        sqlx::query(
            "DELETE FROM Workers WHERE last_seen < strftime('%s', 'now') - 3600 \
             AND NOT EXISTS (SELECT 1 FROM Jobs WHERE lock_by = Workers.id)",
        )
        .execute(&self.pool)
        .await?;
        Ok(())
    }

    async fn release(&self, worker: &WorkerContext) -> Result<(), QueueError> {
        let only = WorkerFilter::Only(worker.name().to_owned());
        reenqueue_orphaned(&self.pool, 0, QUEUE, &only).await?;
        Ok(())
    }

    /// Other processes on the same file do not hear the bell.
    fn idle_pause(&self) -> Duration {
        Duration::from_secs(1)
    }

    fn work(&self, shift: Shift) -> BoxFuture<'static, Result<(), WorkerError>> {
        let courier = shift.courier;
        WorkerBuilder::new(&shift.context)
            .backend(self.storage.clone().poll_with_stream(shift.rings))
            .concurrency(courier.concurrency())
            .on_event(shift.on_event)
            .build(move |body: Value| courier.clone().deliver(body))
            .run()
            .boxed()
    }
}
