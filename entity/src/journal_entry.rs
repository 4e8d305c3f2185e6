//! The two big tables have no foreign keys, which would cost more than all else of
//! an insert: the head's trigger checks their references set-wise, once a posting.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "journal_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub sequence: i64,
    pub kind: String,
    pub effective_on: Date,
    pub recorded_at_micros: i64,
    pub source_kind: String,
    pub source_id: Uuid,
    pub author: String,
    pub idempotency_key: String,
    pub reverses_entry_id: Option<Uuid>,
    pub transfer_count: i64,
    pub hash: Vec<u8>,
    /// The event's own day, where its period was closed already.
    pub occurred_on: Option<Date>,
}

impl Model {
    /// The day of the event, whenever it took effect.
    #[must_use]
    pub fn own_day(&self) -> Date {
        self.occurred_on.unwrap_or(self.effective_on)
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
