//! SIGTERM ends a process with success, after what is under way.

use domain::ids::StoreId;
use service::app::App;

use super::batch::{approve, open_shop_to_pay, payouts, slow_down, the_end};
use super::installation::{Form, Installation};
use super::shop::count;
use super::{kill_points, until};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn embedded() {
    payouts_under_way_are_sent_before_the_end(Form::Embedded).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scaled_out() {
    payouts_under_way_are_sent_before_the_end(Form::ScaledOut { workers: 2 }).await;
}

async fn payouts_under_way_are_sent_before_the_end(form: Form) {
    let mut installation = Installation::start(form).await;
    let app = installation.app().await;
    let store = open_shop_to_pay(&installation, &app, &mut kill_points()).await;
    slow_down(&installation.stripe()).await;
    approve(&app, store, the_end()).await;
    until("payouts are being sent", async || {
        jobs(&app, store, "running").await > 0
    })
    .await;
    installation.stop_workers().await;

    assert_eq!(jobs(&app, store, "running").await, 0, "nothing was cut off");
    let tried = "SELECT count(*) FROM payout_attempt WHERE store_id = $1";
    assert_eq!(
        count(&app, store, &format!("{tried} AND outcome IS NULL")).await,
        0,
        "every call's answer was heard"
    );
    let done = jobs(&app, store, "done").await;
    assert!(done > 0, "what was under way is done");
    assert!(
        (done as usize) < payouts(&app, store).await.len(),
        "the stop came too late"
    );
    installation.start_workers().await;
    until("every payout is sent", async || {
        jobs(&app, store, "done").await as usize == payouts(&app, store).await.len()
    })
    .await;
    let tries = "SELECT count(*) FROM job_run WHERE store_id = $1 AND kind = 'submit_payout' AND attempts > 1";
    assert_eq!(count(&app, store, tries).await, 0, "none was tried twice");
    installation.end().await;
}

async fn jobs(app: &App, store: StoreId, state: &str) -> i64 {
    let sql = format!(
        "SELECT count(*) FROM job_run WHERE store_id = $1 AND kind = 'submit_payout' AND state = '{state}'"
    );
    count(app, store, &sql).await
}
