//! What is a store's own at the installation's Stripe account.

use std::sync::Arc;

use domain::funding::Funds;
use domain::money::Money;
use sea_orm::{DbErr, QueryResult, Value};

use crate::app::App;
use crate::db::StoreTx;
use crate::payments::has_connection;
use crate::ports::StoreDebits;
use crate::stores::store_facts;

/// By what the store funds its payouts; `None` where nobody does, or the store has, or had, a
/// Stripe account of its own.
///
/// # Errors
/// [`DbErr`]
pub(crate) async fn debits_of(
    app: &App,
    tx: &StoreTx,
) -> Result<Option<Arc<dyn StoreDebits>>, DbErr> {
    let Some(debits) = app.payments.debits() else {
        return Ok(None);
    };
    Ok((!has_connection(tx).await?).then_some(debits))
}

/// The store's funds. Hold the ledger's head where something is decided by them.
///
/// # Errors
/// [`DbErr`]
pub(crate) async fn find_funds(tx: &StoreTx) -> Result<Funds, DbErr> {
    let unsent = |which: &str| {
        format!(
            "SELECT CAST(coalesce(sum(amount_minor), 0) AS BIGINT) FROM payout
             WHERE store_id = $1 AND method = 'stripe'
               AND state IN ('pending', 'awaiting_funds', 'blocked') AND funded_at IS {which}"
        )
    };
    Ok(Funds {
        held_minor: sum(
            tx,
            "SELECT CAST(coalesce(sum(debits_minor - credits_minor), 0) AS BIGINT) FROM account
             WHERE store_id = $1 AND kind = 'stripe'",
        )
        .await?,
        set_aside_minor: sum(tx, &unsent("NOT NULL")).await?,
        waiting_minor: sum(tx, &unsent("NULL")).await?,
        on_the_way_minor: sum(
            tx,
            "SELECT CAST(coalesce(sum(amount_minor - back_minor), 0) AS BIGINT) FROM funding
             WHERE store_id = $1 AND state IN ('asked', 'processing', 'succeeded')",
        )
        .await?,
    })
}

async fn sum(tx: &StoreTx, sql: &str) -> Result<i64, DbErr> {
    let none: [Value; 0] = [];
    let rows = tx.query(sql, none).await?;
    let first = |row: &QueryResult| row.try_get_by_index(0);
    Ok(rows.first().map(first).transpose()?.unwrap_or_default())
}

/// Whether money of the store is at the installation's account, on its way there, or owed to
/// it; the amount, where it is here.
///
/// # Errors
/// [`DbErr`]
pub(crate) async fn funds_are_held(app: &App, tx: &StoreTx) -> Result<Option<Money>, DbErr> {
    if debits_of(app, tx).await?.is_none() {
        return Ok(None);
    }
    let funds = find_funds(tx).await?;
    let currency = store_facts(tx).await?.currency;
    let held = Money::new(funds.held_minor, currency);
    Ok((funds.held_minor != 0 || funds.on_the_way_minor != 0).then_some(held))
}
