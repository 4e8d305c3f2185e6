//! What a store calls its accounts.

use domain::books::{AccountTitle, Chart};
use entity::{StoreScoped, account_title};
use sea_orm::DbErr;

use super::trial_balance::kind_of;
use crate::db::StoreTx;

/// The names of all accounts.
///
/// # Errors
/// [`DbErr`]
pub async fn load_chart(tx: &StoreTx) -> Result<Chart, DbErr> {
    let rows = account_title::Entity::in_store(tx.store_id().uuid())
        .all(tx.connection())
        .await?;
    let mut own = Vec::with_capacity(rows.len());
    for row in rows {
        let number = row.number.as_deref().unwrap_or_default();
        let title = AccountTitle::new(&row.name, number)
            .map_err(|error| DbErr::Type(format!("the name of {}: {error}", row.kind)))?;
        own.push((kind_of(&row.kind)?, title));
    }
    Ok(Chart::new(own))
}
