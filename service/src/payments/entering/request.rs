//! Somebody wants what moved Stripe's balance entered in the ledger, or taken back there.

use domain::ids::{ReconciliationId, StoreId, StripeEnteringId};
use domain::reconciliation::Report;
use entity::stripe_entering::{self, StripeEnteringState};
use entity::{StoreScoped, reconciliation};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, Value};
use serde_json::json;
use thiserror::Error;

use super::plan::{PlanError, plan_entering};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::jobs::{JobKind, enqueue};
use crate::ledger::lock_head;
use crate::payouts::{ReasonError, reason};

#[derive(Debug, Error)]
pub enum EnterMovementsError {
    #[error("there is no such comparison")]
    NotFound,
    #[error("the comparison is not done")]
    NotDone,
    #[error(
        "nothing of this comparison is left to be entered; compare again, if Stripe has moved more since"
    )]
    Nothing,
    #[error("Stripe's movements are being entered, or taken back, already; wait for that")]
    UnderWay,
    #[error(transparent)]
    Plan(#[from] PlanError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

#[derive(Debug, Error)]
pub enum UndoEnteringError {
    #[error("there is nothing such that was entered")]
    NotFound,
    #[error("this was taken back already, or is still being entered")]
    NotEntered,
    #[error("Stripe's movements are being entered, or taken back, already; wait for that")]
    UnderWay,
    #[error(transparent)]
    Reason(#[from] ReasonError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Asks for everything of a comparison to be entered that payouts are not about, and that is
/// not in the ledger; a job does it.
///
/// # Errors
/// [`EnterMovementsError`]; nothing was changed then.
pub async fn enter_movements(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: ReconciliationId,
) -> Result<StripeEnteringId, EnterMovementsError> {
    let tx = app.db.begin(store_id).await?;
    // Two who want it at once come one after the other.
    lock_head(&tx).await?;
    let compared = reconciliation::Entity::find_by_id((store_id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(EnterMovementsError::NotFound)?;
    let report = compared.report.ok_or(EnterMovementsError::NotDone)?;
    let report: Report =
        serde_json::from_str(&report).map_err(|error| PlanError::Report(error.to_string()))?;
    if is_under_way(&tx).await? {
        return Err(EnterMovementsError::UnderWay);
    }
    let plan = plan_entering(&tx, &report).await?;
    if plan.movements == 0 {
        return Err(EnterMovementsError::Nothing);
    }
    let entering = StripeEnteringId::new(app.context.id());
    let row = stripe_entering::Model {
        store_id: store_id.uuid(),
        id: entering.uuid(),
        reconciliation_id: id.uuid(),
        state: StripeEnteringState::Entering,
        planned: i64::try_from(plan.movements).unwrap_or(i64::MAX),
        entered: 0,
        requested_by: actor.to_string(),
        requested_at: app.context.now(),
        undone_by: None,
        undo_reason: None,
        finished_at: None,
    };
    tx.insert([row]).await?;
    let job = (entering.uuid(), entering.to_string());
    enqueue(&tx, &app.context, JobKind::EnterStripe, &[job]).await?;
    let by_account: serde_json::Map<_, _> = plan
        .accounts
        .iter()
        .map(|planned| {
            (
                planned.account.name().to_owned(),
                planned.amount_minor.into(),
            )
        })
        .collect();
    let details = json!({ "movements": plan.movements, "amounts_minor": by_account }).to_string();
    let (action, subject) = ("enter_stripe_movements", id.to_string());
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(entering)
}

/// Asks for all that was entered at once to be taken back, by reversal; a job does it. The
/// movements can be entered again.
///
/// # Errors
/// [`UndoEnteringError`]; nothing was changed then.
pub async fn undo_entering(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: StripeEnteringId,
    why: &str,
) -> Result<stripe_entering::Model, UndoEnteringError> {
    let why = reason(why)?;
    let tx = app.db.begin(store_id).await?;
    lock_head(&tx).await?;
    let found = find_entering(&tx, id)
        .await?
        .ok_or(UndoEnteringError::NotFound)?;
    if found.state != StripeEnteringState::Entered {
        return Err(UndoEnteringError::NotEntered);
    }
    if is_under_way(&tx).await? {
        return Err(UndoEnteringError::UnderWay);
    }
    let values: [Value; 3] = [id.uuid().into(), actor.to_string().into(), why.into()];
    tx.execute(
        "UPDATE stripe_entering SET state = 'undoing', undone_by = $3, undo_reason = $4, finished_at = NULL
         WHERE store_id = $1 AND id = $2",
        values,
    )
    .await?;
    let job = (id.uuid(), format!("undo {id}"));
    enqueue(&tx, &app.context, JobKind::EnterStripe, &[job]).await?;
    let compared = ReconciliationId::new(found.reconciliation_id).to_string();
    let details = json!({ "movements": found.entered, "reason": why }).to_string();
    let action = "undo_stripe_entering";
    audit::record(&tx, &app.context, actor, action, &compared, &details).await?;
    let row = find_entering(&tx, id)
        .await?
        .ok_or(UndoEnteringError::NotFound)?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(row)
}

/// What was entered at once, if the store has it.
///
/// # Errors
/// [`DbErr`]
pub async fn find_entering(
    tx: &StoreTx,
    id: StripeEnteringId,
) -> Result<Option<stripe_entering::Model>, DbErr> {
    stripe_entering::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
        .one(tx.connection())
        .await
}

async fn is_under_way(tx: &StoreTx) -> Result<bool, DbErr> {
    let running = [StripeEnteringState::Entering, StripeEnteringState::Undoing];
    let found = stripe_entering::Entity::in_store(tx.store_id().uuid())
        .filter(stripe_entering::Column::State.is_in(running))
        .one(tx.connection())
        .await?;
    Ok(found.is_some())
}
