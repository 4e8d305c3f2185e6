//! Outside calls about a payout, written down before they are made, so that a
//! call whose answer was lost is made again under the same key.

use chrono::TimeDelta;
use domain::ids::PayoutId;
use entity::StoreScoped;
use entity::payout;
use entity::payout_attempt::{self, PayoutOperation};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::app::App;
use crate::db::StoreTx;
use crate::ports::{IdempotencyKey, PaymentError};

/// The provider replays the answer to a key for 24 hours at least.
const KEY_LIFE: TimeDelta = TimeDelta::hours(23);

/// The next call to make.
pub(super) struct Attempt {
    id: Uuid,
    pub key: IdempotencyKey,
    /// An earlier call may have had its effect under another key, or longer ago
    /// than keys live: look for the effect before making it.
    pub must_look: bool,
}

/// Decides on the key of the next call, and writes it down.
pub(super) async fn next_attempt(
    tx: &StoreTx,
    app: &App,
    payout: &payout::Model,
    operation: PayoutOperation,
) -> Result<Attempt, DbErr> {
    let last = payout_attempt::Entity::in_store(tx.store_id().uuid())
        .filter(payout_attempt::Column::PayoutId.eq(payout.id))
        .filter(payout_attempt::Column::Operation.eq(operation))
        .order_by_desc(payout_attempt::Column::Number)
        .one(tx.connection())
        .await?;
    let now = app.context.now();
    if let Some(last) = &last {
        let is_open = matches!(last.outcome.as_deref(), None | Some("unknown" | "busy"));
        if is_open && now.signed_duration_since(last.requested_at) < KEY_LIFE {
            return Ok(Attempt {
                id: last.id,
                key: IdempotencyKey(last.idempotency_key.clone()),
                must_look: false,
            });
        }
    }
    let number = last
        .as_ref()
        .map_or(1, |last| last.number.saturating_add(1));
    let name = match operation {
        PayoutOperation::Transfer => "transfer",
        PayoutOperation::BankPayout => "bank_payout",
    };
    let attempt = payout_attempt::Model {
        store_id: tx.store_id().uuid(),
        id: app.context.id(),
        payout_id: payout.id,
        number,
        operation,
        idempotency_key: format!("{} {name} {number}", PayoutId::new(payout.id)),
        request_hash: request_hash(payout, name),
        requested_at: now,
        outcome: None,
        provider_id: None,
        error: None,
        finished_at: None,
    };
    tx.insert([attempt.clone()]).await?;
    Ok(Attempt {
        id: attempt.id,
        key: IdempotencyKey(attempt.idempotency_key),
        must_look: last.is_some(),
    })
}

/// What the call asks for, so that it can be seen later that it never changed.
fn request_hash(payout: &payout::Model, operation: &str) -> String {
    let account = payout.stripe_account_id.as_deref().unwrap_or_default();
    let request = format!("{operation} {account} {}", payout.amount_minor);
    hex::encode(Sha256::digest(request))
}

/// Writes down what came of a call.
pub(super) async fn record_outcome(
    tx: &StoreTx,
    app: &App,
    attempt: &Attempt,
    result: Result<&str, &PaymentError>,
) -> Result<(), DbErr> {
    let outcome = match result {
        Ok(_) => "done",
        Err(PaymentError::OutcomeUnknown(_)) => "unknown",
        Err(PaymentError::Busy(_)) => "busy",
        Err(PaymentError::ProviderFault(_)) => "fault",
        Err(PaymentError::InsufficientBalance) => "insufficient",
        Err(PaymentError::Unauthorized(_) | PaymentError::NotConnected(_)) => "unauthorized",
        Err(PaymentError::Refused { .. } | PaymentError::WrongMode) => "refused",
    };
    let values: [Value; 5] = [
        attempt.id.into(),
        outcome.into(),
        result.ok().map(str::to_owned).into(),
        result.err().map(ToString::to_string).into(),
        app.context.now().into(),
    ];
    tx.execute(
        "UPDATE payout_attempt SET outcome = $3, provider_id = $4, error = $5, finished_at = $6
         WHERE store_id = $1 AND id = $2",
        values,
    )
    .await?;
    Ok(())
}
