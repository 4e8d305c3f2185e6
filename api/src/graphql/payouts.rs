//! Payout batches, and the payouts in them.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::ids::{ConsignorId, PayoutBatchId, PayoutId};
use entity::{StoreScoped, payout, payout_batch};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use service::consignors::family;
use service::payouts::{Preview, PreviewFee};
use uuid::Uuid;

use super::consignors::{Consignor, PayoutMethod};
use super::imports::actor_name;
use super::loaders::{BatchTotal, BatchTotalsKey, ConsignorKey, load};
use super::page::{Page, Window};
use super::sales::money;
use super::scalars::{Date, Money};
use crate::asker::{Asker, fault};

/// Who would get what, and who is left out and why.
#[derive(SimpleObject)]
pub struct PayoutPreview {
    pay_through: Date,
    total: Money,
    /// What the store gives on top as store credit.
    bonus: Money,
    /// What of it goes through Stripe, and has to be in the balance there.
    stripe_total: Money,
    ready: Vec<PayoutPreviewLine>,
    left_out: Vec<PayoutLeftOut>,
}

#[derive(SimpleObject)]
pub struct PayoutPreviewLine {
    consignor: Consignor,
    amount: Money,
    /// What the store gives on top; nothing but for store credit.
    bonus: Money,
    /// What the payout costs the consignor by the terms; the amount is without.
    fees: Vec<PayoutPreviewFee>,
    method: PayoutMethod,
}

#[derive(SimpleObject)]
pub struct PayoutLeftOut {
    consignor: Consignor,
    balance: Money,
    /// In words, with what to do.
    reason: String,
}

#[derive(SimpleObject)]
pub struct PayoutPreviewFee {
    name: String,
    amount: Money,
}

impl From<PreviewFee> for PayoutPreviewFee {
    fn from(fee: PreviewFee) -> Self {
        Self {
            name: fee.name,
            amount: fee.amount.into(),
        }
    }
}

