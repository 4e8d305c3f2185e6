//! Consignors: what they are owed, and how it came about.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::ids::{ConsignorId, JournalEntryId};
use domain::ledger::EntryKind;
use entity::{StoreScoped, consignor, opening_balance};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QueryResult, Value};
use service::consignors::{
    ADJUSTMENT_COLUMNS, ADJUSTMENT_TABLES, REALLOCATION, family, is_from_outside, reallocation_of,
    words_of,
};
use service::db::{StoreTx, placeholders};
use service::payouts::not_ready;
use uuid::Uuid;

use super::charges::{Charge, ChargeCursor, UpcomingCharge, charges_of, upcoming_of};
use super::loaders::{BalanceKey, ConsignorKey, SaleLineKey, load};
use super::page::{Page, Window};
use super::payouts::{Payout, payouts_of};
use super::portal::{Statement, statements_of};
use super::sales::{SaleLine, money};
use super::scalars::{Date, Money};
use super::store_credit::{StoreCreditMovement, movements_of, store_credit_of};
use crate::asker::{Asker, fault};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::consignor::PayoutMethod")]
pub enum PayoutMethod {
    Stripe,
    Check,
    /// Goods of the store instead of money.
    StoreCredit,
    Cash,
    /// By a file for the store's bank.
    Ach,
    /// By a file for PayPal.
    #[graphql(name = "PAYPAL")]
    PayPal,
}

/// Owns the goods until they are sold.
pub struct Consignor(pub consignor::Model);

#[Object]
impl Consignor {
    async fn id(&self) -> ID {
        ConsignorId::new(self.0.id).to_string().into()
    }

    async fn account_number(&self) -> &str {
        &self.0.account_number
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn email(&self) -> Option<&str> {
        self.0.email.as_deref()
    }

    async fn phone(&self) -> Option<&str> {
        self.0.phone.as_deref()
    }

    /// A name that some rules are for.
    async fn group(&self) -> Option<&str> {
        self.0.group_name.as_deref()
    }

    /// Street, city, state, postal code and country, as far as they are known.
    async fn address(&self) -> Option<String> {
        let row = &self.0;
        let parts = [
            &row.street,
            &row.city,
            &row.region,
            &row.postal_code,
            &row.country,
        ];
        let parts: Vec<&str> = parts
            .into_iter()
            .filter_map(|part| part.as_deref())
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The consignor that this one is now; null when it was not merged.
    async fn merged_into(&self, context: &Context<'_>) -> Result<Option<Consignor>> {
        let Some(id) = self.0.merged_into_id else {
            return Ok(None);
        };
        Ok(load(context, ConsignorKey(id)).await?.map(Consignor))
    }

    /// Those who were merged into this one, by account number.
    async fn merged_consignors(&self, context: &Context<'_>) -> Result<Vec<Consignor>> {
        let tx = Asker::of(context).read().await?;
        let rows = consignor::Entity::in_store(self.0.store_id)
            .filter(consignor::Column::MergedIntoId.eq(self.0.id))
            .order_by_asc(consignor::Column::AccountNumber)
            .all(tx.connection())
            .await
            .map_err(fault)?;
        Ok(rows.into_iter().map(Consignor).collect())
    }

    /// What was owed when the store came, where it was posted and not taken back.
    async fn opening_balance(&self, context: &Context<'_>) -> Result<Option<OpeningBalance>> {
        let tx = Asker::of(context).read().await?;
        let row = opening_balance::Entity::in_store(self.0.store_id)
            .filter(opening_balance::Column::ConsignorId.eq(self.0.id))
            .filter(opening_balance::Column::ReversalEntryId.is_null())
            .one(tx.connection())
            .await
            .map_err(fault)?;
        Ok(row.map(|row| OpeningBalance {
            amount: money(context, row.amount_minor),
            as_of: Date(row.as_of),
        }))
    }

    async fn payout_method(&self) -> Option<PayoutMethod> {
        self.0.payout_method.map(Into::into)
    }

    /// The end of the number of the bank account that files pay to; null for none.
    async fn bank_account_ends_in(&self) -> Option<&str> {
        self.0.ach_ends_in.as_deref()
    }

    /// The address at PayPal; null for none.
    #[graphql(name = "payPalEmail")]
    async fn paypal_email(&self) -> Option<&str> {
        self.0.paypal_email.as_deref()
    }

    /// Why a person left the consignor out of batches; null where nobody did.
    async fn payout_hold_reason(&self) -> Option<&str> {
        self.0.payout_hold_reason.as_deref()
    }

    /// Why no payout can reach the consignor, in words; null when one can.
    async fn not_ready_reason(&self) -> Option<String> {
        not_ready(&self.0)
    }

    /// What Stripe still needs, in words; empty when nothing is missing.
    async fn set_up_needs(&self) -> Vec<String> {
        let needs = domain::set_up::read(self.0.stripe_needs.as_deref());
        needs.iter().map(ToString::to_string).collect()
    }

    /// When the consignor was last reminded to finish the set-up; null for never.
    async fn set_up_reminded_at(&self) -> Option<DateTime<Utc>> {
        self.0.set_up_reminded_at
    }

    /// What is owed now; negative when the consignor owes.
    async fn balance(&self, context: &Context<'_>) -> Result<Money> {
        let minor = load(context, BalanceKey(self.0.id)).await?;
        Ok(money(context, minor.unwrap_or(0)))
    }

    /// What is left to be spent at the till, bonuses included.
    async fn store_credit(&self, context: &Context<'_>) -> Result<Money> {
        store_credit_of(context, self.0.id).await
    }

    /// Every entry that touches the store credit, the newest first; with those of whoever
    /// was merged into this one.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn store_credit_movements(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, StoreCreditMovement>> {
        let window = Window::new(first, after)?;
        let rows = movements_of(context, self.0.id, &window).await?;
        Ok(window.page(rows, |row| row.sequence, StoreCreditMovement))
    }

    /// Every entry that touches the balance, the newest first; with those of whoever was
    /// merged into this one.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn ledger(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, LedgerLine>> {
        let window = Window::new(first, after)?;
        let tx = Asker::of(context).read().await?;
        let family = family(&tx, ConsignorId::new(self.0.id))
            .await
            .map_err(fault)?;
        let rows = ledger_rows(&tx, &family, &window).await.map_err(fault)?;
        Ok(window.page(rows, |row| row.sequence, |row| row))
    }

