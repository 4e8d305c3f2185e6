//! What waits for a person.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use domain::attribution::AttributionKind as Kind;
use domain::ids::SaleLineId;
use domain::review as domain_review;
use entity::StoreScoped;
use entity::sale_line::{self, SaleLineState};
use sea_orm::{ColumnTrait, Condition, QueryFilter, QueryOrder, QuerySelect};
use service::permissions::Permission;
use service::review::{
    GroupValue, ReviewError, SettleReturnError, in_group, review_groups, sales_of_return,
    suggest_consignors,
};
use uuid::Uuid;

use super::attribution::AttributionKind;
use super::consignors::Consignor;
use super::page::{Page, Window};
use super::sales::SaleLine;
use super::scalars::Money;
use crate::asker::{Asker, fault, not_found};

/// What a person has to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::review::ReviewReason")]
pub enum ReviewReason {
    /// Part of the order was refunded, and the file does not say which line.
    PartialRefund,
    Cancelled,
    NotPaid,
    SubtotalAboveLines,
    NoConsignor,
    /// A return without a known sale.
    SaleUnknown,
    SaleInReview,
    SaleSkipped,
    MoreThanSold,
    /// A return later than the terms of its sale allow.
    OutsideWindow,
    NoRuleSet,
    /// The split depends on the item's age, and its day of intake is not known.
    IntakeUnknown,
    /// The item was handed back or given away before it was sold.
    ItemGone,
    /// A line that is posted already says otherwise at the till now.
    ChangedAtTill,
    /// A line that is posted already was voided at the till since.
    VoidedSince,
}

/// Lines in review with one cause; where nobody knows whose they are, also with one
/// value that may name them.
#[derive(SimpleObject)]
struct ReviewGroup {
    reason: ReviewReason,
    /// The cause, and what to do, in words.
    words: &'static str,
    /// What a rule for all of them would look at.
    match_kind: Option<AttributionKind>,
    /// The value that they have in common, in small letters.
    value: Option<String>,
    lines: i32,
    net: Money,
}

#[derive(InputObject)]
struct ReviewGroupInput {
    reason: ReviewReason,
    match_kind: Option<AttributionKind>,
    value: Option<String>,
}

#[derive(Default)]
pub struct ReviewQueries;

#[Object]
impl ReviewQueries {
    /// What waits, by cause, the largest groups first; a hundred at most.
    #[graphql(complexity = "200 + child_complexity")]
    async fn review_groups(&self, context: &Context<'_>) -> Result<Vec<ReviewGroup>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let groups = review_groups(&asker.app, asker.store.id).await;
        let group = |group: service::review::ReviewGroup| {
            let (match_kind, value) = group
                .value
                .map(|value| (AttributionKind::from(value.kind), value.value))
                .unzip();
            ReviewGroup {
                reason: group.reason.into(),
                words: group.reason.words(),
                match_kind,
                value,
                lines: i32::try_from(group.lines).unwrap_or(i32::MAX),
                net: domain::money::Money::new(group.net_minor, asker.store.currency).into(),
            }
        };
        Ok(groups.map_err(fault)?.into_iter().map(group).collect())
    }

    /// Sale lines that wait for a person, in the order they came; of one group, where
    /// one is named.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn review_lines(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
        group: Option<ReviewGroupInput>,
    ) -> Result<Page<Uuid, SaleLine>> {
        let is_postgres = Asker::of(context).app.db.is_postgres();
        let of_group = group.map(|group| {
            let kind = group.match_kind.map(Kind::from);
            let value = kind
                .zip(group.value)
                .map(|(kind, value)| GroupValue { kind, value });
            in_group(is_postgres, group.reason.into(), value.as_ref())
        });
        let of_group = of_group.unwrap_or_else(Condition::all);
        lines_in(context, SaleLineState::Review, of_group, first, after).await
    }

    /// Sale lines that were left out, in the order they came.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn skipped_lines(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<Uuid, SaleLine>> {
        lines_in(
            context,
            SaleLineState::Skipped,
            Condition::all(),
            first,
            after,
        )
        .await
    }

    /// Whose a sale line in review might be, by account numbers and names that are nearly
    /// on it; three at most, the likeliest first. Nothing is assigned by it.
    #[graphql(complexity = "1000 + child_complexity")]
    async fn suggested_consignors(
        &self,
        context: &Context<'_>,
        sale_line_id: ID,
    ) -> Result<Vec<Consignor>> {
        let asker = Asker::of(context);
        asker.staff(Permission::AssignLines)?;
        let line = sale_line_id
            .parse::<SaleLineId>()
            .map_err(|_| not_found())?;
        match suggest_consignors(&asker.app, asker.store.id, line).await {
            Ok(suggested) => Ok(suggested.into_iter().map(Consignor).collect()),
            Err(ReviewError::NotFound) => Err(not_found()),
            Err(error) => Err(fault(error)),
        }
    }

    /// The sales that a return in review may undo: those with the receipt, where one is
    /// given, or else of the same goods; the latest first, twenty at most. None for a
    /// line that is settled or no return.
    #[graphql(complexity = "1000 + 20 * child_complexity")]
    async fn sales_of_return(
        &self,
        context: &Context<'_>,
        sale_line_id: ID,
        receipt: Option<String>,
    ) -> Result<Vec<SaleLine>> {
        let asker = Asker::of(context);
        asker.staff(Permission::AssignLines)?;
        let line = sale_line_id
            .parse::<SaleLineId>()
            .map_err(|_| not_found())?;
        match sales_of_return(&asker.app, asker.store.id, line, receipt.as_deref()).await {
            Ok(sales) => Ok(sales.into_iter().map(SaleLine).collect()),
            Err(SettleReturnError::Lines(ReviewError::NotFound)) => Err(not_found()),
            Err(
                SettleReturnError::NoReturn | SettleReturnError::Lines(ReviewError::Settled(_)),
            ) => Ok(Vec::new()),
            Err(error) => Err(fault(error)),
        }
    }
}

async fn lines_in(
    context: &Context<'_>,
    state: SaleLineState,
    filter: Condition,
    first: i32,
    after: Option<String>,
) -> Result<Page<Uuid, SaleLine>> {
    let asker = Asker::of(context);
    asker.staff(Permission::See)?;
    let window = Window::new(first, after)?;
    let tx = asker.read().await?;
    let rows = sale_line::Entity::in_store(asker.store.id.uuid())
        .filter(sale_line::Column::State.eq(state))
        .filter(filter)
        .filter(sale_line::Column::Id.gt(window.after.unwrap_or(Uuid::nil())))
        .order_by_asc(sale_line::Column::Id)
        .limit(window.limit)
        .all(tx.connection())
        .await
        .map_err(fault)?;
    Ok(window.page(rows, |row| row.id, SaleLine))
}

/// Why a line waits, of its name in the database.
pub fn reason_named(name: &str) -> Option<ReviewReason> {
    domain_review::ReviewReason::named(name).map(Into::into)
}
