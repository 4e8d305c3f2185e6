//! What people decided about items, as far as nobody took it back.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::item_decisions::{ItemDecision, ItemDecisionKind, ItemEnd, ItemFate};
use entity::StoreScoped;
use entity::item_decision::{self, ItemDecisionKind as StoredKind};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, Select};

use crate::db::StoreTx;

/// Decisions that stand, by SKU, in the order in which they were taken.
#[derive(Debug, Default)]
pub(crate) struct ItemDecisions(HashMap<String, Vec<item_decision::Model>>);

impl ItemDecisions {
    pub async fn all(tx: &StoreTx) -> Result<Self, DbErr> {
        Self::of(tx, standing(tx)).await
    }

    /// At most as many SKUs as fit one statement, in small letters.
    pub async fn of_skus(tx: &StoreTx, skus: &[String]) -> Result<Self, DbErr> {
        let skus = skus.iter().map(String::as_str);
        Self::of(
            tx,
            standing(tx).filter(item_decision::Column::Sku.is_in(skus)),
        )
        .await
    }

    async fn of(tx: &StoreTx, rows: Select<item_decision::Entity>) -> Result<Self, DbErr> {
        // Ids begin with their time.
        let rows = rows
            .order_by_asc(item_decision::Column::Id)
            .all(tx.connection())
            .await?;
        let mut decisions = Self::default();
        for row in rows {
            decisions.0.entry(row.sku.clone()).or_default().push(row);
        }
        Ok(decisions)
    }

    /// Those about the item that the list has with this SKU and day of intake.
    pub fn about<'a>(
        &'a self,
        sku: &str,
        received_on: Option<NaiveDate>,
    ) -> impl Iterator<Item = &'a item_decision::Model> {
        let rows = self.0.get(sku).map(Vec::as_slice).unwrap_or_default();
        rows.iter()
            .filter(move |row| decision(row).is_some_and(|known| known.is_about(received_on)))
    }

    pub fn fate(&self, sku: &str, received_on: Option<NaiveDate>) -> ItemFate {
        let mut fate = ItemFate::default();
        for decision in self.about(sku, received_on).filter_map(decision) {
            fate.add(decision);
        }
        fate
    }
}

fn standing(tx: &StoreTx) -> Select<item_decision::Entity> {
    item_decision::Entity::in_store(tx.store_id().uuid())
        .filter(item_decision::Column::UndoneAt.is_null())
}

/// `None` never happens: the database refuses an extension without its day.
fn decision(row: &item_decision::Model) -> Option<ItemDecision> {
    Some(ItemDecision {
        kind: domain_kind(row)?,
        day: row.day,
    })
}

/// What a row decides.
#[must_use]
pub fn domain_kind(row: &item_decision::Model) -> Option<ItemDecisionKind> {
    Some(match row.kind {
        StoredKind::PickedUp => ItemDecisionKind::End(ItemEnd::PickedUp),
        StoredKind::Donated => ItemDecisionKind::End(ItemEnd::Donated),
        StoredKind::StoreOwned => ItemDecisionKind::End(ItemEnd::StoreOwned),
        StoredKind::Extended => ItemDecisionKind::Extended {
            expires_on: row.expires_on?,
        },
    })
}

/// The columns that keep a decision: its kind, and the new day of expiry.
#[must_use]
pub const fn stored_kind(kind: ItemDecisionKind) -> (StoredKind, Option<NaiveDate>) {
    match kind {
        ItemDecisionKind::End(ItemEnd::PickedUp) => (StoredKind::PickedUp, None),
        ItemDecisionKind::End(ItemEnd::Donated) => (StoredKind::Donated, None),
        ItemDecisionKind::End(ItemEnd::StoreOwned) => (StoredKind::StoreOwned, None),
        ItemDecisionKind::Extended { expires_on } => (StoredKind::Extended, Some(expires_on)),
    }
}
