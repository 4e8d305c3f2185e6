//! Whoever holds a job's lease may write its effect, nobody else.

use chrono::TimeDelta;
use entity::job_run::JobState;
use service::jobs::{JobError, Lease, claim_due, fail, sweep, take_lease};

use super::works::Works;
use crate::bench::until;

super::in_both_forms!(
    who_lost_the_lease_writes_nothing,
    a_worker_that_hangs_is_overtaken_and_its_job_done_once,
    a_job_whose_workers_always_die_is_given_up,
);

const LEASE: TimeDelta = TimeDelta::seconds(30);
const A_MOMENT: TimeDelta = TimeDelta::milliseconds(1);

async fn lease(works: &Works) -> Option<Lease> {
    let ticket = works.ticket(&works.only_job().await);
    take_lease(&works.app, ticket).await.unwrap()
}

async fn who_lost_the_lease_writes_nothing(works: Works) {
    let app = &works.app;
    works.ask(&["mail"]).await;
    assert_eq!(claim_due(app, 10).await.unwrap().len(), 1);
    let first = lease(&works).await.expect("nobody has it");
    assert!(lease(&works).await.is_none(), "it is taken");

    works.clock.advance(LEASE);
    first.renew(app).await.unwrap();
    works.clock.advance(LEASE);
    assert_eq!(sweep(app).await.unwrap(), 0, "it was renewed");
    works.clock.advance(A_MOMENT);
    assert_eq!(sweep(app).await.unwrap(), 1);
    let second = lease(&works).await.expect("it ran out");

    let before = works.only_job().await;
    let tx = app.db.begin(works.store).await.unwrap();
    is_lost(first.fence(&tx, app).await);
    is_lost(first.done(&tx, app).await);
    drop(tx);
    is_lost(first.renew(app).await);
    is_lost(fail(app, &first, &JobError::GiveUp("late".to_owned())).await);
    assert_eq!(works.only_job().await, before);

    let tx = app.db.begin(works.store).await.unwrap();
    second.done(&tx, app).await.unwrap();
    tx.commit().await.unwrap();
    assert!(lease(&works).await.is_none(), "what is done stays done");
    works.clock.advance(LEASE * 2);
    assert_eq!(sweep(app).await.unwrap(), 0);
    works.end().await;
}

fn is_lost(result: Result<(), JobError>) {
    assert!(matches!(result, Err(JobError::LeaseLost)), "{result:?}");
}

async fn a_worker_that_hangs_is_overtaken_and_its_job_done_once(works: Works) {
    works.mail_server.hold();
    works.ask(&["mail"]).await;
    let hanging = works.start_worker(1).await;
    works.mail_server.wait_for_calls(2).await;
    // It renews its lease meanwhile, at times of its own.
    until("the lease is seen to have run out", || async {
        works.clock.advance(LEASE + A_MOMENT);
        sweep(&works.app).await.unwrap() == 1
    })
    .await;
    let other = works.start_worker(1).await;
    works.mail_server.wait_for_calls(3).await;
    works.mail_server.let_go(2);
    works.wait_until_all_are("done").await;
    hanging.stop().await;
    other.stop().await;
    let job = works.only_job().await;
    assert_eq!((job.state, job.attempts), (JobState::Done, 2));
    works.end().await;
}

async fn a_job_whose_workers_always_die_is_given_up(works: Works) {
    works.ask(&["mail"]).await;
    let tries = works.only_job().await.max_attempts;
    for attempt in 1..=tries {
        claim_due(&works.app, 10).await.unwrap();
        let lease = lease(&works).await.expect("it waits");
        assert_eq!(lease.attempt, attempt);
        works.clock.advance(LEASE + A_MOMENT);
        assert_eq!(sweep(&works.app).await.unwrap(), 1);
    }
    let worker = works.start_worker(1).await;
    let job = works.wait_for_attempt(tries + 1).await;
    worker.stop().await;
    assert_eq!(job.state, JobState::GivenUp);
    assert!(job.last_error.unwrap().contains("its worker died"));
    assert!(job.finished_at.is_some());
    assert_eq!(works.mail_server.taken(), 0, "nothing was tried once more");
    works.end().await;
}
