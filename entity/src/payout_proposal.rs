//! The first of two approvals of a batch.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payout_proposal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub pay_through: Date,
    pub payouts: i64,
    pub total_minor: i64,
    pub bonus_minor: i64,
    pub proposed_by: String,
    pub proposed_at: DateTimeUtc,
    /// It became a batch, was withdrawn, or another one took its place.
    pub ended_at: Option<DateTimeUtc>,
    pub batch_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
