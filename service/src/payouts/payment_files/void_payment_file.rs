//! A payment file was not sent, and must not be any more.

use domain::ids::{PaymentFileId, StoreId};
use entity::payment_file;
use sea_orm::{DbErr, Value};
use serde_json::json;
use thiserror::Error;

use super::find_locked_file;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::payouts::reason::{ReasonError, reason};

#[derive(Debug, Error)]
pub enum VoidPaymentFileError {
    #[error("there is no such file")]
    NotFound,
    #[error("the file was sent, or voided before; say of one that was sent that it was refused")]
    NotOpen,
    #[error(transparent)]
    Reason(#[from] ReasonError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Voids a file that nobody sent: its payouts stand as before, and can go into another file
/// or be called off.
///
/// # Errors
/// [`VoidPaymentFileError`]; nothing was changed then.
pub async fn void_payment_file(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: PaymentFileId,
    why: &str,
) -> Result<payment_file::Model, VoidPaymentFileError> {
    let why = reason(why)?;
    let tx = app.db.begin(store_id).await?;
    let file = find_locked_file(&tx, id)
        .await?
        .ok_or(VoidPaymentFileError::NotFound)?;
    if file.sent_at.is_some() || file.voided_at.is_some() {
        return Err(VoidPaymentFileError::NotOpen);
    }
    let (by, now) = (actor.to_string(), app.context.now());
    let values: [Value; 4] = [id.uuid().into(), why.into(), by.clone().into(), now.into()];
    tx.execute(
        "UPDATE payment_file SET void_reason = $3, voided_by = $4, voided_at = $5
         WHERE store_id = $1 AND id = $2",
        values,
    )
    .await?;
    let sql = "UPDATE payment_file_entry SET is_void = TRUE WHERE store_id = $1 AND file_id = $2";
    tx.execute(sql, [id.uuid().into()]).await?;
    let details = json!({ "number": file.number, "reason": why }).to_string();
    let (action, subject) = ("void_payment_file", id.to_string());
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(payment_file::Model {
        void_reason: Some(why.to_owned()),
        voided_by: Some(by),
        voided_at: Some(now),
        ..file
    })
}
