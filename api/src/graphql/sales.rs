//! Sale lines, and how they were divided.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, ID, Json, Result, SimpleObject};
use domain::ids::SaleLineId;
use domain::money as domain_money;
use domain::review as domain_review;
use domain::rules as domain_rules;
use domain::rules::{Formula, Parts, Step};
use entity::sale_line;
use uuid::Uuid;

use super::consignors::Consignor;
use super::loaders::{ConsignorKey, Divided, ReallocationKey, SaleLineKey, divisions, load};
use super::reallocations::Reallocation;
use super::review::{ReviewReason, reason_named};
use super::scalars::{Date, Decimal, Money};
use crate::asker::Asker;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::sale_line::SaleLineKind")]
pub enum SaleLineKind {
    Sale,
    Return,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::sale_line::SaleLineState")]
pub enum SaleLineState {
    /// A return, or a sale whose transaction is not whole yet, that is about to be settled.
    Waiting,
    Allocated,
    /// Waits for a person.
    Review,
    StoreOwned,
    /// A person left it out, or the till voided it.
    Skipped,
    /// Its import was undone.
    Undone,
}

/// One line of one sale or return at the till.
pub struct SaleLine(pub sale_line::Model);

#[async_graphql::Object]
impl SaleLine {
    async fn id(&self) -> ID {
        SaleLineId::new(self.0.id).to_string().into()
    }

    async fn kind(&self) -> SaleLineKind {
        self.0.kind.into()
    }

    async fn state(&self) -> SaleLineState {
        self.0.state.into()
    }

    async fn sold_on(&self) -> Date {
        Date(self.0.sold_on)
    }

    /// The till's number of the transaction.
    async fn receipt(&self) -> &str {
        &self.0.receipt
    }

    async fn item(&self) -> &str {
        &self.0.item
    }

    async fn sku(&self) -> Option<&str> {
        self.0.sku.as_deref()
    }

    async fn vendor(&self) -> Option<&str> {
        self.0.vendor.as_deref()
    }

    async fn category(&self) -> Option<&str> {
        self.0.category.as_deref()
    }

    /// What people wrote about it, or about its order.
    async fn note(&self) -> Option<&str> {
        self.0.note.as_deref()
    }

    /// What stands in the column that names the consignor.
    async fn consignor_reference(&self) -> Option<&str> {
        self.0.consignor_reference.as_deref()
    }

    async fn quantity(&self) -> Decimal {
        quantity(&self.0)
    }

    async fn gross(&self, context: &Context<'_>) -> Money {
        money(context, self.0.gross_minor)
    }

    async fn discount(&self, context: &Context<'_>) -> Money {
        money(context, self.0.discount_minor)
    }

    async fn net(&self, context: &Context<'_>) -> Money {
        money(context, self.0.net_minor)
    }

    async fn tax(&self, context: &Context<'_>) -> Money {
        money(context, self.0.tax_minor)
    }

    /// Why a person is needed; null when none is.
    async fn review_cause(&self) -> Option<ReviewReason> {
        if self.0.state != sale_line::SaleLineState::Review {
            return None;
        }
        reason_named(self.0.review_reason.as_deref()?)
    }

    /// Why a person is needed, in words; null when none is.
    async fn review_reason(&self) -> Option<&'static str> {
        if self.0.state != sale_line::SaleLineState::Review {
            return None;
        }
        let reason = self.0.review_reason.as_deref()?;
        domain_review::ReviewReason::named(reason).map(domain_review::ReviewReason::words)
    }

    /// Why it was left out; null for any other line.
    async fn skip_reason(&self) -> Option<&str> {
        self.0.skip_reason.as_deref()
    }

    /// What came back of its order, where the file says no more than that.
    async fn order_refunded(&self, context: &Context<'_>) -> Option<Money> {
        let refunded = self.0.order_refunded_minor?;
        Some(money(context, refunded))
    }

    /// The line as an earlier file told it, where this one tells it otherwise.
    async fn changes(&self, context: &Context<'_>) -> Result<Option<SaleLine>> {
        let Some(id) = self.0.changes_line_id else {
            return Ok(None);
        };
        Ok(load(context, SaleLineKey(id)).await?.map(SaleLine))
    }

    async fn consignor(&self, context: &Context<'_>) -> Result<Option<Consignor>> {
        let Some(id) = self.0.consignor_id else {
            return Ok(None);
        };
        Ok(load(context, ConsignorKey(id)).await?.map(Consignor))
    }

