//! A person says which sale a return undoes.

use domain::ids::{SaleLineId, StoreId};
use domain::review::ReviewReason;
use domain::rules::LateReturn;
use entity::StoreScoped;
use entity::sale_line::{self, SaleLineKind, SaleLineState};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use thiserror::Error;

use super::{ReviewError, find_lines, has_reason};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::imports::{AllocateError, Allocator, settle_against};
use crate::ledger::lock_head;

/// Sales that are offered for a return.
const MOST_SALES: u64 = 20;

#[derive(Debug, Error)]
pub enum SettleReturnError {
    #[error("only a return undoes a sale")]
    NoReturn,
    #[error("choose a sale that was posted, from the day of the return or before")]
    NoSale,
    /// Why the return cannot undo that sale.
    #[error("{}", .0.words())]
    NotPossible(ReviewReason),
    #[error(transparent)]
    Lines(#[from] ReviewError),
}

impl From<AllocateError> for SettleReturnError {
    fn from(error: AllocateError) -> Self {
        Self::Lines(error.into())
    }
}

impl From<DbErr> for SettleReturnError {
    fn from(error: DbErr) -> Self {
        Self::Lines(error.into())
    }
}

/// Undoes with a return in review its part of the sale that a person chose. One that is
/// later than the terms of the sale allow is undone too, or borne by the store.
///
/// # Errors
/// [`SettleReturnError`]; nothing was changed then.
pub async fn settle_return(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: SaleLineId,
    sale: SaleLineId,
    is_borne_by_store: bool,
) -> Result<sale_line::Model, SettleReturnError> {
    let tx = app.db.begin(store_id).await?;
    // One person at a time: of two, the second finds the return settled.
    lock_head(&tx).await?;
    let line = find_return(&tx, id).await?;
    let sale = possible_sales(&line)
        .filter(sale_line::Column::Id.eq(sale.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(SettleReturnError::NoSale)?;
    let allocator = Allocator::load(&tx).await?;
    let decided = match is_borne_by_store {
        true => LateReturn::StoreBears,
        false => LateReturn::Undo,
    };
    let details = serde_json::json!({
        "sale": SaleLineId::new(sale.id).to_string(),
        "borne_by_store": is_borne_by_store,
    });
    let details = details.to_string();
    settle_against(&tx, app, &allocator, actor, &line, sale, Some(decided))
        .await?
        .map_err(SettleReturnError::NotPossible)?;
    let subject = id.to_string();
    audit::record(
        &tx,
        &app.context,
        actor,
        "settle_return",
        &subject,
        &details,
    )
    .await?;
    let settled = sale_line::Entity::find_by_id((store_id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?;
    tx.commit().await?;
    settled.ok_or(ReviewError::NotFound.into())
}

/// The sales that a return in review may undo: those with the receipt, where one is
/// given, or else of the same goods; the latest first, twenty at most.
///
/// # Errors
/// [`SettleReturnError`]
pub async fn sales_of_return(
    app: &App,
    store_id: StoreId,
    id: SaleLineId,
    receipt: Option<&str>,
) -> Result<Vec<sale_line::Model>, SettleReturnError> {
    let tx = app.db.read(store_id).await?;
    let line = find_return(&tx, id).await?;
    let goods = match receipt {
        Some(receipt) => Condition::all().add(sale_line::Column::Receipt.eq(receipt.trim())),
        None => Condition::any()
            .add(sale_line::Column::Item.eq(&line.item))
            .add_option(line.sku.as_ref().map(|sku| sale_line::Column::Sku.eq(sku))),
    };
    Ok(possible_sales(&line)
        .filter(goods)
        .order_by_desc(sale_line::Column::SoldOn)
        .order_by_desc(sale_line::Column::Id)
        .limit(MOST_SALES)
        .all(tx.connection())
        .await?)
}

async fn find_return(tx: &StoreTx, id: SaleLineId) -> Result<sale_line::Model, SettleReturnError> {
    let lines = find_lines(tx, &[id], SaleLineState::Review).await?;
    let line = lines.into_iter().next().ok_or(ReviewError::NotFound)?;
    // Of a return that was voided nothing came back.
    if line.kind == SaleLineKind::Sale || has_reason(&line, ReviewReason::VoidedSince) {
        return Err(SettleReturnError::NoReturn);
    }
    Ok(line)
}

fn possible_sales(line: &sale_line::Model) -> sea_orm::Select<sale_line::Entity> {
    sale_line::Entity::in_store(line.store_id)
        .filter(sale_line::Column::Kind.eq(SaleLineKind::Sale))
        .filter(
            sale_line::Column::State.is_in([SaleLineState::Allocated, SaleLineState::StoreOwned]),
        )
        .filter(sale_line::Column::SoldOn.lte(line.sold_on))
}
