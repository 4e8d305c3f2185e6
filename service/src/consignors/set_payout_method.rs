//! How a consignor is paid.

use domain::ids::{ConsignorId, StoreId};
use domain::money::Currency;
use entity::consignor::{self, PayoutMethod};
use sea_orm::{ActiveEnum, DbErr, EntityTrait};
use serde_json::json;
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::ledger::lock_head;
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum SetPayoutMethodError {
    #[error("there is no such consignor")]
    NotFound,
    #[error("this account was merged into another; change the payout method there")]
    Merged,
    #[error("banks move only US dollars by ACH files; this store pays in {0}")]
    NoDollars(Currency),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Says how a consignor is paid from the next batch on; `None` leaves it open. What was
/// approved stays as it was. Said again, it changes nothing.
///
/// # Errors
/// [`SetPayoutMethodError`]; nothing was changed then.
pub async fn set_payout_method(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: ConsignorId,
    method: Option<PayoutMethod>,
) -> Result<consignor::Model, SetPayoutMethodError> {
    let tx = app.db.begin(store_id).await?;
    // No batch is approved between the look and the change.
    lock_head(&tx).await?;
    let mut row = consignor::Entity::find_by_id((store_id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(SetPayoutMethodError::NotFound)?;
    if row.merged_into_id.is_some() {
        return Err(SetPayoutMethodError::Merged);
    }
    let currency = store_facts(&tx).await?.currency;
    if method == Some(PayoutMethod::Ach) && currency != Currency::US_DOLLAR {
        return Err(SetPayoutMethodError::NoDollars(currency));
    }
    if row.payout_method == method {
        return Ok(row);
    }
    let stored = |method: Option<PayoutMethod>| method.map(|method| method.to_value());
    let sql = "UPDATE consignor SET payout_method = $3 WHERE store_id = $1 AND id = $2";
    tx.execute(sql, [row.id.into(), stored(method).into()])
        .await?;
    let details = audit::change(
        &json!({ "payout_method": stored(row.payout_method) }),
        &json!({ "payout_method": stored(method) }),
    );
    let (action, details) = ("set_payout_method", details.to_string());
    audit::record(&tx, &app.context, actor, action, &id.to_string(), &details).await?;
    tx.commit().await?;
    row.payout_method = method;
    Ok(row)
}
