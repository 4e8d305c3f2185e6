//! The books as files: for a spreadsheet, and for other bookkeeping programs.

mod ledger;
mod letters;
mod postings;
mod unclaimed;

use std::collections::HashMap;

use axum::Extension;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use domain::books::Chart;
use domain::import::csv_record;
use domain::ledger::AccountKind;
use domain::money::{Currency, Money};
use entity::consignor;
use serde::Deserialize;
use service::books::{
    AgedPayables, BooksError, Sums, TrialBalance, aged_payables, load_chart, trial_balance,
};
use service::permissions::Permission;
use uuid::Uuid;

pub use self::ledger::account_ledger_file;
pub use self::letters::unclaimed_letters;
pub use self::postings::postings_file;
pub use self::unclaimed::unclaimed_file;

use crate::asker::{Asker, log_fault};
use crate::pages;
use crate::spreadsheets::{amount, consignors, not_found, sent};

#[derive(Deserialize)]
pub struct TrialBalanceWanted {
    on: NaiveDate,
    /// A line for each consignor, instead of one for all.
    #[serde(default)]
    consignors: bool,
}

/// Sends every account as of a day.
pub async fn trial_balance_file(
    Extension(asker): Extension<Asker>,
    Query(wanted): Query<TrialBalanceWanted>,
) -> Response {
    if asker.staff(Permission::SeeBooks).is_err() {
        return not_found();
    }
    let written = async {
        let tx = asker.app.db.read(asker.store.id).await?;
        let found = trial_balance(&tx, wanted.on).await?;
        let (chart, people) = (load_chart(&tx).await?, consignors(&tx).await?);
        let people = wanted.consignors.then_some(people);
        trial_balance_csv(&found, &chart, people.as_ref(), asker.store.currency)
    };
    match written.await {
        Ok(file) => sent(&format!("trial-balance-{}.csv", wanted.on), file),
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

fn trial_balance_csv(
    found: &TrialBalance,
    chart: &Chart,
    people: Option<&HashMap<Uuid, consignor::Model>>,
    currency: Currency,
) -> Result<Vec<u8>, BooksError> {
    let mut file = csv_record([
        "Number",
        "Account",
        "Consignor account",
        "Consignor",
        "Debits",
        "Credits",
        "Balance",
    ]);
    let mut line = |kind: Option<AccountKind>, of: Option<&consignor::Model>, sums: Sums| {
        let figures = figures(sums, currency)?;
        file.extend(csv_record([
            kind.and_then(|kind| chart.number(kind)).unwrap_or_default(),
            kind.map_or("Total", |kind| chart.name(kind)),
            of.map_or("", |row| &row.account_number),
            of.map_or("", |row| &row.name),
            &figures[0],
            &figures[1],
            &figures[2],
        ]));
        Ok::<(), BooksError>(())
    };
    for kind in AccountKind::all() {
        let whole = found.of_kind(kind)?;
        let is_opened = AccountKind::OF_CONSIGNOR.contains(&kind);
        match people {
            Some(people) if is_opened => {
                let of_kind = found.accounts.iter().filter(|account| account.kind == kind);
                let mut own: Vec<_> = of_kind
                    .map(|account| {
                        (
                            account.consignor.and_then(|id| people.get(&id)),
                            account.sums,
                        )
                    })
                    .collect();
                own.sort_by_key(|(person, _)| person.map(|row| &row.account_number));
                for (person, sums) in own {
                    line(Some(kind), person, sums)?;
                }
            }
            _ if whole == Sums::default() => {}
            _ => line(Some(kind), None, whole)?,
        }
    }
    line(None, None, found.total()?)?;
    Ok(file)
}

/// Debits, credits, and debits less credits.
fn figures(sums: Sums, currency: Currency) -> Result<[String; 3], BooksError> {
    let minors = [sums.debits_minor, sums.credits_minor, sums.balance_minor()?];
    Ok(minors.map(|minor| amount(Money::new(minor, currency))))
}

#[derive(Deserialize)]
pub struct AgedWanted {
    on: NaiveDate,
}

/// Sends what each consignor is owed, by age.
pub async fn aged_payables_file(
    Extension(asker): Extension<Asker>,
    Query(wanted): Query<AgedWanted>,
) -> Response {
    if asker.staff(Permission::SeeBooks).is_err() {
        return not_found();
    }
    let written = async {
        let tx = asker.app.db.read(asker.store.id).await?;
        let found = aged_payables(&tx, wanted.on).await?;
        aged_csv(&found, asker.store.currency)
    };
    match written.await {
        Ok(file) => sent(&format!("aged-payables-{}.csv", wanted.on), file),
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

fn aged_csv(found: &AgedPayables, currency: Currency) -> Result<Vec<u8>, BooksError> {
    let mut file = csv_record([
        "Account",
        "Consignor",
        "0-30 days",
        "31-60 days",
        "61-90 days",
        "Over 90 days",
        "Owes the store",
        "Total",
    ]);
    let people = found.consignors.iter().map(|row| {
        let of = &row.consignor;
        (of.account_number.as_str(), of.name.as_str(), &row.debt)
    });
    for (number, name, debt) in people.chain([("", "Total", &found.total)]) {
        let total = debt.total_minor().ok_or(BooksError::Overflow)?;
        let [young, middle, old, oldest] = debt.by_age_minor;
        let minors = [young, middle, old, oldest, debt.owing_minor, total];
        let figures = minors.map(|minor| amount(Money::new(minor, currency)));
        let figures = figures.iter().map(String::as_str);
        file.extend(csv_record([number, name].into_iter().chain(figures)));
    }
    Ok(file)
}