    /// The recurring charges that were posted, the latest due day first; with those of
    /// whoever was merged into this one.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn charges(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<ChargeCursor, Charge>> {
        charges_of(context, self.0.id, &Window::new(first, after)?).await
    }

    /// What is charged next by the published terms, each charge once, the earliest first.
    #[graphql(complexity = "10 * child_complexity + 1")]
    async fn upcoming_charges(&self, context: &Context<'_>) -> Result<Vec<UpcomingCharge>> {
        let upcoming = upcoming_of(context, self.0.id).await?;
        Ok(upcoming.into_iter().map(UpcomingCharge::from).collect())
    }

    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn payouts(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<Uuid, Payout>> {
        let window = Window::new(first, after)?;
        let rows = payouts_of(context, self.0.id, &window).await?;
        Ok(window.page(rows, |row| row.id, Payout))
    }

    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn statements(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, Statement>> {
        let window = Window::new(first, after)?;
        let rows = statements_of(context, self.0.id, &window).await?;
        Ok(window.page(rows, |row| row.number, Statement))
    }
}

/// What a consignor was owed in the store's earlier system.
#[derive(SimpleObject)]
pub struct OpeningBalance {
    /// Negative where the consignor owed.
    amount: Money,
    as_of: Date,
}

/// One journal entry as it touches a consignor's balance.
pub struct LedgerLine {
    id: Uuid,
    sequence: i64,
    kind: String,
    effective_on: chrono::NaiveDate,
    recorded_at_micros: i64,
    source_kind: String,
    source_id: Uuid,
    item: Option<String>,
    amount_minor: i64,
    balance_minor: i64,
    /// What it is, when it is about no sale and no payout.
    adjustment: Option<String>,
}

#[Object]
impl LedgerLine {
    async fn id(&self) -> ID {
        JournalEntryId::new(self.id).to_string().into()
    }

    async fn effective_on(&self) -> Date {
        Date(self.effective_on)
    }

    async fn recorded_at(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.recorded_at_micros).unwrap_or_default()
    }

    /// What happened: `sale`, `return`, `reversal`, `opening_balance`, `merge`,
    /// `charge`, `payout_fee`, `payout_approved`, `payout_returned`, `payout_reversed`.
    async fn kind(&self) -> &str {
        &self.kind
    }

    /// The same in words.
    async fn description(&self) -> String {
        if let Some(words) = &self.adjustment {
            return words.clone();
        }
        let item = self.item.as_deref().unwrap_or_default();
        let is = |kind: EntryKind| self.kind == kind.name();
        if is(EntryKind::Sale) {
            format!("Sold: {item}")
        } else if is(EntryKind::Return) {
            format!("Returned: {item}")
        } else if is(EntryKind::Reversal) {
            format!("Import undone: {item}")
        } else if is(EntryKind::PayoutApproved) {
            "Payout".to_owned()
        } else if is(EntryKind::PayoutReturned) {
            "Payout failed, money back".to_owned()
        } else {
            "Payout taken back".to_owned()
        }
    }

    async fn amount(&self, context: &Context<'_>) -> Money {
        money(context, self.amount_minor)
    }

    /// The balance with this entry and all before it.
    async fn balance_after(&self, context: &Context<'_>) -> Money {
        money(context, self.balance_minor)
    }

    async fn sale_line(&self, context: &Context<'_>) -> Result<Option<SaleLine>> {
        if self.source_kind != "sale_line" {
            return Ok(None);
        }
        Ok(load(context, SaleLineKey(self.source_id))
            .await?
            .map(SaleLine))
    }
}

