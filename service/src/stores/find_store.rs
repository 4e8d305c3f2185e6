//! Which store a host names, and what holds for all of it.

use chrono_tz::Tz;
use domain::ids::StoreId;
use domain::money::Currency;
use entity::store;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::app::App;
use crate::db::StoreTx;

/// What of a store is asked for everywhere.
#[derive(Debug, Clone)]
pub struct StoreFacts {
    pub id: StoreId,
    pub slug: String,
    pub name: String,
    pub currency: Currency,
    pub time_zone: Tz,
    /// Why no payout is sent now; `None` when payouts are sent.
    pub payouts_paused_reason: Option<String>,
}

impl TryFrom<store::Model> for StoreFacts {
    type Error = DbErr;

    fn try_from(row: store::Model) -> Result<Self, DbErr> {
        let wrong = |what: &str| DbErr::Type(format!("store {} has a wrong {what}", row.slug));
        Ok(Self {
            currency: row.currency.parse().map_err(|_| wrong("currency"))?,
            time_zone: row.time_zone.parse().map_err(|_| wrong("time zone"))?,
            id: StoreId::new(row.id),
            slug: row.slug,
            name: row.name,
            payouts_paused_reason: row.payouts_paused_reason,
        })
    }
}

/// The store with this slug, if there is one.
///
/// # Errors
/// [`DbErr`]
pub async fn find_store(app: &App, slug: &str) -> Result<Option<StoreFacts>, DbErr> {
    let platform = app.db.platform_read().await?;
    let row = store::Entity::find()
        .filter(store::Column::Slug.eq(slug))
        .one(platform.connection())
        .await?;
    row.map(StoreFacts::try_from).transpose()
}

/// Every store, by its name in the address.
///
/// # Errors
/// [`DbErr`]
pub async fn list_stores(app: &App) -> Result<Vec<StoreFacts>, DbErr> {
    let platform = app.db.platform_read().await?;
    let rows = store::Entity::find()
        .order_by_asc(store::Column::Slug)
        .all(platform.connection())
        .await?;
    rows.into_iter().map(StoreFacts::try_from).collect()
}

/// The transaction's own store.
///
/// # Errors
/// [`DbErr`]
pub async fn store_facts(tx: &StoreTx) -> Result<StoreFacts, DbErr> {
    store::Entity::find_by_id(tx.store_id().uuid())
        .one(tx.connection())
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the store is gone".to_owned()))?
        .try_into()
}
