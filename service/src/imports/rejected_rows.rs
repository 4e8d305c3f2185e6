//! The rows of an import that could not be read, some at a time.

use domain::ids::{ImportId, StoreId};
use domain::import::{RejectedRecord, describe};
use entity::import_row::{self, RowOutcome};
use entity::{StoreScoped, import};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::start_import::StartImportError;
use super::stored_file::{Readable, blocking};
use crate::app::App;

const ROWS_AT_ONCE: u64 = 1_000;

/// A file's name and columns.
#[derive(Debug, Clone)]
pub struct ImportedFile {
    pub name: String,
    pub columns: Vec<String>,
}

/// The file that an import read.
///
/// # Errors
/// [`StartImportError::NoUpload`], when there is no such import.
pub async fn imported_file(
    app: &App,
    store_id: StoreId,
    id: ImportId,
) -> Result<ImportedFile, StartImportError> {
    let tx = app.db.read(store_id).await?;
    let row = import::Entity::find_by_id((store_id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(StartImportError::NoUpload)?;
    drop(tx);
    let file = Readable::stored(app, store_id, &row.file_sha256);
    let description = blocking(move || Ok(describe(file.table()?)?)).await?;
    Ok(ImportedFile {
        name: row.file_name,
        columns: description
            .columns
            .into_iter()
            .map(|column| column.name)
            .collect(),
    })
}

/// The next rejected rows behind a row, and the last one's number; none at the end.
///
/// # Errors
/// [`DbErr`]
pub async fn rejected_rows(
    app: &App,
    store_id: StoreId,
    id: ImportId,
    after_row: i64,
) -> Result<Option<(Vec<RejectedRecord>, i64)>, DbErr> {
    let tx = app.db.read(store_id).await?;
    let rows = import_row::Entity::in_store(store_id.uuid())
        .filter(import_row::Column::ImportId.eq(id.uuid()))
        .filter(import_row::Column::Outcome.eq(RowOutcome::Rejected))
        .filter(import_row::Column::RowNumber.gt(after_row))
        .order_by_asc(import_row::Column::RowNumber)
        .limit(ROWS_AT_ONCE)
        .all(tx.connection())
        .await?;
    let Some(last) = rows.last().map(|row| row.row_number) else {
        return Ok(None);
    };
    let records = rows.into_iter().map(|row| {
        Ok(RejectedRecord {
            line: row.line_number,
            column: row.column_name.unwrap_or_default(),
            reason: row.reason.unwrap_or_default(),
            raw: serde_json::from_str(&row.raw).map_err(|error| DbErr::Json(error.to_string()))?,
        })
    });
    Ok(Some((records.collect::<Result<_, DbErr>>()?, last)))
}
