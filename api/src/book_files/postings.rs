//! The postings of a period as a file for another bookkeeping program, sent while it is written.

use axum::Extension;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use domain::books::{ExportFormat, Grouping};
use serde::Deserialize;
use service::books::{ExportRequest, PostingsExport};
use service::permissions::Permission;

use crate::asker::{Asker, log_fault};
use crate::pages;
use crate::spreadsheets::not_found;
use crate::streamed::{Parts, Stopped, streamed};

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
