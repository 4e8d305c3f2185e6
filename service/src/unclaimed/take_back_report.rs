//! The owner of reported money appeared before the state was paid.

use domain::ids::{ConsignorId, JournalEntryId, PrintedCheckId, StoreId, UnclaimedReportId};
use domain::money::{Money, MoneyError};
use entity::{journal_entry, unclaimed_report};
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;

use super::item_key::Whose;
use super::report_unclaimed::{entry, write_down};
use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::ledger::{PostError, Posting, lock_head, take_back};
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum TakeBackReportError {
    #[error("there is no such report")]
    NotFound,
    #[error("this was taken back already")]
    TakenBack,
    #[error("the state was paid: the owner claims it there")]
    Paid,
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Owes the money to its owner again, or to whoever the owner is now; a check is one again
/// that was handed over and not cashed.
///
/// # Errors
/// [`TakeBackReportError`]; nothing was changed then.
pub async fn take_back_report(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: UnclaimedReportId,
) -> Result<unclaimed_report::Model, TakeBackReportError> {
    let tx = app.db.begin(store_id).await?;
    // Nobody else takes it back or pays the state at once.
    lock_head(&tx).await?;
    let found = find(&tx, id).await?;
    if found.reversal_entry_id.is_some() {
        return Err(TakeBackReportError::TakenBack);
    }
    if found.payment_id.is_some() {
        return Err(TakeBackReportError::Paid);
    }
    let reversal = reversal(&tx, app, &found).await?;
    take_back(&tx, app, actor, reversal).await?;
    write_down(&tx, app, actor, "take_back_unclaimed_report", &found).await?;
    let row = find(&tx, id).await?;
    tx.commit().await?;
    Ok(row)
}

async fn find(
    tx: &StoreTx,
    id: UnclaimedReportId,
) -> Result<unclaimed_report::Model, TakeBackReportError> {
    let row = unclaimed_report::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
        .one(tx.connection())
        .await?;
    row.ok_or(TakeBackReportError::NotFound)
}

/// On the day of the report, so that the two come to nothing in every period.
async fn reversal(
    tx: &StoreTx,
    app: &App,
    made: &unclaimed_report::Model,
) -> Result<Posting, TakeBackReportError> {
    let posted = journal_entry::Entity::find_by_id((made.store_id, made.entry_id))
        .one(tx.connection())
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the entry of a report is gone".to_owned()))?;
    let whose = match made.check_id {
        Some(check) => Whose::Check(PrintedCheckId::new(check)),
        None => Whose::Consignor(ConsignorId::new(made.consignor_id)),
    };
    let amount = Money::new(made.amount_minor, store_facts(tx).await?.currency);
    Ok(Posting {
        id: JournalEntryId::new(app.context.id()),
        entry: entry(whose, amount, posted.own_day())?.reversal(),
        source_kind: "unclaimed_report",
        source_id: made.id,
        idempotency_key: format!("undo {}", UnclaimedReportId::new(made.id)),
        import_id: None,
        payout_id: None,
        reverses: Some(JournalEntryId::new(made.entry_id)),
    })
}
