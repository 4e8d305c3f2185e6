//! A payout whose job was given up: the money stays in transit, and the payout says
//! why it does not move.

use domain::ids::PayoutBatchId;
use sea_orm::{DbErr, Value};
use uuid::Uuid;

use crate::app::App;
use crate::db::StoreTx;
use crate::ports::StoreEvent;

/// Says so on the payout, which keeps its state: what was tried may have had its effect.
pub(crate) async fn given_up(
    tx: &StoreTx,
    app: &App,
    id: Uuid,
    error: &str,
) -> Result<Option<StoreEvent>, DbErr> {
    let message = format!(
        "Hangtag stopped trying: {error}. Mend the cause, then try again under Failed jobs; nothing is paid twice."
    );
    set_failure(tx, app, id, Some("given_up"), Some(message)).await
}

/// The payout is tried again.
pub(crate) async fn sent_again(
    tx: &StoreTx,
    app: &App,
    id: Uuid,
) -> Result<Option<StoreEvent>, DbErr> {
    set_failure(tx, app, id, None, None).await
}

async fn set_failure(
    tx: &StoreTx,
    app: &App,
    id: Uuid,
    code: Option<&str>,
    message: Option<String>,
) -> Result<Option<StoreEvent>, DbErr> {
    let values: [Value; 4] = [
        id.into(),
        code.map(str::to_owned).into(),
        message.into(),
        app.context.now().into(),
    ];
    let rows = tx
        .query(
            "UPDATE payout SET failure_code = $3, failure_message = $4, updated_at = $5
             WHERE store_id = $1 AND id = $2 AND state IN ('pending', 'awaiting_funds', 'transferred')
             RETURNING batch_id",
            values,
        )
        .await?;
    let batch = rows
        .first()
        .map(|row| row.try_get_by_index(0))
        .transpose()?;
    Ok(batch.map(|id| StoreEvent::PayoutBatchProgressed(PayoutBatchId::new(id))))
}
