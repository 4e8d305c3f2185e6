//! The transfers of an account, with the balance after each.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use domain::books::Chart;
use domain::ids::{ConsignorId, JournalEntryId};
use domain::money::{Currency, Money as DomainMoney};
use service::books::{self, LedgerPeriod, LedgerPlace, LedgerRow, LedgerScope, known_account};
use service::db::StoreTx;

use super::chart::LedgerAccount;
use super::chart_in;
use crate::asker::{fault, not_found};
use crate::graphql::consignors::Consignor;
use crate::graphql::loaders::{ConsignorKey, load};
use crate::graphql::page::{Page, Window};
use crate::graphql::sales::money;
use crate::graphql::scalars::{Date, Money};

/// An account over a period. Balances are debits less credits.
#[derive(SimpleObject)]
#[graphql(complex)]
pub struct AccountLedger {
    account: LedgerAccount,
    from: Date,
    until: Date,
    /// Before the first day.
    opening: Money,
    /// At the end of the last day.
    closing: Money,
    transfers: Page<LedgerPlace, LedgerTransfer>,
    #[graphql(skip)]
    consignor: Option<ConsignorId>,
}

#[async_graphql::ComplexObject]
impl AccountLedger {
    /// Whose account it is; null for the store's, and for those of all consignors.
    async fn consignor(&self, context: &Context<'_>) -> Result<Option<Consignor>> {
        let Some(id) = self.consignor else {
            return Ok(None);
        };
        Ok(load(context, ConsignorKey(id.uuid())).await?.map(Consignor))
    }
}

/// A transfer, as the account sees it.
pub struct LedgerTransfer {
    row: LedgerRow,
    other_account: LedgerAccount,
}

#[Object]
impl LedgerTransfer {
    /// Of its entry, which can have several.
    async fn entry_id(&self) -> ID {
        JournalEntryId::new(self.row.entry_id).to_string().into()
    }

    /// The number of its entry in the ledger, and of the transfer in it.
    async fn number(&self) -> String {
        format!(
            "{}.{}",
            self.row.sequence,
            self.row.position.saturating_add(1)
        )
    }

    async fn effective_on(&self) -> Date {
        Date(self.row.on)
    }

    /// The day of the event, where its period was closed when it was posted; null where it
    /// took effect on its own day.
    async fn occurred_on(&self) -> Option<Date> {
        self.row.occurred_on.map(Date)
    }

    /// What happened: `sale`, `return`, `reversal`, `payout_approved` and so on.
    async fn kind(&self) -> &str {
        &self.row.about.kind
    }

    /// What it is about: `sale_line`, `payout`, `charge` and so on.
    async fn source_kind(&self) -> &str {
        &self.row.source_kind
    }

    /// The event in words.
    async fn description(&self) -> String {
        self.row.about.words()
    }

    /// Why the money moved: the consignor's share, a fee.
    async fn reason(&self) -> &str {
        &self.row.reason
    }

    /// Nothing where the account was credited.
    async fn debit(&self, context: &Context<'_>) -> Money {
        money(context, self.row.debit_minor)
    }

    /// Nothing where the account was debited.
    async fn credit(&self, context: &Context<'_>) -> Money {
        money(context, self.row.credit_minor)
    }

    /// The balance with this transfer and all before it, debits less credits.
    async fn balance_after(&self, context: &Context<'_>) -> Money {
        money(context, self.row.balance_after_minor)
    }

    /// The account on the other side.
    async fn other_account(&self) -> &LedgerAccount {
        &self.other_account
    }

    /// Whose that is; null for the store's.
    async fn other_consignor(&self, context: &Context<'_>) -> Result<Option<Consignor>> {
        let Some(id) = self.row.other.1 else {
            return Ok(None);
        };
        Ok(load(context, ConsignorKey(id)).await?.map(Consignor))
    }
}

/// A page of the ledger, with its balances as of the same moment.
pub async fn read(
    tx: &StoreTx,
    currency: Currency,
    scope: LedgerScope,
    period: LedgerPeriod,
    window: &Window<LedgerPlace>,
) -> Result<AccountLedger> {
    if !known_account(tx, scope).await.map_err(fault)? {
        return Err(not_found());
    }
    let chart = chart_in(tx).await?;
    let ledger = books::AccountLedger::new(tx, scope, period)
        .await
        .map_err(fault)?;
    let rows = ledger
        .transfers(window.after, window.limit)
        .await
        .map_err(fault)?;
    let opening = ledger.opening_minor().await.map_err(fault)?;
    let closing = ledger.closing_minor().await.map_err(fault)?;
    Ok(AccountLedger {
        account: LedgerAccount::new(&chart, scope.kind),
        from: Date(period.from),
        until: Date(period.until),
        opening: DomainMoney::new(opening, currency).into(),
        closing: DomainMoney::new(closing, currency).into(),
        transfers: window.page(rows, LedgerRow::place, |row| transfer(&chart, row)),
        consignor: scope.consignor,
    })
}

fn transfer(chart: &Chart, row: LedgerRow) -> LedgerTransfer {
    LedgerTransfer {
        other_account: LedgerAccount::new(chart, row.other.0),
        row,
    }
}
