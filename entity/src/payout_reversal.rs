//! That so much of a payout's transfer is asked back of Stripe.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum PayoutReversalState {
    /// Stripe's answer is awaited, or it is not asked yet.
    Asked,
    /// Stripe took it back, and the ledger has it.
    Done,
    /// Stripe refused it for good: nothing came back.
    Refused,
}

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payout_reversal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub payout_id: Uuid,
    pub amount_minor: i64,
    pub reason: String,
    /// Made by whoever asked: the same request asks once.
    pub request_key: String,
    pub requested_by: String,
    pub requested_at: DateTimeUtc,
    pub state: PayoutReversalState,
    /// Stripe's id of it, `trr_…`, once Stripe made it.
    pub provider_id: Option<String>,
    /// Why it was refused, or waits, in words for the store.
    pub message: Option<String>,
    pub finished_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
