//! Stopping, starting again, and tidying up.

use std::collections::HashSet;
use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::bench::{Bench, Inbox, Place, Running, fresh_name, tickets, until, wait_for_health};

crate::on_both!(
    a_stop_waits_for_what_is_under_way,
    what_a_stopped_worker_left_is_delivered_by_the_next,
    a_name_used_again_does_not_keep_the_queue_from_working,
    delivered_tickets_are_deleted,
);

async fn a_stop_waits_for_what_is_under_way(bench: Bench) {
    let queue = bench.open().await;
    let begun = Inbox::new();
    let finished = Inbox::new();
    let gate = Arc::new(Semaphore::new(0));
    let stopping = {
        let (begun, finished, gate) = (begun.clone(), finished.clone(), gate.clone());
        Running::start(&queue, 2, move |ticket| {
            let (begun, finished, gate) = (begun.clone(), finished.clone(), gate.clone());
            async move {
                begun.put(ticket);
                drop(gate.acquire().await);
                finished.put(ticket);
            }
        })
    };
    queue.push(&tickets(2)).await.unwrap();
    begun.wait_for_count(2).await;
    stopping.ask_to_stop();

    // Meanwhile another process goes on: time enough to stop, if it did not wait.
    let elsewhere = bench.open().await;
    let inbox = Inbox::new();
    let other = Running::start(&elsewhere, 2, inbox.handler());
    elsewhere.push(&tickets(50)).await.unwrap();
    inbox.wait_for_count(50).await;
    other.stop().await;
    assert!(!stopping.has_ended());

    gate.add_permits(2);
    stopping.stop().await;
    assert_eq!(finished.seen().len(), 2);
    assert_eq!(begun.seen().len(), 2, "a stopping worker begins nothing");
    assert!(!*queue.health().borrow());
}

async fn what_a_stopped_worker_left_is_delivered_by_the_next(bench: Bench) {
    let queue = bench.open().await;
    let inbox = Inbox::new();
    let pushed = tickets(300);
    queue.push(&pushed).await.unwrap();
    for enough in [20, 100, 180, 300] {
        let worker = Running::start(&queue, 4, inbox.handler());
        inbox.wait_for_count(enough).await;
        worker.stop().await;
    }
    let seen = inbox.seen();
    assert_eq!(seen.len(), pushed.len());
    assert_eq!(seen.iter().collect::<HashSet<_>>().len(), pushed.len());
}

async fn a_name_used_again_does_not_keep_the_queue_from_working(bench: Bench) {
    let queue = bench.open().await;
    let inbox = Inbox::new();
    let name = fresh_name();
    for count in 1..=3 {
        let worker = Running::start_as(name.clone(), &queue, 1, inbox.handler());
        queue.push(&tickets(1)).await.unwrap();
        inbox.wait_for_count(count).await;
        worker.stop().await;
    }
}

async fn delivered_tickets_are_deleted(bench: Bench) {
    let queue = bench.open().await;
    let inbox = Inbox::new();
    let worker = Running::start(&queue, 4, inbox.handler());
    wait_for_health(&queue, true).await;
    queue.push(&tickets(1_500)).await.unwrap();
    inbox.wait_for_count(1_500).await;
    match bench.place().clone() {
        Place::Sqlite { .. } => {
            let pool = bench.place().pool().await;
            until("the table is empty", async || {
                let left: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM Jobs")
                    .fetch_one(&pool)
                    .await
                    .unwrap();
                left == 0
            })
            .await;
        }
        Place::Redis { url, namespace } => {
            let client = ::redis::Client::open(url).unwrap();
            let connection = client.get_multiplexed_async_connection().await.unwrap();
            until("Redis keeps the worker only", async || {
                let keys: Vec<String> = ::redis::cmd("KEYS")
                    .arg(format!("{namespace}*"))
                    .query_async(&mut connection.clone())
                    .await
                    .unwrap();
                keys.iter().all(|key| key.contains(":workers"))
            })
            .await;
        }
    }
    worker.stop().await;
}
