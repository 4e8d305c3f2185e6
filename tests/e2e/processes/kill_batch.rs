//! Payout batches whose processes are killed while Stripe is being called.

use std::time::Duration;

use chrono::{Days, NaiveDate};
use domain::ids::{PayoutId, StoreId};
use entity::payout;
use entity::payout::PayoutState;
use rand::Rng;
use service::app::App;
use stripe_sim::commands::Effects;

use super::batch::{THINKING_MS, approve, open_shop_to_pay, payouts, slow_down};
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
        expected += approve(&app, store, part_of_the_sales(kill)).await;
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

/// The last day of a part of the sales, which are spread over August and September.
fn part_of_the_sales(part: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
    first + Days::new(u64::from(part * 60 / KILLS))
}

async fn unsent(app: &App, store: StoreId) -> usize {
    let payouts = payouts(app, store).await;
    let is_pending = |payout: &&payout::Model| payout.state == PayoutState::Pending;
    payouts.iter().filter(is_pending).count()
}

/// Stripe made one transfer of each payout, and one payout to the bank that stands.
fn assert_paid_once(payouts: &[payout::Model], effects: &Effects) {
    for payout in payouts {
        let id = PayoutId::new(payout.id).to_string();
        let transfers: Vec<_> = effects
            .transfers
            .iter()
            .filter(|transfer| transfer.transfer_group.as_deref() == Some(&id))
            .collect();
        assert_eq!(transfers.len(), 1, "{transfers:?}");
        assert_eq!(transfers[0].amount, payout.amount_minor);
        assert_eq!(Some(&transfers[0].id), payout.stripe_transfer_id.as_ref());
        let to_bank: Vec<_> = effects
            .payouts
            .iter()
            .map(|effect| &effect.payout)
            .filter(|made| made.metadata.get("hangtag_payout") == Some(&id))
            .collect();
        assert_eq!(to_bank.len(), 1, "{to_bank:?}");
        assert_eq!(to_bank[0].status, "paid");
        assert_eq!(to_bank[0].amount, payout.amount_minor);
        assert_eq!(Some(&to_bank[0].id), payout.stripe_payout_id.as_ref());
    }
    assert_eq!(effects.transfers.len(), payouts.len());
    assert_eq!(effects.payouts.len(), payouts.len());
}
