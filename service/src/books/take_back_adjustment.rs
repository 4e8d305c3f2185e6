//! Takes an adjustment back: by reversal, once, whether it was paid or not.

use domain::ids::{AdjustmentId, ConsignorId, JournalEntryId, StoreId};
use domain::ledger::NewEntry;
use domain::money::{Money, MoneyError};
use entity::staff_user::StaffRole;
use entity::{adjustment, journal_entry};
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;

use super::adjustment_day_limit::{DayLimitError, check_day_limit};
use super::adjustment_limit::{adjustment_limit, may_adjust};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::{PostError, Posting, lock_head, take_back};

#[derive(Debug, Error)]
pub enum TakeBackAdjustmentError {
    #[error("there is no such adjustment")]
    NotFound,
    #[error("this adjustment was taken back already")]
    TakenBack,
    #[error("you can take back up to {0}; an owner can do more, or change the limit")]
    OverLimit(Money),
    #[error(transparent)]
    DayLimit(#[from] DayLimitError),
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Undoes an adjustment for its consignor, or whoever the consignor is now. What was paid
/// stays paid: the amount is open again, the other way.
///
/// # Errors
/// [`TakeBackAdjustmentError`]; nothing was changed then.
pub async fn take_back_adjustment(
    app: &App,
    store_id: StoreId,
    (actor, role): (Actor, StaffRole),
    id: AdjustmentId,
) -> Result<adjustment::Model, TakeBackAdjustmentError> {
    let tx = app.db.begin(store_id).await?;
    // Two who take it back at once come one after the other.
    lock_head(&tx).await?;
    let found = find(&tx, id).await?;
    if found.reversal_entry_id.is_some() {
        return Err(TakeBackAdjustmentError::TakenBack);
    }
    let limit = adjustment_limit(&tx).await?;
    let amount = Money::new(found.amount_minor, limit.currency);
    if !may_adjust(role, amount, limit) {
        return Err(TakeBackAdjustmentError::OverLimit(limit));
    }
    check_day_limit(&tx, app, (actor, role), amount).await?;
    let reversal = reversal(&tx, app, &found, amount).await?;
    take_back(&tx, app, actor, reversal).await?;
    let details = serde_json::json!({
        "consignor": ConsignorId::new(found.consignor_id).to_string(),
        "amount_minor": found.amount_minor,
    });
    let (action, subject) = ("take_back_adjustment", id.to_string());
    let details = details.to_string();
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    let row = find(&tx, id).await?;
    tx.commit().await?;
    Ok(row)
}

async fn find(
    tx: &StoreTx,
    id: AdjustmentId,
) -> Result<adjustment::Model, TakeBackAdjustmentError> {
    let row = adjustment::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
        .one(tx.connection())
        .await?;
    row.ok_or(TakeBackAdjustmentError::NotFound)
}

/// On the day of the adjustment, so that the two come to nothing in every period.
async fn reversal(
    tx: &StoreTx,
    app: &App,
    made: &adjustment::Model,
    amount: Money,
) -> Result<Posting, TakeBackAdjustmentError> {
    let entry = journal_entry::Entity::find_by_id((made.store_id, made.entry_id))
        .one(tx.connection())
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the entry of an adjustment is gone".to_owned()))?;
    let consignor = ConsignorId::new(made.consignor_id);
    let posted = NewEntry::for_adjustment(consignor, amount, entry.own_day())?;
    Ok(Posting {
        id: JournalEntryId::new(app.context.id()),
        entry: posted.reversal(),
        source_kind: "adjustment",
        source_id: made.id,
        idempotency_key: format!("undo {}", AdjustmentId::new(made.id)),
        import_id: None,
        payout_id: None,
        reverses: Some(JournalEntryId::new(made.entry_id)),
    })
}
