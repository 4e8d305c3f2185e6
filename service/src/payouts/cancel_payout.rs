//! A person calls a payout off before it is sent.

use domain::ids::{PayoutId, StoreId};
use domain::payout::Happened;
use entity::payout;
use entity::payout_attempt::PayoutOperation;
use sea_orm::DbErr;
use serde_json::json;
use thiserror::Error;

use super::attempts::is_settled;
use super::checks::{LiveCheckError, void_live_check};
use super::payment_files::is_in_file;
use super::progress::{
    Failure, ProgressError, announce, find_locked, happen, is_possible, load_locked,
};
use super::reason::{ReasonError, reason};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::ledger::lock_head;

#[derive(Debug, Error)]
pub enum CancelPayoutError {
    #[error("there is no such payout")]
    NotFound,
    #[error(
        "the payout was sent, or is back already; only one that was not sent can be called off"
    )]
    Sent,
    #[error(
        "Stripe has not answered yet whether it sent the last try; look again in a few minutes"
    )]
    OutcomeUnknown,
    #[error(
        "the payout is in a file for the bank or PayPal; void the file first, if nobody sent it"
    )]
    InFile,
    #[error(transparent)]
    Check(#[from] LiveCheckError),
    #[error(transparent)]
    Reason(#[from] ReasonError),
    #[error(transparent)]
    Progress(#[from] ProgressError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Gives the money of a payout that was not sent back to its consignor's balance, with its
/// fees; it is never sent afterwards.
///
/// # Errors
/// [`CancelPayoutError`]; nothing was changed then.
pub async fn cancel_payout(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: PayoutId,
    why: &str,
) -> Result<payout::Model, CancelPayoutError> {
    let why = reason(why)?;
    let tx = app.db.begin(store_id).await?;
    let payout = find_locked(&tx, id)
        .await?
        .ok_or(CancelPayoutError::NotFound)?;
    if !is_possible(&payout, Happened::Cancelled) {
        return Err(CancelPayoutError::Sent);
    }
    // A call that may have had its effect at Stripe comes to an end first.
    if !is_settled(&tx, id, PayoutOperation::Transfer).await? {
        return Err(CancelPayoutError::OutcomeUnknown);
    }
    // Nobody puts it into a file between the look and the commit.
    lock_head(&tx).await?;
    if is_in_file(&tx, id).await? {
        return Err(CancelPayoutError::InFile);
    }
    let message = format!("Called off: {why}. The money is owed again.");
    let failure = Failure::new("cancelled", &message);
    happen(
        &tx,
        app,
        actor,
        &payout,
        Happened::Cancelled,
        Some(&failure),
    )
    .await?;
    void_live_check(&tx, app, actor, id, why).await?;
    let details = json!({ "reason": why, "amount_minor": payout.amount_minor }).to_string();
    let subject = id.to_string();
    audit::record(
        &tx,
        &app.context,
        actor,
        "cancel_payout",
        &subject,
        &details,
    )
    .await?;
    let payout = load_locked(&tx, id).await?;
    tx.commit().await?;
    announce(app, store_id, &payout).await;
    Ok(payout)
}
