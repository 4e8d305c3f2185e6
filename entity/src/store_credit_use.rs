//! What consignors paid at the till with store credit.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "store_credit_use")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose credit it was: never one who was merged already.
    pub consignor_id: Uuid,
    pub amount_minor: i64,
    /// The number of the till's receipt.
    pub receipt: Option<String>,
    pub note: Option<String>,
    /// Made by whoever asks, so that the same request again is known.
    pub request_key: String,
    pub entry_id: Uuid,
    pub recorded_by: String,
    pub recorded_at: DateTimeUtc,
    pub reversal_entry_id: Option<Uuid>,
    pub taken_back_by: Option<String>,
    pub taken_back_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
