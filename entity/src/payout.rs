//! Table `payout`.

use sea_orm::entity::prelude::*;

use crate::consignor::PayoutMethod;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum PayoutState {
    Pending,
    AwaitingFunds,
    Blocked,
    Transferred,
    InTransit,
    Paid,
    DeliveryFailed,
    Returned,
}

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payout")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub batch_id: Uuid,
    pub consignor_id: Uuid,
    pub method: PayoutMethod,
    pub amount_minor: i64,
    /// What the store gave on top, by store credit.
    pub bonus_minor: i64,
    /// What it cost the consignor; the amount is without.
    pub fee_minor: i64,
    pub state: PayoutState,
    pub stripe_account_id: Option<String>,
    /// The bank account as it was when the batch was approved, encrypted.
    pub ach_sealed: Option<Vec<u8>>,
    /// As it was when the batch was approved.
    pub paypal_email: Option<String>,
    pub stripe_transfer_id: Option<String>,
    pub stripe_payout_id: Option<String>,
    pub amount_reversed_minor: i64,
    pub failure_code: Option<String>,
    pub failure_message: Option<String>,
    /// Since when the store's own money is set aside for it, where stores share a Stripe
    /// account and fund their payouts.
    pub funded_at: Option<DateTimeUtc>,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
