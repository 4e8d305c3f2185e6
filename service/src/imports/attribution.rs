//! A store's rules for whose a line is.

use std::collections::{BTreeSet, HashMap};

use domain::attribution::{Attribution, LineNames, NamePattern, Owner, normal};
use domain::ids::ConsignorId;
use entity::{
    StoreScoped, attribution_pattern, attribution_rule, consigned_item, consignor, sale_line,
};
use sea_orm::{DbErr, QueryOrder, Value};
use uuid::Uuid;

use crate::attribution::{domain_kind, domain_source};
use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};

/// Loads the rules; an account number needs none.
pub(crate) async fn load_attribution(
    tx: &StoreTx,
    consignors: &[consignor::Model],
) -> Result<Attribution, DbErr> {
    let store = tx.store_id().uuid();
    // The number of one that was merged names the one that was kept.
    let merged: HashMap<Uuid, Uuid> = consignors
        .iter()
        .filter_map(|row| Some((row.id, row.merged_into_id?)))
        .collect();
    let mut attribution = Attribution::default();
    for consignor in consignors {
        let owner = Owner::Consignor(ConsignorId::new(now(&merged, consignor.id)));
        attribution.add_name(&consignor.account_number, owner);
    }
    let rules = attribution_rule::Entity::in_store(store);
    for rule in rules.all(tx.connection()).await? {
        let owner = rule.consignor_id.map_or(Owner::Store, |id| {
            Owner::Consignor(ConsignorId::new(now(&merged, id)))
        });
        attribution.add(domain_kind(rule.kind), &rule.pattern, owner);
    }
    let patterns = attribution_pattern::Entity::in_store(store)
        .order_by_asc(attribution_pattern::Column::Id)
        .all(tx.connection())
        .await?;
    for row in patterns {
        // It was compiled before it was stored.
        if let Ok(pattern) = NamePattern::new(&row.pattern) {
            attribution.add_pattern(domain_source(row.source), pattern);
        }
    }
    Ok(attribution)
}

fn now(merged: &HashMap<Uuid, Uuid>, consignor: Uuid) -> Uuid {
    merged.get(&consignor).copied().unwrap_or(consignor)
}

/// Whose some SKUs are by the store's list of items.
#[derive(Debug, Default)]
pub(crate) struct ListedItems(HashMap<String, Owner>);

impl ListedItems {
    /// Whether the store has such a list at all.
    pub async fn exist(tx: &StoreTx) -> Result<bool, DbErr> {
        let items = consigned_item::Entity::in_store(tx.store_id().uuid());
        Ok(items.one(tx.connection()).await?.is_some())
    }

    pub async fn load(tx: &StoreTx, skus: impl Iterator<Item = &str>) -> Result<Self, DbErr> {
        let skus: BTreeSet<String> = skus.map(normal).filter(|sku| !sku.is_empty()).collect();
        let skus: Vec<String> = skus.into_iter().collect();
        let mut owners = HashMap::with_capacity(skus.len());
        for chunk in skus.chunks(ROWS_PER_STATEMENT) {
            let sql = format!(
                "SELECT i.sku, coalesce(c.merged_into_id, c.id) FROM consigned_item i
                 JOIN consignor c ON c.store_id = i.store_id AND c.id = i.consignor_id
                 WHERE i.store_id = $1 AND i.sku IN ({})",
                placeholders(2, chunk.len())
            );
            let rows = tx.query(&sql, chunk.iter().cloned().map(Value::from));
            for row in rows.await? {
                let owner = Owner::Consignor(ConsignorId::new(row.try_get_by_index(1)?));
                owners.insert(row.try_get_by_index(0)?, owner);
            }
        }
        Ok(Self(owners))
    }

    pub fn owner(&self, sku: Option<&str>) -> Option<Owner> {
        self.0.get(&normal(sku?)).copied()
    }
}

/// What a stored line says of its owner.
pub(crate) fn names(line: &sale_line::Model) -> LineNames<'_> {
    LineNames {
        column: line.consignor_reference.as_deref(),
        sku: line.sku.as_deref(),
        vendor: line.vendor.as_deref(),
        category: line.category.as_deref(),
        item: Some(&line.item),
        note: line.note.as_deref(),
        listed: None,
    }
}
