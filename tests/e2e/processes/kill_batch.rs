//! Payout batches whose processes are killed while Stripe is being called.

use std::time::Duration;

use chrono::NaiveDate;
use domain::ids::{ConsignorId, PayoutId, StoreId};
use entity::payout::PayoutState;
use entity::{StoreScoped, consignor, payout};
use rand::Rng;
use service::app::App;
use service::payouts::{approve_batch, onboarding_link, preview_batch};
use stripe_sim::Control;
use stripe_sim::commands::Effects;
use stripe_sim::core::objects::Standing;
use stripe_sim::faults::FaultKind;

use super::installation::{Form, Installation};
use super::shop::{ACTOR, ask_for_import, count, open_store, wait_for_import, write_square_export};
use super::{kill_points, until};

const ROWS: usize = 1_000;
const KILLS: u32 = 5;
/// How long the local Stripe thinks about each call, before or after its effect.
const THINKING_MS: u64 = 400;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn embedded() {
    a_killed_batch_pays_everybody_once(Form::Embedded).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scaled_out() {
    a_killed_batch_pays_everybody_once(Form::ScaledOut { workers: 2 }).await;
}

async fn a_killed_batch_pays_everybody_once(form: Form) {
    let mut random = kill_points();
    let mut installation = Installation::start(form).await;
    let mut app = installation.app().await;
    let store = open_store(&app, "shop").await;
    let file = installation.path("items.csv");
    write_square_export(&file, ROWS, &mut random);
    let import = ask_for_import(&app, store, &file).await;
    wait_for_import(&app, store, import).await;
    installation.introduce(store, "shop").await;
    onboard_everybody(&app, store, &installation.stripe()).await;

    let slow = async |stripe: Control| {
        for path in ["/v1/transfers", "/v1/payouts"] {
            let kind = |after| match after {
                true => FaultKind::DelayAfterEffect { ms: THINKING_MS },
                false => FaultKind::DelayBeforeEffect { ms: THINKING_MS },
            };
            for after in [true, false].repeat(200) {
                stripe
                    .add_fault("POST", path, 1, kind(after))
                    .await
                    .unwrap();
            }
        }
    };
    slow(installation.stripe()).await;
    let expected = approve(&app, store).await;
    for kill in 1..=KILLS {
        until("a payout is being sent", async || {
            let running = "SELECT count(*) FROM job_run WHERE store_id = $1 AND kind = 'submit_payout' AND state = 'running'";
            count(&app, store, running).await > 0
        })
        .await;
        // Anywhere in the two calls of a payout.
        let wait = random.random_range(0..THINKING_MS * 2);
        tokio::time::sleep(Duration::from_millis(wait)).await;
        installation.kill_a_worker(&mut random).await;
        println!(
            "kill {kill} came with {} payouts to send",
            unsent(&app, store).await
        );
        app = installation.app().await;
        if form == Form::Embedded {
            slow(installation.stripe()).await;
            installation.introduce(store, "shop").await;
        }
        if kill < KILLS {
            installation.let_leases_run_out(&app).await;
        }
    }
    assert!(unsent(&app, store).await > 0, "the last kill came too late");
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
    until("every statement is frozen", async || {
        count(
            &app,
            store,
            "SELECT count(*) FROM statement WHERE store_id = $1",
        )
        .await
            > 0
    })
    .await;
    let effects = installation.end().await;
    assert_paid_once(&payouts, &effects);
}

async fn onboard_everybody(app: &App, store: StoreId, stripe: &Control) {
    for row in consignors(app, store).await {
        let id = ConsignorId::new(row.id);
        onboarding_link(app, store, ACTOR, id, "/portal")
            .await
            .unwrap();
    }
    for row in consignors(app, store).await {
        let account = row.stripe_account_id.expect("an account was opened");
        stripe
            .set_standing(&account, &Standing::Ready)
            .await
            .unwrap();
    }
    until("webhooks said that everybody is ready", async || {
        consignors(app, store)
            .await
            .iter()
            .all(|row| row.stripe_ready)
    })
    .await;
}

async fn consignors(app: &App, store: StoreId) -> Vec<consignor::Model> {
    let tx = app.db.read(store).await.unwrap();
    let all = consignor::Entity::in_store(store.uuid()).all(tx.connection());
    all.await.unwrap()
}

/// Approves all there is to pay, and gives the number of payouts.
async fn approve(app: &App, store: StoreId) -> usize {
    let through = NaiveDate::from_ymd_opt(2026, 10, 31).unwrap();
    let tx = app.db.read(store).await.unwrap();
    let preview = preview_batch(&tx, app, through).await.unwrap();
    drop(tx);
    assert!(preview.ready.len() > 40, "{:?}", preview.left_out);
    approve_batch(app, store, ACTOR, through, preview.total)
        .await
        .unwrap();
    preview.ready.len()
}

async fn payouts(app: &App, store: StoreId) -> Vec<payout::Model> {
    let tx = app.db.read(store).await.unwrap();
    let all = payout::Entity::in_store(store.uuid()).all(tx.connection());
    all.await.unwrap()
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
