//! Handing due jobs to a queue, and taking back what it lost.

use chrono::TimeDelta;
use domain::ids::{JobRunId, StoreId};
use entity::StoreScoped;
use entity::job_run::{self, JobState};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, Statement};
use uuid::Uuid;

use super::JobKind;
use crate::app::App;
use crate::context::earlier;

/// A queue that has not started a job in this time has lost it.
const QUEUE_PATIENCE: TimeDelta = TimeDelta::seconds(60);

/// What a queue carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct JobTicket {
    pub store_id: StoreId,
    pub job_run_id: JobRunId,
}

/// Marks up to `limit` due jobs, the longest waiting first, as handed to the
/// queue, and gives their tickets.
///
/// # Errors
/// [`DbErr`]
pub async fn claim_due(app: &App, limit: u32) -> Result<Vec<JobTicket>, DbErr> {
    let tx = app.db.platform().await?;
    let skip_locked = if tx.is_postgres() {
        "FOR UPDATE SKIP LOCKED"
    } else {
        ""
    };
    let sql = format!(
        "UPDATE job_run SET state = 'queued', due_at = $1
         WHERE (store_id, id) IN (
           SELECT store_id, id FROM job_run WHERE state = 'waiting' AND due_at <= $1
           ORDER BY due_at LIMIT {limit} {skip_locked})
         RETURNING store_id, id"
    );
    let now = app.context.now();
    let statement =
        Statement::from_sql_and_values(tx.connection().get_database_backend(), sql, [now.into()]);
    let rows = tx.connection().query_all_raw(statement).await?;
    let tickets = rows
        .iter()
        .map(|row| {
            Ok(JobTicket {
                store_id: StoreId::new(row.try_get_by_index(0)?),
                job_run_id: JobRunId::new(row.try_get_by_index(1)?),
            })
        })
        .collect::<Result<_, DbErr>>()?;
    tx.commit().await?;
    Ok(tickets)
}

/// The job about a subject, if it is due and nobody does it.
///
/// # Errors
/// [`DbErr`]
pub async fn find_due(
    app: &App,
    store_id: StoreId,
    kind: JobKind,
    subject_id: Uuid,
) -> Result<Option<JobTicket>, DbErr> {
    let tx = app.db.read(store_id).await?;
    let job = job_run::Entity::in_store(store_id.uuid())
        .filter(job_run::Column::Kind.eq(kind.name()))
        .filter(job_run::Column::SubjectId.eq(subject_id))
        .filter(job_run::Column::State.is_in([JobState::Waiting, JobState::Queued]))
        .filter(job_run::Column::DueAt.lte(app.context.now()))
        .one(tx.connection())
        .await?;
    Ok(job.map(|job| JobTicket {
        store_id,
        job_run_id: JobRunId::new(job.id),
    }))
}

/// Makes jobs wait again that the queue lost or whose worker died, and gives how
/// many. Whoever takes one that has had all its tries gives it up.
///
/// # Errors
/// [`DbErr`]
pub async fn sweep(app: &App) -> Result<u64, DbErr> {
    let now = app.context.now();
    let lost = earlier(now, QUEUE_PATIENCE);
    let tx = app.db.platform().await?;
    let waiting = Statement::from_sql_and_values(
        tx.connection().get_database_backend(),
        "UPDATE job_run SET state = 'waiting', due_at = $1, lease_token = NULL, lease_until = NULL
         WHERE (state = 'queued' AND due_at < $2) OR (state = 'running' AND lease_until < $1)",
        [now.into(), lost.into()],
    );
    let waiting = tx.connection().execute_raw(waiting).await?;
    tx.commit().await?;
    Ok(waiting.rows_affected())
}
