//! What the store has at Stripe, and what approved payouts will take of it.

use std::time::Duration;

use domain::ids::StoreId;
use domain::money::Money;
use sea_orm::{DbErr, Value};
use thiserror::Error;

use super::provider_of::{ProviderError, provider_of};
use crate::app::App;
use crate::funding::{debits_of, find_funds};
use crate::ports::PaymentError;
use crate::stores::store_facts;

/// Somebody waits in front of a page.
const PATIENCE: Duration = Duration::from_secs(6);

/// Of the store's account; where stores share one and fund their payouts, what of it is the
/// store's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// What can be paid out now.
    pub available: Money,
    /// What is on its way into the balance: a top-up, or what customers paid.
    pub pending: Money,
    /// Payouts that were approved, and for which Stripe took no money yet.
    pub promised: Money,
}

#[derive(Debug, Error)]
pub enum FindBalanceError {
    #[error(
        "Stripe did not say within {} seconds what the balance is; try again in a minute",
        PATIENCE.as_secs()
    )]
    TookTooLong,
    #[error(transparent)]
    Payment(#[from] PaymentError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<ProviderError> for FindBalanceError {
    fn from(error: ProviderError) -> Self {
        match error {
            ProviderError::Payment(error) => Self::Payment(error),
            ProviderError::Database(error) => Self::Database(error),
        }
    }
}

/// Asks Stripe (but for what is kept here), for no longer than somebody wants to wait, and not in a transaction.
///
/// # Errors
/// [`FindBalanceError`]
pub async fn find_balance(app: &App, store_id: StoreId) -> Result<Balance, FindBalanceError> {
    let tx = app.db.read(store_id).await?;
    let currency = store_facts(&tx).await?.currency;
    let none: [Value; 0] = [];
    let rows = tx
        .query(
            "SELECT CAST(coalesce(sum(amount_minor), 0) AS BIGINT) FROM payout
             WHERE store_id = $1 AND method = 'stripe' AND stripe_transfer_id IS NULL
               AND state IN ('pending', 'awaiting_funds', 'blocked')",
            none,
        )
        .await?;
    let promised_minor = match rows.first() {
        Some(row) => row.try_get_by_index(0)?,
        None => 0,
    };
    if debits_of(app, &tx).await?.is_some() {
        let funds = find_funds(&tx).await?;
        return Ok(Balance {
            available: Money::new(funds.held_minor, currency),
            pending: Money::new(funds.on_the_way_minor, currency),
            promised: Money::new(promised_minor, currency),
        });
    }
    drop(tx);
    let provider = provider_of(app, store_id).await?;
    let balance = tokio::time::timeout(PATIENCE, provider.balance(currency))
        .await
        .map_err(|_| FindBalanceError::TookTooLong)??;
    Ok(Balance {
        available: balance.available,
        pending: balance.pending,
        promised: Money::new(promised_minor, currency),
    })
}
