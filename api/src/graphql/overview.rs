//! What the first screen shows.

use async_graphql::{Context, Object, Result};
use entity::consignor::PayoutMethod;
use entity::sale_line::SaleLineState;
use entity::{StoreScoped, import, payout_batch, sale_line};
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter, QueryOrder};
use service::funding::debit_for;
use service::payouts::preview_with_warnings;

use super::imports::Import;
use super::payouts::{PayoutBatch, PayoutPreview};
use super::sales::money;
use super::scalars::Money;
use crate::asker::{Asker, fault};

/// What the first screen shows.
pub struct Overview;

#[Object]
impl Overview {
    /// Owed to all consignors now, those who owe not counted.
    async fn owed_now(&self, context: &Context<'_>) -> Result<Money> {
        let (minor, _) = owed(context).await?;
        Ok(money(context, minor))
    }

    /// Consignors whose balance is above zero.
    async fn consignors_owed(&self, context: &Context<'_>) -> Result<i32> {
        let (_, consignors) = owed(context).await?;
        Ok(i32::try_from(consignors).unwrap_or(i32::MAX))
    }

    async fn lines_in_review(&self, context: &Context<'_>) -> Result<i32> {
        let asker = Asker::of(context);
        let tx = asker.read().await?;
        let count = sale_line::Entity::in_store(asker.store.id.uuid())
            .filter(sale_line::Column::State.eq(SaleLineState::Review))
            .count(tx.connection())
            .await
            .map_err(fault)?;
        Ok(i32::try_from(count).unwrap_or(i32::MAX))
    }

    async fn last_import(&self, context: &Context<'_>) -> Result<Option<Import>> {
        let asker = Asker::of(context);
        let tx = asker.read().await?;
        let last = import::Entity::in_store(asker.store.id.uuid())
            .order_by_desc(import::Column::Id)
            .one(tx.connection())
            .await
            .map_err(fault)?;
        Ok(last.map(Import))
    }

    async fn last_payout_batch(&self, context: &Context<'_>) -> Result<Option<PayoutBatch>> {
        let asker = Asker::of(context);
        let tx = asker.read().await?;
        let last = payout_batch::Entity::in_store(asker.store.id.uuid())
            .order_by_desc(payout_batch::Column::Number)
            .one(tx.connection())
            .await
            .map_err(fault)?;
        Ok(last.map(PayoutBatch))
    }

    /// What a payout batch through today would pay.
    async fn next_payout(&self, context: &Context<'_>) -> Result<PayoutPreview> {
        let asker = Asker::of(context);
        preview(asker, asker.app.context.today(asker.store.time_zone)).await
    }

    /// Why no payout is sent now; null when all is well.
    async fn payouts_paused_reason(&self, context: &Context<'_>) -> Option<String> {
        Asker::of(context).store.payouts_paused_reason.clone()
    }
}

/// Minor units owed to consignors, and to how many.
async fn owed(context: &Context<'_>) -> Result<(i64, i64)> {
    let tx = Asker::of(context).read().await?;
    let rows = tx
        .query(
            "SELECT CAST(coalesce(sum(credits_minor - debits_minor), 0) AS BIGINT), count(*) FROM account
             WHERE store_id = $1 AND kind = 'payable' AND credits_minor > debits_minor",
            [],
        )
        .await
        .map_err(fault)?;
    let Some(row) = rows.first() else {
        return Ok((0, 0));
    };
    let minor = row.try_get_by_index(0).map_err(fault)?;
    Ok((minor, row.try_get_by_index(1).map_err(fault)?))
}

/// What a batch would pay.
pub async fn preview(asker: &Asker, pay_through: chrono::NaiveDate) -> Result<PayoutPreview> {
    let tx = asker.read().await?;
    let preview = preview_with_warnings(&tx, &asker.app, pay_through).await;
    let preview = preview.map_err(fault)?;
    let through_stripe = preview.total_by(PayoutMethod::Stripe).map_err(fault)?;
    let debit = debit_for(&asker.app, &tx, through_stripe.amount_minor).await;
    PayoutPreview::of(preview, through_stripe, debit.map_err(fault)?).map_err(fault)
}
