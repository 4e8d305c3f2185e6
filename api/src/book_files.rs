//! The books as files: for a spreadsheet, and for other bookkeeping programs.

use std::collections::HashMap;

use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use domain::books::{Chart, ExportFormat, Grouping};
use domain::ids::ConsignorId;
use domain::import::csv_record;
use domain::ledger::AccountKind;
use domain::money::{Currency, Money};
use entity::consignor;
use serde::Deserialize;
use service::books::{
    AccountLedger, AgedPayables, BooksError, ExportRequest, LedgerPeriod, LedgerRow, LedgerScope,
    PostingsExport, Sums, TrialBalance, aged_payables, known_account, load_chart, trial_balance,
};
use service::db::StoreTx;
use service::permissions::Permission;
use uuid::Uuid;

use crate::asker::{Asker, log_fault};
use crate::pages;
use crate::spreadsheets::{amount, consignors, not_found, sent};
use crate::streamed::{Parts, Stopped, streamed};

/// Transfers that are read at once.
const ROWS: u64 = 5_000;

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

#[derive(Deserialize)]
pub struct LedgerWanted {
    /// As in the database: `till_clearing`.
    account: String,
    consignor_id: Option<String>,
    from: NaiveDate,
    until: NaiveDate,
}

/// Sends the transfers of an account over a period.
pub async fn account_ledger_file(
    Extension(asker): Extension<Asker>,
    Query(wanted): Query<LedgerWanted>,
) -> Response {
    if asker.staff(Permission::SeeBooks).is_err() {
        return not_found();
    }
    let consignor = match wanted
        .consignor_id
        .as_deref()
        .map(str::parse::<ConsignorId>)
    {
        Some(Err(_)) => return not_found(),
        Some(Ok(id)) => Some(id),
        None => None,
    };
    let kind = wanted.account.to_lowercase();
    let Some(kind) = AccountKind::named(&kind) else {
        return not_found();
    };
    let scope = LedgerScope { kind, consignor };
    let opened = async {
        let tx = asker.app.db.read(asker.store.id).await?;
        let is_known = known_account(&tx, scope).await?;
        Ok::<_, sea_orm::DbErr>(is_known.then_some(tx))
    };
    let tx = match opened.await {
        Ok(Some(tx)) => tx,
        Ok(None) => return not_found(),
        Err(error) => return pages::broken(&log_fault(&error)).into_response(),
    };
    let period = LedgerPeriod {
        from: wanted.from,
        until: wanted.until,
    };
    let name = format!(
        "ledger-{}-{}-{}.csv",
        kind.name(),
        period.from,
        period.until
    );
    let currency = asker.store.currency;
    streamed(&name, "text/csv; charset=utf-8", |parts| async move {
        let result = write_ledger(&tx, scope, period, currency, &parts).await;
        (parts, result)
    })
}

async fn write_ledger(
    tx: &StoreTx,
    scope: LedgerScope,
    period: LedgerPeriod,
    currency: Currency,
    parts: &Parts,
) -> Result<(), Stopped> {
    let (chart, people) = (load_chart(tx).await?, consignors(tx).await?);
    let ledger = AccountLedger::new(tx, scope, period).await?;
    let mut balance = ledger.opening_minor().await?;
    let line = |day: NaiveDate, words: &str, minor: i64| {
        let balance = amount(Money::new(minor, currency));
        let day = day.to_string();
        csv_record([&day, "", "", "", words, "", "", "", "", "", &balance])
    };
    parts
        .send(csv_record([
            "Day",
            "Own day",
            "Number",
            "Kind",
            "What",
            "Reason",
            "Other account",
            "Consignor",
            "Debit",
            "Credit",
            "Balance",
        ]))
        .await?;
    parts
        .send(line(period.from, "Opening balance", balance))
        .await?;
    let mut after = None;
    loop {
        let rows = ledger.transfers_from(after, balance, ROWS).await?;
        let Some(last) = rows.last() else { break };
        after = Some(last.place());
        balance = last.balance_after_minor;
        let mut part = Vec::new();
        for row in &rows {
            let whose = row.other.1.and_then(|id| people.get(&id));
            part.extend(ledger_record(row, &chart, whose, currency));
        }
        parts.send(part).await?;
    }
    parts
        .send(line(period.until, "Closing balance", balance))
        .await
}

fn ledger_record(
    row: &LedgerRow,
    chart: &Chart,
    whose: Option<&consignor::Model>,
    currency: Currency,
) -> Vec<u8> {
    let figure = |minor: i64| match minor {
        0 => String::new(),
        minor => amount(Money::new(minor, currency)),
    };
    let own_day = row.occurred_on.map(|day| day.to_string());
    csv_record([
        row.on.to_string().as_str(),
        own_day.as_deref().unwrap_or_default(),
        &format!("{}.{}", row.sequence, row.position.saturating_add(1)),
        &row.about.kind,
        &row.about.words(),
        &row.reason,
        chart.name(row.other.0),
        whose.map_or("", |whose| &whose.account_number),
        &figure(row.debit_minor),
        &figure(row.credit_minor),
        &amount(Money::new(row.balance_after_minor, currency)),
    ])
}

#[derive(Deserialize)]
pub struct PostingsWanted {
    from: NaiveDate,
    until: NaiveDate,
    format: WantedFormat,
    by: Option<WantedGrouping>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WantedFormat {
    Journal,
    Iif,
    QuickbooksCsv,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WantedGrouping {
    Entry,
    Day,
}

/// Sends all postings of a period to another bookkeeping program.
pub async fn postings_file(
    Extension(asker): Extension<Asker>,
    Query(wanted): Query<PostingsWanted>,
) -> Response {
    if asker.staff(Permission::SeeBooks).is_err() {
        return not_found();
    }
    if wanted.from > wanted.until {
        let words = "The period ends before it begins.";
        return (StatusCode::BAD_REQUEST, words).into_response();
    }
    let request = ExportRequest {
        from: wanted.from,
        until: wanted.until,
        format: match wanted.format {
            WantedFormat::Journal => ExportFormat::PlainText,
            WantedFormat::Iif => ExportFormat::Iif,
            WantedFormat::QuickbooksCsv => ExportFormat::QuickbooksCsv,
        },
        grouping: match wanted.by {
            None | Some(WantedGrouping::Entry) => Grouping::Entry,
            Some(WantedGrouping::Day) => Grouping::Day,
        },
    };
    let export = match PostingsExport::open(&asker.app, asker.store.id, request).await {
        Ok(export) => export,
        Err(error) => return pages::broken(&log_fault(&error)).into_response(),
    };
    let extension = request.format.extension();
    let name = format!("postings-{}-{}.{extension}", request.from, request.until);
    streamed(&name, request.format.media_type(), |parts| async move {
        let result = write_postings(export, &parts).await;
        (parts, result)
    })
}

async fn write_postings(mut export: PostingsExport, parts: &Parts) -> Result<(), Stopped> {
    while let Some(part) = export.part().await? {
        parts.send(part).await?;
    }
    Ok(())
}
