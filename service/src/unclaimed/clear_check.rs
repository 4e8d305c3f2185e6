//! Whether a printed check was cashed: a person reads it from the bank's statement.

use chrono::NaiveDate;
use domain::ids::{PrintedCheckId, StoreId};
use entity::{StoreScoped, cleared_check, printed_check, unclaimed_report};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum ClearCheckError {
    #[error("there is no such check")]
    NotFound,
    #[error("the check is void; nobody can have cashed it")]
    Void,
    #[error("its money was reported to a state because nobody cashed it; take that back first")]
    Reported,
    #[error("a check that was printed on {0} is cashed from that day on, and not in the future")]
    Day(NaiveDate),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Writes down on which day the bank paid a check, or without a day that it did not. Said
/// again, it changes nothing. No money moves: the ledger took the check for paid when it was
/// handed over.
///
/// # Errors
/// [`ClearCheckError`]; nothing was changed then.
pub async fn clear_check(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: PrintedCheckId,
    cleared_on: Option<NaiveDate>,
) -> Result<printed_check::Model, ClearCheckError> {
    let tx = app.db.begin(store_id).await?;
    // Nobody voids it between the look and the change.
    lock_head(&tx).await?;
    let key = (store_id.uuid(), id.uuid());
    let check = printed_check::Entity::find_by_id(key)
        .one(tx.connection())
        .await?
        .ok_or(ClearCheckError::NotFound)?;
    if check.voided_at.is_some() {
        return Err(ClearCheckError::Void);
    }
    if is_reported(&tx, id).await? {
        return Err(ClearCheckError::Reported);
    }
    let today = app.context.today(store_facts(&tx).await?.time_zone);
    if cleared_on.is_some_and(|day| day < check.printed_on || day > today) {
        return Err(ClearCheckError::Day(check.printed_on));
    }
    let before = cleared_check::Entity::find_by_id(key)
        .one(tx.connection())
        .await?
        .map(|row| row.cleared_on);
    if before == cleared_on {
        return Ok(check);
    }
    cleared_check::Entity::delete_by_id(key)
        .exec(tx.connection())
        .await?;
    if let Some(cleared_on) = cleared_on {
        let row = cleared_check::Model {
            store_id: store_id.uuid(),
            check_id: id.uuid(),
            cleared_on,
            recorded_by: actor.to_string(),
            recorded_at: app.context.now(),
        };
        tx.insert([row]).await?;
    }
    let mut details = audit::change(
        &json!({ "cleared_on": before }),
        &json!({ "cleared_on": cleared_on }),
    );
    details["number"] = check.number.into();
    let (action, subject) = ("clear_check", id.to_string());
    audit::record(
        &tx,
        &app.context,
        actor,
        action,
        &subject,
        &details.to_string(),
    )
    .await?;
    tx.commit().await?;
    Ok(check)
}

async fn is_reported(tx: &StoreTx, id: PrintedCheckId) -> Result<bool, DbErr> {
    let report = unclaimed_report::Entity::in_store(tx.store_id().uuid())
        .filter(unclaimed_report::Column::CheckId.eq(id.uuid()))
        .filter(unclaimed_report::Column::ReversalEntryId.is_null())
        .one(tx.connection())
        .await?;
    Ok(report.is_some())
}
