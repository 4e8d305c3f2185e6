//! Stripe's balance beside the ledger.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::ids::{ReconciliationId, StripeEnteringId};
use domain::money;
use domain::reconciliation::{self as compared, RemarkOn, Report};
use entity::{StoreScoped, reconciliation, stripe_entering};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use service::books::load_chart;
use service::payments::{EnteringPlan, plan_entering};
use service::permissions::Permission;
use uuid::Uuid;

use super::books::LedgerAccount;
use super::imports::actor_name;
use super::page::{Page, Window};
use super::sales;
use super::scalars::{Date, Money};
use crate::asker::{Asker, fault};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::reconciliation::ReconciliationState")]
pub enum ReconciliationState {
    Running,
    Done,
    Failed,
}

/// A comparison of Stripe's balance with the ledger, over a period.
pub struct Reconciliation(pub reconciliation::Model);

#[Object]
impl Reconciliation {
    async fn id(&self) -> ID {
        ReconciliationId::new(self.0.id).to_string().into()
    }

    async fn from(&self) -> Date {
        Date(self.0.from_day)
    }

    async fn until(&self) -> Date {
        Date(self.0.until_day)
    }

    async fn state(&self) -> ReconciliationState {
        self.0.state.into()
    }

    /// Why it failed; null when it did not.
    async fn error(&self) -> Option<&str> {
        self.0.error.as_deref()
    }

    async fn requested_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.requested_by).await
    }

    async fn requested_at(&self) -> DateTime<Utc> {
        self.0.requested_at
    }

    /// What of it payouts are not about, and could be entered in the ledger now; null until
    /// the comparison is done.
    #[graphql(complexity = "20 * child_complexity + 10")]
    async fn to_enter(&self, context: &Context<'_>) -> Result<Option<StripeEnteringPlan>> {
        let Some(report) = &self.0.report else {
            return Ok(None);
        };
        let report: Report = serde_json::from_str(report).map_err(fault)?;
        let tx = Asker::of(context).read().await?;
        let plan = plan_entering(&tx, &report).await.map_err(fault)?;
        Ok(Some(StripeEnteringPlan(plan)))
    }

    /// What was entered of it, and maybe taken back; the newest first.
    #[graphql(complexity = "10 * child_complexity + 1")]
    async fn enterings(&self, context: &Context<'_>) -> Result<Vec<StripeEntering>> {
        let tx = Asker::of(context).read().await?;
        let rows = stripe_entering::Entity::in_store(self.0.store_id)
            .filter(stripe_entering::Column::ReconciliationId.eq(self.0.id))
            .order_by_desc(stripe_entering::Column::Id)
            .limit(10)
            .all(tx.connection())
            .await
            .map_err(fault)?;
        Ok(rows.into_iter().map(StripeEntering).collect())
    }

    /// Null until it is done.
    async fn report(&self) -> Result<Option<ReconciliationReport>> {
        let Some(report) = &self.0.report else {
            return Ok(None);
        };
        let report: Report = serde_json::from_str(report).map_err(fault)?;
        ReconciliationReport::try_from(report).map(Some)
    }
}

/// What entering Stripe's movements in the ledger would do.
pub struct StripeEnteringPlan(pub EnteringPlan);

#[Object]
impl StripeEnteringPlan {
    async fn movements(&self) -> i32 {
        count(self.0.movements)
    }

    async fn accounts(&self, context: &Context<'_>) -> Result<Vec<StripeEnteringAccount>> {
        let tx = Asker::of(context).read().await?;
        let chart = load_chart(&tx).await.map_err(fault)?;
        let accounts = self.0.accounts.iter().map(|planned| StripeEnteringAccount {
            account: LedgerAccount::new(&chart, planned.account),
            movements: count(planned.movements),
            amount: sales::money(context, planned.amount_minor),
        });
        Ok(accounts.collect())
    }

    /// Movements of days for which the books are closed: they take effect on `firstOpenDay`.
    async fn on_closed_days(&self) -> i32 {
        count(self.0.on_closed_days)
    }