async fn ledger_rows(
    tx: &StoreTx,
    family: &[Uuid],
    window: &Window<i64>,
) -> Result<Vec<LedgerLine>, sea_orm::DbErr> {
    let sql = format!(
        "SELECT * FROM (
           SELECT e.id, e.sequence, e.kind, e.effective_on, e.recorded_at_micros, e.source_kind, e.source_id,
             l.item, p.amount_minor, l.sold_on, {ADJUSTMENT_COLUMNS}, {REALLOCATION},
             CAST(sum(p.amount_minor) OVER (ORDER BY e.sequence) AS BIGINT) AS balance_minor
           FROM payable_entry p
           JOIN journal_entry e ON e.store_id = p.store_id AND e.id = p.entry_id
           LEFT JOIN sale_line l ON l.store_id = e.store_id AND l.id = e.source_id
           LEFT JOIN allocation a ON a.store_id = l.store_id AND a.sale_line_id = l.id
             AND a.entry_id = coalesce(e.reverses_entry_id, e.id)
           {ADJUSTMENT_TABLES}
           WHERE p.store_id = $1 AND p.consignor_id IN ({}) AND {}) AS line
         WHERE sequence < $2 ORDER BY sequence DESC LIMIT {}",
        placeholders(3, family.len()),
        is_from_outside(3, family.len()),
        window.limit
    );
    let before = window.after.unwrap_or(i64::MAX);
    let ids = family.iter().map(|id| Value::from(*id));
    let values = std::iter::once(Value::from(before)).chain(ids);
    let rows = tx.query(&sql, values).await?;
    rows.iter().map(ledger_line).collect()
}

fn ledger_line(row: &QueryResult) -> Result<LedgerLine, sea_orm::DbErr> {
    let source_kind: String = row.try_get("", "source_kind")?;
    let adjustment = match source_kind.as_str() {
        "sale_line" => reallocation_of(row)?,
        "payout" => None,
        _ => Some(words_of(row)?),
    };
    Ok(LedgerLine {
        adjustment,
        id: row.try_get("", "id")?,
        sequence: row.try_get("", "sequence")?,
        kind: row.try_get("", "kind")?,
        effective_on: row.try_get("", "effective_on")?,
        recorded_at_micros: row.try_get("", "recorded_at_micros")?,
        source_kind,
        source_id: row.try_get("", "source_id")?,
        item: row.try_get("", "item")?,
        amount_minor: row.try_get("", "amount_minor")?,
        balance_minor: row.try_get("", "balance_minor")?,
    })
}
