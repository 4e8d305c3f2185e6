//! Rows that could not be read, as a file to be mended and imported again.

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::ImportId;
use domain::import::{rejected_header, rejected_lines};
use futures::stream::{self, StreamExt};
use service::imports::{ImportedFile, StartImportError, imported_file, rejected_rows};
use service::permissions::Permission;

use crate::asker::{Asker, log_fault};
use crate::pages;

/// Sends `imp_….csv` to staff. To anybody else it looks as if there were none.
pub async fn download(Extension(asker): Extension<Asker>, Path(file): Path<String>) -> Response {
    let id: Option<ImportId> = file.strip_suffix(".csv").and_then(|id| id.parse().ok());
    let Some(id) = id.filter(|_| asker.staff(Permission::See).is_ok()) else {
        return not_found();
    };
    match imported_file(&asker.app, asker.store.id, id).await {
        Ok(file) => send(asker, id, file),
        Err(StartImportError::NoUpload) => not_found(),
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

/// Page after page, so that memory does not grow with the number of rows.
fn send(asker: Asker, id: ImportId, file: ImportedFile) -> Response {
    let header = Bytes::from(rejected_header(&file.columns));
    let columns = file.columns;
    let pages = stream::try_unfold(0, move |after_row| {
        let (asker, columns) = (asker.clone(), columns.clone());
        async move {
            let page = rejected_rows(&asker.app, asker.store.id, id, after_row).await;
            let page = page.inspect_err(|error| {
                log_fault(error);
            })?;
            Ok::<_, sea_orm::DbErr>(
                page.map(|(records, last)| (Bytes::from(rejected_lines(&columns, &records)), last)),
            )
        }
    });
    let body = stream::iter([Ok(header)]).chain(pages);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, attachment(&file.name)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, Body::from_stream(body)).into_response()
}

/// A name that needs no quoting in a header.
fn attachment(file_name: &str) -> String {
    let is_plain =
        |character: &char| character.is_ascii_alphanumeric() || "-_. ".contains(*character);
    let stem = file_name
        .rsplit_once('.')
        .map_or(file_name, |(stem, _)| stem);
    let plain: String = stem.chars().filter(is_plain).collect();
    format!("attachment; filename=\"{plain} rejected.csv\"")
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "There is no such import here.").into_response()
}
