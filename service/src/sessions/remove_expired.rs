//! The daily job that removes what nobody can use any more.

use chrono::TimeDelta;
use sea_orm::Value;

use super::find_session::Subject;
use super::sign_in_limit::WINDOW;
use crate::app::App;
use crate::context::earlier;
use crate::jobs::{JobError, Lease, remove_done};
use crate::payments::remove_expired_grants;

/// A link that was used or ran out is kept for a while, to be asked about.
const OLD_LINK: TimeDelta = TimeDelta::days(7);

/// Removes ended sessions, old log-in links, the counts of old sign-ins, access to Stripe
/// accounts that nobody wanted in the end, and the rows of work done long ago.
///
/// # Errors
/// [`JobError`]
pub async fn remove_expired(app: &App, lease: &Lease) -> Result<(), JobError> {
    let now = app.context.now();
    let unused = |subject: Subject| Value::from(earlier(now, subject.idle_life()));
    let tx = app.db.begin(lease.store_id).await?;
    let values = [
        now.into(),
        unused(Subject::Staff(lease.subject_id)),
        unused(Subject::Consignor(lease.subject_id)),
    ];
    tx.execute(
        "DELETE FROM session WHERE store_id = $1 AND (expires_at <= $2
           OR (staff_user_id IS NOT NULL AND last_seen_at <= $3)
           OR (consignor_id IS NOT NULL AND last_seen_at <= $4))",
        values,
    )
    .await?;
    tx.execute(
        "DELETE FROM login_link WHERE store_id = $1 AND expires_at <= $2",
        [earlier(now, OLD_LINK).into()],
    )
    .await?;
    tx.execute(
        "DELETE FROM sign_in_limit WHERE store_id = $1 AND started_at <= $2",
        [earlier(now, WINDOW).into()],
    )
    .await?;
    remove_expired_grants(&tx, app).await?;
    remove_done(&tx, app).await?;
    lease.done(&tx, app).await?;
    Ok(tx.commit().await?)
}
