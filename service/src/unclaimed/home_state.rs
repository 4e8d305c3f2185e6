//! The state that a store is at home in: unclaimed money of whoever has no address goes there.

use domain::ids::StoreId;
use domain::unclaimed::{StateRule, rule_of};
use entity::books_setting;
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;

#[derive(Debug, Error)]
pub enum SetHomeStateError {
    #[error("there is no state '{0}'; give its two letters or its name")]
    Unknown(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The store's state; `None` until somebody says it.
///
/// # Errors
/// [`DbErr`]
pub async fn home_state(tx: &StoreTx) -> Result<Option<&'static StateRule>, DbErr> {
    let row = books_setting::Entity::find_by_id(tx.store_id().uuid())
        .one(tx.connection())
        .await?;
    Ok(row
        .and_then(|row| row.home_state)
        .as_deref()
        .and_then(rule_of))
}

/// Says which state the store is at home in. Said again, it changes nothing.
///
/// # Errors
/// [`SetHomeStateError`]; nothing was changed then.
pub async fn set_home_state(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    state: &str,
) -> Result<&'static StateRule, SetHomeStateError> {
    let rule = rule_of(state).ok_or_else(|| SetHomeStateError::Unknown(state.to_owned()))?;
    let tx = app.db.begin(store_id).await?;
    // Two who say it at once come one after the other.
    lock_head(&tx).await?;
    let before = home_state(&tx).await?;
    if before == Some(rule) {
        return Ok(rule);
    }
    tx.execute(
        "INSERT INTO books_setting (store_id, adjustment_limit_minor, home_state) VALUES ($1, 0, $2)
         ON CONFLICT (store_id) DO UPDATE SET home_state = excluded.home_state",
        [rule.code.as_str().into()],
    )
    .await?;
    let details = audit::change(
        &json!({ "state": before.map(|rule| &rule.code) }),
        &json!({ "state": rule.code }),
    );
    let (action, subject) = ("set_home_state", store_id.to_string());
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
    Ok(rule)
}
