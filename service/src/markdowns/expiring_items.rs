//! Items that have expired or soon will, and those about which a person decided.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use domain::item_decisions::ItemEnd;
use domain::rules::AfterExpiry;
use entity::{StoreScoped, consigned_item, consignor, item_decision};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};

use super::listed_items::{ExpiryError, ListedItems};
use crate::app::App;
use crate::db::StoreTx;
use crate::stores::store_facts;

/// Items that are loaded together, so that a long list does not fill the memory.
const ITEMS_AT_ONCE: u64 = 5_000;

/// How an item of the list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ItemState {
    /// Its day has come, and nobody decided about it.
    Expired,
    /// Its day comes within the days that were asked for.
    Expiring,
    /// It was left for longer, and its new day is further away.
    Extended,
    PickedUp,
    Donated,
    StoreOwned,
}

impl ItemState {
    pub const ALL: [Self; 6] = [
        Self::Expired,
        Self::Expiring,
        Self::Extended,
        Self::PickedUp,
        Self::Donated,
        Self::StoreOwned,
    ];
}

/// An item with what is to be known about its expiry.
#[derive(Debug, Clone)]
pub struct ExpiringItem {
    pub item: consigned_item::Model,
    /// Whose it is now; shared, since many items have the same.
    pub consignor: Arc<consignor::Model>,
    pub state: ItemState,
    /// The first day on which it is expired, and what the terms say then; none where the
    /// terms let it expire no more.
    pub expiry: Option<(NaiveDate, AfterExpiry)>,
    pub schedule: Option<String>,
    /// What holds now, the last first; undoing it brings back the one before.
    pub decisions: Vec<item_decision::Model>,
}

impl ExpiringItem {
    /// By which lists are ordered: the day on which something was or is due.
    #[must_use]
    pub fn key(&self) -> (NaiveDate, String) {
        let decided = self.decisions.first().map(|decision| decision.day);
        let day = self.expiry.map(|(on, _)| on).or(decided);
        (day.unwrap_or_default(), self.item.sku.clone())
    }
}

/// All of them, the earliest day first.
#[derive(Debug, Clone)]
pub struct ExpiringItems {
    pub today: NaiveDate,
    pub items: Vec<ExpiringItem>,
}

/// Items that have expired by the terms of today or will within some days, and are not sold
/// as far as the sales tell; and items about which a person decided.
///
/// # Errors
/// [`ExpiryError`]
pub async fn expiring_items(
    tx: &StoreTx,
    app: &App,
    within_days: u32,
) -> Result<ExpiringItems, ExpiryError> {
    let today = app.context.today(store_facts(tx).await?.time_zone);
    let listed = ListedItems::load(tx, today).await?;
    let until = today
        .checked_add_days(Days::new(u64::from(within_days)))
        .unwrap_or(NaiveDate::MAX);
    let mut items = Vec::new();
    let mut after = String::new();
    loop {
        let rows = load_after(tx, &after).await?;
        let Some(last) = rows.last() else { break };
        after.clone_from(&last.sku);
        for row in rows {
            items.extend(expiring_item(&listed, row, today, until)?);
        }
    }
    items.sort_by_cached_key(ExpiringItem::key);
    Ok(ExpiringItems { today, items })
}

/// The next items with a day of intake, by SKU.
async fn load_after(tx: &StoreTx, sku: &str) -> Result<Vec<consigned_item::Model>, DbErr> {
    consigned_item::Entity::in_store(tx.store_id().uuid())
        .filter(consigned_item::Column::ReceivedOn.is_not_null())
        .filter(consigned_item::Column::Sku.gt(sku))
        .order_by_asc(consigned_item::Column::Sku)
        .limit(ITEMS_AT_ONCE)
        .all(tx.connection())
        .await
}

/// The item where it belongs into the list.
fn expiring_item(
    listed: &ListedItems,
    item: consigned_item::Model,
    today: NaiveDate,
    until: NaiveDate,
) -> Result<Option<ExpiringItem>, ExpiryError> {
    let fate = listed.fate(&item);
    let is_sold = listed.sold_on(&item).is_some();
    if is_sold && fate.end.is_none() {
        return Ok(None);
    }
    let expiry = listed.expiry(&item)?;
    let on = expiry.as_ref().map(|expiry| expiry.on);
    let state = match (fate.end, on) {
        (Some((end, _)), _) => end.into(),
        (None, Some(on)) if on <= today => ItemState::Expired,
        (None, Some(on)) if on <= until => ItemState::Expiring,
        _ if fate.agreed_expiry.is_some() => ItemState::Extended,
        _ => return Ok(None),
    };
    let Some(consignor) = listed.consignor(&item) else {
        return Ok(None);
    };
    let mut decisions: Vec<_> = listed
        .decisions
        .about(&item.sku, item.received_on)
        .cloned()
        .collect();
    decisions.reverse();
    Ok(Some(ExpiringItem {
        consignor: Arc::clone(consignor),
        state,
        expiry: expiry.as_ref().map(|expiry| (expiry.on, expiry.then)),
        schedule: expiry.map(|expiry| expiry.schedule),
        decisions,
        item,
    }))
}

impl From<ItemEnd> for ItemState {
    fn from(end: ItemEnd) -> Self {
        match end {
            ItemEnd::PickedUp => Self::PickedUp,
            ItemEnd::Donated => Self::Donated,
            ItemEnd::StoreOwned => Self::StoreOwned,
        }
    }
}
