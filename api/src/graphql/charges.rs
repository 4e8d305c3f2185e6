//! Recurring charges: what was posted, and what is coming.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ChargeId, ConsignorId};
use domain::rules::RuleSetDocument;
use entity::{StoreScoped, charge};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use service::charges::{self, DueAtOnceError, due_at_once};
use service::consignors::family;
use service::db::StoreTx;
use service::permissions::Permission;
use uuid::Uuid;

use super::consignors::Consignor;
use super::imports::actor_name;
use super::loaders::{ConsignorKey, RuleSetKey, UpcomingChargesKey, load};
use super::page::{Page, Window};
use super::rules::RuleSet;
use super::sales::money;
use super::scalars::{Date, Money};
use crate::asker::{Asker, fault, not_found};

/// Where a page of charges ends.
pub type ChargeCursor = (NaiveDate, Uuid);

/// A recurring charge that was posted for one consignor and due day.
pub struct Charge(pub charge::Model);

#[Object]
impl Charge {
    async fn id(&self) -> ID {
        ChargeId::new(self.0.id).to_string().into()
    }

    /// Who was charged.
    async fn consignor(&self, context: &Context<'_>) -> Result<Consignor> {
        let row = load(context, ConsignorKey(self.0.consignor_id)).await?;
        row.map(Consignor).ok_or_else(not_found)
    }

    /// As the terms called it on the due day.
    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn due_on(&self) -> Date {
        Date(self.0.due_on)
    }

    /// What was taken off the balance; above nothing.
    async fn amount(&self, context: &Context<'_>) -> Money {
        money(context, self.0.amount_minor)
    }

    async fn posted_at(&self) -> DateTime<Utc> {
        self.0.posted_at
    }

    /// The terms in force on the due day.
    async fn rule_set(&self, context: &Context<'_>) -> Result<RuleSet> {
        let row = load(context, RuleSetKey(self.0.rule_set_id)).await?;
        row.map(RuleSet).ok_or_else(not_found)
    }

    /// When the consignor was given it back; null for a charge that holds.
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

/// The next time that a charge falls due, by the terms as they are published.
#[derive(SimpleObject)]
pub struct UpcomingCharge {
    name: String,
    due_on: Date,
    amount: Money,
}

impl From<charges::UpcomingCharge> for UpcomingCharge {
    fn from(coming: charges::UpcomingCharge) -> Self {
        Self {
            name: coming.name,
            due_on: Date(coming.due_on),
            amount: coming.amount.into(),
        }
    }
}

/// What the publishing of terms would charge at once.
#[derive(SimpleObject)]
struct RuleSetDueCharges {
    /// How many: one for each consignor, charge and due day.
    count: i32,
    total: Money,
    /// The earliest due day among them; null for none.
    first_due_on: Option<Date>,
}

#[derive(Default)]
pub struct ChargeQueries;

#[Object]
impl ChargeQueries {
    /// The recurring charges that were posted, the latest due day first; of one consignor,
    /// with those of whoever was merged into it, and between days, both included.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn charges(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
        consignor_id: Option<ID>,
        from: Option<Date>,
        until: Option<Date>,
    ) -> Result<Page<ChargeCursor, Charge>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let window = Window::new(first, after)?;
        let tx = asker.read().await?;
        let mut rows = charge::Entity::in_store(asker.store.id.uuid());
        if let Some(id) = consignor_id {
            let id: ConsignorId = id.parse().map_err(|_| not_found())?;
            let known = load(context, ConsignorKey(id.uuid())).await?;
            known.ok_or_else(not_found)?;
            rows = of_family(&tx, rows, id).await?;
        }
        if let Some(from) = from {
            rows = rows.filter(charge::Column::DueOn.gte(from.0));
        }
        if let Some(until) = until {
            rows = rows.filter(charge::Column::DueOn.lte(until.0));
        }
        page(&tx, rows, &window).await
    }

    /// What a document would charge at once, if it were published as the terms from a day
    /// on: what fell due since then and was not posted. Null where it cannot be published.
    #[graphql(complexity = "100 + child_complexity")]
    async fn rule_set_due_charges(
        &self,
        context: &Context<'_>,
        #[graphql(validator(max_length = 200_000))] document: String,
        effective_from: Date,
    ) -> Result<Option<RuleSetDueCharges>> {
        let asker = Asker::of(context);
        asker.staff(Permission::ManageRules)?;
        let Ok(document) = RuleSetDocument::read(&document) else {
            return Ok(None);
        };
        let tx = asker.read().await?;
        match due_at_once(&tx, &asker.app, &document, effective_from.0).await {
            Ok(due) => Ok(Some(RuleSetDueCharges {
                count: i32::try_from(due.charges).unwrap_or(i32::MAX),
                total: due.total.into(),
                first_due_on: due.first_due_on.map(Date),
            })),
            Err(DueAtOnceError::Problems(_)) => Ok(None),
            Err(error) => Err(fault(error)),
        }
    }
}

/// A consignor's charges, with those of whoever was merged into it.
pub async fn charges_of(
    context: &Context<'_>,
    consignor: Uuid,
    window: &Window<ChargeCursor>,
) -> Result<Page<ChargeCursor, Charge>> {
    let asker = Asker::of(context);
    let tx = asker.read().await?;
    let rows = charge::Entity::in_store(asker.store.id.uuid());
    let rows = of_family(&tx, rows, ConsignorId::new(consignor)).await?;
    page(&tx, rows, window).await
}

/// What a consignor is charged next, each charge once, the earliest first.
pub async fn upcoming_of(
    context: &Context<'_>,
    consignor: Uuid,
) -> Result<Vec<charges::UpcomingCharge>> {
    let upcoming = load(context, UpcomingChargesKey(consignor)).await?;
    Ok(upcoming.unwrap_or_default())
}

async fn of_family(
    tx: &StoreTx,
    rows: Select<charge::Entity>,
    consignor: ConsignorId,
) -> Result<Select<charge::Entity>> {
    let family = family(tx, consignor).await.map_err(fault)?;
    Ok(rows.filter(charge::Column::ConsignorId.is_in(family)))
}

async fn page(
    tx: &StoreTx,
    rows: Select<charge::Entity>,
    window: &Window<ChargeCursor>,
) -> Result<Page<ChargeCursor, Charge>> {
    let mut rows = rows
        .order_by_desc(charge::Column::DueOn)
        .order_by_desc(charge::Column::Id)
        .limit(window.limit);
    if let Some((on, id)) = window.after {
        let same_day = charge::Column::DueOn.eq(on).and(charge::Column::Id.lt(id));
        rows = rows.filter(charge::Column::DueOn.lt(on).or(same_day));
    }
    let rows = rows.all(tx.connection()).await.map_err(fault)?;
    Ok(window.page(rows, |row| (row.due_on, row.id), Charge))
}
