//! A file that was handed in, to be looked at before it is imported.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "upload")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub file_name: String,
    pub file_sha256: String,
    pub file_bytes: i64,
    pub created_by: String,
    pub created_at: DateTimeUtc,
    /// When something was first imported of it; NULL for what may be removed.
    pub imported_at: Option<DateTimeUtc>,
    /// Since when it is being removed: its file may be gone.
    pub removed_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
