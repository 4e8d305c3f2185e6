//! Which days are closed, and how the books are kept.

use async_graphql::{Context, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use entity::period_close;
use service::books::{adjustment_day_limit, adjustment_limit};
use service::db::StoreTx;
use service::ledger::closed_through;

use crate::asker::fault;
use crate::graphql::imports::actor_name;
use crate::graphql::scalars::{Date, Money};

/// How a store keeps its books.
#[derive(SimpleObject)]
pub struct BooksSettings {
    /// Up to this much, managers and bookkeepers adjust a balance at once; owners have no
    /// limit.
    adjustment_limit: Money,
    /// Up to this much, one of them adjusts balances in a day, by the store's clock; null
    /// where there is no such limit.
    adjustment_day_limit: Option<Money>,
    /// Nothing takes effect on this day or before; null where all days are open.
    closed_through: Option<Date>,
}

pub async fn settings(tx: &StoreTx) -> Result<BooksSettings> {
    Ok(BooksSettings {
        adjustment_limit: adjustment_limit(tx).await.map_err(fault)?.into(),
        adjustment_day_limit: adjustment_day_limit(tx)
            .await
            .map_err(fault)?
            .map(Into::into),
        closed_through: closed_through(tx).await.map_err(fault)?.map(Date),
    })
}

/// A closing of the books, or a reopening.
pub struct PeriodClose(pub period_close::Model);

#[Object]
impl PeriodClose {
    /// Counted from the first of the store.
    async fn number(&self) -> i32 {
        i32::try_from(self.0.number).unwrap_or(i32::MAX)
    }

    /// Nothing took effect on this day or before from then on; null where all days were open.
    async fn closed_through(&self) -> Option<Date> {
        self.0.closed_through.map(Date)
    }

    /// Why closed days were opened again; null for a closing.
    async fn reopening_reason(&self) -> Option<&str> {
        self.0.reopening_reason.as_deref()
    }

    async fn closed_at(&self) -> DateTime<Utc> {
        self.0.closed_at
    }

    async fn closed_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.closed_by).await
    }
}
