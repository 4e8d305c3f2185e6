//! A batch that the store's schedule prepared, for a person to look at.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payout_draft")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// A day of the store.
    pub prepared_on: Date,
    pub pay_through: Date,
    pub payouts: i64,
    pub total_minor: i64,
    pub prepared_at: DateTimeUtc,
    /// It was approved, or somebody put it aside.
    pub ended_at: Option<DateTimeUtc>,
    pub ended_by: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
