//! Imports whose process is killed, again and again, in the middle.

use std::time::{Duration, Instant};

use domain::ids::{ImportId, StoreId};
use entity::import::ImportState;
use rand::Rng;
use service::app::App;

use super::installation::{Form, Installation};
use super::shop::{
    ask_for_import, count, find_import, lines, open_store, wait_for_import, write_square_export,
};
use super::{kill_points, until};

const ROWS: usize = 6_000;
const KILLS: u32 = 5;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn embedded() {
    a_killed_import_is_the_undisturbed_one(Form::Embedded).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scaled_out() {
    a_killed_import_is_the_undisturbed_one(Form::ScaledOut { workers: 1 }).await;
}

async fn a_killed_import_is_the_undisturbed_one(form: Form) {
    let mut random = kill_points();
    let mut installation = Installation::start(form).await;
    let app = installation.app().await;
    let file = installation.path("items.csv");
    write_square_export(&file, ROWS, &mut random);

    let calm = open_store(&app, "calm").await;
    let started = Instant::now();
    let undisturbed = ask_for_import(&app, calm, &file).await;
    wait_for_import(&app, calm, undisturbed).await;
    let usual = started.elapsed();

    let store = open_store(&app, "killed").await;
    let import = ask_for_import(&app, store, &file).await;
    for kill in 1..=KILLS {
        wait_until_running(&app, store).await;
        // So soon that it cannot have come to its end in all the runs together.
        let longest = usual.as_secs_f64() / f64::from(KILLS + 1);
        tokio::time::sleep(Duration::from_secs_f64(random.random_range(0.0..longest))).await;
        installation.kill_a_worker(&mut random).await;
        let row = find_import(&app, store, import).await;
        println!("kill {kill} came after {} of {ROWS} rows", row.rows_done);
        assert_ne!(row.state, ImportState::Done, "the kill came too late");
        if kill < KILLS {
            installation.let_leases_run_out(&app).await;
        }
    }
    // The last lease runs out by itself.
    wait_for_import(&app, store, import).await;

    assert_eq!(
        count(
            &app,
            store,
            "SELECT count(*) FROM import_row WHERE store_id = $1"
        )
        .await,
        ROWS as i64,
        "each row has an outcome"
    );
    let killed = everything(&app, store, import).await;
    for (what, expected) in everything(&app, calm, undisturbed).await {
        let found = &killed.iter().find(|(name, _)| *name == what).unwrap().1;
        let wrong = expected.iter().zip(found).find(|(one, other)| one != other);
        assert_eq!(wrong, None, "{what}: undisturbed, killed");
        assert_eq!(expected.len(), found.len(), "{what}");
        assert!(
            !expected.is_empty(),
            "{what}: there is something to compare"
        );
    }
    installation.end().await;
}

async fn wait_until_running(app: &App, store: StoreId) {
    until("the import runs", async || {
        let running = "SELECT count(*) FROM job_run WHERE store_id = $1 AND kind = 'import_file' AND state = 'running'";
        count(app, store, running).await == 1
    })
    .await;
}

/// All that an import leaves behind but ids and times, in a fixed order.
async fn everything(
    app: &App,
    store: StoreId,
    import: ImportId,
) -> Vec<(&'static str, Vec<String>)> {
    let row = find_import(app, store, import).await;
    let totals = format!(
        "{:?}",
        [
            row.rows_done,
            row.rows_imported,
            row.rows_duplicate,
            row.rows_skipped,
            row.rows_review,
            row.rows_rejected,
            row.net_imported_minor,
            row.net_duplicate_minor,
            row.net_skipped_minor,
            row.net_review_minor,
            row.net_rejected_minor,
            row.net_control_minor.unwrap(),
        ]
    );
    let queries = [
        (
            "rows",
            "SELECT CAST(row_number AS TEXT) || ' ' || outcome || ' ' || CAST(net_minor AS TEXT) || ' ' || coalesce(reason, '')
             FROM import_row WHERE store_id = $1 ORDER BY row_number",
        ),
        (
            "lines with their division",
            "SELECT CAST(l.row_number AS TEXT) || ' ' || l.kind || ' ' || l.state || ' ' || coalesce(l.review_reason, '')
               || ' ' || coalesce(c.account_number, '') || ' ' || coalesce(a.document, '')
             FROM sale_line l
             LEFT JOIN allocation a ON a.store_id = l.store_id AND a.sale_line_id = l.id
             LEFT JOIN consignor c ON c.store_id = l.store_id AND c.id = l.consignor_id
             WHERE l.store_id = $1 ORDER BY l.row_number, a.id",
        ),
        (
            "balances",
            "SELECT a.kind || ' ' || coalesce(c.account_number, '') || ' ' || CAST(a.debits_minor AS TEXT)
               || ' ' || CAST(a.credits_minor AS TEXT)
             FROM account a LEFT JOIN consignor c ON c.store_id = a.store_id AND c.id = a.consignor_id
             WHERE a.store_id = $1 ORDER BY a.kind, c.account_number",
        ),
        (
            "the number of transfers",
            "SELECT CAST(count(*) AS TEXT) FROM transfer WHERE store_id = $1",
        ),
    ];
    let mut everything = vec![("totals", vec![totals])];
    for (what, sql) in queries {
        everything.push((what, lines(app, store, sql).await));
    }
    everything
}
