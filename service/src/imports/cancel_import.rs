//! Stops an import that is not at its end, and takes back what it posted.

use domain::ids::{ImportId, StoreId};
use entity::import::{self, ImportState};
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;

use super::undo_import::file_with_returns;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::jobs::{JobKind, enqueue, withdraw};
use crate::ledger::lock_head;
use crate::ports::StoreEvent;

#[derive(Debug, Error)]
pub enum CancelImportError {
    #[error("there is no such import")]
    NotFound,
    #[error("the import is at its end; undo it instead")]
    Ended,
    #[error("the import is being cancelled, or was")]
    Cancelled,
    #[error("returns of {0} undo sales of this import; undo that import first")]
    ReturnsElsewhere(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Takes the import from whoever runs it, at the end of the chunk in hand, and asks
/// for what it posted to be taken back.
///
/// # Errors
/// [`CancelImportError`]
pub async fn cancel_import(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: ImportId,
) -> Result<import::Model, CancelImportError> {
    let tx = app.db.begin(store_id).await?;
    // A chunk holds the head to its end: it is stored as a whole before this goes on.
    lock_head(&tx).await?;
    let find = || import::Entity::find_by_id((store_id.uuid(), id.uuid()));
    let found = find().one(tx.connection()).await?;
    match found.ok_or(CancelImportError::NotFound)?.state {
        ImportState::Queued | ImportState::Running => {}
        ImportState::Cancelling | ImportState::Cancelled => {
            return Err(CancelImportError::Cancelled);
        }
        ImportState::Done
        | ImportState::Unbalanced
        | ImportState::Failed
        | ImportState::Undoing
        | ImportState::Undone => return Err(CancelImportError::Ended),
    }
    if let Some(file) = file_with_returns(&tx, id).await? {
        return Err(CancelImportError::ReturnsElsewhere(file));
    }
    // Another end may have come first where nothing was posted.
    let changed = tx
        .execute(
            "UPDATE import SET state = 'cancelling' WHERE store_id = $1 AND id = $2 AND state IN ('queued', 'running')",
            [id.uuid().into()],
        )
        .await?;
    if changed == 0 {
        return Err(CancelImportError::Ended);
    }
    withdraw(&tx, &app.context, JobKind::ImportFile, id.uuid()).await?;
    let job = (id.uuid(), id.to_string());
    enqueue(&tx, &app.context, JobKind::UndoImport, &[job]).await?;
    let subject = id.to_string();
    audit::record(&tx, &app.context, actor, "cancel_import", &subject, "{}").await?;
    let cancelling = find().one(tx.connection()).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    let event = StoreEvent::ImportProgressed(id);
    app.events.publish(store_id, event).await;
    cancelling.ok_or(CancelImportError::NotFound)
}
