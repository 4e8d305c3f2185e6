//! What people decided about single items.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ItemDecisionKind {
    PickedUp,
    Donated,
    StoreOwned,
    Extended,
}

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "item_decision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// In small letters.
    pub sku: String,
    pub kind: ItemDecisionKind,
    /// From which it holds; of an extension the day on which it was agreed.
    pub day: Date,
    /// The new day of expiry, of an extension only.
    pub expires_on: Option<Date>,
    pub decided_by: String,
    pub decided_at: DateTimeUtc,
    pub undone_by: Option<String>,
    pub undone_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
