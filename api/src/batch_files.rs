//! The papers of a payout batch, and its tables for a spreadsheet or the bank.

use axum::Extension;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::ids::PayoutBatchId;
use domain::import::csv_record;
use domain::money::MoneyError;
use sea_orm::DbErr;
use service::payouts::{BatchPapers, PaperError, PaperKind, print_paper};
use service::permissions::Permission;
use thiserror::Error;

use crate::asker::{Asker, log_fault};
use crate::pages;
use crate::spreadsheets::{amount, not_found, sent};

#[derive(Debug, Error)]
enum FileError {
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// Sends one of a batch's files: `checks.pdf`, `cash-sheet.pdf`, `register.pdf`,
/// `register.csv`, `positive-pay.csv`. To whoever may not have it, and where nothing of the
/// kind is in the batch, it looks as if there were none.
pub async fn download(
    Extension(asker): Extension<Asker>,
    Path((batch, file)): Path<(String, String)>,
) -> Response {
    let Ok(id) = batch.parse::<PayoutBatchId>() else {
        return not_found();
    };
    let permission = match file.as_str() {
        // What is handed over, or goes to the bank.
        "checks.pdf" | "cash-sheet.pdf" | "positive-pay.csv" => Permission::PayOut,
        _ => Permission::See,
    };
    if asker.staff(permission).is_err() {
        return not_found();
    }
    match file.as_str() {
        "checks.pdf" => paper(&asker, id, PaperKind::Checks, &file).await,
        "cash-sheet.pdf" => paper(&asker, id, PaperKind::CashSheet, &file).await,
        "register.pdf" => paper(&asker, id, PaperKind::Register, &file).await,
        "register.csv" => table(&file, register(&asker, id).await),
        "positive-pay.csv" => table(&file, positive_pay(&asker, id).await),
        _ => not_found(),
    }
}

async fn paper(asker: &Asker, id: PayoutBatchId, kind: PaperKind, file: &str) -> Response {
    match print_paper(&asker.app, asker.store.id, id, kind).await {
        Ok(pdf) => {
            let headers = [
                (header::CONTENT_TYPE, "application/pdf".to_owned()),
                (
                    header::CONTENT_DISPOSITION,
                    format!("inline; filename=\"{file}\""),
                ),
                (header::CACHE_CONTROL, "private, no-store".to_owned()),
            ];
            (headers, pdf).into_response()
        }
        Err(PaperError::NotFound) => not_found(),
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

fn table(name: &str, file: Result<Option<Vec<u8>>, FileError>) -> Response {
    match file {
        Ok(Some(file)) => sent(name, file),
        Ok(None) => not_found(),
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

/// Every payout of the batch.
async fn register(asker: &Asker, id: PayoutBatchId) -> Result<Option<Vec<u8>>, FileError> {
    let Some(papers) = load(asker, id).await? else {
        return Ok(None);
    };
    let mut file = csv_record([
        "Account",
        "Consignor",
        "Method",
        "Reference",
        "State",
        "Amount",
        "Bonus",
        "Fees taken off",
        "Came back",
    ]);
    for row in papers.register()?.rows {
        file.extend(csv_record([
            row.account_number.as_str(),
            row.name.as_str(),
            row.method,
            row.reference.as_deref().unwrap_or_default(),
            row.state,
            &amount(row.amount),
            &amount(row.bonus),
            &amount(row.fee),
            &amount(row.came_back),
        ]));
    }
    Ok(Some(file))
}

/// The batch's checks as banks ask for them, so that they pay no other: those that are worth
/// something, and those that were voided. Banks name and order the columns as they like; most
/// let the customer say which is which.
async fn positive_pay(asker: &Asker, id: PayoutBatchId) -> Result<Option<Vec<u8>>, FileError> {
    let Some(papers) = load(asker, id).await? else {
        return Ok(None);
    };
    let checks = papers.all_checks();
    if checks.is_empty() {
        return Ok(None);
    }
    let mut file = csv_record([
        "Check number",
        "Issue date",
        "Amount",
        "Payee",
        "Issue or void",
    ]);
    for check in checks {
        let kind = match check.voided_at {
            None => "I",
            Some(_) => "V",
        };
        file.extend(csv_record([
            check.number.to_string().as_str(),
            check.printed_on.to_string().as_str(),
            &amount(papers.money(check.amount_minor)),
            check.payee.as_str(),
            kind,
        ]));
    }
    Ok(Some(file))
}

async fn load(asker: &Asker, id: PayoutBatchId) -> Result<Option<BatchPapers>, DbErr> {
    let tx = asker.app.db.read(asker.store.id).await?;
    BatchPapers::load(&tx, id).await
}
