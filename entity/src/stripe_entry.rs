//! A movement of Stripe's balance in the ledger.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stripe_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub entering_id: Uuid,
    /// Stripe's id of the movement, `txn_…`.
    pub transaction_id: String,
    /// Stripe's word for what it is.
    pub kind: String,
    /// On which it happened, in the store's time zone.
    pub day: Date,
    /// Below nothing where money left the balance, which moved by the amount less the fee.
    pub amount_minor: i64,
    pub fee_minor: i64,
    /// Counts how often it was entered, after it was taken back.
    pub number: i64,
    pub entry_id: Uuid,
    pub reversal_entry_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
