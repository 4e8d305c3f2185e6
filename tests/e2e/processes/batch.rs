//! A shop whose consignors can be paid, and a slow Stripe.

use chrono::{Days, NaiveDate};
use domain::ids::{ConsignorId, PayoutId, StoreId};
use entity::{StoreScoped, consignor, payout};
use rand::rngs::StdRng;
use service::app::App;
use service::payouts::{approve_batch, onboarding_link, preview_batch};
use stripe_sim::Control;
use stripe_sim::commands::Effects;
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
    open_shop_with(installation, app, random, ROWS).await
}

/// As [`open_shop_to_pay`], with so many rows of sales.
pub async fn open_shop_with(
    installation: &Installation,
    app: &App,
    random: &mut StdRng,
    rows: usize,
) -> StoreId {
    let store = open_store(app, "shop").await;
    let file = installation.path("items.csv");
    write_square_export(&file, rows, random);
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

/// The last day of one of so many parts of the sales, which are spread over August and
/// September.
pub fn part_of_the_sales(part: u32, parts: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 8, 1).unwrap();
    first + Days::new(u64::from(part * 60 / parts))
}

/// Stripe made one transfer of each payout, and one payout to the bank that stands.
pub fn assert_paid_once(payouts: &[payout::Model], effects: &Effects) {
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
