//! Whether a store has what markdowns are told by.

use entity::{StoreScoped, consigned_item};
use sea_orm::{ColumnTrait, DbErr, PaginatorTrait, QueryFilter};

use crate::db::StoreTx;
use crate::rules::published;

/// What is there, so that a screen can say what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkdownNeeds {
    /// Items of the list with a first price and a day of intake.
    pub items: u64,
    /// Whether any version of the terms has a schedule, and one by which something expires.
    pub has_schedules: bool,
    pub has_expiry: bool,
}

/// # Errors
/// [`DbErr`]
pub async fn markdown_needs(tx: &StoreTx) -> Result<MarkdownNeeds, DbErr> {
    let items = consigned_item::Entity::in_store(tx.store_id().uuid())
        .filter(consigned_item::Column::PriceMinor.is_not_null())
        .filter(consigned_item::Column::ReceivedOn.is_not_null())
        .count(tx.connection())
        .await?;
    let rules = published(tx).await?;
    let markdowns = || rules.documents().map(|document| &document.markdowns);
    Ok(MarkdownNeeds {
        items,
        has_schedules: markdowns().any(|markdowns| !markdowns.schedules.is_empty()),
        has_expiry: markdowns().any(domain::rules::Markdowns::have_expiry),
    })
}