    async fn first_open_day(&self) -> Option<Date> {
        self.0.first_open_day.map(Date)
    }
}

/// What would move between an account and the one at Stripe.
#[derive(SimpleObject)]
pub struct StripeEnteringAccount {
    account: LedgerAccount,
    movements: i32,
    /// Into the account at Stripe; below nothing where money left it.
    amount: Money,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::stripe_entering::StripeEnteringState")]
pub enum StripeEnteringState {
    Entering,
    Entered,
    /// It is being taken back.
    Undoing,
    Undone,
}

/// That what a comparison found was entered in the ledger.
pub struct StripeEntering(pub stripe_entering::Model);

#[Object]
impl StripeEntering {
    async fn id(&self) -> ID {
        StripeEnteringId::new(self.0.id).to_string().into()
    }

    async fn state(&self) -> StripeEnteringState {
        self.0.state.into()
    }

    /// Movements that were to be entered.
    async fn planned(&self) -> i32 {
        i32::try_from(self.0.planned).unwrap_or(i32::MAX)
    }

    /// Movements that were entered so far.
    async fn entered(&self) -> i32 {
        i32::try_from(self.0.entered).unwrap_or(i32::MAX)
    }

    async fn requested_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.requested_by).await
    }

    async fn requested_at(&self) -> DateTime<Utc> {
        self.0.requested_at
    }

    /// Who took it back; null while nobody did.
    async fn undone_by(&self, context: &Context<'_>) -> Result<Option<String>> {
        match &self.0.undone_by {
            Some(actor) => actor_name(context, actor).await.map(Some),
            None => Ok(None),
        }
    }
}

/// What one side says of the period.
#[derive(SimpleObject)]
pub struct ReconciliationSide {
    movements: i32,
    /// Into Stripe's balance.
    money_in: Money,
    /// Out of it.
    money_out: Money,
    /// In less out.
    net: Money,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum ReconciliationRemarkOn {
    /// Stripe has it, the ledger does not.
    Stripe,
    /// The ledger has it, Stripe does not.
    Ledger,
    /// Both have it, but not of the same amount, or not in the same period.
    Both,
}

/// Something that makes the sides differ.
#[derive(SimpleObject)]
pub struct ReconciliationRemark {
    on: ReconciliationRemarkOn,
    day: Date,
    /// What it adds to the difference; below nothing where Stripe has less.
    amount: Money,
    /// Stripe's id, or the payout's.
    id: String,
    /// The payout that it is about, where it is about one.
    payout_id: Option<String>,
    /// Who is paid by that.
    consignor: Option<String>,
    /// What it probably is.
    words: String,
}

/// Remarks that say the same.
#[derive(SimpleObject)]
pub struct ReconciliationRemarkTotal {
    words: String,
    count: i32,
    total: Money,
}

pub struct ReconciliationReport {
    report: Report,
    currency: money::Currency,
}

impl TryFrom<Report> for ReconciliationReport {
    type Error = async_graphql::Error;

    fn try_from(report: Report) -> Result<Self> {
        let currency = report.currency.parse().map_err(fault)?;
        Ok(Self { report, currency })
    }
}

impl ReconciliationReport {
    fn money(&self, amount: &str) -> Result<Money> {
        let amount = amount.parse::<rust_decimal::Decimal>().map_err(fault)?;
        let money = money::Money::from_decimal(amount, self.currency).map_err(fault)?;
        Ok(money.into())
    }

    fn side(&self, side: &compared::Side) -> Result<ReconciliationSide> {
        Ok(ReconciliationSide {
            movements: count(side.movements),
            money_in: self.money(&side.money_in)?,
            money_out: self.money(&side.money_out)?,
            net: self.money(&side.net)?,
        })
    }
}

#[Object]
impl ReconciliationReport {
    async fn stripe(&self) -> Result<ReconciliationSide> {
        self.side(&self.report.stripe)
    }

    /// The ledger's account at Stripe.
    async fn ledger(&self) -> Result<ReconciliationSide> {
        self.side(&self.report.ledger)
    }

    /// Stripe's net less the ledger's: the sum of all remarks.
    async fn difference(&self) -> Result<Money> {
        self.money(&self.report.difference)
    }

