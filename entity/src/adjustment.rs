//! What a person credited to a consignor (above nothing) or took off (below).

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "adjustment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub consignor_id: Uuid,
    pub amount_minor: i64,
    pub reason: String,
    pub request_key: String,
    pub entry_id: Uuid,
    pub made_by: String,
    pub made_at: DateTimeUtc,
    pub reversal_entry_id: Option<Uuid>,
    pub taken_back_by: Option<String>,
    pub taken_back_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
