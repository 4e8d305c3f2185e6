//! Takes a file in: stores it, and asks for the job that reads it.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use domain::ids::{ImportId, StoreId};
use domain::import::{DateOrder, ImportOptions, OpenError};
use entity::import::{self, ImportState};
use sea_orm::DbErr;
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::jobs::{JobKind, enqueue};
use crate::ports::BlobError;
use crate::stores::store_facts;

/// A file to import, on this machine's disk.
#[derive(Debug, Clone)]
pub struct ImportUpload {
    /// As the person knows it.
    pub file_name: String,
    pub path: PathBuf,
    pub consignor_column: Option<String>,
    pub date_order: Option<DateOrder>,
}

#[derive(Debug, Error)]
pub enum StartImportError {
    /// Says what is wrong with the file, and what to do.
    #[error(transparent)]
    File(#[from] OpenError),
    #[error("the file could not be read")]
    Io(#[from] io::Error),
    #[error(transparent)]
    Blob(#[from] BlobError),
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error("the reading of the file was cut off")]
    Interrupted,
}

/// What a look at the file gives before anything is stored.
struct Looked {
    dialect: &'static str,
    sha256: String,
    bytes: i64,
}

/// Stores the file and queues its import. A file that no dialect reads is
/// refused here, before anything is stored.
///
/// # Errors
/// [`StartImportError`]
pub async fn start_import(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    upload: &ImportUpload,
) -> Result<ImportId, StartImportError> {
    let tx = app.db.read(store_id).await?;
    let store = store_facts(&tx).await?;
    drop(tx);
    let options = ImportOptions {
        currency: Some(store.currency),
        consignor_column: upload.consignor_column.clone(),
        date_order: upload.date_order,
    };
    let path = upload.path.clone();
    let looked = tokio::task::spawn_blocking(move || look(&path, &options))
        .await
        .map_err(|_| StartImportError::Interrupted)??;
    app.blobs
        .put_file(store_id, &looked.sha256, &upload.path)
        .await?;
    let id = ImportId::new(app.context.id());
    let row = import::Model {
        store_id: store_id.uuid(),
        id: id.uuid(),
        file_name: upload.file_name.clone(),
        file_sha256: looked.sha256,
        file_bytes: looked.bytes,
        dialect: looked.dialect.to_owned(),
        consignor_column: upload.consignor_column.clone(),
        date_order: upload.date_order.map(|order| order.to_string()),
        state: ImportState::Queued,
        rows_done: 0,
        rows_total: None,
        rows_imported: 0,
        rows_duplicate: 0,
        rows_skipped: 0,
        rows_review: 0,
        rows_rejected: 0,
        net_imported_minor: 0,
        net_duplicate_minor: 0,
        net_skipped_minor: 0,
        net_review_minor: 0,
        net_rejected_minor: 0,
        net_control_minor: None,
        first_sold_on: None,
        last_sold_on: None,
        error: None,
        created_by: actor.to_string(),
        created_at: app.context.now(),
        finished_at: None,
    };
    let tx = app.db.begin(store_id).await?;
    tx.insert([row]).await?;
    let job = (id.uuid(), id.to_string());
    enqueue(&tx, &app.context, JobKind::ImportFile, &[job]).await?;
    audit::record(
        &tx,
        &app.context,
        actor,
        "start_import",
        &id.to_string(),
        "{}",
    )
    .await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(id)
}

/// Recognises the file, and hashes it, in bounded memory.
fn look(path: &Path, options: &ImportOptions) -> Result<Looked, StartImportError> {
    let dialect = domain::import::open(File::open(path)?, options)?.dialect();
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut bytes: i64 = 0;
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            break;
        }
        hash.update(buffer.get(..count).unwrap_or_default());
        bytes = bytes.saturating_add(i64::try_from(count).unwrap_or(i64::MAX));
    }
    Ok(Looked {
        dialect,
        sha256: hex::encode(hash.finalize()),
        bytes,
    })
}
