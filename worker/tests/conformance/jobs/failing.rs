//! A job that fails is tried again, later and later, and given up in the end.

use std::collections::HashSet;

use chrono::TimeDelta;
use domain::ids::JobRunId;
use entity::job_run::{self, JobState};
use service::jobs::{claim_due, retry_job};

use super::works::{ACTOR, Mood, Works};
use crate::bench::until;

super::in_both_forms!(
    tries_wait_longer_and_longer_until_the_last_and_begin_anew_when_a_person_says_so,
    what_failed_together_does_not_come_back_together,
    what_no_try_can_mend_is_given_up_at_once,
    a_panic_is_a_failed_try,
    a_ticket_that_comes_too_early_starts_nothing,
);

const TRIES: i64 = 18;
const FIRST_WAIT_MS: i64 = 500;
const LONGEST_WAIT_MS: i64 = 600_000;

async fn tries_wait_longer_and_longer_until_the_last_and_begin_anew_when_a_person_says_so(
    works: Works,
) {
    works.mail_server.set(Mood::IsDown);
    works.ask(&["mail"]).await;
    let worker = works.start_worker(1).await;
    let longest_wait = |attempt: i64| {
        let doubled = FIRST_WAIT_MS << (attempt - 1);
        TimeDelta::milliseconds(doubled.min(LONGEST_WAIT_MS))
    };
    for attempt in 1..TRIES {
        let job = works.wait_for_attempt(attempt).await;
        assert_eq!(job.state, JobState::Waiting);
        assert!(
            job.last_error
                .as_deref()
                .unwrap()
                .contains("nobody answers")
        );
        let wait = job.due_at - works.app.context.now();
        let longest = longest_wait(attempt);
        assert!(
            wait >= longest / 2 && wait <= longest,
            "try {attempt}: {wait}"
        );
        go_on_to(&works, &job).await;
    }
    let job = works.wait_for_attempt(TRIES).await;
    assert_eq!(job.state, JobState::GivenUp);
    assert!(
        job.last_error
            .as_deref()
            .unwrap()
            .contains("nobody answers")
    );
    works.clock.advance(TimeDelta::days(30));
    assert_eq!(claim_due(&works.app, 10).await.unwrap(), []);

    works.mail_server.set(Mood::Takes);
    let id = JobRunId::new(job.id);
    retry_job(&works.app, works.store, ACTOR, id).await.unwrap();
    let job = works.wait_for_attempt(1).await;
    assert_eq!((job.state, job.last_error), (JobState::Done, None));
    assert!(retry_job(&works.app, works.store, ACTOR, id).await.is_err());
    worker.stop().await;
    assert_eq!(works.mail_server.taken(), 1);
    works.end().await;
}

/// Nothing is due a moment before the job is; then it is.
async fn go_on_to(works: &Works, job: &job_run::Model) {
    works.clock.set(job.due_at - TimeDelta::milliseconds(1));
    assert_eq!(claim_due(&works.app, 10).await.unwrap(), []);
    works.clock.set(job.due_at);
    works.app.jobs_added.notify_one();
}

async fn what_failed_together_does_not_come_back_together(works: Works) {
    works.mail_server.set(Mood::IsDown);
    let keys: Vec<_> = (0..20).map(|key| key.to_string()).collect();
    let keys: Vec<_> = keys.iter().map(String::as_str).collect();
    works.ask(&keys).await;
    let worker = works.start_worker(4).await;
    until("all have failed once", || async {
        works
            .jobs()
            .await
            .iter()
            .all(|job| job.last_error.is_some())
    })
    .await;
    worker.stop().await;
    let due: HashSet<_> = works.jobs().await.iter().map(|job| job.due_at).collect();
    assert!(due.len() > 10, "{due:?}");
    works.end().await;
}

async fn what_no_try_can_mend_is_given_up_at_once(works: Works) {
    works.mail_server.set(Mood::Refuses);
    works.ask(&["mail"]).await;
    let worker = works.start_worker(1).await;
    let job = works.wait_for_attempt(1).await;
    assert_eq!(job.state, JobState::GivenUp);
    assert!(job.last_error.unwrap().contains("no such box"));
    worker.stop().await;
    works.end().await;
}

async fn a_panic_is_a_failed_try(works: Works) {
    works.mail_server.set(Mood::Panics);
    works.ask(&["mail"]).await;
    let worker = works.start_worker(1).await;
    let job = works.wait_for_attempt(1).await;
    assert_eq!(job.state, JobState::Waiting);
    assert!(job.last_error.as_deref().unwrap().contains("panicked"));
    works.mail_server.set(Mood::Takes);
    go_on_to(&works, &job).await;
    assert_eq!(works.wait_for_attempt(2).await.state, JobState::Done);
    // The worker's only hand was free again.
    works.ask(&["another"]).await;
    works.wait_until_all_are("done").await;
    worker.stop().await;
    works.end().await;
}

async fn a_ticket_that_comes_too_early_starts_nothing(works: Works) {
    works.mail_server.set(Mood::IsDown);
    works.ask(&["mail"]).await;
    let worker = works.start_worker(1).await;
    let job = works.wait_for_attempt(1).await;
    // A queue may bring a ticket twice: here while the job waits for its next try.
    let stray = worker::queue::JobTicket {
        store_id: works.store.uuid(),
        job_run_id: job.id,
    };
    let queue = works.queue().await;
    queue.push(&[stray]).await.unwrap();
    // One hand, and tickets come in turn: the other is behind the stray one.
    works.mail_server.set(Mood::Takes);
    works.ask(&["another"]).await;
    until("the other is done", || async {
        works.mail_server.taken() > 0 && queue.backlog().await.unwrap() == 0
    })
    .await;
    worker.stop().await;
    let jobs = works.jobs().await;
    assert_eq!((jobs[0].attempts, jobs[0].state), (1, JobState::Waiting));
    assert_eq!((jobs[1].attempts, jobs[1].state), (1, JobState::Done));
    works.end().await;
}
