//! What a consignor sees: types of its own, so that no field of the store leaks
//! into it.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, NaiveDate, Utc};
use domain::ids::{ConsignorId, JournalEntryId, PayoutId, SaleLineId, StatementId};
use domain::statement::StatementDocument;
use entity::{StoreScoped, consignor, payout, sale_line, statement};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use service::charges::UpcomingCharge;
use service::consignors::{Adjustment, adjustments, family};
use service::db::StoreTx;
use service::payouts::{next_payout, not_ready};
use service::store_credit::StoreCreditMovement;
use uuid::Uuid;

use super::charges::upcoming_of;
use super::consignors::PayoutMethod;
use super::loaders::{BalanceKey, PayoutBatchKey, ReallocationKey, divisions, load};
use super::page::{Page, Window};
use super::payouts::{PayoutState, payouts_of, unclaimed_words};
use super::sales::{Language, SaleLineKind, TraceStep, money, quantity, trace};
use super::scalars::{Date, Decimal, Money};
use super::store_credit::{movements_of, store_credit_of};
use crate::asker::{Asker, fault, not_found};

/// What a consignor still has to do, or wait for, before Stripe pays out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::set_up::Need")]
pub enum SetUpNeed {
    /// The set-up was begun and never handed in.
    Unfinished,
    BankAccount,
    /// The bank sent the last payout back.
    BankRefused,
    Name,
    BirthDate,
    Address,
    Email,
    Phone,
    /// The social security or tax number, or the end of it.
    IdentityNumber,
    /// A photo of a passport or the like.
    IdentityDocument,
    /// Stripe's terms have to be agreed to.
    Agreement,
    /// What the consignor does, or a website.
    Business,
    /// Something else, which Stripe's page names.
    Other,
    /// Nothing is to be done but to wait.
    UnderReview,
    /// Stripe pays nothing to this person.
    Rejected,
    /// The account has to be connected again.
    Disconnected,
}

/// The signed-in consignor's own view.
pub struct Portal(pub consignor::Model);

#[Object]
impl Portal {
    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn account_number(&self) -> &str {
        &self.0.account_number
    }

    async fn balance(&self, context: &Context<'_>) -> Result<Money> {
        let minor = load(context, BalanceKey(self.0.id)).await?;
        Ok(money(context, minor.unwrap_or(0)))
    }

    /// What is left to be spent in the shop, bonuses included.
    async fn store_credit(&self, context: &Context<'_>) -> Result<Money> {
        store_credit_of(context, self.0.id).await
    }

    /// What changed your store credit, the newest first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn store_credit_movements(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, PortalStoreCreditMovement>> {
        let window = Window::new(first, after)?;
        let rows = movements_of(context, self.0.id, &window).await?;
        Ok(window.page(rows, |row| row.sequence, PortalStoreCreditMovement))
    }

    /// What a batch through today would pay.
    async fn next_payout(&self, context: &Context<'_>) -> Result<Money> {
        let asker = Asker::of(context);
        let tx = asker.read().await?;
        let own = next_payout(&tx, &asker.app, ConsignorId::new(self.0.id)).await;
        Ok(own.map_err(fault)?.into())
    }

    /// Whether no payout can reach you before you enter your bank details. Those for files are
    /// entered here.
    async fn needs_bank_details(&self) -> bool {
        use consignor::PayoutMethod::{Ach, PayPal};
        !matches!(self.0.payout_method, Some(Ach | PayPal)) && not_ready(&self.0).is_some()
    }

    /// Whether the store pays you by transfers of its bank, to the account that you enter here.
    async fn is_paid_by_bank_file(&self) -> bool {
        self.0.payout_method == Some(consignor::PayoutMethod::Ach)
    }

    /// The end of the number of the bank account that transfers go to.
    async fn bank_account_ends_in(&self) -> Option<&str> {
        self.0.ach_ends_in.as_deref()
    }

    /// What Stripe still needs before it can pay you; empty when nothing is missing, or the
    /// set-up was not begun.
    async fn set_up_needs(&self) -> Vec<SetUpNeed> {
        if self.0.stripe_ready {
            return Vec::new();
        }
        let needs = domain::set_up::read(self.0.stripe_needs.as_deref());
        needs.into_iter().map(Into::into).collect()
    }

    /// What sold and came back, the newest first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn sales(
        &self,
        context: &Context<'_>,
        #[graphql(default = 30, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<(NaiveDate, Uuid), PortalSaleLine>> {
        let window: Window<(NaiveDate, Uuid)> = Window::new(first, after)?;
        let tx = Asker::of(context).read().await?;
        let mut rows = sale_line::Entity::in_store(self.0.store_id)
            .filter(sale_line::Column::ConsignorId.is_in(self.family(&tx).await?))
            .filter(sale_line::Column::State.eq(sale_line::SaleLineState::Allocated))
            .order_by_desc(sale_line::Column::SoldOn)
            .order_by_desc(sale_line::Column::Id)
            .limit(window.limit);
        if let Some((on, id)) = window.after {
            let same_day = sale_line::Column::SoldOn
                .eq(on)
                .and(sale_line::Column::Id.lt(id));
            rows = rows.filter(sale_line::Column::SoldOn.lt(on).or(same_day));
        }
        let rows = rows.all(tx.connection()).await.map_err(fault)?;
        Ok(window.page(rows, |row| (row.sold_on, row.id), PortalSaleLine))
    }

    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn payouts(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<Uuid, PortalPayout>> {
        let window = Window::new(first, after)?;
        let rows = payouts_of(context, self.0.id, &window).await?;
        Ok(window.page(rows, |row| row.id, PortalPayout))
    }

    /// What changed your balance besides sales and payouts, the newest first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn adjustments(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, PortalAdjustment>> {
        let window: Window<i64> = Window::new(first, after)?;
        let tx = Asker::of(context).read().await?;
        let family = self.family(&tx).await?;
        let before = window.after.unwrap_or(i64::MAX);
        let rows = adjustments(&tx, &family, before, window.limit).await;
        Ok(window.page(rows.map_err(fault)?, |row| row.sequence, PortalAdjustment))
    }

    /// What you are charged next, each charge once, the earliest first.
    #[graphql(complexity = "10 * child_complexity + 1")]
    async fn upcoming_charges(&self, context: &Context<'_>) -> Result<Vec<PortalUpcomingCharge>> {
        let upcoming = upcoming_of(context, self.0.id).await?;
        Ok(upcoming.into_iter().map(PortalUpcomingCharge).collect())
    }

    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn statements(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, PortalStatement>> {
        let window = Window::new(first, after)?;
        let rows = statements_of(context, self.0.id, &window).await?;
        Ok(window.page(
            rows,
            |row| row.number,
            |row| PortalStatement(Statement(row)),
        ))
    }
}

