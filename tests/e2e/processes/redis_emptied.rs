//! Redis only carries jobs: the database knows them.

use service::app::App;

use super::installation::{Form, Installation};
use super::shop::{ask_for_import, count, open_store, wait_for_import, write_square_export};
use super::{kill_points, until};

const STORES: usize = 6;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn jobs_that_waited_are_done() {
    let mut random = kill_points();
    let installation = Installation::start(Form::ScaledOut { workers: 1 }).await;
    let app = installation.app().await;
    let file = installation.path("items.csv");
    write_square_export(&file, 4_000, &mut random);
    // More imports than one worker does at once, so that some wait in Redis.
    let mut asked = Vec::new();
    for number in 0..STORES {
        let store = open_store(&app, &format!("shop-{number}")).await;
        asked.push((store, ask_for_import(&app, store, &file).await));
    }
    let waiting = async |app: &App, state: &str| {
        let sql = format!(
            "SELECT count(*) FROM job_run WHERE store_id = $1 AND kind = 'import_file' AND state = '{state}'"
        );
        let mut sum = 0;
        for (store, _) in &asked {
            sum += count(app, *store, &sql).await;
        }
        sum
    };
    until("some run and some wait in Redis", async || {
        waiting(&app, "running").await > 0 && waiting(&app, "queued").await > 0
    })
    .await;
    installation.empty_redis().await;
    assert!(
        waiting(&app, "queued").await > 0,
        "Redis was emptied too late"
    );
    for (store, import) in &asked {
        let done = wait_for_import(&app, *store, *import).await;
        assert_eq!(done.rows_done, 4_000);
    }
    installation.end().await;
}
