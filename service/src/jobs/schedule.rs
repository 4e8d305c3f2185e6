//! Daily work.

use sea_orm::DbErr;

use super::{JobKind, enqueue};
use crate::app::App;
use crate::stores::list_stores;

const DAILY: [JobKind; 2] = [JobKind::SyncPayouts, JobKind::RemoveExpired];

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
        tx.commit().await?;
    }
    Ok(())
}
