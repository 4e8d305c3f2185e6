//! The audit log as a file for a spreadsheet, sent while it is written.

use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::Deserialize;
use service::audit::{AuditExport, AuditFilter};
use service::permissions::Permission;

use crate::asker::{Asker, log_fault};
use crate::pages;
use crate::spreadsheets::not_found;
use crate::streamed::{Parts, Stopped, streamed};

/// The filter of the dashboard's page.
#[derive(Deserialize)]
pub struct Wanted {
    actor: Option<String>,
    action: Option<String>,
    subject: Option<String>,
    text: Option<String>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

impl From<Wanted> for AuditFilter {
    fn from(wanted: Wanted) -> Self {
        Self {
            actor: wanted.actor,
            action: wanted.action,
            subject: wanted.subject,
            text: wanted.text,
            from: wanted.from,
            until: wanted.until,
        }
    }
}

/// Sends the events of a filter, the newest first.
pub async fn audit_log(
    Extension(asker): Extension<Asker>,
    Query(wanted): Query<Wanted>,
) -> Response {
    if asker.staff(Permission::SeeAuditLog).is_err() {
        return not_found();
    }
    let filter = AuditFilter::from(wanted);
    if let (Some(from), Some(until)) = (filter.from, filter.until)
        && from > until
    {
        let words = "The period ends before it begins.";
        return (StatusCode::BAD_REQUEST, words).into_response();
    }
    let export = match AuditExport::open(&asker.app, asker.store.id, filter).await {
        Ok(export) => export,
        Err(error) => return pages::broken(&log_fault(&error)).into_response(),
    };
    let media_type = "text/csv; charset=utf-8";
    streamed("audit-log.csv", media_type, |parts| async move {
        let result = write(export, &parts).await;
        (parts, result)
    })
}

async fn write(mut export: AuditExport, parts: &Parts) -> Result<(), Stopped> {
    while let Some(part) = export.part().await? {
        parts.send(part).await?;
    }
    Ok(())
}
