//! A consignor paid at the till with store credit: never with more than there is.

use domain::ids::{ConsignorId, JournalEntryId, StoreCreditUseId, StoreId};
use domain::ledger::NewEntry;
use domain::money::{Money, MoneyError};
use entity::{StoreScoped, consignor, store_credit_use};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::{Accounts, PostError, Posting, lock_head, post, store_credit};
use crate::stores::store_facts;

/// Of a receipt's number or a note.
const MOST_CHARACTERS: usize = 200;

/// What was paid with store credit.
#[derive(Debug, Clone)]
pub struct UseStoreCredit {
    pub consignor: ConsignorId,
    pub amount: Money,
    /// The number of the till's receipt.
    pub receipt: String,
    pub note: String,
    /// Made by whoever asks: the same request again gives what came of the first.
    pub request_key: String,
}

#[derive(Debug, Error)]
pub enum UseStoreCreditError {
    #[error("there is no such consignor")]
    NotFound,
    #[error("this account was merged into another; use the credit there")]
    Merged,
    #[error("the amount must be above nothing")]
    NotPositive,
    #[error("give the receipt's number, or say in a note what it was for")]
    Unexplained,
    #[error("a receipt's number or a note has at most {MOST_CHARACTERS} characters")]
    TooLong,
    #[error("only {0} of store credit is left")]
    NotEnough(Money),
    #[error("another use of store credit was recorded by the same request")]
    KeyTaken,
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Takes what was paid at the till off a consignor's store credit. The same request again
/// changes nothing, and gives what came of the first.
///
/// # Errors
/// [`UseStoreCreditError`]; nothing was changed then.
pub async fn use_store_credit(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    request: UseStoreCredit,
) -> Result<store_credit_use::Model, UseStoreCreditError> {
    let request = checked(request)?;
    let tx = app.db.begin(store_id).await?;
    // Nothing of the credit goes elsewhere between the look and the commit, and the same
    // request at once waits for the first.
    lock_head(&tx).await?;
    if let Some(known) = find_by_key(&tx, &request.request_key).await? {
        return if is_same(&known, &request) {
            Ok(known)
        } else {
            Err(UseStoreCreditError::KeyTaken)
        };
    }
    check_consignor(&tx, &request).await?;
    let row = record(&tx, app, actor, request).await?;
    let details = serde_json::json!({
        "consignor": ConsignorId::new(row.consignor_id).to_string(),
        "amount_minor": row.amount_minor,
        "receipt": row.receipt,
    });
    let subject = StoreCreditUseId::new(row.id).to_string();
    let (action, details) = ("use_store_credit", details.to_string());
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(row)
}

/// The request without outer white space, where it can be asked at all.
fn checked(request: UseStoreCredit) -> Result<UseStoreCredit, UseStoreCreditError> {
    let (receipt, note) = (request.receipt.trim(), request.note.trim());
    if request.amount.amount_minor <= 0 {
        return Err(UseStoreCreditError::NotPositive);
    }
    if receipt.is_empty() && note.is_empty() {
        return Err(UseStoreCreditError::Unexplained);
    }
    let is_long = |text: &str| text.chars().count() > MOST_CHARACTERS;
    if is_long(receipt) || is_long(note) {
        return Err(UseStoreCreditError::TooLong);
    }
    Ok(UseStoreCredit {
        receipt: receipt.to_owned(),
        note: note.to_owned(),
        ..request
    })
}

async fn find_by_key(tx: &StoreTx, key: &str) -> Result<Option<store_credit_use::Model>, DbErr> {
    store_credit_use::Entity::in_store(tx.store_id().uuid())
        .filter(store_credit_use::Column::RequestKey.eq(key))
        .one(tx.connection())
        .await
}

fn is_same(known: &store_credit_use::Model, request: &UseStoreCredit) -> bool {
    known.consignor_id == request.consignor.uuid()
        && known.amount_minor == request.amount.amount_minor
        && known.receipt.as_deref().unwrap_or_default() == request.receipt
        && known.note.as_deref().unwrap_or_default() == request.note
}

/// Whether there is a consignor with so much store credit.
async fn check_consignor(
    tx: &StoreTx,
    request: &UseStoreCredit,
) -> Result<(), UseStoreCreditError> {
    let id = request.consignor;
    let row = consignor::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(UseStoreCreditError::NotFound)?;
    if row.merged_into_id.is_some() {
        return Err(UseStoreCreditError::Merged);
    }
    let balances = store_credit(tx, &[id]).await?;
    let left_minor = balances.get(&id).copied().unwrap_or(0);
    if request.amount.amount_minor > left_minor {
        let left = Money::new(left_minor, request.amount.currency);
        return Err(UseStoreCreditError::NotEnough(left));
    }
    Ok(())
}

/// Posts the use and writes it down.
async fn record(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    request: UseStoreCredit,
) -> Result<store_credit_use::Model, UseStoreCreditError> {
    let id = StoreCreditUseId::new(app.context.id());
    let today = app.context.today(store_facts(tx).await?.time_zone);
    let posting = Posting {
        id: JournalEntryId::new(app.context.id()),
        entry: NewEntry::for_store_credit_used(request.consignor, request.amount, today)?,
        source_kind: "store_credit_use",
        source_id: id.uuid(),
        idempotency_key: format!("use {id}"),
        import_id: None,
        payout_id: None,
        reverses: None,
    };
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let row = store_credit_use::Model {
        store_id: tx.store_id().uuid(),
        id: id.uuid(),
        consignor_id: request.consignor.uuid(),
        amount_minor: request.amount.amount_minor,
        receipt: some(request.receipt),
        note: some(request.note),
        request_key: request.request_key,
        entry_id: posting.id.uuid(),
        recorded_by: actor.to_string(),
        recorded_at: app.context.now(),
        reversal_entry_id: None,
        taken_back_by: None,
        taken_back_at: None,
    };
    tx.insert([row.clone()]).await?;
    let postings = [posting];
    let accounts = Accounts::for_postings(tx, &postings).await?;
    post(tx, &accounts, actor, app.context.now(), &postings).await?;
    Ok(row)
}
