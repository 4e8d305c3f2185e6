//! A file by which payouts of a batch are paid.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum PaymentFileKind {
    /// For the store's bank.
    Ach,
    #[sea_orm(string_value = "paypal")]
    PayPal,
}

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payment_file")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub batch_id: Uuid,
    pub kind: PaymentFileKind,
    /// Counted by store.
    pub number: i64,
    pub payouts: i64,
    pub total_minor: i64,
    pub made_by: String,
    pub made_at: DateTimeUtc,
    /// Tells files of one day apart, from nothing on.
    pub of_day: i64,
    /// When the bank is to move the money.
    pub effective_on: Option<Date>,
    /// As whom it was made: `domain::payout::AchOrigin` as JSON, encrypted.
    pub origin_sealed: Option<Vec<u8>>,
    /// The bank or PayPal has it.
    pub sent_by: Option<String>,
    pub sent_at: Option<DateTimeUtc>,
    /// It was not sent, and must not be any more.
    pub void_reason: Option<String>,
    pub voided_by: Option<String>,
    pub voided_at: Option<DateTimeUtc>,
    /// Nothing of it was paid, though it was sent.
    pub refused_reason: Option<String>,
    pub refused_by: Option<String>,
    pub refused_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
