//! Store credit: what is left of it, and how it came about.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};
use domain::ids::{ConsignorId, JournalEntryId, StoreCreditUseId};
use entity::store_credit_use;
use service::consignors::family;
use service::store_credit::{StoreCreditMovement as Movement, store_credit_movements};
use uuid::Uuid;

use super::consignors::Consignor;
use super::imports::actor_name;
use super::loaders::{ConsignorKey, StoreCreditKey, load};
use super::page::Window;
use super::sales::money;
use super::scalars::{Date, Money};
use crate::asker::{Asker, fault, not_found};

/// One journal entry as it touches a consignor's store credit.
pub struct StoreCreditMovement(pub Movement);

#[Object]
impl StoreCreditMovement {
    async fn id(&self) -> ID {
        JournalEntryId::new(self.0.entry_id).to_string().into()
    }

    async fn effective_on(&self) -> Date {
        Date(self.0.on)
    }

    /// What happened, in words.
    async fn description(&self) -> String {
        self.0.words(domain::rules::Language::English)
    }

    async fn amount(&self) -> Money {
        self.0.amount.into()
    }

    /// The store credit with this entry and all before it.
    async fn balance_after(&self) -> Money {
        self.0.balance_after.into()
    }

    /// The use at the till that can be taken back; null where there is none.
    async fn open_use_id(&self) -> Option<ID> {
        let id = self.0.open_use_id?;
        Some(StoreCreditUseId::new(id).to_string().into())
    }
}

/// What was paid at the till with store credit.
pub struct StoreCreditUse(pub store_credit_use::Model);

#[Object]
impl StoreCreditUse {
    async fn id(&self) -> ID {
        StoreCreditUseId::new(self.0.id).to_string().into()
    }

    /// Whose credit it was.
    async fn consignor(&self, context: &Context<'_>) -> Result<Consignor> {
        let row = load(context, ConsignorKey(self.0.consignor_id)).await?;
        row.map(Consignor).ok_or_else(not_found)
    }

    async fn amount(&self, context: &Context<'_>) -> Money {
        money(context, self.0.amount_minor)
    }

    /// The number of the till's receipt.
    async fn receipt(&self) -> Option<&str> {
        self.0.receipt.as_deref()
    }

    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    async fn recorded_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.recorded_by).await
    }

    async fn recorded_at(&self) -> DateTime<Utc> {
        self.0.recorded_at
    }

    /// When the consignor was given it back; null for a use that holds.
    async fn taken_back_at(&self) -> Option<DateTime<Utc>> {
        self.0.taken_back_at
    }
}

/// A consignor's store credit; nothing for one who was never paid so.
pub async fn store_credit_of(context: &Context<'_>, consignor: Uuid) -> Result<Money> {
    let minor = load(context, StoreCreditKey(consignor)).await?;
    Ok(money(context, minor.unwrap_or(0)))
}

/// What changed a consignor's store credit, with that of whoever was merged into it, the
/// newest first.
pub async fn movements_of(
    context: &Context<'_>,
    consignor: Uuid,
    window: &Window<i64>,
) -> Result<Vec<Movement>> {
    let tx = Asker::of(context).read().await?;
    let family = family(&tx, ConsignorId::new(consignor))
        .await
        .map_err(fault)?;
    let before = window.after.unwrap_or(i64::MAX);
    store_credit_movements(&tx, &family, before, window.limit)
        .await
        .map_err(fault)
}
