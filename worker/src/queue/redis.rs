use std::sync::LazyLock;
use std::time::Duration;

use ::redis::aio::{ConnectionManager, ConnectionManagerConfig};
use ::redis::io::tcp::TcpSettings;
use ::redis::{Client, IntoConnectionInfo, Script};
use apalis::prelude::{
    BackendExt, EventListenerExt, TaskSink, WorkerBuilder, WorkerBuilderExt, WorkerContext,
    WorkerError,
};
use apalis_redis::{Config, RedisStorage};
use async_trait::async_trait;
use futures::FutureExt;
use futures::future::BoxFuture;
use serde_json::Value;

use super::{Carrier, HEARTBEAT, JobTicket, MISSED_HEARTBEATS, QueueError, Shift};

/// How long Redis may keep us waiting before a command counts as failed.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many ids a script unpacks at a time; Lua's stack ends at some 8,000.
const CHUNK: usize = 1_000;

/// apalis pushes every ticket as one scheduled for now, and moves all that are due at
/// once before each fetch: with some 8,000 waiting that fails, for ever. Moving them at
/// once after each push keeps the schedule short. It also makes a ticket ready by the
/// pushing machine's clock alone.
static MAKE_READY: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local due
         repeat
           due = redis.call('ZRANGE', KEYS[1], 0, ARGV[1] - 1)
           if #due > 0 then
             redis.call('RPUSH', KEYS[2], unpack(due))
             redis.call('ZREM', KEYS[1], unpack(due))
           end
         until #due < tonumber(ARGV[1])",
    )
});

/// Deletes some delivered tickets; returns how many.
static FORGET: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local done = redis.call('SPOP', KEYS[1], ARGV[1])
         for _, id in ipairs(done) do
           redis.call('HDEL', KEYS[2], id)
           redis.call('DEL', KEYS[3] .. ':' .. id)
         end
         return #done",
    )
});

/// Puts a worker's tickets back and forgets the worker.
static RELEASE: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
           redis.call('RPUSH', KEYS[2], id)
         end
         redis.call('DEL', KEYS[1], KEYS[3])
         redis.call('ZREM', KEYS[4], ARGV[1])",
    )
});

pub(super) struct RedisCarrier {
    connection: ConnectionManager,
    config: Config,
}

impl RedisCarrier {
    pub(super) async fn open(url: &str, namespace: &str) -> Result<Self, QueueError> {
        let settings = ConnectionManagerConfig::new()
            .set_connection_timeout(Some(PATIENCE))
            .set_response_timeout(Some(PATIENCE));
        let info = url.into_connection_info()?.set_tcp_settings(tcp_settings());
        let connection = Client::open(info)?
            .get_connection_manager_with_config(settings)
            .await?;
        // As on SQLite; and with events the worker dies at its first heartbeat.
        let config = Config::default()
            .queue(namespace)
            .batch_size(1)
            .heartbeat_interval(HEARTBEAT)
            .missed_heartbeats(MISSED_HEARTBEATS)
            .persist_results(true)
            .lock_tasks(false)
            .emit_events(false);
        Ok(Self { connection, config })
    }

    fn storage(&self) -> RedisStorage<Value> {
        RedisStorage::new(self.connection.clone()).with_config(self.config.clone())
    }
}

/// A peer that vanished without a word would otherwise be retried for a quarter of an
/// hour; the connection manager reconnects only when the connection has broken.
#[cfg(target_os = "linux")]
fn tcp_settings() -> TcpSettings {
    TcpSettings::default()
        .set_nodelay(true)
        .set_user_timeout(PATIENCE)
}

#[cfg(not(target_os = "linux"))]
fn tcp_settings() -> TcpSettings {
    TcpSettings::default().set_nodelay(true)
}

#[async_trait]
impl Carrier for RedisCarrier {
    async fn push(&self, tickets: &[JobTicket]) -> Result<(), QueueError> {
        for chunk in tickets.chunks(CHUNK) {
            self.storage()
                .push_bulk(super::bodies(chunk)?)
                .await
                .map_err(|error| QueueError::Push(Box::new(error)))?;
            MAKE_READY
                .key(self.config.scheduled_jobs_set())
                .key(self.config.active_jobs_list())
                .arg(CHUNK)
                .invoke_async::<()>(&mut self.connection.clone())
                .await?;
        }
        Ok(())
    }

    async fn backlog(&self) -> Result<u64, QueueError> {
        let (ready, scheduled): (u64, u64) = ::redis::pipe()
            .llen(self.config.active_jobs_list())
            .zcard(self.config.scheduled_jobs_set())
            .query_async(&mut self.connection.clone())
            .await?;
        Ok(ready.saturating_add(scheduled))
    }

    async fn prune(&self) -> Result<(), QueueError> {
        let mut connection = self.connection.clone();
        loop {
            let forgotten: usize = FORGET
                .key(self.config.done_jobs_set())
                .key(self.config.job_data_hash())
                .key(self.config.job_meta_hash())
                .arg(CHUNK)
                .invoke_async(&mut connection)
                .await?;
            if forgotten < CHUNK {
                return Ok(());
            }
        }
    }

    async fn release(&self, worker: &WorkerContext) -> Result<(), QueueError> {
        RELEASE
            .key(self.config.inflight_set_for(worker))
            .key(self.config.active_jobs_list())
            .key(self.config.worker_metadata_key(worker))
            .key(self.config.workers_set())
            .arg(worker.name())
            .invoke_async::<()>(&mut self.connection.clone())
            .await?;
        Ok(())
    }

    /// Most tickets are pushed by another process, whose bell is not heard here.
    fn idle_pause(&self) -> Duration {
        Duration::from_millis(50)
    }

    fn work(&self, shift: Shift) -> BoxFuture<'static, Result<(), WorkerError>> {
        let courier = shift.courier;
        WorkerBuilder::new(&shift.context)
            .backend(self.storage().poll_with_stream(shift.rings))
            .concurrency(courier.concurrency())
            .on_event(shift.on_event)
            .build(move |body: Value| courier.clone().deliver(body))
            .run()
            .boxed()
    }
}