impl Portal {
    /// Whose history is the consignor's own.
    async fn family(&self, tx: &StoreTx) -> Result<Vec<Uuid>> {
        family(tx, ConsignorId::new(self.0.id)).await.map_err(fault)
    }
}

/// A payout by store credit, or what you paid with it.
pub struct PortalStoreCreditMovement(StoreCreditMovement);

#[Object]
impl PortalStoreCreditMovement {
    async fn id(&self) -> ID {
        JournalEntryId::new(self.0.entry_id).to_string().into()
    }

    async fn on(&self) -> Date {
        Date(self.0.on)
    }

    async fn words(&self, #[graphql(default)] language: Language) -> String {
        self.0.words(language.into())
    }

    /// Negative where you spent it.
    async fn amount(&self) -> Money {
        self.0.amount.into()
    }

    /// Your store credit with this and all before it.
    async fn balance_after(&self) -> Money {
        self.0.balance_after.into()
    }
}

/// What you brought from the shop's earlier system, or from another account of yours, and
/// what the shop charged: the rent of a booth, for example.
pub struct PortalAdjustment(Adjustment);

#[Object]
impl PortalAdjustment {
    async fn id(&self) -> ID {
        JournalEntryId::new(self.0.entry_id).to_string().into()
    }

    async fn on(&self) -> Date {
        Date(self.0.on)
    }

    async fn words(&self, #[graphql(default)] language: Language) -> String {
        self.0.words(language.into())
    }

    /// Negative where you owe it.
    async fn amount(&self, context: &Context<'_>) -> Money {
        money(context, self.0.amount_minor)
    }
}

/// The next time that the shop charges you for something: the rent of a booth, for example.
pub struct PortalUpcomingCharge(UpcomingCharge);

#[Object]
impl PortalUpcomingCharge {
    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn due_on(&self) -> Date {
        Date(self.0.due_on)
    }

    async fn amount(&self) -> Money {
        self.0.amount.into()
    }
}

/// Something of yours that sold, or came back.
pub struct PortalSaleLine(sale_line::Model);

#[Object]
impl PortalSaleLine {
    async fn id(&self) -> ID {
        SaleLineId::new(self.0.id).to_string().into()
    }

    async fn kind(&self) -> SaleLineKind {
        self.0.kind.into()
    }

    async fn sold_on(&self) -> Date {
        Date(self.0.sold_on)
    }

    async fn item(&self) -> &str {
        &self.0.item
    }

    async fn quantity(&self) -> Decimal {
        quantity(&self.0)
    }

    /// After discount, before tax.
    async fn price(&self, context: &Context<'_>) -> Money {
        money(context, self.0.net_minor)
    }

