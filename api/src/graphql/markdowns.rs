//! Planned price reductions beside what the till took, and items that have expired.

use std::cmp::Reverse;

use async_graphql::{ComplexObject, Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ConsignorId, ItemDecisionId};
use entity::item_decision;
use service::markdowns::{self as service_markdowns, compare_markdowns, expiring_items};
use service::permissions::Permission;
use service::rules::{RetrialError, SoldPeriod};
use uuid::Uuid;

use super::attribution::ConsignedItem;
use super::consignors::Consignor;
use super::imports::actor_name;
use super::loaders::{ConsignorKey, load};
use super::mutation::{UserError, user_error};
use super::page::{Page, Window};
use super::scalars::{Date, Decimal, Money};
use crate::asker::{Asker, fault, not_found};

/// How a sale stands to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::rules::PlanOutcome")]
enum PlanOutcome {
    /// Within the smallest unit of the currency for each piece.
    AsPlanned,
    BelowPlan,
    AbovePlan,
    /// Sold for less than the first price, though it is never marked down.
    NeverMarkedDown,
    /// Sold on the day of its expiry or later, whatever the price.
    Expired,
}

/// What the terms say of an item that did not sell in its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::rules::AfterExpiry")]
enum AfterExpiry {
    PickUp,
    Donate,
    StoreOwned,
}

/// How an item of the list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "service_markdowns::ItemState")]
enum ItemState {
    /// Its day has come, and nobody decided about it.
    Expired,
    /// Its day comes within the days that were asked for.
    Expiring,
    /// It was left for longer, and its new day is further away.
    Extended,
    PickedUp,
    Donated,
    StoreOwned,
}

/// What a person decided about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "item_decision::ItemDecisionKind")]
pub enum ItemDecisionKind {
    /// Handed back to the consignor.
    PickedUp,
    Donated,
    /// Sold from that day on, nobody is owed anything.
    StoreOwned,
    /// It expires on another day than the terms say.
    Extended,
}

/// What is there of what markdowns are told by.
#[derive(SimpleObject)]
struct MarkdownNeeds {
    /// Items of the list with a first price and a day of intake.
    items: i32,
    /// Whether any version of the terms has a schedule.
    has_schedules: bool,
    /// Whether one of those lets anything expire.
    has_expiry: bool,
}

async fn needs(context: &Context<'_>) -> Result<MarkdownNeeds> {
    let tx = Asker::of(context).read().await?;
    let needs = service_markdowns::markdown_needs(&tx).await;
    let needs = needs.map_err(fault)?;
    Ok(MarkdownNeeds {
        items: count(needs.items),
        has_schedules: needs.has_schedules,
        has_expiry: needs.has_expiry,
    })
}

#[derive(SimpleObject)]
struct MarkdownComparisonResult {
    /// Null where it cannot be said.
    result: Option<MarkdownComparison>,
    user_errors: Vec<UserError>,
}

/// The posted sales of a period beside the prices that the schedules had planned. Amounts are
/// of the whole line, as the price on the tag: with tax where the till's prices contain it,
/// without a fee that the buyer paid on top. Returns, and sales that came back whole, are no
/// part of it.
struct MarkdownComparison(service_markdowns::MarkdownsCompared);

#[Object]
impl MarkdownComparison {
    /// Of each outcome.
    async fn totals(&self) -> Vec<MarkdownTotal> {
        self.0.totals.iter().map(MarkdownTotal::from).collect()
    }

    /// Posted sales of which no first price or day of intake is known, or for which the terms
    /// in force have no schedule.
    async fn left_out(&self) -> i32 {
        count(self.0.left_out)
    }

    async fn needs(&self, context: &Context<'_>) -> Result<MarkdownNeeds> {
        needs(context).await
    }

    /// The largest difference first; of all outcomes, or of some.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn sales(
        &self,
        outcomes: Option<Vec<PlanOutcome>>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<(u64, Uuid), MarkdownSale>> {
        let window: Window<(u64, Uuid)> = Window::new(first, after)?;
        let after = window
            .after
            .map(|(difference, id)| (Reverse(difference), id));
        let is_wanted = |outcome: domain::rules::PlanOutcome| {
            outcomes
                .as_ref()
                .is_none_or(|outcomes| outcomes.contains(&outcome.into()))
        };
        let sales = self.0.sales.iter();
        let sales = sales
            .filter(|sale| is_wanted(sale.outcome))
            .filter(|sale| after.is_none_or(|after| sale.key() > after))
            .take(usize::try_from(window.limit).unwrap_or_default())
            .cloned();
        let key = |sale: &service_markdowns::ComparedSale| {
            let (Reverse(difference), id) = sale.key();
            (difference, id)
        };
        Ok(window.page(sales.collect(), key, MarkdownSale::from))
    }
}

