//! Table `sale_line`.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Deserializer, de};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum SaleLineKind {
    Sale,
    Return,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum SaleLineState {
    Waiting,
    Allocated,
    Review,
    StoreOwned,
    Skipped,
    Undone,
}

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel, Deserialize)]
#[sea_orm(table_name = "sale_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    #[serde(deserialize_with = "from_hex")]
    pub line_key: Vec<u8>,
    pub import_id: Uuid,
    pub row_number: i64,
    pub kind: SaleLineKind,
    pub receipt: String,
    pub return_of: Option<String>,
    pub sold_on: Date,
    pub item: String,
    pub sku: Option<String>,
    pub vendor: Option<String>,
    pub category: Option<String>,
    pub consignor_reference: Option<String>,
    pub quantity_millionths: i64,
    pub gross_minor: i64,
    pub discount_minor: i64,
    pub net_minor: i64,
    pub tax_minor: i64,
    pub state: SaleLineState,
    pub review_reason: Option<String>,
    pub consignor_id: Option<Uuid>,
    pub note: Option<String>,
    /// Why the line was left out, or taken back; NULL for any other line.
    pub skip_reason: Option<String>,
    /// Why the file itself sent the line to review, or that the till voided it; it stays
    /// when the line is settled.
    pub file_reason: Option<String>,
    /// What came back of its order, where the file says no more than that.
    pub order_refunded_minor: Option<i64>,
    /// The line that this one says anew and otherwise.
    pub changes_line_id: Option<Uuid>,
    pub location: Option<String>,
    pub channel: Option<String>,
    /// What the buyer paid by, as the till calls it.
    pub payment: Option<String>,
    /// A JSON array of texts.
    pub tags: Option<String>,
    /// What the till calls what it took off.
    pub discount_name: Option<String>,
    /// Whether the prices contain the tax.
    pub is_tax_inside: bool,
    /// Which of its allocations it is divided by.
    pub allocation_revision: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();

/// Bytes in hex; PostgreSQL puts `\x` before them.
fn from_hex<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    hex::decode(text.trim_start_matches("\\x")).map_err(de::Error::custom)
}
