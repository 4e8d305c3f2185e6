//! Outside calls about a payout, written down before they are made, so that a
//! call whose answer was lost is made again under the same key.

use domain::ids::PayoutId;
use entity::StoreScoped;
use entity::payout;
use entity::payout_attempt::{self, PayoutOperation};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::app::App;
use crate::db::StoreTx;
use crate::ports::{IdempotencyKey, KEY_LIFE, PaymentError};

// What came of a call, as it is kept.
const DONE: &str = "done";
const UNKNOWN: &str = "unknown";
const BUSY: &str = "busy";
const FAULT: &str = "fault";
const INSUFFICIENT: &str = "insufficient";
const UNAUTHORIZED: &str = "unauthorized";
const REFUSED: &str = "refused";

/// The next call to make.
pub(super) struct Attempt {
    id: Uuid,
    pub key: IdempotencyKey,
    /// An earlier call may have had its effect under another key, or longer ago
    /// than keys live: look for the effect before making it.
    pub must_look: bool,
}

/// Decides on the key of the next call, about an amount in minor units, and writes it down.
pub(super) async fn next_attempt(
    tx: &StoreTx,
    app: &App,
    payout: &payout::Model,
    operation: PayoutOperation,
    amount_minor: i64,
) -> Result<Attempt, DbErr> {
    let last = last_attempt(tx, PayoutId::new(payout.id), operation).await?;
    let now = app.context.now();
    if let Some(last) = &last {
        let is_open = matches!(last.outcome.as_deref(), None | Some(UNKNOWN | BUSY));
        if is_open && now.signed_duration_since(last.requested_at) < KEY_LIFE {
            return Ok(Attempt {
                id: last.id,
                key: IdempotencyKey::new(
                    last.idempotency_key.clone(),
                    last.requested_at,
                    &app.context,
                ),
                // Of an earlier key, nobody may have heard yet.
                must_look: last.number > 1,
            });
        }
    }
    let number = last
        .as_ref()
        .map_or(1, |last| last.number.saturating_add(1));
    let name = match operation {
        PayoutOperation::Transfer => "transfer",
        PayoutOperation::BankPayout => "bank_payout",
        PayoutOperation::Reversal => "reversal",
    };
    let attempt = payout_attempt::Model {
        store_id: tx.store_id().uuid(),
        id: app.context.id(),
        payout_id: payout.id,
        number,
        operation,
        idempotency_key: format!("{} {name} {number}", PayoutId::new(payout.id)),
        request_hash: request_hash(payout, name, amount_minor),
        requested_at: now,
        outcome: None,
        provider_id: None,
        error: None,
        finished_at: None,
    };
    tx.insert([attempt.clone()]).await?;
    Ok(Attempt {
        id: attempt.id,
        key: IdempotencyKey::new(attempt.idempotency_key, now, &app.context),
        must_look: last.is_some(),
    })
}

/// Whether no call of this kind can have an effect that is not known.
pub(super) async fn is_settled(
    tx: &StoreTx,
    payout: PayoutId,
    operation: PayoutOperation,
) -> Result<bool, DbErr> {
    let last = last_attempt(tx, payout, operation).await?;
    Ok(last.is_none_or(|last| {
        let settled = [DONE, INSUFFICIENT, UNAUTHORIZED, REFUSED];
        last.outcome
            .is_some_and(|outcome| settled.contains(&outcome.as_str()))
    }))
}

async fn last_attempt(
    tx: &StoreTx,
    payout: PayoutId,
    operation: PayoutOperation,
) -> Result<Option<payout_attempt::Model>, DbErr> {
    payout_attempt::Entity::in_store(tx.store_id().uuid())
        .filter(payout_attempt::Column::PayoutId.eq(payout.uuid()))
        .filter(payout_attempt::Column::Operation.eq(operation))
        .order_by_desc(payout_attempt::Column::Number)
        .one(tx.connection())
        .await
}

/// What the call asks for, so that it can be seen later that it never changed.
fn request_hash(payout: &payout::Model, operation: &str, amount_minor: i64) -> String {
    let account = payout.stripe_account_id.as_deref().unwrap_or_default();
    let request = format!("{operation} {account} {amount_minor}");
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
        Ok(_) => DONE,
        // An answer of the other mode may be about an effect there.
        Err(
            PaymentError::OutcomeUnknown(_) | PaymentError::WrongMode | PaymentError::LookFailed(_),
        ) => UNKNOWN,
        Err(PaymentError::Busy(_)) => BUSY,
        Err(PaymentError::ProviderFault(_)) => FAULT,
        Err(PaymentError::InsufficientBalance) => INSUFFICIENT,
        Err(PaymentError::Unauthorized(_) | PaymentError::NotConnected(_)) => UNAUTHORIZED,
        Err(PaymentError::Refused { .. }) => REFUSED,
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
