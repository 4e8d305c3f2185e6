//! A shop whose consignors can be paid, and a slow Stripe.

use chrono::NaiveDate;
use domain::ids::{ConsignorId, StoreId};
use entity::{StoreScoped, consignor, payout};
use rand::rngs::StdRng;
use service::app::App;
use service::payouts::{approve_batch, onboarding_link, preview_batch};
use stripe_sim::Control;
use stripe_sim::core::objects::Standing;
use stripe_sim::faults::FaultKind;

use super::installation::Installation;
use super::shop::{ACTOR, ask_for_import, open_store, wait_for_import, write_square_export};
use super::until;

const ROWS: usize = 1_000;
/// How long the local Stripe thinks about each call, before or after its effect.
pub const THINKING_MS: u64 = 400;

/// Opens the store `shop`, imports sales, and opens an account for everybody.
pub async fn open_shop_to_pay(
    installation: &Installation,
    app: &App,
    random: &mut StdRng,
) -> StoreId {
    let store = open_store(app, "shop").await;
    let file = installation.path("items.csv");
    write_square_export(&file, ROWS, random);
    let import = ask_for_import(app, store, &file).await;
    wait_for_import(app, store, import).await;
    installation.introduce(store, "shop").await;
    onboard_everybody(app, store, &installation.stripe()).await;
    store
}

/// Makes the next calls that move money take long.
pub async fn slow_down(stripe: &Control) {
    let ms = THINKING_MS;
    for path in ["/v1/transfers", "/v1/payouts"] {
        for _ in 0..100 {
            let before = FaultKind::DelayBeforeEffect { ms };
            stripe.add_fault("POST", path, 1, before).await.unwrap();
            let after = FaultKind::DelayAfterEffect { ms };
            stripe.add_fault("POST", path, 1, after).await.unwrap();
        }
    }
}

async fn onboard_everybody(app: &App, store: StoreId, stripe: &Control) {
    for row in consignors(app, store).await {
        let id = ConsignorId::new(row.id);
        onboarding_link(app, store, ACTOR, id).await.unwrap();
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

/// A day behind the last sale.
pub fn the_end() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 31).unwrap()
}

/// Approves all there is to pay of sales through a day, and gives the number of payouts.
pub async fn approve(app: &App, store: StoreId, through: NaiveDate) -> usize {
    let tx = app.db.read(store).await.unwrap();
    let preview = preview_batch(&tx, app, through).await.unwrap();
    drop(tx);
    assert!(preview.ready.len() > 20, "{:?}", preview.left_out);
    approve_batch(app, store, ACTOR, through, preview.total)
        .await
        .unwrap();
    preview.ready.len()
}

pub async fn payouts(app: &App, store: StoreId) -> Vec<payout::Model> {
    let tx = app.db.read(store).await.unwrap();
    let all = payout::Entity::in_store(store.uuid()).all(tx.connection());
    all.await.unwrap()
}
