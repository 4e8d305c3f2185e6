//! The payouts of a batch that wait for something are tried again now.

use domain::ids::{PayoutBatchId, PayoutId, StoreId};
use entity::StoreScoped;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use entity::payout_batch;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::jobs::{JobKind, enqueue};

#[derive(Debug, Error)]
pub enum RetryPayoutsError {
    #[error("there is no such batch")]
    NotFound,
    #[error("no payout of this batch waits to be tried again")]
    Nothing,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Makes every payout of the batch that waits for funds, for its consignor's account or for
/// bank details, and every one that was given up, due now. Says how many these are. Nothing
/// is paid twice by it: each goes on where it stands.
///
/// # Errors
/// [`RetryPayoutsError`]
pub async fn retry_payouts(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    batch_id: PayoutBatchId,
) -> Result<usize, RetryPayoutsError> {
    let tx = app.db.begin(store_id).await?;
    payout_batch::Entity::find_by_id((store_id.uuid(), batch_id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(RetryPayoutsError::NotFound)?;
    let waits = [
        PayoutState::Pending,
        PayoutState::AwaitingFunds,
        PayoutState::Blocked,
        PayoutState::Transferred,
        PayoutState::DeliveryFailed,
    ];
    let payouts = payout::Entity::in_store(store_id.uuid())
        .filter(payout::Column::BatchId.eq(batch_id.uuid()))
        .filter(payout::Column::Method.eq(PayoutMethod::Stripe))
        .filter(payout::Column::State.is_in(waits))
        .all(tx.connection())
        .await?;
    if payouts.is_empty() {
        return Err(RetryPayoutsError::Nothing);
    }
    let now = app.context.now();
    // A job that is on its way already needs no other one.
    let sql = "UPDATE job_run SET state = 'waiting', attempts = 0, due_at = $3, finished_at = NULL
        WHERE store_id = $1 AND kind = $4 AND state IN ('waiting', 'given_up') AND subject_id IN
          (SELECT id FROM payout WHERE store_id = $1 AND batch_id = $2)";
    let kind = JobKind::SubmitPayout.name();
    let values = [batch_id.uuid().into(), now.into(), kind.into()];
    tx.execute(sql, values).await?;
    let cause = app.context.id();
    let open = "SELECT subject_id FROM job_run WHERE store_id = $1 AND kind = $3
        AND state NOT IN ('done', 'given_up') AND subject_id IN
          (SELECT id FROM payout WHERE store_id = $1 AND batch_id = $2)";
    let rows = tx
        .query(open, [batch_id.uuid().into(), kind.into()])
        .await?;
    let open: std::collections::HashSet<uuid::Uuid> = rows
        .iter()
        .map(|row| row.try_get_by_index(0))
        .collect::<Result<_, _>>()?;
    let jobs: Vec<_> = payouts
        .iter()
        .filter(|payout| !open.contains(&payout.id))
        .map(|payout| {
            let key = format!("{} after {cause}", PayoutId::new(payout.id));
            (payout.id, key)
        })
        .collect();
    enqueue(&tx, &app.context, JobKind::SubmitPayout, &jobs).await?;
    let details = json!({ "payouts": payouts.len() }).to_string();
    let subject = batch_id.to_string();
    audit::record(
        &tx,
        &app.context,
        actor,
        "retry_payouts",
        &subject,
        &details,
    )
    .await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(payouts.len())
}
