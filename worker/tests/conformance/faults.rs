//! What the queue stands on goes away and comes back. The Redis here is a private one,
//! because it is emptied, killed and stopped.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use tempfile::TempDir;
use tokio::sync::Semaphore;
use worker::queue::{JobTicket, Queue};

use crate::bench::{Bench, Inbox, Running, tickets, until, wait_for_health};

pub struct PrivateRedis {
    folder: TempDir,
    server: Child,
}

impl PrivateRedis {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Self::spawn(&folder);
        let redis = Self { folder, server };
        redis.wait_until_it_answers().await;
        redis
    }

    fn spawn(folder: &TempDir) -> Child {
        Command::new("redis-server")
            .args([
                "--port",
                "0",
                "--save",
                "",
                "--appendonly",
                "no",
                "--unixsocket",
            ])
            .arg(folder.path().join("socket"))
            .stdout(Stdio::null())
            .spawn()
            .expect("redis-server is not installed: run the tests with `make test`")
    }

    pub fn url(&self) -> String {
        format!(
            "redis+unix://{}",
            self.folder.path().join("socket").display()
        )
    }

    async fn wait_until_it_answers(&self) {
        until("Redis answers", async || {
            self.command(&["PING"]).await.is_ok()
        })
        .await;
    }

    async fn command(&self, words: &[&str]) -> redis::RedisResult<redis::Value> {
        let client = redis::Client::open(self.url())?;
        let mut connection = client.get_multiplexed_async_connection().await?;
        let mut command = redis::Cmd::new();
        for word in words {
            command.arg(word);
        }
        command.query_async(&mut connection).await
    }

    fn kill(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }

    pub async fn restart(&mut self) {
        self.kill();
        self.server = Self::spawn(&self.folder);
        self.wait_until_it_answers().await;
    }

    fn signal(&self, signal: &str) {
        let status = Command::new("kill")
            .args([signal, &self.server.id().to_string()])
            .status()
            .unwrap();
        assert!(status.success());
    }
}

impl Drop for PrivateRedis {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Pushes as the relay does: again, until it went well.
async fn push(queue: &Queue, tickets: &[JobTicket]) {
    until("the push goes well", async || {
        queue.push(tickets).await.is_ok()
    })
    .await;
}

async fn is_delivering(queue: &Queue, inbox: &Inbox) {
    let pushed = tickets(20);
    push(queue, &pushed).await;
    for ticket in pushed {
        inbox.wait_for_ticket(ticket).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn redis_is_emptied_cut_off_restarted_and_hangs() {
    let mut redis = PrivateRedis::start().await;
    let bench = Bench::redis_at(redis.url());
    let queue = bench.open().await;
    let inbox = Inbox::new();
    let worker = Running::start(&queue, 4, inbox.handler());
    wait_for_health(&queue, true).await;
    is_delivering(&queue, &inbox).await;

    push(&queue, &tickets(500)).await;
    redis.command(&["FLUSHALL"]).await.unwrap();
    is_delivering(&queue, &inbox).await;

    push(&queue, &tickets(500)).await;
    redis
        .command(&["CLIENT", "KILL", "TYPE", "normal"])
        .await
        .unwrap();
    is_delivering(&queue, &inbox).await;

    push(&queue, &tickets(500)).await;
    redis.restart().await;
    is_delivering(&queue, &inbox).await;

    redis.signal("-STOP");
    wait_for_health(&queue, false).await;
    redis.signal("-CONT");
    wait_for_health(&queue, true).await;
    is_delivering(&queue, &inbox).await;

    worker.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_handler_outlives_the_worker_that_fetched_its_ticket() {
    let redis = PrivateRedis::start().await;
    let bench = Bench::redis_at(redis.url());
    let queue = bench.open().await;
    let (begun, finished) = (Inbox::new(), Inbox::new());
    let gate = Arc::new(Semaphore::new(0));
    let worker = {
        let (begun, finished, gate) = (begun.clone(), finished.clone(), gate.clone());
        Running::start(&queue, 1, move |ticket| {
            let (begun, finished, gate) = (begun.clone(), finished.clone(), gate.clone());
            async move {
                begun.put(ticket);
                drop(gate.acquire().await);
                finished.put(ticket);
            }
        })
    };
    push(&queue, &tickets(1)).await;
    begun.wait_for_count(1).await;
    // With its only hand busy, the worker learns of it at the next heartbeat.
    redis.command(&["FLUSHALL"]).await.unwrap();
    wait_for_health(&queue, false).await;
    wait_for_health(&queue, true).await;

    push(&queue, &tickets(1)).await;
    until("the second is fetched", async || {
        queue.backlog().await.unwrap() == 0
    })
    .await;
    assert_eq!(begun.seen().len(), 1, "the hand is still busy");
    gate.add_permits(1);
    finished.wait_for_count(2).await;
    worker.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_whose_redis_is_gone_can_be_stopped() {
    let mut redis = PrivateRedis::start().await;
    let bench = Bench::redis_at(redis.url());
    let queue = bench.open().await;
    let worker = Running::start(&queue, 1, Inbox::new().handler());
    wait_for_health(&queue, true).await;
    redis.kill();
    wait_for_health(&queue, false).await;
    worker.stop().await;
    assert!(queue.push(&tickets(1)).await.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite_is_locked_for_longer_than_the_worker_waits() {
    let bench = Bench::sqlite_with(Duration::from_millis(50));
    let queue = bench.open().await;
    let inbox = Inbox::new();
    let worker = Running::start(&queue, 2, inbox.handler());
    wait_for_health(&queue, true).await;
    let pool = bench.place().pool().await;
    let writer = pool.begin_with("BEGIN IMMEDIATE").await.unwrap();
    wait_for_health(&queue, false).await;
    drop(writer);
    is_delivering(&queue, &inbox).await;
    worker.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn something_that_is_no_ticket_is_dropped() {
    let bench = Bench::sqlite();
    let queue = bench.open().await;
    let pool = bench.place().pool().await;
    sqlx::query("INSERT INTO Jobs (job, id, job_type) VALUES (CAST('42' AS BLOB), '01ARZ3NDEKTSV4RRFFQ69G5FAV', 'job_run')")
        .execute(&pool)
        .await
        .unwrap();
    let inbox = Inbox::new();
    let worker = Running::start(&queue, 1, inbox.handler());
    is_delivering(&queue, &inbox).await;
    assert!(*queue.health().borrow());
    worker.stop().await;
    assert_eq!(queue.backlog().await.unwrap(), 0);
}
