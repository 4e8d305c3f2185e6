//! Takes a use of store credit back: by reversal, once.

use domain::ids::{ConsignorId, JournalEntryId, StoreCreditUseId, StoreId};
use domain::ledger::NewEntry;
use domain::money::{Money, MoneyError};
use entity::{journal_entry, store_credit_use};
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::{PostError, Posting, lock_head, take_back};
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum TakeBackUseError {
    #[error("there is no such use of store credit")]
    NotFound,
    #[error("this use of store credit was taken back already")]
    TakenBack,
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Gives a consignor the credit of a use back, or whoever the consignor is now.
///
/// # Errors
/// [`TakeBackUseError`]; nothing was changed then.
pub async fn take_back_store_credit_use(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: StoreCreditUseId,
) -> Result<store_credit_use::Model, TakeBackUseError> {
    let tx = app.db.begin(store_id).await?;
    // Two who take it back at once come one after the other.
    lock_head(&tx).await?;
    let found = find(&tx, id).await?;
    if found.reversal_entry_id.is_some() {
        return Err(TakeBackUseError::TakenBack);
    }
    let reversal = reversal(&tx, app, &found).await?;
    take_back(&tx, app, actor, reversal).await?;
    let details = serde_json::json!({
        "consignor": ConsignorId::new(found.consignor_id).to_string(),
        "amount_minor": found.amount_minor,
    });
    let (action, subject) = ("take_back_store_credit_use", id.to_string());
    let details = details.to_string();
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    let row = find(&tx, id).await?;
    tx.commit().await?;
    Ok(row)
}

async fn find(
    tx: &StoreTx,
    id: StoreCreditUseId,
) -> Result<store_credit_use::Model, TakeBackUseError> {
    let row = store_credit_use::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
        .one(tx.connection())
        .await?;
    row.ok_or(TakeBackUseError::NotFound)
}

/// On the day of the use, so that the two come to nothing in every period.
async fn reversal(
    tx: &StoreTx,
    app: &App,
    used: &store_credit_use::Model,
) -> Result<Posting, TakeBackUseError> {
    let currency = store_facts(tx).await?.currency;
    let entry = journal_entry::Entity::find_by_id((used.store_id, used.entry_id))
        .one(tx.connection())
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the entry of a use is gone".to_owned()))?;
    let amount = Money::new(used.amount_minor, currency);
    let consignor = ConsignorId::new(used.consignor_id);
    let posted = NewEntry::for_store_credit_used(consignor, amount, entry.own_day())?;
    Ok(Posting {
        id: JournalEntryId::new(app.context.id()),
        entry: posted.reversal(),
        source_kind: "store_credit_use",
        source_id: used.id,
        idempotency_key: format!("undo {}", StoreCreditUseId::new(used.id)),
        import_id: None,
        payout_id: None,
        reverses: Some(JournalEntryId::new(used.entry_id)),
    })
}
