//! A person credits a consignor or takes something off, and says why.

use domain::ids::{AdjustmentId, ConsignorId, JournalEntryId, StoreId};
use domain::ledger::NewEntry;
use domain::money::{Money, MoneyError};
use entity::staff_user::StaffRole;
use entity::{StoreScoped, adjustment, consignor};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use thiserror::Error;

use super::adjustment_day_limit::{DayLimitError, check_day_limit};
use super::adjustment_limit::{adjustment_limit, may_adjust};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::{Accounts, PostError, Posting, lock_head, open_missing_accounts, post};
use crate::stores::store_facts;

/// Of a reason: it stands on the consignor's statement.
const MOST_CHARACTERS: usize = 200;

/// What is adjusted.
#[derive(Debug, Clone)]
pub struct AdjustBalance {
    pub consignor: ConsignorId,
    /// Above nothing credits the consignor, below takes off.
    pub amount: Money,
    /// What the consignor reads.
    pub reason: String,
    /// Made by whoever asks: the same request again gives what came of the first.
    pub request_key: String,
}

#[derive(Debug, Error)]
pub enum AdjustBalanceError {
    #[error("there is no such consignor")]
    NotFound,
    #[error("this account was merged into another; adjust the balance there")]
    Merged,
    #[error("the amount must not be nothing")]
    Nothing,
    #[error("say why: the reason stands on the consignor's statement")]
    NoReason,
    #[error("a reason has at most {MOST_CHARACTERS} characters")]
    LongReason,
    #[error("you can adjust by up to {0} at once; an owner can do more, or change the limit")]
    OverLimit(Money),
    #[error(transparent)]
    DayLimit(#[from] DayLimitError),
    #[error("another adjustment was made by the same request")]
    KeyTaken,
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Changes what a consignor is owed, from today on: the next payout is more or less by it.
/// The same request again changes nothing, and gives what came of the first.
///
/// # Errors
/// [`AdjustBalanceError`]; nothing was changed then.
pub async fn adjust_balance(
    app: &App,
    store_id: StoreId,
    (actor, role): (Actor, StaffRole),
    request: AdjustBalance,
) -> Result<adjustment::Model, AdjustBalanceError> {
    let request = checked(request)?;
    let tx = app.db.begin(store_id).await?;
    // The same request at once waits for the first.
    lock_head(&tx).await?;
    if let Some(known) = find_by_key(&tx, &request.request_key).await? {
        return match is_same(&known, &request) {
            true => Ok(known),
            false => Err(AdjustBalanceError::KeyTaken),
        };
    }
    let limit = adjustment_limit(&tx).await?;
    if !may_adjust(role, request.amount, limit) {
        return Err(AdjustBalanceError::OverLimit(limit));
    }
    check_day_limit(&tx, app, (actor, role), request.amount).await?;
    check_consignor(&tx, request.consignor).await?;
    let row = record(&tx, app, actor, request).await?;
    let details = serde_json::json!({
        "consignor": ConsignorId::new(row.consignor_id).to_string(),
        "amount_minor": row.amount_minor,
    });
    let subject = AdjustmentId::new(row.id).to_string();
    let (action, details) = ("adjust_balance", details.to_string());
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(row)
}

/// The request without outer white space, where it can be asked at all.
fn checked(request: AdjustBalance) -> Result<AdjustBalance, AdjustBalanceError> {
    let reason = request
        .reason
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    if request.amount.amount_minor == 0 {
        return Err(AdjustBalanceError::Nothing);
    }
    if reason.is_empty() {
        return Err(AdjustBalanceError::NoReason);
    }
    if reason.chars().count() > MOST_CHARACTERS {
        return Err(AdjustBalanceError::LongReason);
    }
    Ok(AdjustBalance { reason, ..request })
}

async fn find_by_key(tx: &StoreTx, key: &str) -> Result<Option<adjustment::Model>, DbErr> {
    adjustment::Entity::in_store(tx.store_id().uuid())
        .filter(adjustment::Column::RequestKey.eq(key))
        .one(tx.connection())
        .await
}

fn is_same(known: &adjustment::Model, request: &AdjustBalance) -> bool {
    known.consignor_id == request.consignor.uuid()
        && known.amount_minor == request.amount.amount_minor
        && known.reason == request.reason
}

async fn check_consignor(tx: &StoreTx, id: ConsignorId) -> Result<(), AdjustBalanceError> {
    let row = consignor::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(AdjustBalanceError::NotFound)?;
    match row.merged_into_id {
        Some(_) => Err(AdjustBalanceError::Merged),
        None => Ok(()),
    }
}

/// Posts the adjustment and writes it down.
async fn record(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    request: AdjustBalance,
) -> Result<adjustment::Model, AdjustBalanceError> {
    let id = AdjustmentId::new(app.context.id());
    let today = app.context.today(store_facts(tx).await?.time_zone);
    let posting = Posting {
        id: JournalEntryId::new(app.context.id()),
        entry: NewEntry::for_adjustment(request.consignor, request.amount, today)?,
        source_kind: "adjustment",
        source_id: id.uuid(),
        idempotency_key: format!("adjust {id}"),
        import_id: None,
        payout_id: None,
        reverses: None,
    };
    let row = adjustment::Model {
        store_id: tx.store_id().uuid(),
        id: id.uuid(),
        consignor_id: request.consignor.uuid(),
        amount_minor: request.amount.amount_minor,
        reason: request.reason,
        request_key: request.request_key,
        entry_id: posting.id.uuid(),
        made_by: actor.to_string(),
        made_at: app.context.now(),
        reversal_entry_id: None,
        taken_back_by: None,
        taken_back_at: None,
    };
    tx.insert([row.clone()]).await?;
    open_missing_accounts(tx, &app.context).await?;
    let postings = [posting];
    let accounts = Accounts::for_postings(tx, &postings).await?;
    post(tx, &accounts, actor, app.context.now(), &postings).await?;
    Ok(row)
}
