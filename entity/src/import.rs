//! Table `import`.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
pub enum ImportState {
    Queued,
    Running,
    Done,
    Unbalanced,
    Failed,
    Undoing,
    Undone,
    Cancelling,
    Cancelled,
}

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "import")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub file_name: String,
    pub file_sha256: String,
    pub file_bytes: i64,
    pub dialect: String,
    /// JSON: `service::imports::ImportSettings`.
    pub settings: String,
    pub state: ImportState,
    /// Records of the file that have an outcome; where a killed import goes on.
    pub rows_done: i64,
    /// Records of the file, once they were counted.
    pub rows_total: Option<i64>,
    /// How fast its last chunks went; NULL while nothing was measured.
    pub rows_per_second: Option<i64>,
    pub rows_imported: i64,
    pub rows_duplicate: i64,
    pub rows_skipped: i64,
    pub rows_review: i64,
    pub rows_rejected: i64,
    pub net_imported_minor: i64,
    pub net_duplicate_minor: i64,
    pub net_skipped_minor: i64,
    pub net_review_minor: i64,
    pub net_rejected_minor: i64,
    /// The file's own total, read apart from the lines; NULL until it is at its end.
    pub net_control_minor: Option<i64>,
    pub first_sold_on: Option<Date>,
    pub last_sold_on: Option<Date>,
    pub error: Option<String>,
    pub created_by: String,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
