//! Sends a job again that was given up.

use domain::ids::{JobRunId, StoreId};
use entity::job_run;
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;

use super::JobKind;
use super::give_up::sent_again;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;

#[derive(Debug, Error)]
pub enum RetryJobError {
    #[error("there is no such job")]
    NotFound,
    #[error("the job was not given up: it is done, or being done")]
    NotGivenUp,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Makes a job that was given up wait for its next try, with all its tries anew.
///
/// # Errors
/// [`RetryJobError`]
pub async fn retry_job(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: JobRunId,
) -> Result<job_run::Model, RetryJobError> {
    let tx = app.db.begin(store_id).await?;
    let changed = tx
        .execute(
            "UPDATE job_run SET state = 'waiting', attempts = 0, due_at = $3, finished_at = NULL
             WHERE store_id = $1 AND id = $2 AND state = 'given_up'",
            [id.uuid().into(), app.context.now().into()],
        )
        .await?;
    let job = job_run::Entity::find_by_id((store_id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(RetryJobError::NotFound)?;
    if changed == 0 {
        return Err(RetryJobError::NotGivenUp);
    }
    let event = match JobKind::named(&job.kind) {
        Some(kind) => sent_again(&tx, app, kind, job.subject_id).await?,
        None => None,
    };
    audit::record(&tx, &app.context, actor, "retry_job", &id.to_string(), "{}").await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    if let Some(event) = event {
        app.events.publish(store_id, event).await;
    }
    Ok(job)
}
