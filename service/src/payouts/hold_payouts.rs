//! A consignor is left out of batches until a person says otherwise.

use domain::ids::{ConsignorId, StoreId};
use entity::consignor;
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use thiserror::Error;

use super::reason::{ReasonError, reason};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::ledger::lock_head;

#[derive(Debug, Error)]
pub enum HoldPayoutsError {
    #[error("there is no such consignor")]
    NotFound,
    #[error("this account was merged into another; hold or release payouts there")]
    Merged,
    #[error(transparent)]
    Reason(#[from] ReasonError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Holds a consignor's payouts for a reason, or releases them where there is none. What was
/// approved goes on. Said again, it changes nothing.
///
/// # Errors
/// [`HoldPayoutsError`]; nothing was changed then.
pub async fn hold_payouts(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: ConsignorId,
    why: Option<&str>,
) -> Result<consignor::Model, HoldPayoutsError> {
    let why = why.map(reason).transpose()?.map(str::to_owned);
    let tx = app.db.begin(store_id).await?;
    // No batch is approved between the look and the change.
    lock_head(&tx).await?;
    let mut row = consignor::Entity::find_by_id((store_id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(HoldPayoutsError::NotFound)?;
    if row.merged_into_id.is_some() {
        return Err(HoldPayoutsError::Merged);
    }
    if row.payout_hold_reason == why {
        return Ok(row);
    }
    let sql = "UPDATE consignor SET payout_hold_reason = $3 WHERE store_id = $1 AND id = $2";
    tx.execute(sql, [row.id.into(), why.clone().into()]).await?;
    let details = audit::change(
        &json!({ "hold_reason": row.payout_hold_reason }),
        &json!({ "hold_reason": why }),
    )
    .to_string();
    let action = match why {
        Some(_) => "hold_payouts",
        None => "release_payouts",
    };
    audit::record(&tx, &app.context, actor, action, &id.to_string(), &details).await?;
    tx.commit().await?;
    row.payout_hold_reason = why;
    Ok(row)
}
