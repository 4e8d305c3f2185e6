//! Takes a posted charge back: by reversal, once, whether it was paid or not.

use domain::ids::{ChargeId, ConsignorId, JournalEntryId, StoreId};
use domain::ledger::NewEntry;
use domain::money::{Money, MoneyError};
use entity::{charge, journal_entry};
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::{PostError, Posting, lock_head, take_back};
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum TakeBackChargeError {
    #[error("there is no such charge")]
    NotFound,
    #[error("this charge was taken back already")]
    TakenBack,
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Gives a consignor a charge back, or whoever the consignor is now. What was paid stays
/// paid: the amount is open money again. The row stays, so that the charge is not posted
/// again.
///
/// # Errors
/// [`TakeBackChargeError`]; nothing was changed then.
pub async fn take_back_charge(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: ChargeId,
) -> Result<charge::Model, TakeBackChargeError> {
    let tx = app.db.begin(store_id).await?;
    // Two who take it back at once come one after the other.
    lock_head(&tx).await?;
    let found = find(&tx, id).await?;
    if found.reversal_entry_id.is_some() {
        return Err(TakeBackChargeError::TakenBack);
    }
    let reversal = reversal(&tx, app, &found).await?;
    take_back(&tx, app, actor, reversal).await?;
    let details = serde_json::json!({
        "consignor": ConsignorId::new(found.consignor_id).to_string(),
        "due_on": found.due_on,
        "amount_minor": found.amount_minor,
    });
    let (action, subject) = ("take_back_charge", id.to_string());
    let details = details.to_string();
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    let row = find(&tx, id).await?;
    tx.commit().await?;
    Ok(row)
}

async fn find(tx: &StoreTx, id: ChargeId) -> Result<charge::Model, TakeBackChargeError> {
    let key: (Uuid, Uuid) = (tx.store_id().uuid(), id.uuid());
    let row = charge::Entity::find_by_id(key).one(tx.connection()).await?;
    row.ok_or(TakeBackChargeError::NotFound)
}

/// On the day on which the charge took effect, so that the two come to nothing in every
/// period.
async fn reversal(
    tx: &StoreTx,
    app: &App,
    charge: &charge::Model,
) -> Result<Posting, TakeBackChargeError> {
    let currency = store_facts(tx).await?.currency;
    let entry = journal_entry::Entity::find_by_id((charge.store_id, charge.entry_id))
        .one(tx.connection())
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("a charge's entry is gone".to_owned()))?;
    let amount = Money::new(charge.amount_minor, currency);
    let consignor = ConsignorId::new(charge.consignor_id);
    Ok(Posting {
        id: JournalEntryId::new(app.context.id()),
        entry: NewEntry::for_charge(consignor, amount, entry.own_day())?.reversal(),
        source_kind: "charge",
        source_id: charge.id,
        idempotency_key: format!("undo {}", ChargeId::new(charge.id)),
        import_id: None,
        payout_id: None,
        reverses: Some(JournalEntryId::new(charge.entry_id)),
    })
}
