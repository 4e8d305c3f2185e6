//! The job that compares Stripe's balance with the ledger, and keeps what it found.

use chrono::Days;
use domain::reconciliation::{Period, Report, reconcile};
use entity::reconciliation::{self, ReconciliationState};
use sea_orm::{DbErr, EntityTrait};
use uuid::Uuid;

use super::ledger_movements::{funding_transactions, ledger_movements};
use super::provider_of::{connected_account, provider_of};
use super::stripe_movements::stripe_movements;
use crate::app::App;
use crate::db::StoreTx;
use crate::jobs::{JobError, Lease};
use crate::ports::StoreEvent;
use crate::stores::store_facts;

/// What one side has at the end of a day the other may have on the next, or some days later
/// when a webhook was lost.
const MARGIN: Days = Days::new(7);

/// Asks Stripe for what moved its balance, sets it beside the ledger, and keeps the report.
///
/// # Errors
/// [`JobError`]
pub async fn run_reconciliation(app: &App, lease: &Lease) -> Result<(), JobError> {
    let tx = app.db.read(lease.store_id).await?;
    let store = store_facts(&tx).await?;
    let row = find(&tx, lease.subject_id).await?;
    let is_whole_account = connected_account(&tx).await?.is_some();
    drop(tx);
    if row.state != ReconciliationState::Running {
        return keep(app, lease, None).await;
    }
    let period = Period {
        from: row.from_day,
        until: row.until_day,
    };
    let around = Period {
        from: period.from.checked_sub_days(MARGIN).unwrap_or(period.from),
        until: period
            .until
            .checked_add_days(MARGIN)
            .unwrap_or(period.until),
    };
    let provider = provider_of(app, lease.store_id).await?;
    let listed = stripe_movements(&*provider, &store, around).await?;
    let tx = app.db.read(lease.store_id).await?;
    let mut stripe = listed.of_payouts(&tx).await?;
    if !is_whole_account {
        // What else moved the balance is another store's business, and Stripe's fees for debits
        // are the installation's.
        let own = funding_transactions(&tx).await?;
        stripe.retain(|movement| movement.payout.is_some() || own.contains(&movement.id));
        for movement in stripe.iter_mut().filter(|one| own.contains(&one.id)) {
            movement.net_minor = movement.net_minor.saturating_add(movement.fee_minor);
            movement.fee_minor = 0;
        }
    }
    let ledger = ledger_movements(&tx, around).await?;
    drop(tx);
    let report = reconcile(period, store.currency, is_whole_account, &stripe, &ledger)
        .map_err(|error| JobError::GiveUp(error.to_string()))?;
    keep(app, lease, Some(&report)).await
}

async fn find(tx: &StoreTx, id: Uuid) -> Result<reconciliation::Model, JobError> {
    reconciliation::Entity::find_by_id((tx.store_id().uuid(), id))
        .one(tx.connection())
        .await?
        .ok_or_else(|| JobError::GiveUp("the comparison is gone".to_owned()))
}

async fn keep(app: &App, lease: &Lease, report: Option<&Report>) -> Result<(), JobError> {
    let tx = app.db.begin(lease.store_id).await?;
    if let Some(report) = report {
        let report =
            serde_json::to_string(report).map_err(|error| JobError::GiveUp(error.to_string()))?;
        tx.execute(
            "UPDATE reconciliation SET state = 'done', report = $3, finished_at = $4
             WHERE store_id = $1 AND id = $2",
            [
                lease.subject_id.into(),
                report.into(),
                app.context.now().into(),
            ],
        )
        .await?;
    }
    lease.done(&tx, app).await?;
    Ok(tx.commit().await?)
}

/// The comparison says why there is none.
pub(crate) async fn given_up(
    tx: &StoreTx,
    app: &App,
    id: Uuid,
    error: &str,
) -> Result<Option<StoreEvent>, DbErr> {
    tx.execute(
        "UPDATE reconciliation SET state = 'failed', error = $3, finished_at = $4
         WHERE store_id = $1 AND id = $2 AND state = 'running'",
        [id.into(), error.into(), app.context.now().into()],
    )
    .await?;
    Ok(None)
}
