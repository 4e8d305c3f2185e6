//! A list of consignors that was taken over, once for each file that was handed in.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consignor_import")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub upload_id: Uuid,
    /// SHA-256 of what was asked for, so that the same request again is known.
    pub request_sha256: String,
    pub rows_created: i64,
    pub rows_matched: i64,
    pub rows_left_out: i64,
    pub rows_rejected: i64,
    pub opening_total_minor: Option<i64>,
    pub opening_as_of: Option<Date>,
    pub created_by: String,
    pub created_at: DateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
