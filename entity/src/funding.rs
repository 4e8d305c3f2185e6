//! Money of a store on its way to the installation's Stripe account, there, or back.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum FundingKind {
    /// The store's bank account is debited.
    Debit,
    /// Somebody says that the store's money came otherwise, or went back.
    ByHand,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum FundingState {
    Asked,
    Processing,
    Succeeded,
    Available,
    Failed,
    Returned,
}

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "funding")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: FundingKind,
    /// Below nothing only where money went back by hand.
    pub amount_minor: i64,
    /// What of a debit went back to the bank account so far.
    pub back_minor: i64,
    pub state: FundingState,
    /// The batch whose approval asked for it.
    pub batch_id: Option<Uuid>,
    /// Made by whoever asked: the same request asks once.
    pub request_key: String,
    pub requested_by: String,
    pub requested_at: DateTimeUtc,
    /// The store as a customer at Stripe, and the bank account that is debited.
    pub customer_id: Option<String>,
    pub payment_method_id: Option<String>,
    /// The number of the last call that asked for it; none was made at 0.
    pub attempt: i64,
    pub attempted_at: Option<DateTimeUtc>,
    pub is_attempt_open: bool,
    /// Stripe's id of the payment, `pi_…`.
    pub provider_id: Option<String>,
    /// Stripe's id of what the payment moved the balance by, `txn_…`.
    pub transaction_id: Option<String>,
    /// Stripe's id of what took it back from the balance, `txn_…`.
    pub return_transaction_id: Option<String>,
    /// Why it failed, waits or came back; of one by hand, the reason.
    pub message: Option<String>,
    pub updated_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
