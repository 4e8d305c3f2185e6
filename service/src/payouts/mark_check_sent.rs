//! A person wrote a payout's check and handed it over.

use domain::ids::{PayoutId, StoreId};
use entity::consignor::PayoutMethod;
use entity::payout::{self, PayoutState};
use sea_orm::DbErr;
use thiserror::Error;

use super::progress::{ProgressError, announce, load, load_locked, record_sent, set_state};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;

#[derive(Debug, Error)]
pub enum MarkCheckSentError {
    #[error("there is no such payout")]
    NotFound,
    #[error("only a payout by check that was not handed over yet can be marked so")]
    NotOpen,
    #[error(transparent)]
    Progress(#[from] ProgressError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Writes down that the check is with the consignor: the payout is paid.
///
/// # Errors
/// [`MarkCheckSentError`]
pub async fn mark_check_sent(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: PayoutId,
) -> Result<payout::Model, MarkCheckSentError> {
    let tx = app.db.begin(store_id).await?;
    let payout = load_locked(&tx, id).await.map_err(|error| match error {
        DbErr::RecordNotFound(_) => MarkCheckSentError::NotFound,
        error => MarkCheckSentError::Database(error),
    })?;
    if payout.method != PayoutMethod::Check || payout.state != PayoutState::Pending {
        return Err(MarkCheckSentError::NotOpen);
    }
    record_sent(&tx, app, actor, &payout).await?;
    set_state(&tx, app, &payout, PayoutState::Paid, None).await?;
    audit::record(
        &tx,
        &app.context,
        actor,
        "mark_check_sent",
        &id.to_string(),
        "{}",
    )
    .await?;
    let payout = load(&tx, id).await?.ok_or(MarkCheckSentError::NotFound)?;
    tx.commit().await?;
    announce(app, store_id, &payout).await;
    Ok(payout)
}
