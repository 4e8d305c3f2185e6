//! The daily job that removes files that were handed in and never imported
//! (`docs/adr/0018-…`).

use chrono::TimeDelta;
use domain::ids::UploadId;
use sea_orm::{DbErr, QueryResult};
use serde_json::json;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::context::earlier;
use crate::db::{ROWS_PER_STATEMENT, StoreTx};
use crate::jobs::{JobError, Lease};

/// How long a file waits for its import. Somebody who has to ask about a column, or is
/// away, comes back to it; after that the till exports it again.
const UNUSED_KEPT: TimeDelta = TimeDelta::days(14);

/// Removes uploads of which nothing was imported in two weeks, and their files where
/// nothing else is the same file.
///
/// A file goes between two transactions. The first marks its uploads, which nobody
/// can import, and nobody can hand the same file in, from its commit to the second's.
/// What was marked by a run that was killed is removed by the next.
///
/// # Errors
/// [`JobError`]
pub async fn remove_uploads(app: &App, lease: &Lease) -> Result<(), JobError> {
    while let Some(files) = mark(app, lease).await? {
        for sha256 in &files {
            let removed = app.blobs.remove(lease.store_id, sha256).await;
            removed.map_err(|error| JobError::Retry(error.to_string()))?;
        }
        forget(app, lease).await?;
    }
    let tx = app.db.begin(lease.store_id).await?;
    lease.done(&tx, app).await?;
    Ok(tx.commit().await?)
}

/// Marks some uploads, and gives the files that nothing else needs; `None` when there is
/// no upload to remove.
async fn mark(app: &App, lease: &Lease) -> Result<Option<Vec<String>>, JobError> {
    let tx = app.db.begin(lease.store_id).await?;
    lease.fence(&tx, app).await?;
    let ids = mark_unused(&tx, app).await?;
    // A statement of its own: it sees what was committed while the first one waited.
    tx.execute(FORGET_NEEDED, []).await?;
    let files = tx
        .query(
            "SELECT DISTINCT file_sha256 FROM upload WHERE store_id = $1 AND removed_at IS NOT NULL",
            [],
        )
        .await?;
    if !ids.is_empty() {
        let subject = lease.store_id.to_string();
        let details = json!({ "uploads": ids }).to_string();
        let actor = Actor::System("daily");
        audit::record(
            &tx,
            &app.context,
            actor,
            "remove_uploads",
            &subject,
            &details,
        )
        .await?;
    }
    tx.commit().await?;
    if ids.is_empty() && files.is_empty() {
        return Ok(None);
    }
    let sha256 = |row: &QueryResult| row.try_get_by_index(0);
    Ok(Some(
        files.iter().map(sha256).collect::<Result<_, DbErr>>()?,
    ))
}

/// Marks uploads that are old enough, as many as are good for one transaction. One that
/// somebody is importing, or handing in again, is left for tomorrow.
async fn mark_unused(tx: &StoreTx, app: &App) -> Result<Vec<UploadId>, DbErr> {
    let skip_locked = if tx.is_postgres() {
        "FOR UPDATE SKIP LOCKED"
    } else {
        ""
    };
    let sql = format!(
        "UPDATE upload SET removed_at = $3 WHERE store_id = $1 AND id IN (
           SELECT id FROM upload WHERE store_id = $1 AND created_at < $2
             AND imported_at IS NULL AND removed_at IS NULL
           ORDER BY id LIMIT {ROWS_PER_STATEMENT} {skip_locked})
         RETURNING id"
    );
    let now = app.context.now();
    let rows = tx
        .query(&sql, [earlier(now, UNUSED_KEPT).into(), now.into()])
        .await?;
    let id = |row: &QueryResult| row.try_get_by_index(0).map(UploadId::new);
    rows.iter().map(id).collect()
}

/// Of uploads whose file something else needs, only the row goes. This asks everything
/// that has a stored file.
const FORGET_NEEDED: &str = "
    DELETE FROM upload WHERE store_id = $1 AND removed_at IS NOT NULL AND (
      EXISTS (SELECT 1 FROM upload o WHERE o.store_id = upload.store_id
        AND o.file_sha256 = upload.file_sha256 AND o.removed_at IS NULL)
      OR EXISTS (SELECT 1 FROM import i WHERE i.store_id = upload.store_id
        AND i.file_sha256 = upload.file_sha256)
      OR EXISTS (SELECT 1 FROM statement s WHERE s.store_id = upload.store_id
        AND s.pdf_sha256 = upload.file_sha256))";

/// Forgets the uploads whose files are gone.
async fn forget(app: &App, lease: &Lease) -> Result<(), JobError> {
    let tx = app.db.begin(lease.store_id).await?;
    lease.fence(&tx, app).await?;
    let sql = "DELETE FROM upload WHERE store_id = $1 AND removed_at IS NOT NULL";
    tx.execute(sql, []).await?;
    Ok(tx.commit().await?)
}
