//! The nightly sweep: asks the provider about payouts of which no webhook told.

use chrono::TimeDelta;
use domain::ids::PayoutId;
use entity::StoreScoped;
use entity::payout::{self, PayoutState};
use sea_orm::{ColumnTrait, QueryFilter};

use super::bank_payout::record_bank_payout;
use super::progress::{announce, load_locked};
use crate::app::App;
use crate::context::earlier;
use crate::jobs::{JobError, Lease};

/// A webhook usually takes seconds.
const SILENCE: TimeDelta = TimeDelta::hours(1);

/// Brings the payouts that are on their way for long up to date.
///
/// # Errors
/// [`JobError`]
pub async fn sync_payouts(app: &App, lease: &Lease) -> Result<(), JobError> {
    let tx = app.db.read(lease.store_id).await?;
    let silent = earlier(app.context.now(), SILENCE);
    let payouts = payout::Entity::in_store(lease.store_id.uuid())
        .filter(payout::Column::State.eq(PayoutState::InTransit))
        .filter(payout::Column::UpdatedAt.lt(silent))
        .all(tx.connection())
        .await?;
    drop(tx);
    for payout in payouts {
        let (Some(account), Some(id)) = (&payout.stripe_account_id, &payout.stripe_payout_id)
        else {
            continue;
        };
        let bank_payout = app.payments.bank_payout(account, id).await?;
        let tx = app.db.begin(lease.store_id).await?;
        lease.fence(&tx, app).await?;
        let payout = load_locked(&tx, PayoutId::new(payout.id)).await?;
        record_bank_payout(&tx, app, &payout, &bank_payout).await?;
        tx.commit().await?;
        announce(app, lease.store_id, &payout).await;
    }
    let tx = app.db.begin(lease.store_id).await?;
    lease.done(&tx, app).await?;
    Ok(tx.commit().await?)
}
