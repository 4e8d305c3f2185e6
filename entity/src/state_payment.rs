//! What a state was paid of unclaimed money, at once.

use sea_orm::entity::prelude::*;

/// How the money goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum StatePaymentMethod {
    Check,
    /// From the store's bank.
    Ach,
}

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "state_payment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Two letters.
    pub state: String,
    pub amount_minor: i64,
    pub paid_on: Date,
    pub through: StatePaymentMethod,
    /// As the state knows it.
    pub reference: String,
    pub entry_id: Uuid,
    pub made_by: String,
    pub made_at: DateTimeUtc,
    pub reversal_entry_id: Option<Uuid>,
    pub taken_back_by: Option<String>,
    pub taken_back_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
