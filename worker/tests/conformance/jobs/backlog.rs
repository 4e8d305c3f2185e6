//! Ten thousand jobs at once.

use std::time::{Duration, Instant};

use super::works::Works;
use crate::bench::DEADLINE;

super::in_both_forms!(ten_thousand_are_done_and_few_of_them_queued_at_a_time);

const JOBS: usize = 10_000;
/// The relay stops above 1,000, and hands over 200 at a time.
const LONGEST_BACKLOG: u64 = 1_200;

async fn ten_thousand_are_done_and_few_of_them_queued_at_a_time(works: Works) {
    let keys: Vec<_> = (0..JOBS).map(|key| key.to_string()).collect();
    let keys: Vec<_> = keys.iter().map(String::as_str).collect();
    works.ask(&keys).await;
    let queue = works.queue().await;
    let started = Instant::now();
    let worker = works.start_worker(8).await;
    let (mut taken, mut longest, mut moved) = (0, 0, Instant::now());
    let mut looks = tokio::time::interval(Duration::from_millis(50));
    while taken < JOBS {
        looks.tick().await;
        longest = longest.max(queue.backlog().await.unwrap());
        let now = works.mail_server.taken();
        if now > taken {
            (taken, moved) = (now, Instant::now());
        }
        assert!(moved.elapsed() < DEADLINE, "nothing moves after {taken}");
    }
    works.wait_until_all_are("done").await;
    println!(
        "{JOBS} jobs in {:?}; at most {longest} were queued",
        started.elapsed()
    );
    worker.stop().await;
    assert_eq!(works.mail_server.taken(), JOBS, "each is done once");
    assert!((200..=LONGEST_BACKLOG).contains(&longest), "{longest}");
    works.end().await;
}
