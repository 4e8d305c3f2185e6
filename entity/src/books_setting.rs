//! How a store keeps its books; one without a row has the usual settings.

use sea_orm::entity::prelude::*;

#[derive(Debug, Clone, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "books_setting")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub store_id: Uuid,
    pub adjustment_limit_minor: i64,
    /// Two letters: the state that the store is at home in.
    pub home_state: Option<String>,
    /// What one person adjusts in a day; none where there is no such limit.
    pub adjustment_day_limit_minor: Option<i64>,
    /// The store's own, a line each, as it stands on letters.
    pub letter_address: Option<String>,
    pub letter_phone: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

crate::store_scoped!();
