//! Payout batches, and the payouts in them.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::adjustment::{AdjustmentSource, adjustment_words};
use domain::ids::{ConsignorId, PayoutBatchId, PayoutId, PrintedCheckId};
use domain::money::MoneyError;
use domain::unclaimed::state_name;
use entity::consignor::PayoutMethod as Method;
use entity::{StoreScoped, payment_file, payout, payout_batch, payout_reversal};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use service::consignors::family;
use service::payouts::{
    Preview, PreviewFee, count_checks, next_check_number, reversible_minor, unfiled,
};
use uuid::Uuid;

use super::consignors::{Consignor, PayoutMethod};
use super::imports::actor_name;
use super::loaders::{
    BatchTotal, BatchTotalsKey, CheckKey, CheckReportKey, ConsignorKey, ReversalKey, load,
};
use super::page::{Page, Window};
use super::payment_files::{PaymentFile, UnfiledPayoutTotal};
use super::sales::{Language, money};
use super::scalars::{Date, Money};
use crate::asker::{Asker, fault};

/// Who would get what, and who is left out and why.
#[derive(SimpleObject)]
pub struct PayoutPreview {
    pay_through: Date,
    total: Money,
    /// What the store gives on top as store credit.
    bonus: Money,
    by_method: Vec<PayoutMethodTotal>,
    /// The last batch, to compare with.
    last_batch: Option<EarlierBatch>,
    /// What of it goes through Stripe, and has to be in the balance there.
    stripe_total: Money,
    /// What approving it has debited from the store's bank account; null where the store does
    /// not fund its payouts so.
    debit: Option<Money>,
    ready: Vec<PayoutPreviewLine>,
    left_out: Vec<PayoutLeftOut>,
}

/// What of a batch goes by one method.
#[derive(SimpleObject)]
pub struct PayoutMethodTotal {
    method: PayoutMethod,
    payouts: i32,
    total: Money,
}

/// What a batch came to.
#[derive(SimpleObject)]
pub struct EarlierBatch {
    number: i32,
    approved_at: DateTime<Utc>,
    payouts: i32,
    total: Money,
}

