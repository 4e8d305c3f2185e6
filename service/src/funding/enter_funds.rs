//! Whoever runs the installation says that a store's money came otherwise than by a debit, or
//! went back to the store: by a bank transfer, or what a store had at Stripe before its
//! payouts were funded here.

use domain::ids::{FundingId, StoreId};
use domain::money::Money;
use entity::funding::{self, FundingKind, FundingState};
use sea_orm::DbErr;
use serde_json::json;
use thiserror::Error;

use super::follow_debit::post_funds;
use super::funds::{debits_of, find_funds};
use super::set_aside::ask_to_set_aside;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::ledger::{PostError, lock_head};
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum EnterFundsError {
    #[error("this store's payouts are not funded from its own money here")]
    NotFunded,
    #[error("say why")]
    NoReason,
    #[error("say how much: more than nothing, or less where money went back to the store")]
    Nothing,
    #[error("the store has {free} that is not set aside for payouts; no more can go back")]
    NotThere { free: Money },
    #[error(transparent)]
    Post(#[from] PostError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Posts that so much came, or with an amount below nothing that it went back, and has waiting
/// payouts sent as far as it goes. Gives what is the store's afterwards.
///
/// # Errors
/// [`EnterFundsError`]; nothing was changed then.
pub async fn enter_funds(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    amount_minor: i64,
    reason: &str,
) -> Result<Money, EnterFundsError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(EnterFundsError::NoReason);
    }
    if amount_minor == 0 {
        return Err(EnterFundsError::Nothing);
    }
    let tx = app.db.begin(store_id).await?;
    lock_head(&tx).await?;
    if debits_of(app, &tx).await?.is_none() {
        return Err(EnterFundsError::NotFunded);
    }
    let store = store_facts(&tx).await?;
    let free_minor = find_funds(&tx).await?.free_minor();
    if amount_minor < 0 && free_minor.saturating_add(amount_minor) < 0 {
        let free = Money::new(free_minor.max(0), store.currency);
        return Err(EnterFundsError::NotThere { free });
    }
    let id = FundingId::new(app.context.id());
    let now = app.context.now();
    let row = funding::Model {
        store_id: store_id.uuid(),
        id: id.uuid(),
        kind: FundingKind::ByHand,
        amount_minor,
        back_minor: 0,
        state: FundingState::Available,
        batch_id: None,
        request_key: id.to_string(),
        requested_by: actor.to_string(),
        requested_at: now,
        customer_id: None,
        payment_method_id: None,
        attempt: 0,
        attempted_at: None,
        is_attempt_open: false,
        provider_id: None,
        transaction_id: None,
        return_transaction_id: None,
        message: Some(reason.to_owned()),
        updated_at: now,
    };
    tx.insert([row]).await?;
    let amount = Money::new(amount_minor, store.currency);
    let today = app.context.today(store.time_zone);
    post_funds(&tx, app, id.uuid(), "funding", amount, today).await?;
    ask_to_set_aside(&tx, app, &id.to_string()).await?;
    let details = json!({ "amount_minor": amount_minor, "reason": reason }).to_string();
    let (action, subject) = ("enter_funds", id.to_string());
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    let held = Money::new(find_funds(&tx).await?.held_minor, store.currency);
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(held)
}
