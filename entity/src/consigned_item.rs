//! What is for sale, and whose it is.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consigned_item")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    /// In small letters.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sku: String,
    pub consignor_id: Uuid,
    pub description: Option<String>,
    pub category: Option<String>,
    pub price_minor: Option<i64>,
    /// The day of intake.
    pub received_on: Option<Date>,
    pub updated_at: DateTimeUtc,
    /// A JSON array of texts.
    pub tags: Option<String>,
    /// What was agreed for this one item: JSON of a split as in a rule set.
    pub split: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
