//! The job of a batch whose payouts are all sent: freezes the statements.

use crate::app::App;
use crate::jobs::{JobError, Lease};
use crate::statements::freeze_statements;

/// Freezes the statements of the batch that the job is about.
///
/// # Errors
/// [`JobError`]
pub async fn close_batch(app: &App, lease: &Lease) -> Result<(), JobError> {
    freeze_statements(app, lease).await?;
    let tx = app.db.begin(lease.store_id).await?;
    lease.done(&tx, app).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}
