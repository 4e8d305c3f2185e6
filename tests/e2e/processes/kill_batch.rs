//! Payout batches whose processes are killed while Stripe is being called.

use std::time::Duration;

use domain::ids::StoreId;
use entity::payout;
use entity::payout::PayoutState;
use rand::Rng;
use service::app::App;

use super::batch::{
    THINKING_MS, approve, assert_paid_once, open_shop_to_pay, part_of_the_sales, payouts, slow_down,
};
use super::installation::{Form, Installation};
use super::shop::count;
use super::{kill_points, until};

const KILLS: u32 = 5;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn embedded() {
    a_killed_batch_pays_everybody_once(Form::Embedded).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scaled_out() {
    a_killed_batch_pays_everybody_once(Form::ScaledOut { workers: 2 }).await;
}

/// A batch for each kill, so that however slow the machine is, each comes while
/// payouts are being sent.
async fn a_killed_batch_pays_everybody_once(form: Form) {
    let mut random = kill_points();
    let mut installation = Installation::start(form).await;
    let mut app = installation.app().await;
    let store = open_shop_to_pay(&installation, &app, &mut random).await;
    slow_down(&installation.stripe()).await;
    let mut expected = 0;
    for kill in 1..=KILLS {
        expected += approve(&app, store, part_of_the_sales(kill, KILLS)).await;
        until("a payout is being sent", async || {
            let running = "SELECT count(*) FROM job_run WHERE store_id = $1 AND kind = 'submit_payout' AND state = 'running'";
            count(&app, store, running).await > 0
        })
        .await;
        // Anywhere in the two calls of a payout.
        let wait = random.random_range(0..THINKING_MS * 2);
        tokio::time::sleep(Duration::from_millis(wait)).await;
        installation.kill_a_worker(&mut random).await;
        let unsent = unsent(&app, store).await;
        println!("kill {kill} came with {unsent} payouts to send");
        assert!(unsent > 0, "the kill came too late");
        app = installation.app().await;
        if form == Form::Embedded {
            slow_down(&installation.stripe()).await;
            installation.introduce(store, "shop").await;
        }
        if kill < KILLS {
            installation.let_leases_run_out(&app).await;
        }
    }
    // The last lease runs out by itself.
    until("every payout is paid", async || {
        let payouts = payouts(&app, store).await;
        payouts
            .iter()
            .all(|payout| payout.state == PayoutState::Paid)
    })
    .await;
    let payouts = payouts(&app, store).await;
    assert_eq!(payouts.len(), expected);
    until("statements show all that was paid", async || {
        let unshown = "SELECT count(*) FROM payable_entry WHERE store_id = $1 AND payout_id IS NOT NULL AND statement_id IS NULL";
        count(&app, store, unshown).await == 0
    })
    .await;
    let report = installation.reconciled("shop", &app, store).await;
    assert_eq!(report["matched"]["sent"], expected, "{report:#}");
    assert_eq!(report["remarks"], serde_json::json!([]));
    assert_eq!(report["difference"], "0.00");
    let effects = installation.end().await;
    assert_paid_once(&payouts, &effects);
}

async fn unsent(app: &App, store: StoreId) -> usize {
    let payouts = payouts(app, store).await;
    let is_pending = |payout: &&payout::Model| payout.state == PayoutState::Pending;
    payouts.iter().filter(is_pending).count()
}
