//! Each ticket reaches a handler, and no more of them at a time than was asked for.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::sync::Barrier;
use worker::queue::JobTicket;

use crate::bench::{Bench, Inbox, Running, tickets, until, wait_for_health};

crate::on_both!(
    every_ticket_is_delivered_once,
    two_processes_share_the_tickets,
    a_ticket_pushed_again_comes_again_at_most_as_often,
    no_more_than_the_agreed_number_run_at_once,
    a_panic_costs_its_ticket_only,
);

fn set(tickets: &[JobTicket]) -> HashSet<JobTicket> {
    tickets.iter().copied().collect()
}

async fn every_ticket_is_delivered_once(bench: Bench) {
    let queue = bench.open().await;
    let pushed = tickets(200);
    queue.push(&pushed).await.unwrap();
    assert_eq!(queue.backlog().await.unwrap(), 200);

    let inbox = Inbox::new();
    let worker = Running::start(&queue, 4, inbox.handler());
    inbox.wait_for_count(pushed.len()).await;
    worker.stop().await;

    assert_eq!(inbox.seen().len(), pushed.len());
    assert_eq!(set(&inbox.seen()), set(&pushed));
    assert_eq!(queue.backlog().await.unwrap(), 0);
}

async fn two_processes_share_the_tickets(bench: Bench) {
    // Both bring the tables up to date at once, as at a first start.
    let (one, other) = tokio::join!(bench.open(), bench.open());
    let (of_one, of_other, of_both) = (Inbox::new(), Inbox::new(), Inbox::new());
    // Each holds its first ticket until the other has one, so that both take part.
    let both_have_one = Arc::new(Barrier::new(2));
    let handler = |own: &Inbox| {
        let (own, of_both, both_have_one) = (own.clone(), of_both.clone(), both_have_one.clone());
        move |ticket| {
            let (own, of_both, both_have_one) =
                (own.clone(), of_both.clone(), both_have_one.clone());
            async move {
                own.put(ticket);
                if own.seen().len() == 1 {
                    both_have_one.wait().await;
                }
                of_both.put(ticket);
            }
        }
    };
    let first = Running::start(&one, 1, handler(&of_one));
    let second = Running::start(&other, 1, handler(&of_other));
    let pushed = tickets(100);
    one.push(&pushed).await.unwrap();
    of_both.wait_for_count(pushed.len()).await;
    first.stop().await;
    second.stop().await;

    assert_eq!(of_both.seen().len(), pushed.len());
    assert_eq!(set(&of_both.seen()), set(&pushed));
}

async fn a_ticket_pushed_again_comes_again_at_most_as_often(bench: Bench) {
    let queue = bench.open().await;
    let ticket = tickets(1)[0];
    queue.push(&[ticket, ticket]).await.unwrap();
    queue.push(&[ticket]).await.unwrap();
    let last = tickets(1)[0];
    queue.push(&[last]).await.unwrap();

    let inbox = Inbox::new();
    let worker = Running::start(&queue, 2, inbox.handler());
    inbox.wait_for_ticket(last).await;
    until("nothing waits", async || {
        queue.backlog().await.unwrap() == 0
    })
    .await;
    worker.stop().await;

    let times = inbox.seen().iter().filter(|seen| **seen == ticket).count();
    assert!((1..=3).contains(&times), "it came {times} times");
}

async fn no_more_than_the_agreed_number_run_at_once(bench: Bench) {
    const AT_ONCE: usize = 3;
    let queue = bench.open().await;
    let inbox = Inbox::new();
    let running = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    // Nobody goes on until as many as were agreed are there together.
    let together = Arc::new(Barrier::new(AT_ONCE));
    let worker = {
        let (inbox, running, most) = (inbox.clone(), running.clone(), most.clone());
        Running::start(&queue, AT_ONCE, move |ticket| {
            let (inbox, running, most) = (inbox.clone(), running.clone(), most.clone());
            let together = together.clone();
            async move {
                let now = running.fetch_add(1, Ordering::SeqCst) + 1;
                most.fetch_max(now, Ordering::SeqCst);
                together.wait().await;
                running.fetch_sub(1, Ordering::SeqCst);
                inbox.put(ticket);
            }
        })
    };
    queue.push(&tickets(AT_ONCE * 20)).await.unwrap();
    inbox.wait_for_count(AT_ONCE * 20).await;
    worker.stop().await;
    assert_eq!(most.load(Ordering::SeqCst), AT_ONCE);
}

async fn a_panic_costs_its_ticket_only(bench: Bench) {
    let queue = bench.open().await;
    let pushed = tickets(20);
    let bad = set(&pushed[..5]);
    let inbox = Inbox::new();
    let worker = {
        let (inbox, bad) = (inbox.clone(), bad.clone());
        // With one hand, a slot that a panic kept would stop everything.
        Running::start(&queue, 1, move |ticket| {
            // Half of them panic before there is a future, half in it.
            let is_even = ticket.job_run_id.as_u128() % 2 == 0;
            assert!(!(bad.contains(&ticket) && is_even), "as the test wants it");
            let (inbox, is_bad) = (inbox.clone(), bad.contains(&ticket));
            async move {
                assert!(!is_bad, "as the test wants it");
                inbox.put(ticket);
            }
        })
    };
    wait_for_health(&queue, true).await;
    queue.push(&pushed).await.unwrap();
    inbox.wait_for_count(15).await;
    assert!(*queue.health().borrow(), "the worker never died of it");
    let later = tickets(1)[0];
    queue.push(&[later]).await.unwrap();
    inbox.wait_for_ticket(later).await;
    worker.stop().await;
    assert!(set(&inbox.seen()).is_disjoint(&bad));
}
