//! Every entry that touches what a consignor is owed. `payout_id` is the one payout
//! that pays it, for ever (see the triggers); the payout's own entry bears it too,
//! so the rows of a payout sum to nothing and the open ones to the balance.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "payable_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub consignor_id: Uuid,
    pub amount_minor: i64,
    pub effective_on: Date,
    /// Money of an import that does not balance is not paid.
    pub import_id: Option<Uuid>,
    pub payout_id: Option<Uuid>,
    /// The one statement that shows it.
    pub statement_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
