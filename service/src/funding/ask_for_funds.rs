//! The store's bank account is to be debited for what its payouts need.

use domain::funding::debits_for;
use domain::ids::{FundingId, PayoutBatchId, StoreId};
use domain::money::Money;
use entity::StoreScoped;
use entity::funding::{self, FundingKind, FundingState};
use entity::funding_bank;
use sea_orm::{ColumnTrait, DbErr, QueryFilter, Value};
use serde_json::json;
use thiserror::Error;
use uuid::Uuid;

use super::connect_bank::find_bank;
use super::funds::{debits_of, find_funds};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::jobs::{JobKind, enqueue};
use crate::ledger::lock_head;
use crate::ports::StoreEvent;
use crate::stores::store_facts;

/// What one debit can be of, in cents. <https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts>
const LEAST_MINOR: i64 = 50;
const MOST_MINOR: i64 = 99_999_999;

#[derive(Debug, Error)]
pub enum AskForFundsError {
    #[error("this store's payouts are not funded from its bank account here")]
    NotFunded,
    #[error("no bank account is connected yet; connect it first")]
    NoBank,
    #[error("nothing is missing: what approved payouts need is here, or on its way")]
    Nothing,
    #[error("{now} would be debited now, not the {expected} that was shown; look at it again")]
    Changed { now: Money, expected: Money },
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Has what approved payouts lack debited from the store's bank account, if it is what was
/// seen; a job asks Stripe for it. The same request again asks for nothing more.
///
/// # Errors
/// [`AskForFundsError`]; nothing was asked for then.
pub async fn ask_for_funds(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    expected: Money,
    request_key: &str,
) -> Result<(), AskForFundsError> {
    let tx = app.db.begin(store_id).await?;
    // Nobody else decides by the same funds meanwhile.
    lock_head(&tx).await?;
    if is_asked(&tx, request_key).await? {
        return Ok(());
    }
    let bank = agreed_bank(&tx).await?.ok_or(AskForFundsError::NoBank)?;
    let now = debit_for(app, &tx, 0)
        .await?
        .ok_or(AskForFundsError::NotFunded)?;
    if now.amount_minor == 0 {
        return Err(AskForFundsError::Nothing);
    }
    if now != expected {
        return Err(AskForFundsError::Changed { now, expected });
    }
    ask(&tx, app, actor, bank, now.amount_minor, request_key, None).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}

/// What is debited from the store's bank account when payouts by Stripe of so much more are
/// approved: nothing, while none is connected. `None` where the store does not fund its
/// payouts. Hold the ledger's head where something is decided by it.
///
/// # Errors
/// [`DbErr`]
pub async fn debit_for(app: &App, tx: &StoreTx, more_minor: i64) -> Result<Option<Money>, DbErr> {
    if debits_of(app, tx).await?.is_none() {
        return Ok(None);
    }
    let currency = store_facts(tx).await?.currency;
    let missing_minor = match agreed_bank(tx).await? {
        Some(_) => find_funds(tx).await?.missing_minor(more_minor),
        None => 0,
    };
    Ok(Some(Money::new(total_of_debits(missing_minor), currency)))
}

/// Asks for what [`debit_for`] says, for a batch that is being approved.
pub(crate) async fn ask_at_approval(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    batch: PayoutBatchId,
    debit: Money,
) -> Result<(), DbErr> {
    let key = format!("approval of {batch}");
    match agreed_bank(tx).await? {
        Some(bank) => ask(tx, app, actor, bank, debit.amount_minor, &key, Some(batch)).await,
        None => Ok(()),
    }
}

/// What is debited for so much that is missing: a little more where one debit cannot be of so
/// little.
fn total_of_debits(missing_minor: i64) -> i64 {
    let debits = debits_for(missing_minor, LEAST_MINOR, MOST_MINOR);
    debits.into_iter().fold(0, i64::saturating_add)
}

/// A bank account that may be debited.
struct Agreed {
    customer_id: String,
    payment_method_id: String,
    bank: funding_bank::Model,
}

async fn agreed_bank(tx: &StoreTx) -> Result<Option<Agreed>, DbErr> {
    let bank = find_bank(tx).await?;
    Ok(bank.and_then(|bank| {
        Some(Agreed {
            customer_id: bank.customer_id.clone(),
            payment_method_id: bank.payment_method_id.clone()?,
            bank,
        })
    }))
}

async fn is_asked(tx: &StoreTx, request_key: &str) -> Result<bool, DbErr> {
    let known = funding::Entity::in_store(tx.store_id().uuid())
        .filter(funding::Column::RequestKey.eq(request_key))
        .one(tx.connection())
        .await?;
    Ok(known.is_some())
}

/// Writes the debits down that bring so much in, each with its job.
async fn ask(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    agreed: Agreed,
    total_minor: i64,
    request_key: &str,
    batch: Option<PayoutBatchId>,
) -> Result<(), DbErr> {
    let now = app.context.now();
    let debits = debits_for(total_minor, LEAST_MINOR, MOST_MINOR);
    let rows: Vec<_> = debits
        .iter()
        .enumerate()
        .map(|(index, amount_minor)| funding::Model {
            store_id: tx.store_id().uuid(),
            id: app.context.id(),
            kind: FundingKind::Debit,
            amount_minor: *amount_minor,
            back_minor: 0,
            state: FundingState::Asked,
            batch_id: batch.map(PayoutBatchId::uuid),
            request_key: match index {
                0 => request_key.to_owned(),
                _ => format!("{request_key} {index}"),
            },
            requested_by: actor.to_string(),
            requested_at: now,
            customer_id: Some(agreed.customer_id.clone()),
            payment_method_id: Some(agreed.payment_method_id.clone()),
            attempt: 0,
            attempted_at: None,
            is_attempt_open: false,
            provider_id: None,
            transaction_id: None,
            return_transaction_id: None,
            message: None,
            updated_at: now,
        })
        .collect();
    tx.insert(rows.iter().cloned()).await?;
    let jobs: Vec<_> = rows
        .iter()
        .map(|row| (row.id, FundingId::new(row.id).to_string()))
        .collect();
    enqueue(tx, &app.context, JobKind::RunFunding, &jobs).await?;
    for row in &rows {
        let details = json!({
            "amount_minor": row.amount_minor,
            "bank": agreed.bank.bank_name,
            "last_four": agreed.bank.last_four,
            "batch": batch.map(|batch| batch.to_string()),
        });
        let (action, subject) = ("ask_for_funds", FundingId::new(row.id).to_string());
        let details = details.to_string();
        audit::record(tx, &app.context, actor, action, &subject, &details).await?;
    }
    Ok(())
}

/// The job stopped trying: what was asked may have had its effect, so that the funding stays
/// as it is, and says why.
pub(crate) async fn give_up_funding(
    tx: &StoreTx,
    id: Uuid,
    error: &str,
) -> Result<Option<StoreEvent>, DbErr> {
    let message = format!(
        "Hangtag stopped trying: {error}. Mend the cause, then try again under Failed jobs; nothing is debited twice."
    );
    set_message(tx, id, Some(message)).await
}

/// It is tried again.
pub(crate) async fn try_funding_again(tx: &StoreTx, id: Uuid) -> Result<Option<StoreEvent>, DbErr> {
    set_message(tx, id, None).await
}

async fn set_message(
    tx: &StoreTx,
    id: Uuid,
    message: Option<String>,
) -> Result<Option<StoreEvent>, DbErr> {
    let values: [Value; 2] = [id.into(), message.into()];
    tx.execute(
        "UPDATE funding SET message = $3
         WHERE store_id = $1 AND id = $2 AND state IN ('asked', 'processing', 'succeeded')",
        values,
    )
    .await?;
    Ok(None)
}