    /// What of it is yours.
    async fn share(&self, context: &Context<'_>) -> Result<Money> {
        let divided = divisions(context, self.0.id).await?.pop();
        Ok(divided.ok_or_else(not_found)?.allocation.consignor().into())
    }

    /// The steps by which your share came about.
    async fn trace(&self, context: &Context<'_>) -> Result<Vec<TraceStep>> {
        let divided = divisions(context, self.0.id).await?.pop();
        Ok(divided
            .map(|divided| trace(divided.allocation))
            .unwrap_or_default())
    }

    /// The day on which the shop divided it again; null where it never did.
    async fn divided_again_on(&self, context: &Context<'_>) -> Result<Option<Date>> {
        let divided = divisions(context, self.0.id).await?.pop();
        let Some(id) = divided.and_then(|divided| divided.reallocation_id) else {
            return Ok(None);
        };
        let decision = load(context, ReallocationKey(id)).await?;
        let created_at = decision.ok_or_else(not_found)?.created_at;
        let at = created_at.with_timezone(&Asker::of(context).store.time_zone);
        Ok(Some(Date(at.date_naive())))
    }
}

/// A payout to you.
pub struct PortalPayout(payout::Model);

#[Object]
impl PortalPayout {
    async fn id(&self) -> ID {
        PayoutId::new(self.0.id).to_string().into()
    }

    async fn amount(&self, context: &Context<'_>) -> Money {
        money(context, self.0.amount_minor)
    }

    /// What the shop gave on top; nothing but for store credit.
    async fn bonus(&self, context: &Context<'_>) -> Money {
        money(context, self.0.bonus_minor)
    }

    async fn method(&self) -> PayoutMethod {
        self.0.method.into()
    }

    async fn state(&self) -> PayoutState {
        self.0.state.into()
    }

    /// Which state gets the money of your check, that was not cashed, and where you claim it;
    /// null of every other payout.
    async fn unclaimed_words(
        &self,
        context: &Context<'_>,
        #[graphql(default)] language: Language,
    ) -> Result<Option<String>> {
        unclaimed_words(context, &self.0, language).await
    }

    async fn approved_on(&self, context: &Context<'_>) -> Result<Date> {
        let batch = load(context, PayoutBatchKey(self.0.batch_id)).await?;
        let approved_at = batch.ok_or_else(not_found)?.approved_at;
        let at = approved_at.with_timezone(&Asker::of(context).store.time_zone);
        Ok(Date(at.date_naive()))
    }

    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }
}

/// A consignor's statement.
pub struct Statement(pub statement::Model);

#[Object]
impl Statement {
    async fn id(&self) -> ID {
        StatementId::new(self.0.id).to_string().into()
    }

    async fn number(&self) -> i32 {
        i32::try_from(self.0.number).unwrap_or(i32::MAX)
    }

    /// The last day that it covers.
    async fn through(&self) -> Result<Date> {
        Ok(Date(self.document()?.through))
    }

    async fn closing_balance(&self) -> Result<Money> {
        Ok(self.document()?.closing_balance.into())
    }

    /// The PDF's address on this host.
    async fn pdf_url(&self) -> String {
        format!("/statements/{}.pdf", StatementId::new(self.0.id))
    }
}

impl Statement {
    fn document(&self) -> Result<StatementDocument> {
        serde_json::from_str(&self.0.document).map_err(fault)
    }
}

/// Your statement.
pub struct PortalStatement(Statement);

#[Object]
impl PortalStatement {
    async fn id(&self) -> ID {
        StatementId::new(self.0.0.id).to_string().into()
    }

    async fn number(&self) -> i32 {
        i32::try_from(self.0.0.number).unwrap_or(i32::MAX)
    }

    /// The last day that it covers.
    async fn through(&self) -> Result<Date> {
        Ok(Date(self.0.document()?.through))
    }

    async fn closing_balance(&self) -> Result<Money> {
        Ok(self.0.document()?.closing_balance.into())
    }

    /// The PDF's address on this host.
    async fn pdf_url(&self) -> String {
        format!("/statements/{}.pdf", StatementId::new(self.0.0.id))
    }
}

/// A consignor's statements, and those of whoever was merged into it, the newest first.
pub async fn statements_of(
    context: &Context<'_>,
    consignor: Uuid,
    window: &Window<i64>,
) -> Result<Vec<statement::Model>> {
    let asker = Asker::of(context);
    let tx = asker.read().await?;
    let family = family(&tx, ConsignorId::new(consignor))
        .await
        .map_err(fault)?;
    statement::Entity::in_store(asker.store.id.uuid())
        .filter(statement::Column::ConsignorId.is_in(family))
        .filter(statement::Column::Number.lt(window.after.unwrap_or(i64::MAX)))
        .order_by_desc(statement::Column::Number)
        .limit(window.limit)
        .all(tx.connection())
        .await
        .map_err(fault)
}
