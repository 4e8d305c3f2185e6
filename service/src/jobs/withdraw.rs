//! A job that is not wanted any more.

use sea_orm::DbErr;
use uuid::Uuid;

use super::JobKind;
use crate::context::Context;
use crate::db::StoreTx;

/// Ends the job, done or not. Whoever runs it has lost the lease, and commits nothing
/// more once this is committed.
///
/// # Errors
/// [`DbErr`]
pub(crate) async fn withdraw(
    tx: &StoreTx,
    context: &Context,
    kind: JobKind,
    subject_id: Uuid,
) -> Result<(), DbErr> {
    tx.execute(
        "UPDATE job_run SET state = 'done', finished_at = $4, lease_token = NULL, lease_until = NULL
         WHERE store_id = $1 AND kind = $2 AND subject_id = $3 AND state IN ('waiting', 'queued', 'running')",
        [
            kind.name().into(),
            subject_id.into(),
            context.now().into(),
        ],
    )
    .await?;
    Ok(())
}
