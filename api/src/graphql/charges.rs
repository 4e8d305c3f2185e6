//! Recurring charges: what was posted, and what is coming.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ChargeId, ConsignorId};
use domain::rules::RuleSetDocument;
use service::charges::{
    self, ChargeFilter, DueAtOnceError, FoundCharge, charge_totals, due_at_once, find_charges,
};
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

/// How a posted charge stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "charges::ChargeState")]
pub enum ChargeState {
    /// In the balance, and in no payout.
    Open,
    /// A payout was lowered by it.
    Paid,
    /// The consignor was given it back, whether a payout was lowered by it or not.
    TakenBack,
}

/// A recurring charge that was posted for one consignor and due day.
pub struct Charge(pub FoundCharge);

#[Object]
impl Charge {
    async fn id(&self) -> ID {
        ChargeId::new(self.0.charge.id).to_string().into()
    }

    /// Who was charged.
    async fn consignor(&self, context: &Context<'_>) -> Result<Consignor> {
        let row = load(context, ConsignorKey(self.0.charge.consignor_id)).await?;
        row.map(Consignor).ok_or_else(not_found)
    }

    /// As the terms called it on the due day.
    async fn name(&self) -> &str {
        &self.0.charge.name
    }

    async fn due_on(&self) -> Date {
        Date(self.0.charge.due_on)
    }

    /// What was taken off the balance; above nothing.
    async fn amount(&self, context: &Context<'_>) -> Money {
        money(context, self.0.charge.amount_minor)
    }

    async fn posted_at(&self) -> DateTime<Utc> {
        self.0.charge.posted_at
    }

    /// The terms in force on the due day.
    async fn rule_set(&self, context: &Context<'_>) -> Result<RuleSet> {
        let row = load(context, RuleSetKey(self.0.charge.rule_set_id)).await?;
        row.map(RuleSet).ok_or_else(not_found)
    }

    async fn state(&self) -> ChargeState {
        self.0.state.into()
    }

    /// When the consignor was given it back; null for a charge that holds.
    async fn taken_back_at(&self) -> Option<DateTime<Utc>> {
        self.0.charge.taken_back_at
    }

    async fn taken_back_by(&self, context: &Context<'_>) -> Result<Option<String>> {
        match &self.0.charge.taken_back_by {
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

/// All charges of one state that were asked for.
#[derive(SimpleObject)]
struct ChargeTotal {
    state: ChargeState,
    charges: i32,
    /// Nothing, or above.
    total: Money,
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
    /// with those of whoever was merged into it, with a part of their name, between days, both
    /// included, and in one state.
    #[allow(clippy::too_many_arguments)] // each is an argument of the field
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn charges(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
        consignor_id: Option<ID>,
        #[graphql(validator(max_length = 200))] name: Option<String>,
        from: Option<Date>,
        until: Option<Date>,
        state: Option<ChargeState>,
    ) -> Result<Page<ChargeCursor, Charge>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let window = Window::new(first, after)?;
        let filter = ChargeFilter {
            consignor: known_consignor(context, consignor_id).await?,
            name,
            from: from.map(|day| day.0),
            until: until.map(|day| day.0),
            state: state.map(Into::into),
        };
        page(&asker.read().await?, &filter, &window).await
    }

    /// What the charges come to that `charges` gives for the same arguments: one total for
    /// every state.
    #[graphql(complexity = "100 + 3 * child_complexity")]
    async fn charge_totals(
        &self,
        context: &Context<'_>,
        consignor_id: Option<ID>,
        #[graphql(validator(max_length = 200))] name: Option<String>,
        from: Option<Date>,
        until: Option<Date>,
        state: Option<ChargeState>,
    ) -> Result<Vec<ChargeTotal>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let filter = ChargeFilter {
            consignor: known_consignor(context, consignor_id).await?,
            name,
            from: from.map(|day| day.0),
            until: until.map(|day| day.0),
            state: state.map(Into::into),
        };
        let tx = asker.read().await?;
        let totals = charge_totals(&tx, &filter).await.map_err(fault)?;
        let totals = totals.into_iter().map(|total| ChargeTotal {
            state: total.state.into(),
            charges: i32::try_from(total.charges).unwrap_or(i32::MAX),
            total: money(context, total.amount_minor),
        });
        Ok(totals.collect())
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
    let filter = ChargeFilter {
        consignor: Some(ConsignorId::new(consignor)),
        ..ChargeFilter::default()
    };
    page(&Asker::of(context).read().await?, &filter, window).await
}

/// What a consignor is charged next, each charge once, the earliest first.
pub async fn upcoming_of(
    context: &Context<'_>,
    consignor: Uuid,
) -> Result<Vec<charges::UpcomingCharge>> {
    let upcoming = load(context, UpcomingChargesKey(consignor)).await?;
    Ok(upcoming.unwrap_or_default())
}

/// The consignor of an argument, of whom the store must know.
async fn known_consignor(context: &Context<'_>, id: Option<ID>) -> Result<Option<ConsignorId>> {
    let Some(id) = id else { return Ok(None) };
    let id: ConsignorId = id.parse().map_err(|_| not_found())?;
    let known = load(context, ConsignorKey(id.uuid())).await?;
    known.map(|_| Some(id)).ok_or_else(not_found)
}

async fn page(
    tx: &StoreTx,
    filter: &ChargeFilter,
    window: &Window<ChargeCursor>,
) -> Result<Page<ChargeCursor, Charge>> {
    let rows = find_charges(tx, filter, window.after, window.limit).await;
    Ok(window.page(
        rows.map_err(fault)?,
        |found| (found.charge.due_on, found.charge.id),
        Charge,
    ))
}
