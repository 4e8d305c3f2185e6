//! The bank or PayPal has a payment file.

use domain::ids::{PaymentFileId, PayoutBatchId, StoreId};
use domain::payout::Happened;
use entity::payment_file;
use sea_orm::{DbErr, Value};
use serde_json::json;
use thiserror::Error;

use super::{find_locked_file, payouts_in};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::payouts::progress::{ProgressError, happen_to_all};
use crate::ports::StoreEvent;

#[derive(Debug, Error)]
pub enum MarkFileSentError {
    #[error("there is no such file")]
    NotFound,
    #[error("the file was marked as sent before, or voided")]
    NotOpen,
    #[error(transparent)]
    Progress(#[from] ProgressError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Writes down that the bank or PayPal took a file: its payouts are paid.
///
/// # Errors
/// [`MarkFileSentError`]; nothing was changed then.
pub async fn mark_file_sent(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: PaymentFileId,
) -> Result<payment_file::Model, MarkFileSentError> {
    let tx = app.db.begin(store_id).await?;
    let file = find_locked_file(&tx, id)
        .await?
        .ok_or(MarkFileSentError::NotFound)?;
    if file.sent_at.is_some() || file.voided_at.is_some() {
        return Err(MarkFileSentError::NotOpen);
    }
    let payouts = payouts_in(&tx, id).await?;
    let batch = PayoutBatchId::new(file.batch_id);
    happen_to_all(&tx, app, actor, batch, &payouts, Happened::HandedOver).await?;
    let (by, now) = (actor.to_string(), app.context.now());
    let values: [Value; 3] = [id.uuid().into(), by.clone().into(), now.into()];
    let sql = "UPDATE payment_file SET sent_by = $3, sent_at = $4 WHERE store_id = $1 AND id = $2";
    tx.execute(sql, values).await?;
    let details = json!({ "number": file.number, "payouts": file.payouts }).to_string();
    let (action, subject) = ("mark_payment_file_sent", id.to_string());
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    let event = StoreEvent::PayoutBatchProgressed(batch);
    app.events.publish(store_id, event).await;
    app.jobs_added.notify_one();
    Ok(payment_file::Model {
        sent_by: Some(by),
        sent_at: Some(now),
        ..file
    })
}
