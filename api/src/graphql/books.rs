//! The books of a store: trial balance, ledgers of accounts, aged payables, names of accounts,
//! adjustments and closed periods.

mod account_ledger;
mod adjustments;
mod aged_payables;
mod chart;
mod closing;
mod trial_balance;

use async_graphql::{Context, ID, Object, Result};
use domain::ids::ConsignorId;
use service::books;
use service::db::StoreTx;
use service::permissions::Permission;
use uuid::Uuid;

pub use self::account_ledger::AccountLedger;
pub use self::adjustments::Adjustment;
pub use self::aged_payables::AgedPayables;
pub use self::chart::{AccountKind, LedgerAccount};
pub use self::closing::{BooksSettings, PeriodClose};
pub use self::trial_balance::TrialBalance;

use super::loaders::{ConsignorKey, load};
use super::page::{Page, Window};
use super::scalars::Date;
use crate::asker::{Asker, fault, not_found};

#[derive(Default)]
pub struct BooksQueries;

#[Object]
impl BooksQueries {
    /// Every account as of a day, which counts.
    #[graphql(complexity = "500 + 14 * child_complexity")]
    async fn trial_balance(&self, context: &Context<'_>, on: Date) -> Result<TrialBalance> {
        let asker = Asker::of(context);
        asker.staff(Permission::SeeBooks)?;
        let tx = asker.read().await?;
        trial_balance::read(&tx, asker.store.currency, on.0).await
    }

    /// The transfers of an account over a period, both days included, in the order of the
    /// ledger. Of a kind that each consignor has, without one: of all consignors together.
    #[allow(clippy::too_many_arguments)] // each is an argument of the field
    #[graphql(complexity = "500 + first as usize * child_complexity")]
    async fn account_ledger(
        &self,
        context: &Context<'_>,
        account: AccountKind,
        consignor_id: Option<ID>,
        from: Date,
        until: Date,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<AccountLedger> {
        let asker = Asker::of(context);
        asker.staff(Permission::SeeBooks)?;
        let window = Window::new(first, after)?;
        let consignor = known_consignor(context, consignor_id).await?;
        let scope = books::LedgerScope {
            kind: account.into(),
            consignor,
        };
        let period = books::LedgerPeriod {
            from: from.0,
            until: until.0,
        };
        let tx = asker.read().await?;
        account_ledger::read(&tx, asker.store.currency, scope, period, &window).await
    }

    /// What each consignor is owed as of a day, by how long it has been owed.
    #[graphql(complexity = "500 + first as usize * child_complexity")]
    async fn aged_payables(
        &self,
        context: &Context<'_>,
        on: Date,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<AgedPayables> {
        let asker = Asker::of(context);
        asker.staff(Permission::SeeBooks)?;
        let window = Window::new(first, after)?;
        let tx = asker.read().await?;
        aged_payables::read(&tx, asker.store.currency, on.0, &window).await
    }

    /// What every account is called in the books.
    async fn chart_of_accounts(&self, context: &Context<'_>) -> Result<Vec<LedgerAccount>> {
        let asker = Asker::of(context);
        asker.staff(Permission::SeeBooks)?;
        let tx = asker.read().await?;
        let chart = books::load_chart(&tx).await.map_err(fault)?;
        Ok(chart::accounts(&chart))
    }

    /// What people credited to consignors or took off, the newest first; of one, with those
    /// of whoever was merged into it.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn adjustments(
        &self,
        context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
        consignor_id: Option<ID>,
    ) -> Result<Page<Uuid, Adjustment>> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        let window: Window<Uuid> = Window::new(first, after)?;
        let consignor = known_consignor(context, consignor_id).await?;
        let tx = asker.read().await?;
        let rows = books::find_adjustments(&tx, consignor, window.after, window.limit)
            .await
            .map_err(fault)?;
        Ok(window.page(rows, |row| row.id, Adjustment))
    }

    /// How the books are kept.
    async fn books_settings(&self, context: &Context<'_>) -> Result<BooksSettings> {
        let asker = Asker::of(context);
        asker.staff(Permission::See)?;
        closing::settings(&asker.read().await?).await
    }

    /// Each closing of the books and each reopening, the last first.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn period_closes(
        &self,
        context: &Context<'_>,
        #[graphql(default = 20, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<i64, PeriodClose>> {
        let asker = Asker::of(context);
        asker.staff(Permission::SeeBooks)?;
        let window: Window<i64> = Window::new(first, after)?;
        let tx = asker.read().await?;
        let before = window.after.unwrap_or(i64::MAX);
        let rows = books::closings(&tx, before, window.limit)
            .await
            .map_err(fault)?;
        Ok(window.page(rows, |row| row.number, PeriodClose))
    }
}

/// The consignor of an argument, of whom the store must know.
async fn known_consignor(context: &Context<'_>, id: Option<ID>) -> Result<Option<ConsignorId>> {
    let Some(id) = id else { return Ok(None) };
    let id: ConsignorId = id.parse().map_err(|_| not_found())?;
    let known = load(context, ConsignorKey(id.uuid())).await?;
    known.map(|_| Some(id)).ok_or_else(not_found)
}

/// The names of accounts, for a read that shows them.
async fn chart_in(tx: &StoreTx) -> Result<domain::books::Chart> {
    books::load_chart(tx).await.map_err(fault)
}
