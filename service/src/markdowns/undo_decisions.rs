//! A person takes back what was decided about items.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::ids::{ItemDecisionId, StoreId};
use entity::item_decision::ItemDecisionKind;
use entity::{StoreScoped, consigned_item, item_decision};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use thiserror::Error;
use uuid::Uuid;

use super::decide_items::{MOST_ITEMS, record};
use super::listed_items::ListedItems;
use crate::actor::Actor;
use crate::app::App;
use crate::db::{StoreTx, placeholders};
use crate::imports::AllocateError;
use crate::ledger::lock_head;
use crate::review::give_matching;
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum UndoDecisionsError {
    #[error("choose 1 to {MOST_ITEMS} decisions")]
    Number,
    #[error("there is no such decision")]
    NotFound,
    #[error("what was decided about '{0}' was taken back already")]
    Undone(String),
    /// Nothing was owed for that sale, and what was posted stays as it was.
    #[error(
        "'{0}' was sold as the store's on {1}; undo the import of that sale first, and import the file again afterwards"
    )]
    Sold(String, NaiveDate),
    #[error("the lines in review could not be posted: {0}")]
    Allocate(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<AllocateError> for UndoDecisionsError {
    fn from(error: AllocateError) -> Self {
        match error {
            AllocateError::Database(error) => Self::Database(error),
            other => Self::Allocate(other.to_string()),
        }
    }
}

/// What taking decisions back came to.
#[derive(Debug, Clone)]
pub struct UndoneDecisions {
    pub decisions: Vec<item_decision::Model>,
    /// Sales in review, of items that had been gone, that were posted now.
    pub also_assigned: u64,
}

/// Takes all of the decisions back, or none. Sales that waited because the item was gone are
/// settled at once.
///
/// # Errors
/// [`UndoDecisionsError`]; nothing was changed then.
pub async fn undo_item_decisions(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    ids: &[ItemDecisionId],
) -> Result<UndoneDecisions, UndoDecisionsError> {
    let ids: BTreeSet<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    if ids.is_empty() || ids.len() > MOST_ITEMS {
        return Err(UndoDecisionsError::Number);
    }
    let tx = app.db.begin(store_id).await?;
    lock_head(&tx).await?;
    let mut rows = item_decision::Entity::in_store(store_id.uuid())
        .filter(item_decision::Column::Id.is_in(ids.iter().copied()))
        .order_by_asc(item_decision::Column::Id)
        .all(tx.connection())
        .await?;
    if rows.len() != ids.len() {
        return Err(UndoDecisionsError::NotFound);
    }
    if let Some(row) = rows.iter().find(|row| row.undone_at.is_some()) {
        return Err(UndoDecisionsError::Undone(row.sku.clone()));
    }
    check_not_sold(&tx, app, &rows).await?;
    let (by, at) = (actor.to_string(), app.context.now());
    let sql = format!(
        "UPDATE item_decision SET undone_by = $2, undone_at = $3
         WHERE store_id = $1 AND id IN ({})",
        placeholders(4, ids.len())
    );
    let values = [by.clone().into(), at.into()];
    let values = values.into_iter().chain(ids.iter().map(|id| (*id).into()));
    tx.execute(&sql, values).await?;
    for row in &mut rows {
        (row.undone_by, row.undone_at) = (Some(by.clone()), Some(at));
        record(&tx, app, actor, "undo_item_decision", row).await?;
    }
    let also_assigned = give_matching(&tx, app, actor).await?;
    tx.commit().await?;
    Ok(UndoneDecisions {
        decisions: rows,
        also_assigned,
    })
}

/// An item that the store sold as its own stays the store's.
async fn check_not_sold(
    tx: &StoreTx,
    app: &App,
    rows: &[item_decision::Model],
) -> Result<(), UndoDecisionsError> {
    let taken_over = rows
        .iter()
        .filter(|row| row.kind == ItemDecisionKind::StoreOwned);
    let taken_over: Vec<_> = taken_over.collect();
    if taken_over.is_empty() {
        return Ok(());
    }
    let today = app.context.today(store_facts(tx).await?.time_zone);
    let listed = ListedItems::load(tx, today).await?;
    for row in taken_over {
        let key = (row.store_id, row.sku.clone());
        let item = consigned_item::Entity::find_by_id(key)
            .one(tx.connection())
            .await?;
        let sold_on = item.and_then(|item| listed.sold_on(&item));
        if let Some(sold_on) = sold_on.filter(|sold_on| *sold_on >= row.day) {
            return Err(UndoDecisionsError::Sold(row.sku.clone(), sold_on));
        }
    }
    Ok(())
}
