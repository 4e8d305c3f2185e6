//! That two who look like one consignor are not, said and taken back.

use std::collections::BTreeSet;

use domain::ids::{ConsignorId, StoreId};
use entity::consignor;
use sea_orm::{DbErr, EntityTrait};
use serde_json::json;
use thiserror::Error;

use super::distinctions::{PAIRS, Pair, pair, remember};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;

#[derive(Debug, Error)]
pub enum DistinctionError {
    #[error("there is no such consignor")]
    NotFound,
    #[error("choose two different consignors")]
    Same,
    #[error("they are one consignor now; undo the merge first")]
    Merged,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Remembers that two consignors are not the same person, so that they are not taken for
/// duplicates again. Said again, it changes nothing.
///
/// # Errors
/// [`DistinctionError`]; nothing was changed then.
pub async fn distinguish_consignors(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    one: ConsignorId,
    other: ConsignorId,
) -> Result<(), DistinctionError> {
    let tx = app.db.begin(store_id).await?;
    let (now_one, now_other) = as_now(&tx, one, other).await?;
    if one == other {
        return Err(DistinctionError::Same);
    }
    if now_one == now_other {
        return Err(DistinctionError::Merged);
    }
    if remember(&tx, app, actor, &BTreeSet::from([pair(one, other)])).await? > 0 {
        record(&tx, app, actor, "distinguish_consignors", (one, other)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Takes back that two consignors are not the same person, whichever of those who were
/// merged into them it was said of.
///
/// # Errors
/// [`DistinctionError::NotFound`], or the database's.
pub async fn undo_distinction(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    one: ConsignorId,
    other: ConsignorId,
) -> Result<(), DistinctionError> {
    let tx = app.db.begin(store_id).await?;
    let now = as_now(&tx, one, other).await?;
    let (first, second) = pair(now.0, now.1);
    let sql = format!(
        "DELETE FROM consignor_distinction WHERE store_id = $1 AND id IN
           (SELECT id FROM ({PAIRS}) AS pair WHERE one_id = $2 AND other_id = $3)"
    );
    let ids = [first.uuid().into(), second.uuid().into()];
    if tx.execute(&sql, ids).await? > 0 {
        record(&tx, app, actor, "undo_distinction", (one, other)).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Whoever the two are now.
async fn as_now(
    tx: &StoreTx,
    one: ConsignorId,
    other: ConsignorId,
) -> Result<Pair, DistinctionError> {
    let find = async |id: ConsignorId| {
        let row = consignor::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
            .one(tx.connection())
            .await?
            .ok_or(DistinctionError::NotFound)?;
        Ok::<_, DistinctionError>(row.merged_into_id.map_or(id, ConsignorId::new))
    };
    Ok((find(one).await?, find(other).await?))
}

async fn record(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    action: &str,
    (one, other): Pair,
) -> Result<(), DbErr> {
    let (subject, details) = (one.to_string(), json!({ "other": other }).to_string());
    audit::record(tx, &app.context, actor, action, &subject, &details).await
}
