//! Work is asked for by a transaction, with it or not at all, and once for a key.

use entity::job_run::JobState;

use super::works::Works;

super::in_both_forms!(
    what_is_rolled_back_asks_for_nothing,
    a_key_asks_once_for_ever,
    workers_share_what_is_asked_by_many_at_once,
);

async fn what_is_rolled_back_asks_for_nothing(works: Works) {
    let worker = works.start_worker(2).await;
    let tx = works.app.db.begin(works.store).await.unwrap();
    works.ask_in(&tx, &["never"]).await;
    drop(tx);
    works.ask(&["committed"]).await;
    works.wait_until_all_are("done").await;
    worker.stop().await;
    assert_eq!(works.only_job().await.unique_key, "committed");
    assert_eq!(works.mail_server.taken(), 1);
    works.end().await;
}

async fn a_key_asks_once_for_ever(works: Works) {
    works.ask(&["same", "same"]).await;
    works.ask(&["same"]).await;
    let worker = works.start_worker(2).await;
    works.wait_until_all_are("done").await;
    works.ask(&["same", "other"]).await;
    works.wait_until_all_are("done").await;
    worker.stop().await;
    let jobs = works.jobs().await;
    let keys: Vec<_> = jobs.iter().map(|job| job.unique_key.as_str()).collect();
    assert_eq!(keys, ["same", "other"]);
    assert!(
        jobs.iter()
            .all(|job| job.state == JobState::Done && job.attempts == 1)
    );
    assert_eq!(works.mail_server.taken(), 2);
    works.end().await;
}

async fn workers_share_what_is_asked_by_many_at_once(works: Works) {
    let workers = [works.start_worker(2).await, works.start_worker(2).await];
    let keys: Vec<_> = (0..20).map(|key| key.to_string()).collect();
    let ask = async |offset: usize| {
        for key in keys.iter().cycle().skip(offset).take(keys.len()) {
            works.ask(&[key]).await;
        }
    };
    tokio::join!(ask(0), ask(5), ask(10), ask(15));
    works.wait_until_all_are("done").await;
    for worker in workers {
        worker.stop().await;
    }
    assert_eq!(works.jobs().await.len(), keys.len());
    assert_eq!(works.mail_server.taken(), keys.len());
    works.end().await;
}
