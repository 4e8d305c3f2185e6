//! That what moved Stripe's balance, by a comparison, is entered in the ledger.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum StripeEnteringState {
    Entering,
    Entered,
    /// It is being taken back.
    Undoing,
    Undone,
}

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stripe_entering")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub reconciliation_id: Uuid,
    pub state: StripeEnteringState,
    /// Movements that were to be entered.
    pub planned: i64,
    /// Movements that were entered so far.
    pub entered: i64,
    pub requested_by: String,
    pub requested_at: DateTimeUtc,
    pub undone_by: Option<String>,
    pub undo_reason: Option<String>,
    pub finished_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