/// All sales of one outcome.
#[derive(SimpleObject)]
struct MarkdownTotal {
    outcome: PlanOutcome,
    sales: i32,
    first_price: Money,
    planned: Money,
    taken: Money,
    difference: Money,
}

impl From<&service_markdowns::MarkdownTotal> for MarkdownTotal {
    fn from(total: &service_markdowns::MarkdownTotal) -> Self {
        Self {
            outcome: total.outcome.into(),
            sales: count(total.sales),
            first_price: total.first.into(),
            planned: total.planned.into(),
            taken: total.taken.into(),
            difference: total.difference.into(),
        }
    }
}

/// A sale beside its plan.
#[derive(SimpleObject)]
#[graphql(complex)]
struct MarkdownSale {
    /// Of the sale line.
    id: ID,
    receipt: String,
    sold_on: Date,
    item: String,
    sku: String,
    quantity: Decimal,
    outcome: PlanOutcome,
    /// The schedule's name; null where the item is never marked down.
    schedule: Option<String>,
    /// Off the first price, in parts per million.
    off_ppm: i32,
    first_price: Money,
    planned: Money,
    taken: Money,
    /// Less the tax that the till's price contained.
    taken_before_tax: Money,
    /// What was taken more than planned; below nothing where it was less.
    difference: Money,
    /// Where its expiry had come by the day of the sale.
    expired_on: Option<Date>,
    after_expiry: Option<AfterExpiry>,
    #[graphql(skip)]
    consignor_id: ConsignorId,
}

#[ComplexObject]
impl MarkdownSale {
    async fn consignor(&self, context: &Context<'_>) -> Result<Consignor> {
        let row = load(context, ConsignorKey(self.consignor_id.uuid())).await?;
        row.map(Consignor).ok_or_else(not_found)
    }
}

impl From<service_markdowns::ComparedSale> for MarkdownSale {
    fn from(sale: service_markdowns::ComparedSale) -> Self {
        let quantity = rust_decimal::Decimal::new(sale.quantity_millionths, 6);
        Self {
            id: sale.line.to_string().into(),
            receipt: sale.receipt,
            sold_on: Date(sale.sold_on),
            item: sale.item,
            sku: sale.sku,
            quantity: Decimal(quantity.normalize()),
            outcome: sale.outcome.into(),
            schedule: sale.schedule,
            off_ppm: i32::try_from(sale.off_ppm).unwrap_or(i32::MAX),
            first_price: sale.first.into(),
            planned: sale.planned.into(),
            taken: sale.taken.into(),
            taken_before_tax: sale.taken_before_tax.into(),
            difference: sale.difference.into(),
            expired_on: sale.expired.map(|(on, _)| Date(on)),
            after_expiry: sale.expired.map(|(_, then)| then.into()),
            consignor_id: sale.consignor,
        }
    }
}

/// Items that have expired or soon will, and those about which a person decided.
struct ExpiringItems(service_markdowns::ExpiringItems);

#[Object]
impl ExpiringItems {
    /// The store's day by which they are told.
    async fn today(&self) -> Date {
        Date(self.0.today)
    }

    /// How many there are of each state.
    async fn counts(&self) -> Vec<ItemCount> {
        let all = service_markdowns::ItemState::ALL.into_iter();
        let counts = all.map(|state| ItemCount {
            state: state.into(),
            items: i32::try_from(self.of(state).count()).unwrap_or(i32::MAX),
        });
        counts.collect()
    }

    async fn needs(&self, context: &Context<'_>) -> Result<MarkdownNeeds> {
        needs(context).await
    }

    /// The earliest day first; of all states, or of some.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn items(
        &self,
        states: Option<Vec<ItemState>>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<(NaiveDate, String), ExpiringItem>> {
        let window: Window<(NaiveDate, String)> = Window::new(first, after)?;
        let is_wanted = |state: service_markdowns::ItemState| {
            states
                .as_ref()
                .is_none_or(|states| states.contains(&state.into()))
        };
        let items = self.0.items.iter();
        let items = items
            .filter(|item| is_wanted(item.state))
            .filter(|item| {
                window
                    .after
                    .as_ref()
                    .is_none_or(|after| item.key() > *after)
            })
            .take(usize::try_from(window.limit).unwrap_or_default())
            .cloned();
        let key = service_markdowns::ExpiringItem::key;
        Ok(window.page(items.collect(), key, ExpiringItem))
    }
}

impl ExpiringItems {
    fn of(
        &self,
        state: service_markdowns::ItemState,
    ) -> impl Iterator<Item = &service_markdowns::ExpiringItem> {
        self.0.items.iter().filter(move |item| item.state == state)
    }
}

