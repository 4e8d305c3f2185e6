//! The transfers of entries, some entries at a time.

use entity::{StoreScoped, transfer};
use sea_orm::{ColumnTrait, DbErr, FromQueryResult, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::db::StoreTx;

/// The transfers of the entries; those of one entry in their order.
///
/// # Errors
/// [`DbErr`]
pub(crate) async fn transfers_of(
    tx: &StoreTx,
    ids: &[Uuid],
) -> Result<Vec<transfer::Model>, DbErr> {
    let ids = ids.iter().copied();
    if !tx.is_postgres() {
        return transfer::Entity::in_store(tx.store_id().uuid())
            .filter(transfer::Column::EntryId.is_in(ids))
            .order_by_asc(transfer::Column::EntryId)
            .order_by_asc(transfer::Column::Position)
            .all(tx.connection())
            .await;
    }
    // Right after a large import its statistics are old: of a list, PostgreSQL would then
    // read the whole store for each chunk.
    let sql = "SELECT t.* FROM unnest(CAST($2 AS uuid[])) e (id) CROSS JOIN LATERAL (
           SELECT * FROM transfer WHERE store_id = $1 AND entry_id = e.id ORDER BY position OFFSET 0) t";
    let rows = tx.query(sql, [ids.collect::<Vec<_>>().into()]).await?;
    rows.iter()
        .map(|row| transfer::Model::from_query_result(row, ""))
        .collect()
}
