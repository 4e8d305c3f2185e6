//! Many tickets, and one: how many a second, and how soon.

use std::time::{Duration, Instant};

use crate::bench::{Bench, Inbox, Running, tickets, wait_for_health};

crate::on_both!(
    a_backlog_of_ten_thousand_is_delivered,
    two_thousand_tickets_timed,
    an_idle_worker_picks_up_at_once,
);

async fn a_backlog_of_ten_thousand_is_delivered(bench: Bench) {
    let queue = bench.open().await;
    for _ in 0..10 {
        queue.push(&tickets(1_000)).await.unwrap();
    }
    assert_eq!(queue.backlog().await.unwrap(), 10_000);
    let inbox = Inbox::new();
    let worker = Running::start(&queue, 8, inbox.handler());
    inbox.wait_for_count(10_000).await;
    worker.stop().await;
    assert_eq!(inbox.seen().len(), 10_000);
    assert_eq!(queue.backlog().await.unwrap(), 0);
}

async fn two_thousand_tickets_timed(bench: Bench) {
    let queue = bench.open().await;
    let inbox = Inbox::new();
    let worker = Running::start(&queue, 8, inbox.handler());
    wait_for_health(&queue, true).await;
    let start = Instant::now();
    for batch in tickets(2_000).chunks(500) {
        queue.push(batch).await.unwrap();
    }
    let pushed = start.elapsed();
    inbox.wait_for_count(2_000).await;
    let delivered = start.elapsed();
    println!(
        "2,000 tickets: pushed in {pushed:?}, delivered in {delivered:?}: {:.0} a second",
        2_000.0 / delivered.as_secs_f64()
    );
    worker.stop().await;
}

async fn an_idle_worker_picks_up_at_once(bench: Bench) {
    let queue = bench.open().await;
    let inbox = Inbox::new();
    let worker = Running::start(&queue, 1, inbox.handler());
    wait_for_health(&queue, true).await;
    let mut times = Vec::new();
    for count in 1..=21 {
        let start = Instant::now();
        queue.push(&tickets(1)).await.unwrap();
        inbox.wait_for_count(count).await;
        times.push(start.elapsed());
    }
    worker.stop().await;
    times.sort();
    println!(
        "from push to handler: median {:?}, longest {:?}",
        times[10], times[20]
    );
    assert!(times[10] < Duration::from_millis(100), "{times:?}");
}
