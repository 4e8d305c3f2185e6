//! What people credited to consignors or took off.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};
use domain::ids::AdjustmentId;
use entity::adjustment;

use crate::asker::not_found;
use crate::graphql::consignors::Consignor;
use crate::graphql::imports::actor_name;
use crate::graphql::loaders::{ConsignorKey, load};
use crate::graphql::sales::money;
use crate::graphql::scalars::Money;

/// What a person credited to a consignor or took off, with the reason.
pub struct Adjustment(pub adjustment::Model);

#[Object]
impl Adjustment {
    async fn id(&self) -> ID {
        AdjustmentId::new(self.0.id).to_string().into()
    }

    /// Whose balance it was.
    async fn consignor(&self, context: &Context<'_>) -> Result<Consignor> {
        let row = load(context, ConsignorKey(self.0.consignor_id)).await?;
        row.map(Consignor).ok_or_else(not_found)
    }

    /// Above nothing where the consignor was credited, below where something was taken off.
    async fn amount(&self, context: &Context<'_>) -> Money {
        money(context, self.0.amount_minor)
    }

    async fn reason(&self) -> &str {
        &self.0.reason
    }

    async fn made_at(&self) -> DateTime<Utc> {
        self.0.made_at
    }

    async fn made_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.made_by).await
    }

    /// When it was taken back; null for one that holds.
    async fn taken_back_at(&self) -> Option<DateTime<Utc>> {
        self.0.taken_back_at
    }

    async fn taken_back_by(&self, context: &Context<'_>) -> Result<Option<String>> {
        match &self.0.taken_back_by {
            Some(actor) => actor_name(context, actor).await.map(Some),
            None => Ok(None),
        }
    }
}
