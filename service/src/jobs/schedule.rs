//! Daily work.

use chrono::TimeDelta;
use sea_orm::DbErr;

use super::{JobKind, enqueue};
use crate::app::App;
use crate::context::earlier;
use crate::db::StoreTx;
use crate::stores::list_stores;

const DAILY: [JobKind; 4] = [
    JobKind::SyncPayouts,
    JobKind::RemindOfSetUp,
    JobKind::RemoveExpired,
    JobKind::RemoveUploads,
];

/// Asked for when the store's own day begins: charges fall due on days of the store, and
/// payouts are prepared on them.
const OF_OWN_DAY: [JobKind; 2] = [JobKind::PostCharges, JobKind::PreparePayouts];

/// Asks for the daily jobs of every store, once a day however many servers ask.
///
/// # Errors
/// [`DbErr`]
pub async fn schedule_daily(app: &App) -> Result<(), DbErr> {
    let day = app.context.now().date_naive().to_string();
    for store in list_stores(app).await? {
        let tx = app.db.begin(store.id).await?;
        for kind in DAILY {
            let job = (store.id.uuid(), day.clone());
            enqueue(&tx, &app.context, kind, &[job]).await?;
        }
        let own_day = app.context.today(store.time_zone).to_string();
        for kind in OF_OWN_DAY {
            let job = (store.id.uuid(), own_day.clone());
            enqueue(&tx, &app.context, kind, &[job]).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// How long it is known that work was done, and asking for it again does nothing.
const DONE_KEPT: TimeDelta = TimeDelta::days(90);

/// Forgets work that was done long ago. What was given up stays for a person.
///
/// # Errors
/// [`DbErr`]
pub(crate) async fn remove_done(tx: &StoreTx, app: &App) -> Result<(), DbErr> {
    let kept_from = earlier(app.context.now(), DONE_KEPT);
    tx.execute(
        "DELETE FROM job_run WHERE store_id = $1 AND state = 'done' AND finished_at < $2",
        [kept_from.into()],
    )
    .await?;
    Ok(())
}
