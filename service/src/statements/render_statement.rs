//! A statement's PDF, from the frozen data.

use domain::ids::{StatementId, StoreId};
use domain::statement::StatementDocument;
use entity::statement;
use sea_orm::{DbErr, EntityTrait};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::app::App;
use crate::jobs::{JobError, Lease};
use crate::ports::{BlobError, PdfError};

#[derive(Debug, Error)]
pub enum StatementPdfError {
    #[error("there is no such statement")]
    NotFound,
    #[error("the statement's frozen data cannot be read")]
    Document(#[from] serde_json::Error),
    #[error(transparent)]
    Pdf(#[from] PdfError),
    #[error(transparent)]
    Blob(#[from] BlobError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<StatementPdfError> for JobError {
    fn from(error: StatementPdfError) -> Self {
        match error {
            StatementPdfError::Database(error) => Self::Database(error),
            StatementPdfError::NotFound | StatementPdfError::Document(_) => {
                Self::GiveUp(error.to_string())
            }
            StatementPdfError::Pdf(_) | StatementPdfError::Blob(_) => {
                Self::Retry(error.to_string())
            }
        }
    }
}

/// Renders the statement that the job is about, so that it is there when asked for.
///
/// # Errors
/// [`JobError`]
pub async fn render_statement(app: &App, lease: &Lease) -> Result<(), JobError> {
    let id = StatementId::new(lease.subject_id);
    statement_pdf(app, lease.store_id, id).await?;
    let tx = app.db.begin(lease.store_id).await?;
    lease.done(&tx, app).await?;
    Ok(tx.commit().await?)
}

/// The PDF of a statement: the stored one, or else rendered now and stored.
///
/// # Errors
/// [`StatementPdfError`]
pub async fn statement_pdf(
    app: &App,
    store_id: StoreId,
    id: StatementId,
) -> Result<Vec<u8>, StatementPdfError> {
    let tx = app.db.read(store_id).await?;
    let row = statement::Entity::find_by_id((store_id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(StatementPdfError::NotFound)?;
    drop(tx);
    if let Some(sha256) = &row.pdf_sha256 {
        return Ok(app.blobs.get(store_id, sha256).await?);
    }
    let document: StatementDocument = serde_json::from_str(&row.document)?;
    let pdf = app.pdf.statement(&document).await?;
    let sha256 = hex::encode(Sha256::digest(&pdf));
    app.blobs.put(store_id, &sha256, pdf.clone()).await?;
    let tx = app.db.begin(store_id).await?;
    tx.execute(
        "UPDATE statement SET pdf_sha256 = $3 WHERE store_id = $1 AND id = $2 AND pdf_sha256 IS NULL",
        [id.uuid().into(), sha256.into()],
    )
    .await?;
    tx.commit().await?;
    Ok(pdf)
}
