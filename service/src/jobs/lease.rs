//! Doing a job: whoever holds its lease may write its effect, nobody else.

use chrono::TimeDelta;
use domain::ids::StoreId;
use sea_orm::DbErr;
use thiserror::Error;
use uuid::Uuid;

use super::give_up::given_up;
use super::{JobKind, JobTicket};
use crate::app::App;
use crate::context::later;
use crate::db::StoreTx;
use crate::ports::MailError;

/// A worker that does not renew its lease in this time counts as dead.
const LEASE: TimeDelta = TimeDelta::seconds(30);

/// The wait before the second try; it doubles with each.
const FIRST_WAIT_MS: u64 = 500;
const LONGEST_WAIT_MS: u64 = 600_000;

/// What takes days is looked at so often, after an hour or so of looking more often.
const LONG_WAIT: TimeDelta = TimeDelta::hours(1);
const OFTEN: i64 = 16;

/// Why a job did not get done this time.
#[derive(Debug, Error)]
pub enum JobError {
    /// Another worker does it, or did, or it is not wanted any more; this one must
    /// write nothing more.
    #[error("the lease was lost")]
    LeaseLost,
    #[error("the database failed")]
    Database(#[from] DbErr),
    /// Tried again later, in words for the store.
    #[error("{0}")]
    Retry(String),
    /// As [`JobError::Retry`], for something that may take days, such as money on its way:
    /// tried again for as long as it takes.
    #[error("{0}")]
    Wait(String),
    /// No later try can succeed.
    #[error("{0}")]
    GiveUp(String),
}

impl From<MailError> for JobError {
    fn from(error: MailError) -> Self {
        match error {
            MailError::Refused(_) => Self::GiveUp(error.to_string()),
            MailError::Unavailable(_) => Self::Retry(error.to_string()),
        }
    }
}

/// The right to do a job now.
#[derive(Debug, Clone)]
pub struct Lease {
    pub store_id: StoreId,
    pub kind: JobKind,
    pub subject_id: Uuid,
    /// 1 on the first try.
    pub attempt: i64,
    max_attempts: i64,
    job_run_id: Uuid,
    token: Uuid,
}

/// Takes the lease of a job; `None` when it is done, being done, or waits for a
/// later try: a queue may bring a ticket twice.
///
/// # Errors
/// [`JobError`]
pub async fn take_lease(app: &App, ticket: JobTicket) -> Result<Option<Lease>, JobError> {
    let now = app.context.now();
    let token = app.context.id();
    let tx = app.db.begin(ticket.store_id).await?;
    let rows = tx
        .query(
            "UPDATE job_run SET state = 'running', attempts = attempts + 1, lease_token = $3, lease_until = $4
             WHERE store_id = $1 AND id = $2
               AND (state = 'queued' OR (state = 'waiting' AND due_at <= $5)
                 OR (state = 'running' AND lease_until < $5))
             RETURNING kind, subject_id, attempts, max_attempts",
            [
                ticket.job_run_id.uuid().into(),
                token.into(),
                later(now, LEASE).into(),
                now.into(),
            ],
        )
        .await?;
    tx.commit().await?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    let name: String = row.try_get_by_index(0)?;
    let kind = JobKind::named(&name)
        .ok_or_else(|| JobError::GiveUp(format!("this version knows no job '{name}'")))?;
    Ok(Some(Lease {
        store_id: ticket.store_id,
        kind,
        subject_id: row.try_get_by_index(1)?,
        attempt: row.try_get_by_index(2)?,
        max_attempts: row.try_get_by_index(3)?,
        job_run_id: ticket.job_run_id.uuid(),
        token,
    }))
}

impl Lease {
    /// Whether the job has had all its tries, of which the last one's worker died.
    #[must_use]
    pub const fn is_exhausted(&self) -> bool {
        self.attempt > self.max_attempts
    }

