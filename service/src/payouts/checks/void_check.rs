//! A printed check is worth nothing any more.

use domain::ids::{PayoutId, PrintedCheckId, StoreId};
use entity::{StoreScoped, printed_check};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, Value};
use serde_json::json;
use thiserror::Error;

use super::super::progress::find_locked;
use super::super::reason::{ReasonError, reason};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;

#[derive(Debug, Error)]
pub enum VoidCheckError {
    #[error("there is no such check")]
    NotFound,
    #[error("the check was voided before")]
    Voided,
    #[error(transparent)]
    Live(#[from] LiveCheckError),
    #[error(transparent)]
    Reason(#[from] ReasonError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Why a check that is worth something stays so.
#[derive(Debug, Error)]
pub enum LiveCheckError {
    #[error("check {0} was cashed; say first that the bank did not pay it, if that is so")]
    Cashed(i64),
    #[error(
        "check {0} was not cashed, and its money was reported to a state; take that back first"
    )]
    Reported(i64),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Voids a check that was spoiled or lost: its payout stands as it did, and gets another
/// number when the checks of its batch are printed next. Where the money is not to be paid
/// any more, the payout is called off, or taken back; that voids the check, too.
///
/// # Errors
/// [`VoidCheckError`]; nothing was changed then.
pub async fn void_check(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: PrintedCheckId,
    why: &str,
) -> Result<printed_check::Model, VoidCheckError> {
    let why = reason(why)?;
    let tx = app.db.begin(store_id).await?;
    let check = find(&tx, id).await?.ok_or(VoidCheckError::NotFound)?;
    // Nobody takes the payout back between the look and the commit.
    let payout = PayoutId::new(check.payout_id);
    find_locked(&tx, payout).await?;
    let check = find(&tx, id).await?.ok_or(VoidCheckError::NotFound)?;
    if check.voided_at.is_some() {
        return Err(VoidCheckError::Voided);
    }
    void_live_check(&tx, app, actor, payout, why).await?;
    let details = json!({ "number": check.number, "reason": why }).to_string();
    let subject = id.to_string();
    audit::record(&tx, &app.context, actor, "void_check", &subject, &details).await?;
    let check = find(&tx, id).await?.ok_or(VoidCheckError::NotFound)?;
    tx.commit().await?;
    Ok(check)
}

/// Voids the check of a payout, where it has one. The caller holds the payout's lock.
pub(in super::super) async fn void_live_check(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    payout: PayoutId,
    why: &str,
) -> Result<(), LiveCheckError> {
    // Nobody says between the look and the change that it was cashed.
    lock_head(tx).await?;
    let cashed = tx
        .query(
            "SELECT p.number FROM printed_check p
             JOIN cleared_check c ON c.store_id = p.store_id AND c.check_id = p.id
             WHERE p.store_id = $1 AND p.payout_id = $2 AND p.voided_at IS NULL",
            [payout.uuid().into()],
        )
        .await?;
    if let Some(row) = cashed.first() {
        return Err(LiveCheckError::Cashed(row.try_get_by_index(0)?));
    }
    let reported = tx
        .query(
            "SELECT p.number FROM printed_check p
             JOIN unclaimed_report u ON u.store_id = p.store_id AND u.check_id = p.id
               AND u.reversal_entry_id IS NULL
             WHERE p.store_id = $1 AND p.payout_id = $2 AND p.voided_at IS NULL",
            [payout.uuid().into()],
        )
        .await?;
    if let Some(row) = reported.first() {
        return Err(LiveCheckError::Reported(row.try_get_by_index(0)?));
    }
    let values: [Value; 4] = [
        payout.uuid().into(),
        why.into(),
        actor.to_string().into(),
        app.context.now().into(),
    ];
    tx.execute(
        "UPDATE printed_check SET void_reason = $3, voided_by = $4, voided_at = $5
         WHERE store_id = $1 AND payout_id = $2 AND voided_at IS NULL",
        values,
    )
    .await?;
    Ok(())
}

async fn find(tx: &StoreTx, id: PrintedCheckId) -> Result<Option<printed_check::Model>, DbErr> {
    printed_check::Entity::in_store(tx.store_id().uuid())
        .filter(printed_check::Column::Id.eq(id.uuid()))
        .one(tx.connection())
        .await
}