impl From<Preview> for PayoutPreview {
    fn from(preview: Preview) -> Self {
        let through_stripe = preview.ready.iter();
        let stripe_minor = through_stripe
            .filter(|line| line.method == entity::consignor::PayoutMethod::Stripe)
            .map(|line| line.amount.amount_minor)
            .fold(0, i64::saturating_add);
        let currency = preview.total.currency;
        let ready = preview.ready.into_iter().map(|line| PayoutPreviewLine {
            consignor: Consignor(line.consignor),
            amount: line.amount.into(),
            bonus: line.bonus.into(),
            fees: line.fees.into_iter().map(PayoutPreviewFee::from).collect(),
            method: line.method.into(),
        });
        let left_out = preview.left_out.into_iter().map(|line| PayoutLeftOut {
            consignor: Consignor(line.consignor),
            balance: line.balance.into(),
            reason: line.reason.to_string(),
        });
        Self {
            pay_through: Date(preview.pay_through),
            total: preview.total.into(),
            bonus: preview.bonus.into(),
            stripe_total: domain::money::Money::new(stripe_minor, currency).into(),
            ready: ready.collect(),
            left_out: left_out.collect(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::payout_batch::PayoutBatchState")]
pub enum PayoutBatchState {
    /// Payouts are being sent.
    Approved,
    /// All are sent, or refused; statements are out.
    Closed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::payout::PayoutState")]
pub enum PayoutState {
    /// Approved, not sent yet.
    Pending,
    /// Waits for money in the store's Stripe balance.
    AwaitingFunds,
    /// At the consignor's Stripe account, on its way to the bank.
    InTransit,
    Paid,
    /// The bank refused it; the money waits at Stripe for new bank details.
    DeliveryFailed,
    /// Refused for good or taken back; the money is back in the consignor's balance.
    Returned,
}

/// One pay run.
pub struct PayoutBatch(pub payout_batch::Model);

#[Object]
impl PayoutBatch {
    async fn id(&self) -> ID {
        PayoutBatchId::new(self.0.id).to_string().into()
    }

    async fn number(&self) -> i32 {
        i32::try_from(self.0.number).unwrap_or(i32::MAX)
    }

    async fn pay_through(&self) -> Date {
        Date(self.0.pay_through)
    }

    async fn state(&self) -> PayoutBatchState {
        self.0.state.into()
    }

    async fn approved_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.approved_by).await
    }

    async fn approved_at(&self) -> DateTime<Utc> {
        self.0.approved_at
    }

    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_at
    }

    /// What was approved.
    async fn total(&self, context: &Context<'_>) -> Result<Money> {
        let totals = self.by_state(context).await?;
        let minor = totals.iter().map(|total| total.amount_minor).sum();
        Ok(money(context, minor))
    }

    /// How many payouts stand how.
    async fn totals(&self, context: &Context<'_>) -> Result<Vec<PayoutStateTotal>> {
        let totals = self.by_state(context).await?;
        let totals = totals.into_iter().map(|total| PayoutStateTotal {
            state: total.state.into(),
            payouts: i32::try_from(total.payouts).unwrap_or(i32::MAX),
            total: money(context, total.amount_minor),
        });
        Ok(totals.collect())
    }

    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn payouts(
        &self,
        context: &Context<'_>,
        #[graphql(default = 100, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<Uuid, Payout>> {
        let window = Window::new(first, after)?;
        let tx = Asker::of(context).read().await?;
        let mut rows = payout::Entity::in_store(self.0.store_id)
            .filter(payout::Column::BatchId.eq(self.0.id))
            .order_by_asc(payout::Column::Id)
            .limit(window.limit);
        if let Some(after) = window.after {
            rows = rows.filter(payout::Column::Id.gt(after));
        }
        let rows = rows.all(tx.connection()).await.map_err(fault)?;
        Ok(window.page(rows, |row| row.id, Payout))
    }
}

impl PayoutBatch {
    async fn by_state(&self, context: &Context<'_>) -> Result<Vec<BatchTotal>> {
        let totals = load(context, BatchTotalsKey(self.0.id)).await?;
        Ok(totals.unwrap_or_default())
    }
}

#[derive(SimpleObject)]
pub struct PayoutStateTotal {
    state: PayoutState,
    payouts: i32,
    total: Money,
}

/// One consignor's money in a batch.
pub struct Payout(pub payout::Model);

#[Object]
impl Payout {
    async fn id(&self) -> ID {
        PayoutId::new(self.0.id).to_string().into()
    }

    async fn consignor(&self, context: &Context<'_>) -> Result<Consignor> {
        let row = load(context, ConsignorKey(self.0.consignor_id)).await?;
        row.map(Consignor).ok_or_else(crate::asker::not_found)
    }

    async fn amount(&self, context: &Context<'_>) -> Money {
        money(context, self.0.amount_minor)
    }

    /// What the store gave on top; nothing but for store credit.
    async fn bonus(&self, context: &Context<'_>) -> Money {
        money(context, self.0.bonus_minor)
    }

    /// What it cost the consignor; the amount is without.
    async fn fee(&self, context: &Context<'_>) -> Money {
        money(context, self.0.fee_minor)
    }

    async fn method(&self) -> PayoutMethod {
        self.0.method.into()
    }

    async fn state(&self) -> PayoutState {
        self.0.state.into()
    }

    /// Why it is not paid, in words; null when nothing is wrong.
    async fn failure_message(&self) -> Option<&str> {
        self.0.failure_message.as_deref()
    }

    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }
}

/// A consignor's payouts, the newest first.
pub async fn payouts_of(
    context: &Context<'_>,
    consignor: Uuid,
    window: &Window<Uuid>,
) -> Result<Vec<payout::Model>> {
    let tx = Asker::of(context).read().await?;
    let family = family(&tx, ConsignorId::new(consignor))
        .await
        .map_err(fault)?;
    drop(tx);
    let rows = payout::Entity::in_store(Asker::of(context).store.id.uuid())
        .filter(payout::Column::ConsignorId.is_in(family));
    window
        .newest_first(Asker::of(context), rows, payout::Column::Id)
        .await
}

/// The batch with this id, if the store has it.
pub async fn find_payout_batch(
    asker: &Asker,
    id: PayoutBatchId,
) -> Result<Option<payout_batch::Model>> {
    let tx = asker.read().await?;
    payout_batch::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
        .one(tx.connection())
        .await
        .map_err(fault)
}
