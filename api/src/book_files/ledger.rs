//! The ledger of an account as a file for a spreadsheet, sent while it is read.

use axum::Extension;
use axum::extract::Query;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use domain::books::Chart;
use domain::ids::ConsignorId;
use domain::import::csv_record;
use domain::ledger::AccountKind;
use domain::money::{Currency, Money};
use entity::consignor;
use serde::Deserialize;
use service::books::{
    AccountLedger, LedgerPeriod, LedgerRow, LedgerScope, known_account, load_chart,
};
use service::db::StoreTx;
use service::permissions::Permission;

use crate::asker::{Asker, log_fault};
use crate::pages;
use crate::spreadsheets::{amount, consignors, not_found};
use crate::streamed::{Parts, Stopped, streamed};

/// Transfers that are read at once.
const ROWS: u64 = 5_000;

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
