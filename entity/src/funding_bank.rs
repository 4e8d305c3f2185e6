//! The bank account that a store lets be debited for its payouts.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "funding_bank")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    /// The store as a customer at Stripe, `cus_…`.
    pub customer_id: String,
    /// What may be debited, `pm_…`, once it was agreed to at Stripe.
    pub payment_method_id: Option<String>,
    pub bank_name: Option<String>,
    pub last_four: Option<String>,
    /// Who set out to connect it last.
    pub connected_by: String,
    pub connected_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
