//! What a person says about a file, and what was said about files like it.

use domain::ids::ImportMappingId;
use domain::import::{DateOrder, Description, ImportOptions, Mapping};
use entity::{StoreScoped, import_mapping};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::stores::StoreFacts;

/// How a file is to be read, as far as it does not say so itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImportSettings {
    /// The column that names the consignor, where the store added one to a till's report.
    #[serde(default)]
    pub consignor_column: Option<String>,
    #[serde(default)]
    pub date_order: Option<DateOrder>,
    /// Which columns say what, of a file that is no till's known report.
    #[serde(default)]
    pub mapping: Option<Mapping>,
}

impl ImportSettings {
    pub(super) fn options(&self, store: &StoreFacts) -> ImportOptions {
        ImportOptions {
            currency: Some(store.currency),
            consignor_column: self.consignor_column.clone(),
            date_order: self.date_order,
            mapping: self.mapping.clone(),
            time_zone: Some(store.time_zone),
        }
    }

    pub(super) fn to_json(&self) -> Result<String, DbErr> {
        serde_json::to_string(self).map_err(|error| DbErr::Json(error.to_string()))
    }

    pub(super) fn from_json(text: &str) -> Result<Self, DbErr> {
        serde_json::from_str(text).map_err(|error| DbErr::Json(error.to_string()))
    }
}

/// Settings that are used for every file with the same columns.
#[derive(Debug, Clone)]
pub struct SavedMapping {
    pub name: String,
    pub settings: ImportSettings,
}

/// Tells files with the same columns, in the same order.
fn columns_sha256(file: &Description) -> String {
    let mut hash = Sha256::new();
    for column in &file.columns {
        // The length in front keeps ("ab", "c") apart from ("a", "bc").
        hash.update(column.name.len().to_le_bytes());
        hash.update(column.name.to_lowercase());
    }
    hex::encode(hash.finalize())
}

/// What was saved for files with these columns.
pub(super) async fn saved_mapping(
    tx: &StoreTx,
    file: &Description,
) -> Result<Option<SavedMapping>, DbErr> {
    let row = import_mapping::Entity::in_store(tx.store_id().uuid())
        .filter(import_mapping::Column::ColumnsSha256.eq(columns_sha256(file)))
        .one(tx.connection())
        .await?;
    row.map(|row| {
        Ok(SavedMapping {
            settings: ImportSettings::from_json(&row.settings)?,
            name: row.name,
        })
    })
    .transpose()
}

/// Saves settings under a name for files with these columns, in place of what was
/// saved for them before.
pub(super) async fn save_mapping(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    file: &Description,
    name: &str,
    settings: &ImportSettings,
) -> Result<(), DbErr> {
    tx.execute(
        "INSERT INTO import_mapping (store_id, id, name, columns_sha256, settings, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (store_id, columns_sha256) DO UPDATE SET
           name = $3, settings = $5, created_by = $6, created_at = $7",
        [
            ImportMappingId::new(app.context.id()).uuid().into(),
            name.into(),
            columns_sha256(file).into(),
            settings.to_json()?.into(),
            actor.to_string().into(),
            app.context.now().into(),
        ],
    )
    .await?;
    Ok(())
}
