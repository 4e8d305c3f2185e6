//! The group that a consignor is in, for rules that are for groups.

use domain::consignors::{GroupTooLong, group_named};
use domain::ids::{ConsignorId, StoreId};
use entity::consignor;
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::ledger::lock_head;

#[derive(Debug, Error)]
pub enum SetGroupError {
    #[error("there is no such consignor")]
    NotFound,
    #[error("this account was merged into another; change the group there")]
    Merged,
    #[error(transparent)]
    TooLong(#[from] GroupTooLong),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Puts a consignor into a group, or for an empty text into none. What was divided before
/// stays as it is. Said again, it changes nothing.
///
/// # Errors
/// [`SetGroupError`]; nothing was changed then.
pub async fn set_consignor_group(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: ConsignorId,
    group: &str,
) -> Result<consignor::Model, SetGroupError> {
    let tx = app.db.begin(store_id).await?;
    // No merge and no other change between the look and the change.
    lock_head(&tx).await?;
    let mut row = consignor::Entity::find_by_id((store_id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(SetGroupError::NotFound)?;
    let group = group_named(group)?;
    if row.merged_into_id.is_some() {
        return Err(SetGroupError::Merged);
    }
    if row.group_name == group {
        return Ok(row);
    }
    let sql = "UPDATE consignor SET group_name = $3 WHERE store_id = $1 AND id = $2";
    tx.execute(sql, [row.id.into(), group.clone().into()])
        .await?;
    let details = audit::change(
        &json!({ "group": row.group_name }),
        &json!({ "group": group }),
    )
    .to_string();
    let action = "set_consignor_group";
    audit::record(&tx, &app.context, actor, action, &id.to_string(), &details).await?;
    tx.commit().await?;
    row.group_name = group;
    Ok(row)
}
