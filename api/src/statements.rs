//! Statements as files.

use axum::Extension;
use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::ids::StatementId;
use entity::statement;
use sea_orm::{DbErr, EntityTrait};
use service::consignors::family;
use service::permissions::Permission;
use service::statements::{StatementPdfError, statement_pdf};

use crate::asker::{Asker, log_fault};
use crate::pages;

/// Sends `stm_….pdf` to staff, and to the consignor whose it is. To anybody
/// else it looks as if there were none.
pub async fn download(Extension(asker): Extension<Asker>, Path(file): Path<String>) -> Response {
    let id = file.strip_suffix(".pdf").and_then(|id| id.parse().ok());
    let seen = match id {
        Some(id) => may_see(&asker, id).await,
        None => Ok(None),
    };
    let (id, number) = match seen {
        Ok(Some(statement)) => statement,
        Ok(None) => return not_found(),
        Err(error) => return pages::broken(&log_fault(&error)).into_response(),
    };
    match statement_pdf(&asker.app, asker.store.id, id).await {
        Ok(pdf) => {
            let name = format!("inline; filename=\"statement-{number}.pdf\"");
            let headers = [
                (header::CONTENT_TYPE, "application/pdf".to_owned()),
                (header::CONTENT_DISPOSITION, name),
                (header::CACHE_CONTROL, "private, no-store".to_owned()),
            ];
            (headers, pdf).into_response()
        }
        Err(StatementPdfError::NotFound) => not_found(),
        Err(error) => pages::broken(&log_fault(&error)).into_response(),
    }
}

async fn may_see(asker: &Asker, id: StatementId) -> Result<Option<(StatementId, i64)>, DbErr> {
    let tx = asker.app.db.read(asker.store.id).await?;
    let row = statement::Entity::find_by_id((asker.store.id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?;
    let own = match asker.consignor() {
        Some(own) => family(&tx, own).await?,
        None => Vec::new(),
    };
    let may_see = |row: &statement::Model| {
        own.contains(&row.consignor_id) || asker.staff(Permission::See).is_ok()
    };
    Ok(row.filter(may_see).map(|row| (id, row.number)))
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, "There is no such statement here.").into_response()
}
