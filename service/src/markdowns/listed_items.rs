//! The list of items with what the terms of a day, the sales and people say of each.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::attribution::normal;
use domain::item_decisions::ItemFate;
use domain::money::{Currency, Money, MoneyError};
use domain::rules::{AfterExpiry, LineFacts, item_expiry};
use entity::{StoreScoped, consigned_item, consignor};
use sea_orm::DbErr;
use uuid::Uuid;

use super::decisions::ItemDecisions;
use crate::db::StoreTx;
use crate::imports::{stored_split, stored_tags};
use crate::rules::{RuleSets, published};
use crate::stores::store_facts;

/// What the terms and people say of an item.
#[derive(Debug, Clone)]
pub(super) struct Expiry {
    pub schedule: String,
    /// The first day on which it is expired.
    pub on: NaiveDate,
    pub then: AfterExpiry,
}

/// What is looked at to say it.
pub(super) struct ListedItems {
    today: NaiveDate,
    currency: Currency,
    rules: RuleSets,
    consignors: HashMap<Uuid, Arc<consignor::Model>>,
    pub decisions: ItemDecisions,
    sold: SoldSkus,
}

impl ListedItems {
    pub async fn load(tx: &StoreTx, today: NaiveDate) -> Result<Self, DbErr> {
        let consignors = consignor::Entity::in_store(tx.store_id().uuid())
            .all(tx.connection())
            .await?;
        Ok(Self {
            today,
            currency: store_facts(tx).await?.currency,
            rules: published(tx).await?,
            consignors: consignors
                .into_iter()
                .map(|row| (row.id, Arc::new(row)))
                .collect(),
            decisions: ItemDecisions::all(tx).await?,
            sold: SoldSkus::load(tx).await?,
        })
    }

    /// Whose the item is now.
    pub fn consignor(&self, item: &consigned_item::Model) -> Option<&Arc<consignor::Model>> {
        let named = self.consignors.get(&item.consignor_id)?;
        let kept = named.merged_into_id;
        kept.map_or(Some(named), |kept| self.consignors.get(&kept))
    }

    pub fn fate(&self, item: &consigned_item::Model) -> ItemFate {
        self.decisions.fate(&item.sku, item.received_on)
    }

    /// The last day on which it was sold, if not all of it came back.
    pub fn sold_on(&self, item: &consigned_item::Model) -> Option<NaiveDate> {
        self.sold.last(&item.sku, item.received_on)
    }

    /// When the terms of today let it expire; `None` where they never do. Conditions on where
    /// and how something is sold fit no item that lies in the store.
    pub fn expiry(&self, item: &consigned_item::Model) -> Result<Option<Expiry>, ExpiryError> {
        let Some(consignor) = self.consignor(item) else {
            return Ok(None);
        };
        let rules = self.rules.for_line(self.today, item.received_on);
        let Some(rules) = rules.filter(|rules| rules.rules.document().markdowns.have_expiry())
        else {
            return Ok(None);
        };
        let tags = stored_tags(item.tags.clone())?;
        let split = stored_split(item.split.as_deref())?;
        let price = Money::new(item.price_minor.unwrap_or_default(), self.currency);
        let facts = LineFacts {
            group: consignor.group_name.as_deref(),
            sku: Some(&item.sku),
            category: item.category.as_deref(),
            tags: &tags,
            received_on: item.received_on,
            list_price: item.price_minor.map(|_| price),
            item_split: split.as_ref(),
            agreed_expiry: self.fate(item).agreed_expiry,
            ..LineFacts::of(&consignor.account_number, self.today, price)
        };
        let expiry = item_expiry(&rules.rules, facts)?;
        Ok(expiry.map(|expiry| Expiry {
            schedule: expiry.schedule.to_owned(),
            on: expiry.on,
            then: expiry.then,
        }))
    }
}

/// Why it cannot be said when an item expires.
#[derive(Debug, thiserror::Error)]
pub enum ExpiryError {
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The SKUs of which something was sold that did not come back, with the last day of a sale.
struct SoldSkus(HashMap<String, NaiveDate>);

impl SoldSkus {
    /// One pass over the store's lines: SKUs are compared without case, which not every
    /// database can do for every alphabet.
    async fn load(tx: &StoreTx) -> Result<Self, DbErr> {
        let sql = "SELECT sku, CAST(sum(quantity_millionths) AS BIGINT),
               max(CASE WHEN kind = 'sale' THEN sold_on END)
             FROM sale_line
             WHERE store_id = $1 AND sku IS NOT NULL AND state IN ('allocated', 'store_owned')
             GROUP BY sku";
        let mut sums: HashMap<String, (i64, Option<NaiveDate>)> = HashMap::new();
        for row in tx.query(sql, []).await? {
            let sku: String = row.try_get_by_index(0)?;
            let (quantity, last): (i64, Option<NaiveDate>) =
                (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
            let sum = sums.entry(normal(&sku)).or_default();
            *sum = (sum.0.saturating_add(quantity), sum.1.max(last));
        }
        let sold = sums.into_iter().filter(|(_, (quantity, _))| *quantity > 0);
        let sold = sold.filter_map(|(sku, (_, last))| Some((sku, last?)));
        Ok(Self(sold.collect()))
    }

    /// What was sold before the day of intake was another item with the SKU.
    fn last(&self, sku: &str, received_on: Option<NaiveDate>) -> Option<NaiveDate> {
        let last = self.0.get(sku).copied()?;
        let is_of_it = received_on.is_none_or(|received_on| received_on <= last);
        is_of_it.then_some(last)
    }
}