    /// Holds the job for longer, in a transaction of its own.
    ///
    /// # Errors
    /// [`JobError::LeaseLost`]
    pub async fn renew(&self, app: &App) -> Result<(), JobError> {
        let tx = app.db.begin(self.store_id).await?;
        self.fence(&tx, app).await?;
        Ok(tx.commit().await?)
    }

    /// Makes sure, for the whole of a transaction, that nobody else does the job.
    ///
    /// # Errors
    /// [`JobError::LeaseLost`]; the transaction must then not be committed.
    pub async fn fence(&self, tx: &StoreTx, app: &App) -> Result<(), JobError> {
        let until = later(app.context.now(), LEASE);
        self.update(tx, "lease_until = $4", [until.into()]).await
    }

    /// Marks the job done, in the transaction of its effect.
    ///
    /// # Errors
    /// [`JobError::LeaseLost`]; the transaction must then not be committed.
    pub async fn done(&self, tx: &StoreTx, app: &App) -> Result<(), JobError> {
        let now = app.context.now();
        self.update(
            tx,
            "state = 'done', finished_at = $4, lease_token = NULL, lease_until = NULL, last_error = NULL",
            [now.into()],
        )
        .await
    }

    async fn update(
        &self,
        tx: &StoreTx,
        change: &str,
        values: impl IntoIterator<Item = sea_orm::Value>,
    ) -> Result<(), JobError> {
        let sql = format!(
            "UPDATE job_run SET {change}
             WHERE store_id = $1 AND id = $2 AND lease_token = $3 AND state = 'running'"
        );
        let ids = [self.job_run_id.into(), self.token.into()];
        match tx.execute(&sql, ids.into_iter().chain(values)).await? {
            0 => Err(JobError::LeaseLost),
            _ => Ok(()),
        }
    }
}

/// Writes down that a try failed: the job waits longer after each, with jitter,
/// and is given up after the last.
///
/// # Errors
/// [`JobError`]
pub async fn fail(app: &App, lease: &Lease, error: &JobError) -> Result<(), JobError> {
    let takes_long = matches!(error, JobError::Wait(_));
    let is_last = !takes_long
        && (matches!(error, JobError::GiveUp(_)) || lease.attempt >= lease.max_attempts);
    let pause = match takes_long && lease.attempt > OFTEN {
        true => LONG_WAIT,
        false => wait(lease.attempt, app.context.random_bytes()),
    };
    let now = app.context.now();
    let message = error.to_string();
    let tx = app.db.begin(lease.store_id).await?;
    let mut event = None;
    if is_last {
        lease
            .update(
                &tx,
                "state = 'given_up', finished_at = $4, last_error = $5, lease_token = NULL, lease_until = NULL",
                [now.into(), message.as_str().into()],
            )
            .await?;
        event = given_up(&tx, app, lease.kind, lease.subject_id, &message).await?;
    } else {
        lease
            .update(
                &tx,
                "state = 'waiting', due_at = $4, last_error = $5, lease_token = NULL, lease_until = NULL,
                 attempts = CASE WHEN attempts < max_attempts THEN attempts ELSE max_attempts - 1 END",
                [later(now, pause).into(), message.into()],
            )
            .await?;
    }
    tx.commit().await?;
    if let Some(event) = event {
        app.events.publish(lease.store_id, event).await;
    }
    Ok(())
}

/// Doubles with each try, and varies by half, so that what failed together does
/// not come back together.
fn wait(attempt: i64, random: [u8; 4]) -> TimeDelta {
    let doublings = u32::try_from(attempt.saturating_sub(1)).unwrap_or(0);
    let longest = 2_u64
        .saturating_pow(doublings)
        .saturating_mul(FIRST_WAIT_MS)
        .min(LONGEST_WAIT_MS);
    let half = longest / 2;
    let part = u64::from(u32::from_le_bytes(random)).saturating_mul(half) >> 32;
    TimeDelta::milliseconds(i64::try_from(half.saturating_add(part)).unwrap_or(i64::MAX))
}