#[derive(SimpleObject)]
struct ItemCount {
    state: ItemState,
    items: i32,
}

/// An item with what is to be known about its expiry.
struct ExpiringItem(service_markdowns::ExpiringItem);

#[Object]
impl ExpiringItem {
    async fn item(&self) -> ConsignedItem {
        ConsignedItem(self.0.item.clone())
    }

    /// Whose it is now.
    async fn consignor(&self) -> Consignor {
        Consignor((*self.0.consignor).clone())
    }

    async fn state(&self) -> ItemState {
        self.0.state.into()
    }

    /// The first day on which it is expired; null where the terms let it expire no more.
    async fn expires_on(&self) -> Option<Date> {
        self.0.expiry.map(|(on, _)| Date(on))
    }

    async fn after_expiry(&self) -> Option<AfterExpiry> {
        self.0.expiry.map(|(_, then)| then.into())
    }

    /// The name of the schedule that lets it expire.
    async fn schedule(&self) -> Option<&str> {
        self.0.schedule.as_deref()
    }

    /// What holds now, the last first.
    async fn decisions(&self) -> Vec<ItemDecision> {
        let decisions = self.0.decisions.iter().cloned();
        decisions.map(ItemDecision).collect()
    }
}

/// What a person decided about an item.
pub struct ItemDecision(pub item_decision::Model);

#[Object]
impl ItemDecision {
    async fn id(&self) -> ID {
        ItemDecisionId::new(self.0.id).to_string().into()
    }

    /// Of the item, in small letters.
    async fn sku(&self) -> &str {
        &self.0.sku
    }

    async fn kind(&self) -> ItemDecisionKind {
        self.0.kind.into()
    }

    /// From which it holds; of an extension the day on which it was agreed.
    async fn day(&self) -> Date {
        Date(self.0.day)
    }

    /// The new day of expiry, of an extension only.
    async fn expires_on(&self) -> Option<Date> {
        self.0.expires_on.map(Date)
    }

    async fn decided_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.decided_by).await
    }

    async fn decided_at(&self) -> DateTime<Utc> {
        self.0.decided_at
    }

    /// Null while it holds.
    async fn undone_at(&self) -> Option<DateTime<Utc>> {
        self.0.undone_at
    }
}

fn count(number: u64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

/// A consignor of the store.
async fn known(context: &Context<'_>, id: Option<ID>) -> Result<Option<ConsignorId>> {
    let Some(id) = id else {
        return Ok(None);
    };
    let id: ConsignorId = id.parse().map_err(|_| not_found())?;
    let row = load(context, ConsignorKey(id.uuid())).await?;
    row.ok_or_else(not_found)?;
    Ok(Some(id))
}

#[derive(Default)]
pub struct MarkdownQueries;

#[Object]
impl MarkdownQueries {
    /// What the till took for the sales of a period, or for those of one consignor, beside
    /// what the schedules in force had planned.
    #[graphql(complexity = "2000 + child_complexity")]
    async fn markdown_comparison(
        &self,
        context: &Context<'_>,
        from: Date,
        until: Date,
        consignor_id: Option<ID>,
    ) -> Result<MarkdownComparisonResult> {
        let asker = Asker::of(context);
        asker.staff(Permission::CompareMarkdowns)?;
        let consignor = known(context, consignor_id).await?;
        let tx = asker.read().await?;
        let period = SoldPeriod {
            from: from.0,
            until: until.0,
        };
        match compare_markdowns(&tx, period, consignor).await {
            Ok(compared) => Ok(MarkdownComparisonResult {
                result: Some(MarkdownComparison(compared)),
                user_errors: Vec::new(),
            }),
            Err(error @ RetrialError::Period) => Ok(MarkdownComparisonResult {
                result: None,
                user_errors: user_error("PERIOD", Some("until"), &error),
            }),
            Err(error) => Err(fault(error)),
        }
    }

    /// Items that by the terms of today have expired, or will within some days, and are not
    /// sold as far as the sales tell; and items about which a person decided.
    #[graphql(complexity = "2000 + child_complexity")]
    async fn expiring_items(
        &self,
        context: &Context<'_>,
        #[graphql(default = 30, validator(minimum = 0, maximum = 366))] within_days: i32,
        consignor_id: Option<ID>,
    ) -> Result<ExpiringItems> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let consignor = known(context, consignor_id).await?;
        let tx = asker.read().await?;
        let within_days = u32::try_from(within_days).unwrap_or_default();
        let mut items = expiring_items(&tx, &asker.app, within_days)
            .await
            .map_err(fault)?;
        items
            .items
            .retain(|item| consignor.is_none_or(|one| item.consignor.id == one.uuid()));
        Ok(ExpiringItems(items))
    }
}
