//! A check that was printed for a payout, as it was printed.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "printed_check")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub payout_id: Uuid,
    /// As on the store's stock of checks.
    pub number: i64,
    pub payee: String,
    /// A line each.
    pub address: String,
    pub amount_minor: i64,
    pub printed_on: Date,
    pub printed_by: String,
    pub printed_at: DateTimeUtc,
    /// It is worth nothing any more, for this reason.
    pub void_reason: Option<String>,
    pub voided_by: Option<String>,
    pub voided_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
