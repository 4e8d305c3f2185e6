//! One consignor became another; kept when it was undone, too.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consignor_merge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub merged_id: Uuid,
    pub kept_id: Uuid,
    /// JSON: `service::consignors::Carried`.
    pub carried: String,
    /// The ledger's next number after the balance was moved.
    pub next_sequence: i64,
    pub merged_by: String,
    pub merged_at: DateTimeUtc,
    pub undone_by: Option<String>,
    pub undone_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
