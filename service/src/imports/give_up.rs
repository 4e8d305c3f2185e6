//! An import whose job was given up: what of it is stored stays, and is not paid
//! before the rest is.

use domain::ids::ImportId;
use sea_orm::DbErr;
use uuid::Uuid;

use crate::app::App;
use crate::db::StoreTx;
use crate::ports::StoreEvent;

/// Ends the import as failed, with the reason.
pub(crate) async fn given_up(
    tx: &StoreTx,
    app: &App,
    id: Uuid,
    error: &str,
) -> Result<Option<StoreEvent>, DbErr> {
    let error = format!(
        "The import stopped: {error}. What was read so far is kept and not paid. Mend the cause, then try again under Failed jobs; it goes on where it stopped."
    );
    tx.execute(
        "UPDATE import SET state = 'failed', error = $3, finished_at = $4
         WHERE store_id = $1 AND id = $2 AND state IN ('queued', 'running')",
        [id.into(), error.into(), app.context.now().into()],
    )
    .await?;
    Ok(Some(StoreEvent::ImportProgressed(ImportId::new(id))))
}

/// The import waits for a worker again.
pub(crate) async fn sent_again(tx: &StoreTx, id: Uuid) -> Result<Option<StoreEvent>, DbErr> {
    tx.execute(
        "UPDATE import SET state = CASE WHEN rows_total IS NULL THEN 'queued' ELSE 'running' END,
           error = NULL, finished_at = NULL
         WHERE store_id = $1 AND id = $2 AND state = 'failed'",
        [id.into()],
    )
    .await?;
    Ok(Some(StoreEvent::ImportProgressed(ImportId::new(id))))
}
