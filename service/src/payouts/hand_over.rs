//! A person handed a payout over: the check, or the money itself.

use domain::ids::{PayoutId, StoreId};
use domain::payout::Happened;
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use sea_orm::DbErr;
use thiserror::Error;

use super::progress::{ProgressError, announce, find_locked, happen, load_locked};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;

#[derive(Debug, Error)]
pub enum HandOverError {
    #[error("there is no such payout")]
    NotFound,
    #[error("only a payout by check or in cash that was not handed over yet can be marked so")]
    NotOpen,
    #[error(transparent)]
    Progress(#[from] ProgressError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Writes down that the consignor has the check or the cash: the payout is paid.
///
/// # Errors
/// [`HandOverError`]
pub async fn hand_over(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: PayoutId,
) -> Result<payout::Model, HandOverError> {
    let tx = app.db.begin(store_id).await?;
    let payout = find_locked(&tx, id).await?.ok_or(HandOverError::NotFound)?;
    let is_by_hand = matches!(payout.method, PayoutMethod::Check | PayoutMethod::Cash);
    if !is_by_hand || payout.state != PayoutState::Pending {
        return Err(HandOverError::NotOpen);
    }
    happen(&tx, app, actor, &payout, Happened::HandedOver, None).await?;
    let subject = id.to_string();
    audit::record(&tx, &app.context, actor, "hand_over_payout", &subject, "{}").await?;
    let payout = load_locked(&tx, id).await?;
    tx.commit().await?;
    announce(app, store_id, &payout).await;
    Ok(payout)
}
