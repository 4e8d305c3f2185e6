//! Takes over a shop's list of items: whose each SKU is.

use std::collections::{BTreeMap, HashMap};

use domain::ids::{ConsignorId, StoreId, UploadId};
use domain::import::{ItemListError, ItemRow, ListContext, ListedItem, read_item_list};
use entity::{StoreScoped, consigned_item};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, Value};
use serde_json::json;
use thiserror::Error;

use super::names::Names;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};
use crate::imports::{
    AllocateError, Readable, StartImportError, blocking, find_upload, keep_upload, split_as_stored,
    tags_as_stored,
};
use crate::ledger::lock_head;
use crate::review::give_matching;
use crate::stores::store_facts;

/// Rows that are told of, of those that were left out.
const REFUSED_SHOWN: usize = 50;

#[derive(Debug, Error)]
pub enum ImportItemsError {
    #[error("there is no such file")]
    NotFound,
    #[error(transparent)]
    List(#[from] ItemListError),
    #[error("the file cannot be read: {0}")]
    Read(String),
    #[error("the lines in review could not be posted: {0}")]
    Allocate(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<AllocateError> for ImportItemsError {
    fn from(error: AllocateError) -> Self {
        match error {
            AllocateError::Database(error) => Self::Database(error),
            other => Self::Allocate(other.to_string()),
        }
    }
}

impl From<StartImportError> for ImportItemsError {
    fn from(error: StartImportError) -> Self {
        match error {
            StartImportError::NoUpload => Self::NotFound,
            StartImportError::Database(error) => Self::Database(error),
            other => Self::Read(other.to_string()),
        }
    }
}

/// What came of a list: rows = added + changed + same + refused.
#[derive(Debug, Clone, Default)]
pub struct ImportedItems {
    pub rows: u64,
    pub added: u64,
    /// Whose, price, category, description or day of intake is another now.
    pub changed: u64,
    pub same: u64,
    pub refused: u64,
    /// The first of the refused: the line of the file, and why.
    pub reasons: Vec<(u64, String)>,
    /// Lines in review that found their owner by the list.
    pub also_assigned: u64,
}

/// Takes the items of a file that was handed in over. A SKU that is known is brought up
/// to date; one that the list does not name stays. A consignor is named by account
/// number, alias or name.
///
/// # Errors
/// [`ImportItemsError`]; nothing was changed then.
pub async fn import_items(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    upload_id: UploadId,
) -> Result<ImportedItems, ImportItemsError> {
    let tx = app.db.read(store_id).await?;
    let upload = find_upload(&tx, upload_id).await?;
    let store = store_facts(&tx).await?;
    drop(tx);
    let context = ListContext {
        currency: store.currency,
        time_zone: Some(store.time_zone),
        date_order: None,
    };
    let file = Readable::stored(app, store_id, &upload.file_sha256);
    let read = blocking(move || Ok(read_item_list(file.table()?, context))).await?;
    let tx = app.db.begin(store_id).await?;
    lock_head(&tx).await?;
    keep_upload(&tx, app, upload_id).await?;
    let mut imported = store_items(&tx, app, read?).await?;
    imported.also_assigned = give_matching(&tx, app, actor).await?;
    let subject = upload_id.to_string();
    let details = json!({
        "added": imported.added,
        "changed": imported.changed,
        "refused": imported.refused,
        "lines_settled": imported.also_assigned,
    });
    let (action, details) = ("import_items", details.to_string());
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(imported)
}

async fn store_items(
    tx: &StoreTx,
    app: &App,
    list: Vec<ItemRow>,
) -> Result<ImportedItems, ImportItemsError> {
    let names = Names::load(tx).await?;
    let mut imported = ImportedItems::default();
    let mut items: BTreeMap<String, consigned_item::Model> = BTreeMap::new();
    for row in list {
        imported.rows = imported.rows.saturating_add(1);
        let placed = row.item.map_err(|rejection| rejection.to_string());
        let placed = placed.and_then(|item| {
            if items.contains_key(&item.sku) {
                return Err(format!("the SKU '{}' stands in the list twice", item.sku));
            }
            let consignor = names.consignor(&item.consignor)?;
            Ok(stored(tx, app, item, consignor))
        });
        match placed {
            Ok(item) => {
                items.insert(item.sku.clone(), item);
            }
            Err(reason) => {
                imported.refused = imported.refused.saturating_add(1);
                if imported.reasons.len() < REFUSED_SHOWN {
                    imported.reasons.push((row.line, reason));
                }
            }
        }
    }
    let items: Vec<consigned_item::Model> = items.into_values().collect();
    for chunk in items.chunks(ROWS_PER_STATEMENT) {
        store_chunk(tx, chunk, &mut imported).await?;
    }
    Ok(imported)
}

/// Stores what of these items is new or other than it was.
async fn store_chunk(
    tx: &StoreTx,
    items: &[consigned_item::Model],
    imported: &mut ImportedItems,
) -> Result<(), DbErr> {
    let skus = items.iter().map(|item| item.sku.as_str());
    let known = consigned_item::Entity::in_store(tx.store_id().uuid())
        .filter(consigned_item::Column::Sku.is_in(skus))
        .all(tx.connection())
        .await?;
    let known: HashMap<&str, &consigned_item::Model> =
        known.iter().map(|item| (item.sku.as_str(), item)).collect();
    let (mut stored, mut changed) = (Vec::new(), Vec::new());
    for item in items {
        let count = match known.get(item.sku.as_str()) {
            Some(before) if is_same(before, item) => {
                imported.same = imported.same.saturating_add(1);
                continue;
            }
            Some(_) => {
                changed.push(Value::from(item.sku.clone()));
                &mut imported.changed
            }
            None => &mut imported.added,
        };
        *count = count.saturating_add(1);
        stored.push(item.clone());
    }
    if !changed.is_empty() {
        let sql = format!(
            "DELETE FROM consigned_item WHERE store_id = $1 AND sku IN ({})",
            placeholders(2, changed.len())
        );
        tx.execute(&sql, changed).await?;
    }
    tx.insert(stored).await
}

fn is_same(before: &consigned_item::Model, now: &consigned_item::Model) -> bool {
    consigned_item::Model {
        updated_at: now.updated_at,
        ..before.clone()
    } == *now
}

fn stored(
    tx: &StoreTx,
    app: &App,
    item: ListedItem,
    consignor: ConsignorId,
) -> consigned_item::Model {
    consigned_item::Model {
        store_id: tx.store_id().uuid(),
        sku: item.sku,
        consignor_id: consignor.uuid(),
        description: item.description,
        category: item.category,
        price_minor: item.price.map(|price| price.amount_minor),
        received_on: item.received_on,
        updated_at: app.context.now(),
        tags: tags_as_stored(&item.tags),
        split: item.split.as_ref().map(split_as_stored),
    }
}
