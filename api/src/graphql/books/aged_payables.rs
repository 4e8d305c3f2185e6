//! What is owed to consignors, by age.

use async_graphql::{Result, SimpleObject};
use chrono::NaiveDate;
use domain::books::AgedDebt;
use domain::money::{Currency, Money as DomainMoney};
use service::books::{self, AgedConsignor, BooksError};
use service::db::StoreTx;

use crate::asker::fault;
use crate::graphql::consignors::Consignor;
use crate::graphql::page::{Page, Window};
use crate::graphql::scalars::{Date, Money};

/// What consignors are owed as of a day.
#[derive(SimpleObject)]
pub struct AgedPayables {
    on: Date,
    /// Of all consignors.
    total: AgedAmounts,
    /// What the payable accounts of the trial balance come to on that day, which is the same.
    payable: Money,
    /// Those with open money, or who owe, by account number.
    consignors: Page<String, AgedPayable>,
}

/// What a consignor is owed.
#[derive(SimpleObject)]
struct AgedPayable {
    consignor: Consignor,
    amounts: AgedAmounts,
}

/// What is owed, by the days since it became so; what consignors owe was set off against the
/// oldest money first.
#[derive(SimpleObject)]
struct AgedAmounts {
    /// For 30 days at most.
    up_to_30_days: Money,
    up_to_60_days: Money,
    up_to_90_days: Money,
    over_90_days: Money,
    /// What consignors owe the store, where that is more; nothing or below.
    owing: Money,
    /// All of it; below nothing where more is owed to the store.
    total: Money,
}

impl AgedAmounts {
    fn new(debt: &AgedDebt, currency: Currency) -> Result<Self> {
        let money = |minor| Money::from(DomainMoney::new(minor, currency));
        let total = debt
            .total_minor()
            .ok_or_else(|| fault(BooksError::Overflow))?;
        let [young, middle, old, oldest] = debt.by_age_minor;
        Ok(Self {
            up_to_30_days: money(young),
            up_to_60_days: money(middle),
            up_to_90_days: money(old),
            over_90_days: money(oldest),
            owing: money(debt.owing_minor),
            total: money(total),
        })
    }
}

/// A page of consignors, under the total of all.
pub async fn read(
    tx: &StoreTx,
    currency: Currency,
    on: NaiveDate,
    window: &Window<String>,
) -> Result<AgedPayables> {
    let found = books::aged_payables(tx, on).await.map_err(fault)?;
    let start = window.after.as_deref().map_or(0, |after| {
        found
            .consignors
            .partition_point(|row| row.consignor.account_number.as_str() <= after)
    });
    let limit = usize::try_from(window.limit).unwrap_or(usize::MAX);
    let rows: Vec<AgedConsignor> = found
        .consignors
        .into_iter()
        .skip(start)
        .take(limit)
        .collect();
    let rows: Vec<AgedPayable> = rows
        .into_iter()
        .map(|row| {
            Ok(AgedPayable {
                amounts: AgedAmounts::new(&row.debt, currency)?,
                consignor: Consignor(row.consignor),
            })
        })
        .collect::<Result<_>>()?;
    Ok(AgedPayables {
        on: Date(on),
        total: AgedAmounts::new(&found.total, currency)?,
        payable: DomainMoney::new(found.payable_minor, currency).into(),
        consignors: window.page(
            rows,
            |row| row.consignor.0.account_number.clone(),
            |row| row,
        ),
    })
}
