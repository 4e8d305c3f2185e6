//! Lists of consignors that were taken over.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use domain::ids::ConsignorImportId;
use entity::{StoreScoped, consignor_import, consignor_import_row, opening_balance};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::asker::{Asker, fault};
use crate::graphql::consignors::Consignor;
use crate::graphql::imports::actor_name;
use crate::graphql::loaders::{ConsignorKey, load};
use crate::graphql::page::{Page, Window};
use crate::graphql::sales::money;
use crate::graphql::scalars::{Date, Money};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::consignor_import_row::ListOutcome")]
pub enum ListOutcome {
    Created,
    Matched,
    LeftOut,
    Rejected,
}

/// A list of consignors that was taken over.
pub struct ConsignorImport(pub consignor_import::Model);

#[Object]
impl ConsignorImport {
    async fn id(&self) -> ID {
        ConsignorImportId::new(self.0.id).to_string().into()
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    async fn created_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.created_by).await
    }

    async fn rows_created(&self) -> i32 {
        i32::try_from(self.0.rows_created).unwrap_or(i32::MAX)
    }

    async fn rows_matched(&self) -> i32 {
        i32::try_from(self.0.rows_matched).unwrap_or(i32::MAX)
    }

    async fn rows_left_out(&self) -> i32 {
        i32::try_from(self.0.rows_left_out).unwrap_or(i32::MAX)
    }

    async fn rows_rejected(&self) -> i32 {
        i32::try_from(self.0.rows_rejected).unwrap_or(i32::MAX)
    }

    /// What was posted as owed in all; null when no balances were.
    async fn opening_total(&self, context: &Context<'_>) -> Option<Money> {
        self.0
            .opening_total_minor
            .map(|minor| money(context, minor))
    }

    async fn opening_as_of(&self) -> Option<Date> {
        self.0.opening_as_of.map(Date)
    }

    /// How many opening balances of it were not taken back.
    async fn open_balances(&self, context: &Context<'_>) -> Result<i32> {
        let tx = Asker::of(context).read().await?;
        let open = opening_balance::Entity::in_store(self.0.store_id)
            .filter(opening_balance::Column::ConsignorImportId.eq(self.0.id))
            .filter(opening_balance::Column::ReversalEntryId.is_null())
            .count(tx.connection())
            .await
            .map_err(fault)?;
        Ok(i32::try_from(open).unwrap_or(i32::MAX))
    }

    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn rows(
        &self,
        context: &Context<'_>,
        outcome: Option<ListOutcome>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, ConsignorImportRow>> {
        let window: Window<i64> = Window::new(first, after)?;
        let tx = Asker::of(context).read().await?;
        let mut rows = consignor_import_row::Entity::in_store(self.0.store_id)
            .filter(consignor_import_row::Column::ConsignorImportId.eq(self.0.id))
            .filter(consignor_import_row::Column::RowNumber.gt(window.after.unwrap_or(0)))
            .order_by_asc(consignor_import_row::Column::RowNumber)
            .limit(window.limit);
        if let Some(outcome) = outcome {
            let outcome = consignor_import_row::ListOutcome::from(outcome);
            rows = rows.filter(consignor_import_row::Column::Outcome.eq(outcome));
        }
        let rows = rows.all(tx.connection()).await.map_err(fault)?;
        Ok(window.page(rows, |row| row.row_number, ConsignorImportRow))
    }
}

/// One record of a list that was taken over.
struct ConsignorImportRow(consignor_import_row::Model);

#[Object]
impl ConsignorImportRow {
    async fn line_number(&self) -> i32 {
        i32::try_from(self.0.line_number).unwrap_or(i32::MAX)
    }

    async fn outcome(&self) -> ListOutcome {
        self.0.outcome.into()
    }

    async fn consignor(&self, context: &Context<'_>) -> Result<Option<Consignor>> {
        let Some(id) = self.0.consignor_id else {
            return Ok(None);
        };
        Ok(load(context, ConsignorKey(id)).await?.map(Consignor))
    }

    /// The column at fault.
    async fn column_name(&self) -> Option<&str> {
        let name = self.0.column_name.as_deref();
        name.filter(|name| !name.is_empty())
    }

    /// What stands there.
    async fn value(&self) -> Option<&str> {
        self.0.value.as_deref()
    }

    /// Why it could not be used.
    async fn reason(&self) -> Option<&str> {
        self.0.reason.as_deref()
    }
}
