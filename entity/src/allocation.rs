//! How a sale line was divided. Immutable; a return refers to the allocation that it undoes.

use sea_orm::entity::prelude::*;
use serde::Deserialize;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel, Deserialize)]
#[sea_orm(table_name = "allocation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub sale_line_id: Uuid,
    pub consignor_id: Uuid,
    pub rule_set_id: Uuid,
    pub entry_id: Option<Uuid>,
    pub undoes_allocation_id: Option<Uuid>,
    pub quantity_millionths: i64,
    pub document: String,
    /// 1 for how it was divided first; the sale line says which one holds.
    pub revision: i64,
    /// The decision to divide it again; NULL for the first.
    pub reallocation_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
