//! Returns that wait for what becomes of their sale.

use domain::review::ReviewReason;
use entity::StoreScoped;
use entity::sale_line::{self, SaleLineKind, SaleLineState};
use sea_orm::{ColumnTrait, QueryFilter};

use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::imports::{AllocateError, Allocator, settle_returns};

/// Settles the returns in review that waited for these sales, or says anew why they wait.
pub(crate) async fn settle_waiting(
    tx: &StoreTx,
    app: &App,
    allocator: &Allocator,
    actor: Actor,
    sales: &[sale_line::Model],
) -> Result<(), AllocateError> {
    let references = sales.iter().filter_map(|line| line.return_of.clone());
    let reasons = [
        ReviewReason::SaleInReview,
        ReviewReason::SaleSkipped,
        ReviewReason::SaleUnknown,
    ];
    let returns = sale_line::Entity::in_store(tx.store_id().uuid())
        .filter(sale_line::Column::Kind.eq(SaleLineKind::Return))
        .filter(sale_line::Column::State.eq(SaleLineState::Review))
        .filter(sale_line::Column::ReviewReason.is_in(reasons.map(ReviewReason::name)))
        .filter(sale_line::Column::ReturnOf.is_in(references))
        .all(tx.connection())
        .await?;
    settle_returns(tx, app, allocator, actor, &returns).await
}
