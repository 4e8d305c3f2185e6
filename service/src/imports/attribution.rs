//! A store's rules for whose a line is.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use domain::attribution::{Attribution, LineNames, NamePattern, Owner, normal};
use domain::ids::ConsignorId;
use domain::item_decisions::ItemFate;
use domain::money::{Currency, Money};
use domain::rules::{Split, Transaction};
use domain::sale_line::LineKey;
use entity::{
    StoreScoped, attribution_pattern, attribution_rule, consigned_item, consignor, sale_line,
};
use sea_orm::{DbErr, QueryOrder, Value};
use serde::Deserialize;
use uuid::Uuid;

use crate::attribution::{domain_kind, domain_source};
use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};
use crate::markdowns::ItemDecisions;

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

/// What the store's list says of an item.
#[derive(Debug)]
pub(crate) struct Listed {
    owner: Owner,
    pub category: Option<String>,
    pub tags: Vec<String>,
    /// Of one piece.
    pub price_minor: Option<i64>,
    pub received_on: Option<NaiveDate>,
    /// What was agreed for this item.
    pub split: Option<Split>,
    /// What people decided about it.
    pub fate: ItemFate,
}

/// What stands around some lines: what the store's list of items says of their SKUs, and
/// the transactions that they are part of.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    items: HashMap<String, Listed>,
    /// By sale line; only where some terms look at them.
    transactions: HashMap<Uuid, Transaction>,
}

impl Surroundings {
    /// Whether the store has such a list at all.
    pub async fn exist(tx: &StoreTx) -> Result<bool, DbErr> {
        let items = consigned_item::Entity::in_store(tx.store_id().uuid());
        Ok(items.one(tx.connection()).await?.is_some())
    }

    pub async fn load(tx: &StoreTx, skus: impl Iterator<Item = &str>) -> Result<Self, DbErr> {
        let skus: BTreeSet<String> = skus.map(normal).filter(|sku| !sku.is_empty()).collect();
        let skus: Vec<String> = skus.into_iter().collect();
        let mut items = HashMap::with_capacity(skus.len());
        for chunk in skus.chunks(ROWS_PER_STATEMENT) {
            let sql = format!(
                "SELECT i.sku, coalesce(c.merged_into_id, c.id) AS owner_id, i.category, i.tags,
                   i.price_minor, i.received_on, i.split
                 FROM consigned_item i
                 JOIN consignor c ON c.store_id = i.store_id AND c.id = i.consignor_id
                 WHERE i.store_id = $1 AND i.sku IN ({})",
                placeholders(2, chunk.len())
            );
            let rows = tx.query(&sql, chunk.iter().cloned().map(Value::from));
            let decisions = ItemDecisions::of_skus(tx, chunk).await?;
            for row in rows.await? {
                let sku: String = row.try_get("", "sku")?;
                let received_on = row.try_get("", "received_on")?;
                let split: Option<String> = row.try_get("", "split")?;
                let listed = Listed {
                    owner: Owner::Consignor(ConsignorId::new(row.try_get("", "owner_id")?)),
                    category: row.try_get("", "category")?,
                    tags: stored_tags(row.try_get("", "tags")?)?,
                    price_minor: row.try_get("", "price_minor")?,
                    received_on,
                    split: stored_split(split.as_deref())?,
                    fate: decisions.fate(&sku, received_on),
                };
                items.insert(sku, listed);
            }
        }
        Ok(Self {
            items,
            ..Self::default()
        })
    }

    /// Adds the transactions of stored lines. A line of an import is part of the
    /// transaction with its receipt and day in the same import.
    pub async fn add_transactions(
        &mut self,
        tx: &StoreTx,
        currency: Currency,
        lines: &[sale_line::Model],
    ) -> Result<(), DbErr> {
        let keys: BTreeSet<(Uuid, &str, NaiveDate)> = lines
            .iter()
            .map(|line| (line.import_id, line.receipt.as_str(), line.sold_on))
            .collect();
        let receipts: BTreeSet<&str> = keys.iter().map(|(_, receipt, _)| *receipt).collect();
        let receipts: Vec<&str> = receipts.into_iter().collect();
        let mut whole: BTreeMap<(Uuid, String, NaiveDate), Vec<(Money, LineKey)>> = BTreeMap::new();
        for chunk in receipts.chunks(ROWS_PER_STATEMENT) {
            let sql = format!(
                "SELECT import_id, receipt, sold_on, line_key, net_minor FROM sale_line
                 WHERE store_id = $1 AND kind = 'sale' AND state NOT IN ('skipped', 'undone')
                   AND receipt IN ({})",
                placeholders(2, chunk.len())
            );
            let values = chunk
                .iter()
                .map(|receipt| Value::from((*receipt).to_owned()));
            for row in tx.query(&sql, values).await? {
                let key = (
                    row.try_get_by_index(0)?,
                    row.try_get_by_index(1)?,
                    row.try_get_by_index(2)?,
                );
                let line_key: Vec<u8> = row.try_get_by_index(3)?;
                let net = Money::new(row.try_get_by_index(4)?, currency);
                let parts: &mut Vec<_> = whole.entry(key).or_default();
                parts.push((net, stored_key(&line_key)?));
            }
        }
        for line in lines {
            let key = (line.import_id, line.receipt.clone(), line.sold_on);
            let parts = whole.get(&key).map(Vec::as_slice).unwrap_or_default();
            let net = Money::new(line.net_minor, currency);
            let transaction = Transaction::around((net, stored_key(&line.line_key)?), parts)
                .map_err(|error| DbErr::Custom(error.to_string()))?;
            self.transactions.insert(line.id, transaction);
        }
        Ok(())
    }

    pub fn transaction(&self, line: Uuid) -> Option<Transaction> {
        self.transactions.get(&line).copied()
    }

    pub fn owner(&self, sku: Option<&str>) -> Option<Owner> {
        self.of(sku).map(|listed| listed.owner)
    }

    /// Whether the item of a line was handed back or given away before the line sold it.
    pub fn is_gone(&self, line: &sale_line::Model) -> bool {
        let item = self.of(line.sku.as_deref());
        item.is_some_and(|item| item.fate.is_gone(line.sold_on))
    }

    pub fn of(&self, sku: Option<&str>) -> Option<&Listed> {
        if self.items.is_empty() {
            return None;
        }
        self.items.get(&normal(sku?))
    }
}

fn stored_key(bytes: &[u8]) -> Result<LineKey, DbErr> {
    let key = bytes.try_into().map(LineKey);
    key.map_err(|_| DbErr::Type("a line's key has another length".to_owned()))
}

fn read<T: for<'de> Deserialize<'de>>(json: &str) -> Result<T, DbErr> {
    serde_json::from_str(json).map_err(|error| DbErr::Json(error.to_string()))
}

/// The tags of a column that holds them.
pub(crate) fn stored_tags(json: Option<String>) -> Result<Vec<String>, DbErr> {
    json.map_or_else(|| Ok(Vec::new()), |json| read(&json))
}

/// Tags for a column that holds them.
pub(crate) fn tags_as_stored(tags: &[String]) -> Option<String> {
    (!tags.is_empty()).then(|| serde_json::json!(tags).to_string())
}

/// The split of a column that holds it.
pub(crate) fn stored_split(json: Option<&str>) -> Result<Option<Split>, DbErr> {
    json.map(read).transpose()
}

/// An item's split for the column that holds it.
pub(crate) fn split_as_stored(split: &Split) -> String {
    serde_json::json!(split).to_string()
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
