//! The bank or PayPal refused a payment file as a whole, after it was marked as sent.

use domain::ids::{PaymentFileId, PayoutBatchId, StoreId};
use domain::payout::Happened;
use entity::payment_file;
use entity::payout::PayoutState;
use sea_orm::{DbErr, Value};
use serde_json::json;
use thiserror::Error;

use super::{find_locked_file, payouts_in};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::ledger::lock_head;
use crate::payouts::progress::{Failure, ProgressError, happen};
use crate::payouts::reason::{ReasonError, reason};
use crate::ports::StoreEvent;

#[derive(Debug, Error)]
pub enum RefusePaymentFileError {
    #[error("there is no such file")]
    NotFound,
    #[error("the file was not sent yet, so that nothing of it is paid; void it instead")]
    NotSent,
    #[error("it was written down before that the file was refused")]
    RefusedBefore,
    #[error(transparent)]
    Reason(#[from] ReasonError),
    #[error(transparent)]
    Progress(#[from] ProgressError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Writes down that nothing of a sent file was paid: each of its payouts that was not taken
/// back before is owed again, and comes with the next batch.
///
/// # Errors
/// [`RefusePaymentFileError`]; nothing was changed then.
pub async fn refuse_payment_file(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: PaymentFileId,
    why: &str,
) -> Result<payment_file::Model, RefusePaymentFileError> {
    let why = reason(why)?;
    let tx = app.db.begin(store_id).await?;
    let file = find_locked_file(&tx, id)
        .await?
        .ok_or(RefusePaymentFileError::NotFound)?;
    if file.sent_at.is_none() {
        return Err(RefusePaymentFileError::NotSent);
    }
    if file.refused_at.is_some() {
        return Err(RefusePaymentFileError::RefusedBefore);
    }
    let mut payouts = payouts_in(&tx, id).await?;
    payouts.retain(|payout| payout.state == PayoutState::Paid);
    lock_head(&tx).await?;
    let failure = Failure::new(
        "file_refused",
        &format!("The payment file was refused: {why}. The amount is owed again."),
    );
    for payout in &payouts {
        happen(&tx, app, actor, payout, Happened::CameBack, Some(&failure)).await?;
    }
    let (by, now) = (actor.to_string(), app.context.now());
    let values: [Value; 4] = [id.uuid().into(), why.into(), by.clone().into(), now.into()];
    tx.execute(
        "UPDATE payment_file SET refused_reason = $3, refused_by = $4, refused_at = $5
         WHERE store_id = $1 AND id = $2",
        values,
    )
    .await?;
    let taken_back = payouts.len();
    let details = json!({ "number": file.number, "payouts": taken_back, "reason": why });
    let (action, subject) = ("refuse_payment_file", id.to_string());
    audit::record(
        &tx,
        &app.context,
        actor,
        action,
        &subject,
        &details.to_string(),
    )
    .await?;
    tx.commit().await?;
    let event = StoreEvent::PayoutBatchProgressed(PayoutBatchId::new(file.batch_id));
    app.events.publish(store_id, event).await;
    app.jobs_added.notify_one();
    Ok(payment_file::Model {
        refused_reason: Some(why.to_owned()),
        refused_by: Some(by),
        refused_at: Some(now),
        ..file
    })
}
