//! A person says what became of items, or leaves them for longer.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use domain::attribution::normal;
use domain::ids::{ItemDecisionId, StoreId};
use domain::item_decisions::{ItemDecisionKind, ItemEnd};
use entity::{StoreScoped, consigned_item, item_decision};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, SqlErr};
use serde_json::json;
use thiserror::Error;

use super::decisions::stored_kind;
use super::listed_items::{ExpiryError, ListedItems};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;
use crate::stores::store_facts;

/// Items that can be decided about at once.
pub const MOST_ITEMS: usize = 200;
/// What is agreed for later is agreed for a year or two, not for ever by a slip of the pen.
const MOST_DAYS_AHEAD: u64 = 731;

/// What is decided about some items.
#[derive(Debug, Clone)]
pub struct DecideItems {
    /// As the list of items has them; case does not count.
    pub skus: Vec<String>,
    pub kind: ItemDecisionKind,
    /// From which it holds; none for today. An extension is always agreed today.
    pub day: Option<NaiveDate>,
}

#[derive(Debug, Error)]
pub enum DecideItemsError {
    #[error("choose 1 to {MOST_ITEMS} items")]
    Number,
    #[error("the list of items has no '{0}'")]
    NotListed(String),
    #[error("'{0}' came in after that day")]
    BeforeIntake(String),
    #[error("that day has not come yet")]
    Future,
    #[error("the day is more than two years ahead")]
    TooFar,
    #[error("the new day of expiry must be after today")]
    PastExpiry,
    #[error("the terms let '{0}' never expire")]
    NeverExpires(String),
    /// What was posted stays as it was, so that the decision would say something else than
    /// the ledger.
    #[error("'{0}' was sold on {1}")]
    Sold(String, NaiveDate),
    #[error("something was decided about '{0}' already; take that back first")]
    Decided(String),
    #[error(transparent)]
    Money(#[from] domain::money::MoneyError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<ExpiryError> for DecideItemsError {
    fn from(error: ExpiryError) -> Self {
        match error {
            ExpiryError::Money(error) => Self::Money(error),
            ExpiryError::Database(error) => Self::Database(error),
        }
    }
}

/// Writes the decision down for every item, or for none.
///
/// # Errors
/// [`DecideItemsError`]; nothing was changed then.
pub async fn decide_items(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    request: DecideItems,
) -> Result<Vec<item_decision::Model>, DecideItemsError> {
    let skus: BTreeSet<String> = request.skus.iter().map(|sku| normal(sku)).collect();
    if skus.is_empty() || skus.len() > MOST_ITEMS {
        return Err(DecideItemsError::Number);
    }
    let tx = app.db.begin(store_id).await?;
    // No sale is posted, and nobody else decides, between the look and the change.
    lock_head(&tx).await?;
    let today = app.context.today(store_facts(&tx).await?.time_zone);
    let day = decided_day(&request, today)?;
    let items = load_items(&tx, &skus).await?;
    let listed = ListedItems::load(&tx, today).await?;
    let (kind, expires_on) = stored_kind(request.kind);
    let mut rows = Vec::with_capacity(skus.len());
    for sku in skus {
        let Some(item) = items.get(&sku) else {
            return Err(DecideItemsError::NotListed(sku));
        };
        check_item(&listed, item, request.kind, day)?;
        rows.push(item_decision::Model {
            store_id: store_id.uuid(),
            id: app.context.id(),
            sku,
            kind,
            day,
            expires_on,
            decided_by: actor.to_string(),
            decided_at: app.context.now(),
            undone_by: None,
            undone_at: None,
        });
    }
    tx.insert(rows.clone())
        .await
        .map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => DecideItemsError::Decided(
                rows.first().map(|row| row.sku.clone()).unwrap_or_default(),
            ),
            _ => error.into(),
        })?;
    for row in &rows {
        record(&tx, app, actor, "decide_item", row).await?;
    }
    tx.commit().await?;
    Ok(rows)
}

/// Keeps who decided what, or took it back.
pub(super) async fn record(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    action: &str,
    row: &item_decision::Model,
) -> Result<(), DbErr> {
    use sea_orm::ActiveEnum;
    let details = json!({
        "sku": row.sku,
        "decision": row.kind.to_value(),
        "day": row.day,
        "expires_on": row.expires_on,
    });
    let subject = ItemDecisionId::new(row.id).to_string();
    audit::record(
        tx,
        &app.context,
        actor,
        action,
        &subject,
        &details.to_string(),
    )
    .await
}

/// The day from which the decision holds.
fn decided_day(request: &DecideItems, today: NaiveDate) -> Result<NaiveDate, DecideItemsError> {
    let last = today.checked_add_days(Days::new(MOST_DAYS_AHEAD));
    let is_too_far = |day: NaiveDate| last.is_some_and(|last| day > last);
    let day = request.day.unwrap_or(today);
    match request.kind {
        ItemDecisionKind::Extended { expires_on } if expires_on <= today => {
            Err(DecideItemsError::PastExpiry)
        }
        ItemDecisionKind::Extended { expires_on } if is_too_far(expires_on) => {
            Err(DecideItemsError::TooFar)
        }
        ItemDecisionKind::Extended { .. } => Ok(today),
        ItemDecisionKind::End(ItemEnd::StoreOwned) if is_too_far(day) => {
            Err(DecideItemsError::TooFar)
        }
        ItemDecisionKind::End(ItemEnd::PickedUp | ItemEnd::Donated) if day > today => {
            Err(DecideItemsError::Future)
        }
        ItemDecisionKind::End(_) => Ok(day),
    }
}

async fn load_items(
    tx: &StoreTx,
    skus: &BTreeSet<String>,
) -> Result<BTreeMap<String, consigned_item::Model>, DbErr> {
    let rows = consigned_item::Entity::in_store(tx.store_id().uuid())
        .filter(consigned_item::Column::Sku.is_in(skus.iter().map(String::as_str)))
        .all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(|row| (row.sku.clone(), row)).collect())
}

fn check_item(
    listed: &ListedItems,
    item: &consigned_item::Model,
    kind: ItemDecisionKind,
    day: NaiveDate,
) -> Result<(), DecideItemsError> {
    let sku = || item.sku.clone();
    if item
        .received_on
        .is_some_and(|received_on| day < received_on)
    {
        return Err(DecideItemsError::BeforeIntake(sku()));
    }
    if listed.fate(item).end.is_some() {
        return Err(DecideItemsError::Decided(sku()));
    }
    if let Some(sold_on) = listed.sold_on(item) {
        return Err(DecideItemsError::Sold(sku(), sold_on));
    }
    let is_extended = matches!(kind, ItemDecisionKind::Extended { .. });
    if is_extended && listed.expiry(item)?.is_none() {
        return Err(DecideItemsError::NeverExpires(sku()));
    }
    Ok(())
}
