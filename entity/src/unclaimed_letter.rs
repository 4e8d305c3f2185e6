//! A letter to an owner of unclaimed money that was sent.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "unclaimed_letter")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub consignor_id: Uuid,
    /// Where the money is a check.
    pub check_id: Option<Uuid>,
    /// The report that it comes before.
    pub report_due: Date,
    pub amount_minor: i64,
    pub sent_on: Date,
    pub recorded_by: String,
    pub recorded_at: DateTimeUtc,
    /// It was not sent after all.
    pub taken_back_by: Option<String>,
    pub taken_back_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
