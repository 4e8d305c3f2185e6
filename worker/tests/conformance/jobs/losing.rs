//! Workers that stop, and queues that lose what they were given.

use chrono::TimeDelta;
use entity::job_run::JobState;

use super::works::Works;
use crate::bench::until;

super::in_both_forms!(
    a_stop_waits_for_the_job_in_hand_and_begins_no_other,
    what_the_queue_lost_is_done,
);

const KEYS: [&str; 30] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16",
    "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29",
];

/// One job is in hand, and the others wait in the queue.
async fn hold_the_first(works: &Works) -> super::works::RunningWorker {
    works.mail_server.hold();
    works.ask(&KEYS).await;
    let worker = works.start_worker(1).await;
    works.mail_server.wait_for_calls(2).await;
    until("the others are queued", || async {
        let jobs = works.jobs().await;
        let queued = jobs.iter().filter(|job| job.state == JobState::Queued);
        queued.count() == KEYS.len() - 1
    })
    .await;
    worker
}

async fn a_stop_waits_for_the_job_in_hand_and_begins_no_other(works: Works) {
    let stopping = hold_the_first(&works).await;
    stopping.ask_to_stop();
    assert!(!stopping.has_ended());
    works.mail_server.let_go(KEYS.len());
    stopping.stop().await;
    let jobs = works.jobs().await;
    let done = jobs.iter().filter(|job| job.state == JobState::Done);
    assert_eq!(done.count(), 1);
    assert_eq!(works.mail_server.taken(), 1);

    let next = works.start_worker(1).await;
    works.wait_until_all_are("done").await;
    next.stop().await;
    assert_eq!(works.mail_server.taken(), KEYS.len());
    works.end().await;
}

async fn what_the_queue_lost_is_done(mut works: Works) {
    let worker = hold_the_first(&works).await;
    works.lose_the_queue().await;
    works.mail_server.let_go(KEYS.len());
    until("the job in hand is done", || async {
        let jobs = works.jobs().await;
        jobs.iter().any(|job| job.state == JobState::Done)
    })
    .await;
    works.clock.advance(TimeDelta::seconds(61));
    works.wait_until_all_are("done").await;
    worker.stop().await;
    assert_eq!(works.mail_server.taken(), KEYS.len());
    let tries = works.jobs().await;
    assert!(tries.iter().all(|job| job.attempts == 1));
    works.end().await;
}
