//! The job of a batch whose payouts are all sent: freezes the statements.

use domain::ids::PayoutBatchId;

use crate::app::App;
use crate::jobs::{JobError, Lease};
use crate::statements::freeze_statements;

/// Freezes the statements of the batch that the job is about.
///
/// # Errors
/// [`JobError`]
pub async fn close_batch(app: &App, lease: &Lease) -> Result<(), JobError> {
    let tx = app.db.begin(lease.store_id).await?;
    freeze_statements(&tx, app, PayoutBatchId::new(lease.subject_id)).await?;
    lease.done(&tx, app).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}
