//! Consignors: what they are owed, and how it came about.

use async_graphql::{Context, Enum, ID, Object, Result};
use chrono::{DateTime, Utc};
use domain::ids::{ConsignorId, JournalEntryId};
use domain::ledger::EntryKind;
use entity::consignor;
use sea_orm::{QueryResult, Value};
use service::db::StoreTx;
use service::payouts::not_ready;
use uuid::Uuid;

use super::loaders::{BalanceKey, SaleLineKey, load};
use super::page::{Page, Window};
use super::payouts::{Payout, payouts_of};
use super::portal::{Statement, statements_of};
use super::sales::{SaleLine, money};
use super::scalars::{Date, Money};
use crate::asker::{Asker, fault};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::consignor::PayoutMethod")]
pub enum PayoutMethod {
    Stripe,
    Check,
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

    async fn payout_method(&self) -> Option<PayoutMethod> {
        self.0.payout_method.map(Into::into)
    }

    /// Why no payout can reach the consignor, in words; null when one can.
    async fn not_ready_reason(&self) -> Option<String> {
        not_ready(&self.0)
    }

    /// What is owed now; negative when the consignor owes.
    async fn balance(&self, context: &Context<'_>) -> Result<Money> {
        let minor = load(context, BalanceKey(self.0.id)).await?;
        Ok(money(context, minor.unwrap_or(0)))
    }

    /// Every entry that touches the balance, the newest first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn ledger(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, LedgerLine>> {
        let window = Window::new(first, after)?;
        let tx = Asker::of(context).read().await?;
        let rows = ledger_rows(&tx, self.0.id, &window).await.map_err(fault)?;
        Ok(window.page(rows, |row| row.sequence, |row| row))
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

    /// What happened: `sale`, `return`, `reversal`,
    /// `payout_approved`, `payout_returned`, `payout_reversed`.
    async fn kind(&self) -> &str {
        &self.kind
    }

    /// The same in words.
    async fn description(&self) -> String {
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
    consignor: Uuid,
    window: &Window<i64>,
) -> Result<Vec<LedgerLine>, sea_orm::DbErr> {
    let sql = format!(
        "SELECT * FROM (
           SELECT e.id, e.sequence, e.kind, e.effective_on, e.recorded_at_micros, e.source_kind, e.source_id,
             l.item, p.amount_minor,
             CAST(sum(p.amount_minor) OVER (ORDER BY e.sequence) AS BIGINT) AS balance_minor
           FROM payable_entry p
           JOIN journal_entry e ON e.store_id = p.store_id AND e.id = p.entry_id
           LEFT JOIN sale_line l ON l.store_id = e.store_id AND l.id = e.source_id
           WHERE p.store_id = $1 AND p.consignor_id = $2) AS line
         WHERE sequence < $3 ORDER BY sequence DESC LIMIT {}",
        window.limit
    );
    let before = window.after.unwrap_or(i64::MAX);
    let values: [Value; 2] = [consignor.into(), before.into()];
    let rows = tx.query(&sql, values).await?;
    rows.iter().map(ledger_line).collect()
}

fn ledger_line(row: &QueryResult) -> Result<LedgerLine, sea_orm::DbErr> {
    Ok(LedgerLine {
        id: row.try_get("", "id")?,
        sequence: row.try_get("", "sequence")?,
        kind: row.try_get("", "kind")?,
        effective_on: row.try_get("", "effective_on")?,
        recorded_at_micros: row.try_get("", "recorded_at_micros")?,
        source_kind: row.try_get("", "source_kind")?,
        source_id: row.try_get("", "source_id")?,
        item: row.try_get("", "item")?,
        amount_minor: row.try_get("", "amount_minor")?,
        balance_minor: row.try_get("", "balance_minor")?,
    })
}
