//! Work that did not get done.

use async_graphql::{ID, Object};
use chrono::{DateTime, Utc};
use domain::ids::JobRunId;
use entity::job_run;

/// Work that was given up after its last try.
pub struct Job(pub job_run::Model);

#[Object]
impl Job {
    async fn id(&self) -> ID {
        JobRunId::new(self.0.id).to_string().into()
    }

    /// What was to be done: `import_file`, `submit_payout` and so on.
    async fn kind(&self) -> &str {
        &self.0.kind
    }

    async fn attempts(&self) -> i32 {
        i32::try_from(self.0.attempts).unwrap_or(i32::MAX)
    }

    async fn last_error(&self) -> Option<&str> {
        self.0.last_error.as_deref()
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }
}
