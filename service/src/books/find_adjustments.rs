//! What people adjusted, the newest first.

use domain::ids::ConsignorId;
use entity::{StoreScoped, adjustment};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::consignors::family;
use crate::db::StoreTx;

/// Adjustments of everybody, or of a consignor with those of whoever was merged into it,
/// before an id.
///
/// # Errors
/// [`DbErr`]
pub async fn find_adjustments(
    tx: &StoreTx,
    consignor: Option<ConsignorId>,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<adjustment::Model>, DbErr> {
    let mut rows = adjustment::Entity::in_store(tx.store_id().uuid())
        .order_by_desc(adjustment::Column::Id)
        .limit(limit);
    if let Some(consignor) = consignor {
        let family = family(tx, consignor).await?;
        rows = rows.filter(adjustment::Column::ConsignorId.is_in(family));
    }
    if let Some(before) = before {
        rows = rows.filter(adjustment::Column::Id.lt(before));
    }
    rows.all(tx.connection()).await
}
