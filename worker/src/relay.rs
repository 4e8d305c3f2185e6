//! Hands due jobs to the queue, and takes back what was lost.

use std::time::Duration;

use sea_orm::DbErr;
use service::app::App;
use service::jobs::{claim_due, schedule_daily, sweep};
use thiserror::Error;
use tokio::time::{Instant, MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;
use tracing::{error, warn};

use crate::queue::{JobTicket, Queue, QueueError};

/// A longer backlog wedges apalis on Redis.
const LONGEST_BACKLOG: u64 = 1_000;

/// Jobs that are handed over at once.
const JOBS_AT_ONCE: u32 = 200;

/// How often the table is looked at when nobody rings.
const LOOK_EVERY: Duration = Duration::from_secs(1);
const SWEEP_EVERY: Duration = Duration::from_secs(10);

/// Daily jobs are asked for this often: their key lets the first of a day win.
const SCHEDULE_EVERY: Duration = Duration::from_secs(600);

#[derive(Debug, Error)]
enum RelayError {
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Queue(#[from] QueueError),
}

/// Runs until `shutdown`. A failed round is logged, and the next one made.
pub async fn relay(app: App, queue: Queue, shutdown: CancellationToken) {
    let mut looks = interval(LOOK_EVERY);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut swept_at: Option<Instant> = None;
    let mut scheduled_at: Option<Instant> = None;
    loop {
        tokio::select! {
            () = shutdown.cancelled() => return,
            _ = looks.tick() => {}
            () = app.jobs_added.notified() => {}
        }
        if swept_at.is_none_or(|at| at.elapsed() >= SWEEP_EVERY) {
            swept_at = Some(Instant::now());
            match sweep(&app).await {
                Ok(0) => {}
                Ok(jobs) => warn!(
                    jobs,
                    "jobs were lost, by the queue or a dead worker, and are handed out again"
                ),
                Err(error) => error!(%error, "lost jobs could not be looked for"),
            }
        }
        if scheduled_at.is_none_or(|at| at.elapsed() >= SCHEDULE_EVERY) {
            scheduled_at = Some(Instant::now());
            if let Err(error) = schedule_daily(&app).await {
                error!(%error, "the daily jobs could not be asked for");
            }
        }
        if let Err(error) = hand_over(&app, &queue).await {
            error!(%error, "due jobs could not be handed to the queue");
        }
    }
}

/// Hands over what is due, as far as the queue has room.
async fn hand_over(app: &App, queue: &Queue) -> Result<(), RelayError> {
    while queue.backlog().await? < LONGEST_BACKLOG {
        let due = claim_due(app, JOBS_AT_ONCE).await?;
        let tickets: Vec<_> = due
            .iter()
            .map(|job| JobTicket {
                store_id: job.store_id.uuid(),
                job_run_id: job.job_run_id.uuid(),
            })
            .collect();
        if tickets.is_empty() {
            return Ok(());
        }
        queue.push(&tickets).await?;
    }
    Ok(())
}
