//! The trial balance, each kind of consignors' accounts as one line that can be opened.

use std::sync::Arc;

use async_graphql::{Context, Object, Result, SimpleObject};
use chrono::NaiveDate;
use domain::books::Chart;
use domain::ledger::AccountKind;
use domain::money::{Currency, Money as DomainMoney};
use entity::{StoreScoped, consignor};
use service::books::{self, Sums};
use service::db::StoreTx;
use std::collections::HashMap;
use uuid::Uuid;

use super::chart::LedgerAccount;
use super::chart_in;
use crate::asker::fault;
use crate::graphql::consignors::Consignor;
use crate::graphql::page::{Page, Window};
use crate::graphql::scalars::{Date, Money};

/// Every account that anything ever moved, as of a day.
#[derive(SimpleObject)]
pub struct TrialBalance {
    on: Date,
    lines: Vec<TrialBalanceLine>,
    debits: Money,
    credits: Money,
    /// Debits less credits: nothing.
    balance: Money,
}

/// An account of the store, or the accounts of a kind of all consignors together.
pub struct TrialBalanceLine {
    account: LedgerAccount,
    sums: Sums,
    currency: Currency,
    /// By account number; none for an account of the store.
    consignors: Arc<[(consignor::Model, Sums)]>,
}

/// A consignor's account.
#[derive(SimpleObject)]
pub struct ConsignorBalance {
    consignor: Consignor,
    debits: Money,
    credits: Money,
    /// Debits less credits: what is owed to the consignor is below nothing.
    balance: Money,
}

#[Object]
impl TrialBalanceLine {
    async fn account(&self) -> &LedgerAccount {
        &self.account
    }

    async fn debits(&self) -> Money {
        DomainMoney::new(self.sums.debits_minor, self.currency).into()
    }

    async fn credits(&self) -> Money {
        DomainMoney::new(self.sums.credits_minor, self.currency).into()
    }

    /// Debits less credits.
    async fn balance(&self) -> Result<Money> {
        balance(self.sums, self.currency)
    }

    /// The accounts of consignors that the line is the sum of, by account number.
    #[graphql(complexity = "first as usize * child_complexity + 1")]
    async fn consignors(
        &self,
        _context: &Context<'_>,
        #[graphql(default = 50, validator(minimum = 1, maximum = 100))] first: i32,
        after: Option<String>,
    ) -> Result<Page<String, ConsignorBalance>> {
        let window: Window<String> = Window::new(first, after)?;
        let start = window.after.as_deref().map_or(0, |after| {
            self.consignors
                .partition_point(|(row, _)| row.account_number.as_str() <= after)
        });
        let shown = self.consignors.iter().skip(start);
        let limit = usize::try_from(window.limit).unwrap_or(usize::MAX);
        let rows = shown.take(limit).map(|(row, sums)| {
            Ok(ConsignorBalance {
                consignor: Consignor(row.clone()),
                debits: DomainMoney::new(sums.debits_minor, self.currency).into(),
                credits: DomainMoney::new(sums.credits_minor, self.currency).into(),
                balance: balance(*sums, self.currency)?,
            })
        });
        let rows: Vec<ConsignorBalance> = rows.collect::<Result<_>>()?;
        Ok(window.page(
            rows,
            |row| row.consignor.0.account_number.clone(),
            |row| row,
        ))
    }
}

fn balance(sums: Sums, currency: Currency) -> Result<Money> {
    let minor = sums.balance_minor().map_err(fault)?;
    Ok(DomainMoney::new(minor, currency).into())
}

/// The trial balance through a day.
pub async fn read(tx: &StoreTx, currency: Currency, on: NaiveDate) -> Result<TrialBalance> {
    let found = books::trial_balance(tx, on).await.map_err(fault)?;
    let chart = chart_in(tx).await?;
    let people = consignor::Entity::in_store(tx.store_id().uuid())
        .all(tx.connection())
        .await
        .map_err(fault)?;
    let people: HashMap<Uuid, consignor::Model> =
        people.into_iter().map(|row| (row.id, row)).collect();
    let mut lines = Vec::new();
    for kind in AccountKind::all() {
        let line = line(&found, &chart, &people, kind, currency)?;
        if line.sums != Sums::default() {
            lines.push(line);
        }
    }
    let total = found.total().map_err(fault)?;
    Ok(TrialBalance {
        on: Date(on),
        lines,
        debits: DomainMoney::new(total.debits_minor, currency).into(),
        credits: DomainMoney::new(total.credits_minor, currency).into(),
        balance: balance(total, currency)?,
    })
}

fn line(
    found: &books::TrialBalance,
    chart: &Chart,
    people: &HashMap<Uuid, consignor::Model>,
    kind: AccountKind,
    currency: Currency,
) -> Result<TrialBalanceLine> {
    let of_kind = found.accounts.iter().filter(|account| account.kind == kind);
    let mut consignors: Vec<(consignor::Model, Sums)> = of_kind
        .filter_map(|account| {
            let person = people.get(&account.consignor?)?;
            Some((person.clone(), account.sums))
        })
        .collect();
    consignors.sort_by(|(one, _), (other, _)| one.account_number.cmp(&other.account_number));
    Ok(TrialBalanceLine {
        account: LedgerAccount::new(chart, kind),
        sums: found.of_kind(kind).map_err(fault)?,
        currency,
        consignors: consignors.into(),
    })
}