    /// Whether the account is of this store alone. Of one that stores share, only what is
    /// about this store's payouts is looked at.
    async fn is_whole_account(&self) -> bool {
        self.report.is_whole_account
    }

    /// Payouts that both sides say were sent.
    async fn matched_sent(&self) -> i32 {
        count(self.report.matched.sent)
    }

    async fn matched_sent_total(&self) -> Result<Money> {
        self.money(&self.report.matched.sent_amount)
    }

    /// Payouts that both sides say were taken back, in part or whole.
    async fn matched_reversed(&self) -> i32 {
        count(self.report.matched.reversed)
    }

    async fn matched_reversed_total(&self) -> Result<Money> {
        self.money(&self.report.matched.reversed_amount)
    }

    /// Movements beside payouts that both sides have.
    async fn entered(&self) -> i32 {
        count(self.report.entered.movements)
    }

    /// What these moved the balance by; null in a comparison of before there were any.
    async fn entered_total(&self) -> Result<Option<Money>> {
        match self.report.entered.amount.as_str() {
            "" => Ok(None),
            amount => self.money(amount).map(Some),
        }
    }

    async fn remark_count(&self) -> i32 {
        count(self.report.remarks.len())
    }

    /// The remarks by what they say, those about most money first.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn remark_totals(&self) -> Result<Vec<ReconciliationRemarkTotal>> {
        let totals = self.report.totals().map_err(fault)?;
        let totals = totals.into_iter().map(|total| {
            Ok(ReconciliationRemarkTotal {
                count: count(total.count),
                total: self.money(&total.amount)?,
                words: total.words,
            })
        });
        totals.collect()
    }

    /// The earliest first; the file has all of them.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn remarks(
        &self,
        #[graphql(default = 100, validator(minimum = 1, maximum = 100))] first: i32,
    ) -> Result<Vec<ReconciliationRemark>> {
        let shown = usize::try_from(first).unwrap_or(1);
        let remarks = self.report.remarks.iter().take(shown).map(|remark| {
            Ok(ReconciliationRemark {
                on: match remark.on {
                    RemarkOn::Stripe => ReconciliationRemarkOn::Stripe,
                    RemarkOn::Ledger => ReconciliationRemarkOn::Ledger,
                    RemarkOn::Both => ReconciliationRemarkOn::Both,
                },
                day: Date(remark.day),
                amount: self.money(&remark.amount)?,
                id: remark.id.clone(),
                payout_id: remark.payout.clone(),
                consignor: remark.consignor.clone(),
                words: remark.words.clone(),
            })
        });
        remarks.collect()
    }
}

fn count(number: usize) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

#[derive(Default)]
pub struct ReconciliationQueries;

#[Object]
impl ReconciliationQueries {
    /// Comparisons of Stripe's balance with the ledger, the newest first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn reconciliations(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<Uuid, Reconciliation>> {
        let asker = Asker::of(context);
        asker.staff(Permission::PayOut)?;
        let window = Window::new(first, after)?;
        let rows = reconciliation::Entity::in_store(asker.store.id.uuid());
        let id = reconciliation::Column::Id;
        let rows = window.newest_first(asker, rows, id).await?;
        Ok(window.page(rows, |row| row.id, Reconciliation))
    }

    #[graphql(complexity = "10 + child_complexity")]
    async fn reconciliation(
        &self,
        context: &Context<'_>,
        id: ID,
    ) -> Result<Option<Reconciliation>> {
        let asker = Asker::of(context);
        asker.staff(Permission::PayOut)?;
        let Ok(id) = id.parse::<ReconciliationId>() else {
            return Ok(None);
        };
        Ok(find_reconciliation(asker, id).await?.map(Reconciliation))
    }
}

/// The comparison with this id, if the store has it.
pub async fn find_reconciliation(
    asker: &Asker,
    id: ReconciliationId,
) -> Result<Option<reconciliation::Model>> {
    let tx = asker.read().await?;
    reconciliation::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
        .one(tx.connection())
        .await
        .map_err(fault)
}
