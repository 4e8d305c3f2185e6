//! Table `consignor`.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum PayoutMethod {
    Stripe,
    Check,
    /// Goods of the store instead of money.
    StoreCredit,
    Cash,
    /// By a file for the store's bank.
    Ach,
    /// By a file for PayPal.
    #[sea_orm(string_value = "paypal")]
    PayPal,
}

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consignor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub account_number: String,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub street: Option<String>,
    pub city: Option<String>,
    /// State, province or county.
    pub region: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
    pub payout_method: Option<PayoutMethod>,
    pub stripe_account_id: Option<String>,
    pub stripe_ready: bool,
    pub stripe_not_ready_reason: Option<String>,
    pub created_at: DateTimeUtc,
    /// The consignor that this one is now: never one that was merged itself.
    pub merged_into_id: Option<Uuid>,
    /// A name that some rules are for.
    pub group_name: Option<String>,
    /// Why nobody is to pay this consignor at present.
    pub payout_hold_reason: Option<String>,
    /// Stripe's name for the bank account, the same for the same account.
    pub bank_fingerprint: Option<String>,
    /// How often an answer of Stripe's about the account was written down.
    pub stripe_answers: i64,
    /// When the bank account became another one.
    pub bank_changed_at: Option<DateTimeUtc>,
    /// Names of `domain::set_up::Need`, with commas between.
    pub stripe_needs: Option<String>,
    pub set_up_reminded_at: Option<DateTimeUtc>,
    /// `domain::bank_account::BankAccount` as JSON, encrypted.
    pub ach_sealed: Option<Vec<u8>>,
    /// The last four characters of its number.
    pub ach_ends_in: Option<String>,
    /// The same for the same account, and says nothing else of it.
    pub ach_fingerprint: Option<String>,
    pub ach_changed_at: Option<DateTimeUtc>,
    pub paypal_email: Option<String>,
    pub paypal_changed_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();

impl Entity {
    /// The store's consignors, without those that became another.
    pub fn present(store_id: Uuid) -> Select<Self> {
        use crate::StoreScoped;
        Self::in_store(store_id).filter(Column::MergedIntoId.is_null())
    }
}