/// Something that a person should look at; it may well be right.
#[derive(SimpleObject)]
pub struct PayoutWarning {
    kind: PayoutWarningKind,
    /// In words.
    message: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum PayoutWarningKind {
    FirstPayout,
    /// Since the last payout.
    NewBankDetails,
    /// Five times what the consignor gets on average, or more.
    MuchMore,
    /// Another consignor is paid to the same bank account.
    SharedBankAccount,
}

impl From<&service::payouts::PayoutWarning> for PayoutWarning {
    fn from(warning: &service::payouts::PayoutWarning) -> Self {
        use service::payouts::PayoutWarning as Warning;
        Self {
            kind: match warning {
                Warning::FirstPayout => PayoutWarningKind::FirstPayout,
                Warning::NewBankDetails => PayoutWarningKind::NewBankDetails,
                Warning::MuchMore { .. } => PayoutWarningKind::MuchMore,
                Warning::SharedBankAccount { .. } => PayoutWarningKind::SharedBankAccount,
            },
            message: warning.to_string(),
        }
    }
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
    warnings: Vec<PayoutWarning>,
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

impl PayoutPreview {
    /// # Errors
    /// [`MoneyError`], when a sum does not fit.
    pub fn of(
        preview: Preview,
        through_stripe: domain::money::Money,
        debit: Option<domain::money::Money>,
    ) -> std::result::Result<Self, MoneyError> {
        let by_method = preview.by_method()?.into_iter();
        let by_method = by_method.map(|total| PayoutMethodTotal {
            method: total.method.into(),
            payouts: i32::try_from(total.payouts).unwrap_or(i32::MAX),
            total: total.total.into(),
        });
        let last_batch = preview.last.map(|last| EarlierBatch {
            number: i32::try_from(last.batch.number).unwrap_or(i32::MAX),
            approved_at: last.batch.approved_at,
            payouts: i32::try_from(last.payouts).unwrap_or(i32::MAX),
            total: last.total.into(),
        });
        let ready = preview.ready.into_iter().map(|line| PayoutPreviewLine {
            consignor: Consignor(line.consignor),
            amount: line.amount.into(),
            bonus: line.bonus.into(),
            fees: line.fees.into_iter().map(PayoutPreviewFee::from).collect(),
            method: line.method.into(),
            warnings: line.warnings.iter().map(PayoutWarning::from).collect(),
        });
        let left_out = preview.left_out.into_iter().map(|line| PayoutLeftOut {
            consignor: Consignor(line.consignor),
            balance: line.balance.into(),
            reason: line.reason.to_string(),
        });
        Ok(Self {
            pay_through: Date(preview.pay_through),
            total: preview.total.into(),
            bonus: preview.bonus.into(),
            by_method: by_method.collect(),
            last_batch,
            stripe_total: through_stripe.into(),
            debit: debit.map(Money::from),
            ready: ready.collect(),
            left_out: left_out.collect(),
        })
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
    /// The consignor's Stripe account takes no money at present.
    Blocked,
    /// At the consignor's Stripe account, not on its way to the bank yet.
    Transferred,
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

    async fn checks(&self, context: &Context<'_>) -> Result<BatchChecks> {
        let tx = Asker::of(context).read().await?;
        let id = PayoutBatchId::new(self.0.id);
        let (to_print, printed) = count_checks(&tx, id).await.map_err(fault)?;
        let next = next_check_number(&tx).await.map_err(fault)?;
        let whole = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
        Ok(BatchChecks {
            to_print: whole(to_print),
            printed: whole(printed),
            next_number: whole(next),
        })
    }

    /// Whether anybody in it is paid in cash.
    async fn has_cash(&self, context: &Context<'_>) -> Result<bool> {
        let tx = Asker::of(context).read().await?;
        let found = payout::Entity::in_store(self.0.store_id)
            .filter(payout::Column::BatchId.eq(self.0.id))
            .filter(payout::Column::Method.eq(entity::consignor::PayoutMethod::Cash))
            .one(tx.connection())
            .await
            .map_err(fault)?;
        Ok(found.is_some())
    }

    /// What is to go by a file and is in none.
    async fn unfiled(&self, context: &Context<'_>) -> Result<Vec<UnfiledPayoutTotal>> {
        let tx = Asker::of(context).read().await?;
        let found = unfiled(&tx, PayoutBatchId::new(self.0.id)).await;
        let found = found.map_err(fault)?.into_iter();
        Ok(found
            .map(|unfiled| UnfiledPayoutTotal::new(context, unfiled))
            .collect())
    }

    /// The files by which its payouts are paid, the newest first; also those that were voided.
    async fn payment_files(&self, context: &Context<'_>) -> Result<Vec<PaymentFile>> {
        let tx = Asker::of(context).read().await?;
        let files = payment_file::Entity::in_store(self.0.store_id)
            .filter(payment_file::Column::BatchId.eq(self.0.id))
            .order_by_desc(payment_file::Column::Number)
            .all(tx.connection())
            .await
            .map_err(fault)?;
        Ok(files.into_iter().map(PaymentFile).collect())
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

/// The checks of a batch.
#[derive(SimpleObject)]
pub struct BatchChecks {
    /// Have no number yet.
    to_print: i32,
    /// Have a number, and were not voided.
    printed: i32,
    /// Where the store's stock goes on behind the last check that it printed.
    next_number: i32,
}

/// A check that was printed for a payout, and not voided.
#[derive(SimpleObject)]
pub struct PrintedCheck {
    id: ID,
    number: i32,
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

    /// The check, once it has a number.
    async fn check(&self, context: &Context<'_>) -> Result<Option<PrintedCheck>> {
        let check = load(context, CheckKey(self.0.id)).await?;
        Ok(check.map(|check| PrintedCheck {
            id: PrintedCheckId::new(check.id).to_string().into(),
            number: i32::try_from(check.number).unwrap_or(i32::MAX),
        }))
    }

    /// Which state gets the money of its check, that nobody cashed, and since when, in words;
    /// null of every other payout.
    async fn unclaimed_words(
        &self,
        context: &Context<'_>,
        #[graphql(default)] language: Language,
    ) -> Result<Option<String>> {
        unclaimed_words(context, &self.0, language).await
    }

    /// What came back of it, whole or in part.
    async fn came_back(&self, context: &Context<'_>) -> Money {
        money(context, self.0.amount_reversed_minor)
    }

    /// What can be asked back of it at Stripe; nothing where nothing can.
    async fn reversible(&self, context: &Context<'_>) -> Money {
        money(context, reversible_minor(&self.0))
    }

    /// What a person asked back of it at Stripe last.
    async fn last_reversal(&self, context: &Context<'_>) -> Result<Option<PayoutReversal>> {
        let reversal = load(context, ReversalKey(self.0.id)).await?;
        Ok(reversal.map(PayoutReversal))
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

/// Which state gets the money of a payout's check, in words.
pub async fn unclaimed_words(
    context: &Context<'_>,
    payout: &payout::Model,
    language: Language,
) -> Result<Option<String>> {
    if payout.method != Method::Check {
        return Ok(None);
    }
    let Some(check) = load(context, CheckKey(payout.id)).await? else {
        return Ok(None);
    };
    let report = load(context, CheckReportKey(check.id)).await?;
    Ok(report.map(|report| {
        let source = AdjustmentSource::Unclaimed {
            state: state_name(&report.state),
            reported_on: report.reported_on,
        };
        adjustment_words(&source, false, -report.amount_minor, language.into())
    }))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::payout_reversal::PayoutReversalState")]
pub enum PayoutReversalState {
    /// Stripe's answer is awaited.
    Asked,
    /// Stripe took it back: it is owed again.
    Done,
    /// Stripe refused it: nothing came back.
    Refused,
}

/// That a person asked Stripe for a payout's money back.
pub struct PayoutReversal(pub payout_reversal::Model);

#[Object]
impl PayoutReversal {
    async fn amount(&self, context: &Context<'_>) -> Money {
        money(context, self.0.amount_minor)
    }

    async fn state(&self) -> PayoutReversalState {
        self.0.state.into()
    }

    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// Why it was refused, or waits; null when nothing is wrong.
    async fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    async fn requested_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.requested_by).await
    }

    async fn requested_at(&self) -> DateTime<Utc> {
        self.0.requested_at
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

/// The payout with this id, if the store has it.
pub async fn find_payout(asker: &Asker, id: PayoutId) -> Result<Option<payout::Model>> {
    let tx = asker.read().await?;
    payout::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
        .one(tx.connection())
        .await
        .map_err(fault)
}
