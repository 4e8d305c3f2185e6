//! The store's own account at Stripe.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stripe_connection")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    /// Another one with every change of key or signing secrets.
    pub revision: Uuid,
    pub account_id: String,
    pub is_live: bool,
    /// `None` once it was removed.
    pub key_sealed: Option<Vec<u8>>,
    pub key_last_four: String,
    pub connected_by: String,
    pub connected_at: DateTimeUtc,
    pub removed_at: Option<DateTimeUtc>,
    /// The owner granted the key at Stripe (OAuth); else somebody entered it.
    pub is_granted: bool,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
