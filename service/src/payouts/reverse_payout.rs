//! A person asks Stripe for a payout's money back, in part or whole.

use domain::ids::{PayoutId, PayoutReversalId, StoreId};
use domain::money::{Currency, Money};
use entity::payout_reversal::{self, PayoutReversalState};
use entity::{StoreScoped, payout};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use serde_json::json;
use thiserror::Error;

use super::progress::{announce, find_locked, standing};
use super::reason::{ReasonError, reason};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::jobs::{JobKind, enqueue};
use crate::ledger::lock_head;
use crate::stores::store_facts;

/// What is asked back.
#[derive(Debug, Clone)]
pub struct ReversePayout {
    pub payout: PayoutId,
    /// Above nothing; `None` for all that did not come back yet.
    pub amount: Option<Money>,
    pub reason: String,
    /// Made by whoever asks: the same request again asks for nothing more.
    pub request_key: String,
}

#[derive(Debug, Error)]
pub enum ReversePayoutError {
    #[error("there is no such payout")]
    NotFound,
    #[error(
        "only a payout that was sent by Stripe, and did not come back whole, can be asked back there"
    )]
    NotSent,
    #[error("say how much is to come back: more than nothing, and at most the {left} that is left")]
    Amount { left: Money },
    #[error("money of this payout is being asked back already; wait for Stripe's answer")]
    UnderWay,
    #[error("something else was asked back by the same request")]
    KeyTaken,
    #[error(transparent)]
    Reason(#[from] ReasonError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Writes down that so much of a payout's transfer is to come back; a job asks Stripe for it.
/// What comes back is owed to the consignor again. Gives the payout.
///
/// # Errors
/// [`ReversePayoutError`]; nothing was changed then.
pub async fn reverse_payout(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    request: ReversePayout,
) -> Result<payout::Model, ReversePayoutError> {
    let why = reason(&request.reason)?;
    let tx = app.db.begin(store_id).await?;
    let payout = find_locked(&tx, request.payout)
        .await?
        .ok_or(ReversePayoutError::NotFound)?;
    // The same request at once waits for the first, whatever payout it names.
    lock_head(&tx).await?;
    if let Some(known) = find_by_key(&tx, &request.request_key).await? {
        return match is_same(&known, &request, why) {
            true => Ok(payout),
            false => Err(ReversePayoutError::KeyTaken),
        };
    }
    let amount_minor = amount_to_reverse(&tx, &payout, request.amount).await?;
    if is_under_way(&tx, request.payout).await? {
        return Err(ReversePayoutError::UnderWay);
    }
    let id = PayoutReversalId::new(app.context.id());
    let row = payout_reversal::Model {
        store_id: store_id.uuid(),
        id: id.uuid(),
        payout_id: payout.id,
        amount_minor,
        reason: why.to_owned(),
        request_key: request.request_key,
        requested_by: actor.to_string(),
        requested_at: app.context.now(),
        state: PayoutReversalState::Asked,
        provider_id: None,
        message: None,
        finished_at: None,
    };
    tx.insert([row]).await?;
    let job = (id.uuid(), id.to_string());
    enqueue(&tx, &app.context, JobKind::ReverseTransfer, &[job]).await?;
    let details = json!({ "amount_minor": amount_minor, "reason": why }).to_string();
    let (action, subject) = ("reverse_payout", request.payout.to_string());
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    announce(app, store_id, &payout).await;
    Ok(payout)
}

/// What can be asked back of a payout at Stripe, in minor units; nothing where nothing can.
#[must_use]
pub fn reversible_minor(payout: &payout::Model) -> i64 {
    match payout.stripe_transfer_id {
        Some(_) => standing(payout).reversible_minor(),
        None => 0,
    }
}

async fn find_by_key(tx: &StoreTx, key: &str) -> Result<Option<payout_reversal::Model>, DbErr> {
    payout_reversal::Entity::in_store(tx.store_id().uuid())
        .filter(payout_reversal::Column::RequestKey.eq(key))
        .one(tx.connection())
        .await
}

fn is_same(known: &payout_reversal::Model, request: &ReversePayout, why: &str) -> bool {
    let is_amount = |amount: Money| known.amount_minor == amount.amount_minor;
    known.payout_id == request.payout.uuid()
        && known.reason == why
        && request.amount.is_none_or(is_amount)
}

async fn amount_to_reverse(
    tx: &StoreTx,
    payout: &payout::Model,
    wanted: Option<Money>,
) -> Result<i64, ReversePayoutError> {
    let left_minor = reversible_minor(payout);
    if left_minor == 0 {
        return Err(ReversePayoutError::NotSent);
    }
    let amount_minor = wanted.map_or(left_minor, |amount| amount.amount_minor);
    match (1..=left_minor).contains(&amount_minor) {
        true => Ok(amount_minor),
        false => {
            let currency: Currency = store_facts(tx).await?.currency;
            let left = Money::new(left_minor, currency);
            Err(ReversePayoutError::Amount { left })
        }
    }
}

/// Whether Stripe's answer about an earlier request is awaited.
async fn is_under_way(tx: &StoreTx, payout: PayoutId) -> Result<bool, DbErr> {
    let open = payout_reversal::Entity::in_store(tx.store_id().uuid())
        .filter(payout_reversal::Column::PayoutId.eq(payout.uuid()))
        .filter(payout_reversal::Column::State.eq(PayoutReversalState::Asked))
        .one(tx.connection())
        .await?;
    Ok(open.is_some())
}
