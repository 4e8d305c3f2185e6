//! How a store pays: who has to approve, and when batches are prepared.

use domain::ids::StoreId;
use domain::payout::{PayoutSchedule, ScheduleError};
use sea_orm::{DbErr, Value};
use serde_json::json;
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PayoutSettings {
    /// Above this total, in minor units, two people approve a batch; none: one does.
    pub second_approval_above_minor: Option<i64>,
    /// None: nothing is prepared.
    pub schedule: Option<PayoutSchedule>,
}

#[derive(Debug, Error)]
pub enum SetPayoutSettingsError {
    #[error("the amount from which on two people approve cannot be below nothing")]
    Negative,
    #[error(transparent)]
    Schedule(#[from] ScheduleError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// # Errors
/// [`DbErr`]
pub async fn payout_settings(tx: &StoreTx) -> Result<PayoutSettings, DbErr> {
    let rows = tx
        .query(
            "SELECT second_approval_above_minor, payout_schedule FROM store WHERE id = $1",
            [],
        )
        .await?;
    let Some(row) = rows.first() else {
        return Err(DbErr::RecordNotFound("the store is gone".to_owned()));
    };
    let schedule: Option<String> = row.try_get_by_index(1)?;
    let schedule = schedule.map(|text| serde_json::from_str(&text)).transpose();
    Ok(PayoutSettings {
        second_approval_above_minor: row.try_get_by_index(0)?,
        schedule: schedule.map_err(|error| DbErr::Json(error.to_string()))?,
    })
}

/// Changes how the store pays, from now on. Said again, it changes nothing.
///
/// # Errors
/// [`SetPayoutSettingsError`]; nothing was changed then.
pub async fn set_payout_settings(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    settings: PayoutSettings,
) -> Result<(), SetPayoutSettingsError> {
    if settings
        .second_approval_above_minor
        .is_some_and(|above| above < 0)
    {
        return Err(SetPayoutSettingsError::Negative);
    }
    if let Some(schedule) = settings.schedule {
        schedule.check()?;
    }
    let tx = app.db.begin(store_id).await?;
    // No batch is approved between the look and the change.
    lock_head(&tx).await?;
    let before = payout_settings(&tx).await?;
    if before == settings {
        return Ok(());
    }
    let schedule = settings
        .schedule
        .map(|schedule| json!(schedule).to_string());
    let values: [Value; 2] = [settings.second_approval_above_minor.into(), schedule.into()];
    tx.execute(
        "UPDATE store SET second_approval_above_minor = $2, payout_schedule = $3 WHERE id = $1",
        values,
    )
    .await?;
    let written = |settings: PayoutSettings| {
        json!({
            "second_approval_above_minor": settings.second_approval_above_minor,
            "schedule": settings.schedule,
        })
    };
    let details = audit::change(&written(before), &written(settings)).to_string();
    let subject = store_id.to_string();
    let action = "set_payout_settings";
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    Ok(tx.commit().await?)
}
