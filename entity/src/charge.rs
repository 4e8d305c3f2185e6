//! Recurring charges that were posted: one for each consignor, charge and due day.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "charge")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who was charged: never one who was merged already.
    pub consignor_id: Uuid,
    /// As the terms called it on that day.
    pub name: String,
    /// By which it is known from version to version: `domain::rules::Charge::key`.
    pub name_key: String,
    pub due_on: Date,
    pub amount_minor: i64,
    /// The terms in force on the due day.
    pub rule_set_id: Uuid,
    pub entry_id: Uuid,
    pub posted_at: DateTimeUtc,
    pub reversal_entry_id: Option<Uuid>,
    pub taken_back_by: Option<String>,
    pub taken_back_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
