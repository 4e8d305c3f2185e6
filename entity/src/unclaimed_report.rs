//! Unclaimed money of one owner that was reported to a state.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unclaimed_report")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub consignor_id: Uuid,
    /// Where the money is a check.
    pub check_id: Option<Uuid>,
    /// Two letters.
    pub state: String,
    pub amount_minor: i64,
    pub owed_since: Date,
    pub report_due: Date,
    pub reported_on: Date,
    pub entry_id: Uuid,
    pub made_by: String,
    pub made_at: DateTimeUtc,
    /// The state has the money.
    pub payment_id: Option<Uuid>,
    /// The owner appeared in time.
    pub reversal_entry_id: Option<Uuid>,
    pub taken_back_by: Option<String>,
    pub taken_back_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