    /// How it was divided; null until it is.
    async fn allocation(&self, context: &Context<'_>) -> Result<Option<Allocation>> {
        let last = divisions(context, self.0.id).await?.pop();
        Ok(last.map(Allocation::from))
    }

    /// How it was divided before it was divided again, the first first.
    #[graphql(complexity = "2 * child_complexity + 1")]
    async fn earlier_allocations(&self, context: &Context<'_>) -> Result<Vec<Allocation>> {
        let mut divisions = divisions(context, self.0.id).await?;
        divisions.pop();
        Ok(divisions.into_iter().map(Allocation::from).collect())
    }
}

/// How one sale line was divided.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct Allocation {
    consignor_share: Money,
    commission: Money,
    fee: Money,
    /// What the store had added to the price for the buyer.
    buyers_fee: Money,
    /// Tax that was inside the till's price.
    tax: Money,
    withheld: Money,
    discount_borne_by_store: Money,
    rule_set_version: i32,
    /// The steps by which it came about.
    trace: Vec<TraceStep>,
    #[graphql(skip)]
    reallocation_id: Option<Uuid>,
}

#[ComplexObject]
impl Allocation {
    /// The decision to divide the line again; null where it was divided first.
    async fn reallocation(&self, context: &Context<'_>) -> Result<Option<Reallocation>> {
        let Some(id) = self.reallocation_id else {
            return Ok(None);
        };
        Ok(load(context, ReallocationKey(id)).await?.map(Reallocation))
    }
}

impl From<Divided> for Allocation {
    fn from(divided: Divided) -> Self {
        let allocation = divided.allocation;
        Self {
            consignor_share: allocation.consignor().into(),
            commission: allocation.commission().into(),
            fee: allocation.fee().into(),
            buyers_fee: allocation.amount(allocation.parts.buyers_fee).into(),
            tax: allocation.amount(allocation.parts.tax).into(),
            withheld: allocation.amount(allocation.parts.withheld).into(),
            discount_borne_by_store: allocation.discount_borne_by_store().into(),
            rule_set_version: i32::try_from(divided.rule_set_version).unwrap_or(i32::MAX),
            trace: trace(allocation),
            reallocation_id: divided.reallocation_id,
        }
    }
}

/// The stages that a line goes through, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::rules::Stage")]
pub enum TraceStage {
    /// A return: what it undoes.
    Return,
    Basis,
    BuyersFee,
    Split,
    Fee,
    Withholding,
    Total,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::rules::Language")]
pub enum Language {
    #[default]
    English,
    Spanish,
}

/// One step by which the rules reached an allocation.
pub struct TraceStep {
    allocation: Arc<domain_rules::Allocation>,
    step: Step,
}

#[async_graphql::Object]
impl TraceStep {
    /// A sentence that a shop owner understands.
    async fn words(&self, #[graphql(default)] language: Language) -> String {
        self.allocation.words(&self.step, language.into())
    }

    async fn amount(&self) -> Money {
        self.allocation.amount(self.step.result).into()
    }

    async fn stage(&self) -> TraceStage {
        self.step.stage.into()
    }

    /// The name of the rule that asked for it; null where the store's usual terms did.
    async fn rule(&self) -> Option<&str> {
        self.step.rule.as_deref()
    }

    /// What was computed, and from what: an object whose one key names the formula. Amounts
    /// in it are in the currency's minor unit, rates in parts per million.
    async fn formula(&self) -> Json<Formula> {
        Json(self.step.formula.clone())
    }

    /// What the step changed of the line's parts, in minor units; the changes of all steps
    /// sum to the parts.
    async fn moves(&self) -> Json<Parts> {
        Json(self.step.moves)
    }
}

pub fn trace(mut allocation: domain_rules::Allocation) -> Vec<TraceStep> {
    let steps = std::mem::take(&mut allocation.trace);
    let allocation = Arc::new(allocation);
    let steps = steps.into_iter().map(|step| TraceStep {
        allocation: allocation.clone(),
        step,
    });
    steps.collect()
}

pub fn quantity(line: &sale_line::Model) -> Decimal {
    Decimal(rust_decimal::Decimal::new(line.quantity_millionths, 6).normalize())
}

/// An amount of the store's currency.
pub fn money(context: &Context<'_>, minor: i64) -> Money {
    domain_money::Money::new(minor, Asker::of(context).store.currency).into()
}
