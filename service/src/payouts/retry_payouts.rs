//! The payouts of a batch that wait for something are tried again now.

use std::collections::HashSet;

use domain::ids::{PayoutBatchId, StoreId};
use entity::StoreScoped;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use entity::payout_batch;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, Value};
use serde_json::json;
use thiserror::Error;
use uuid::Uuid;

use super::account_state::pay_again;
use super::give_up::sent_again;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::funding::ask_to_set_aside;
use crate::jobs::JobKind;

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
    let kind = JobKind::SubmitPayout.name();
    let of_batch = "kind = $3 AND subject_id IN
        (SELECT id FROM payout WHERE store_id = $1 AND batch_id = $2)";
    let given_up = format!(
        "SELECT subject_id FROM job_run WHERE store_id = $1 AND state = 'given_up' AND {of_batch}"
    );
    let values: [Value; 2] = [batch_id.uuid().into(), kind.into()];
    for row in tx.query(&given_up, values.clone()).await? {
        sent_again(&tx, app, row.try_get_by_index(0)?).await?;
    }
    let due_now = format!(
        "UPDATE job_run SET state = 'waiting', attempts = 0, due_at = $4, finished_at = NULL
         WHERE store_id = $1 AND state IN ('waiting', 'given_up') AND {of_batch}"
    );
    let [batch, kind] = values.clone();
    tx.execute(&due_now, [batch, kind, app.context.now().into()])
        .await?;
    // A payout whose job is on its way already needs no other one.
    let open = format!(
        "SELECT subject_id FROM job_run WHERE store_id = $1 AND state <> 'done' AND {of_batch}"
    );
    let rows = tx.query(&open, values).await?;
    let open: HashSet<Uuid> = rows
        .iter()
        .map(|row| row.try_get_by_index(0))
        .collect::<Result<_, _>>()?;
    let mut without = payouts.clone();
    without.retain(|payout| !open.contains(&payout.id));
    let cause = app.context.id().to_string();
    pay_again(&tx, app, &without, &cause).await?;
    ask_to_set_aside(&tx, app, &cause).await?;
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
