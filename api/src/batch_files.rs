//! The papers of a payout batch, and its tables for a spreadsheet or the bank.

use axum::Extension;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::ids::PayoutBatchId;
use domain::import::csv_record;
use domain::money::MoneyError;
use entity::payment_file::PaymentFileKind;
use sea_orm::DbErr;
use service::actor::Actor;
use service::payouts::{
    BatchPapers, PaperError, PaperKind, WritePaymentFileError, print_paper, write_payment_file,
};
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
/// `register.csv`, `positive-pay.csv`, and the payment files, as `payment-file-7`. To whoever may not have it, and where nothing of the
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
        "register.pdf" | "register.csv" => Permission::See,
        _ => Permission::PayOut,
    };
    let Ok(staff) = asker.staff(permission) else {
        return not_found();
    };
    if let Some(number) = file.strip_prefix("payment-file-") {
        let Ok(number) = number.parse() else {
            return not_found();
        };
        return payment_file(&asker, staff.actor(), id, number).await;
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

/// Has bank accounts in it, or addresses: only whoever pays gets it, and that is written down.
async fn payment_file(asker: &Asker, actor: Actor, id: PayoutBatchId, number: i64) -> Response {
    let written = write_payment_file(&asker.app, asker.store.id, actor, id, number).await;
    match written {
        Ok(file) => {
            let (name, content_type) = match file.kind {
                PaymentFileKind::Ach => (format!("ach-{number}.txt"), "text/plain"),
                PaymentFileKind::PayPal => (format!("paypal-{number}.csv"), "text/csv"),
            };
            let headers = [
                (header::CONTENT_TYPE, content_type.to_owned()),
                (
                    header::CONTENT_DISPOSITION,
                    format!("attachment; filename=\"{name}\""),
                ),
                (header::CACHE_CONTROL, "private, no-store".to_owned()),
            ];
            (headers, file.text).into_response()
        }
        Err(WritePaymentFileError::NotFound) => not_found(),
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
