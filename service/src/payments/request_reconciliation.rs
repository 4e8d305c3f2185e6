//! Somebody wants Stripe's balance compared with the ledger.

use chrono::Days;
use domain::ids::{ReconciliationId, StoreId};
use domain::reconciliation::Period;
use entity::reconciliation::{self, ReconciliationState};
use sea_orm::DbErr;
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::jobs::{JobKind, enqueue};
use crate::stores::store_facts;

/// The longest period, in days.
const LONGEST: u64 = 366;

#[derive(Debug, Error)]
pub enum RequestReconciliationError {
    #[error("the first day is behind the last one")]
    Backwards,
    #[error("at most {LONGEST} days are compared at once")]
    TooLong,
    #[error("the last day is in the future")]
    Future,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Asks for a comparison over a period; its job asks Stripe.
///
/// # Errors
/// [`RequestReconciliationError`]
pub async fn request_reconciliation(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    period: Period,
) -> Result<ReconciliationId, RequestReconciliationError> {
    if period.until < period.from {
        return Err(RequestReconciliationError::Backwards);
    }
    let end = period.from.checked_add_days(Days::new(LONGEST));
    if end.is_none_or(|end| period.until >= end) {
        return Err(RequestReconciliationError::TooLong);
    }
    let tx = app.db.begin(store_id).await?;
    if period.until > app.context.today(store_facts(&tx).await?.time_zone) {
        return Err(RequestReconciliationError::Future);
    }
    let id = ReconciliationId::new(app.context.id());
    let row = reconciliation::Model {
        store_id: store_id.uuid(),
        id: id.uuid(),
        from_day: period.from,
        until_day: period.until,
        state: ReconciliationState::Running,
        report: None,
        error: None,
        requested_by: actor.to_string(),
        requested_at: app.context.now(),
        finished_at: None,
    };
    tx.insert([row]).await?;
    let job = (id.uuid(), id.to_string());
    enqueue(&tx, &app.context, JobKind::Reconcile, &[job]).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(id)
}
