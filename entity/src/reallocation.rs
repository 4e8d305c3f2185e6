//! A decision to divide the posted lines of a period again.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ReallocationState {
    Running,
    Done,
}

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reallocation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub sold_from: Date,
    pub sold_until: Date,
    /// NULL for every consignor.
    pub consignor_id: Option<Uuid>,
    /// NULL where each line goes by the version of its own day.
    pub rule_set_id: Option<Uuid>,
    /// The one that this takes back.
    pub undoes_id: Option<Uuid>,
    pub reason: String,
    pub state: ReallocationState,
    /// Lines up to this one were looked at.
    pub last_line_id: Uuid,
    pub lines: i64,
    pub changed_lines: i64,
    /// Lines that the terms would leave to a person; they stay as they were posted.
    pub undecided_lines: i64,
    pub difference_minor: i64,
    pub created_by: String,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
