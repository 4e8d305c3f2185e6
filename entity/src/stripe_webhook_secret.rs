//! By which a store's webhooks are known to be Stripe's.

use sea_orm::entity::prelude::*;

/// Whose events an endpoint hears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum WebhookEndpoint {
    /// Those of the store's account itself: transfers.
    Own,
    /// Those of consignors' accounts: payouts to banks, and what the accounts need.
    Connected,
}

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stripe_webhook_secret")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub endpoint: WebhookEndpoint,
    pub secret_sealed: Vec<u8>,
    pub last_four: String,
    pub added_by: String,
    pub added_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
