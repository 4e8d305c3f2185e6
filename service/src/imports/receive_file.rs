//! Takes a file in, to be looked at before it is imported.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use domain::ids::{StoreId, UploadId};
use domain::import::{OpenError, describe};
use entity::{StoreScoped, upload};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::ports::BlobError;

/// A file on this machine's disk.
#[derive(Debug, Clone)]
pub struct ReceivedFile {
    /// As the person knows it.
    pub file_name: String,
    pub path: PathBuf,
}

#[derive(Debug, Error)]
pub enum ReceiveFileError {
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
    #[error(
        "the same file was handed in long ago and is being removed just now; try it again in a minute"
    )]
    BeingRemoved,
}

/// Stores the file, if it is a table. Its row comes first: as long as there is one, the
/// file is not removed ([`super::remove_uploads()`]).
///
/// # Errors
/// [`ReceiveFileError`]; nothing is stored then.
pub async fn receive_file(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    file: &ReceivedFile,
) -> Result<UploadId, ReceiveFileError> {
    let path = file.path.clone();
    let looked = tokio::task::spawn_blocking(move || {
        describe(File::open(&path)?)?;
        Ok::<_, ReceiveFileError>(hash(&path)?)
    });
    let (sha256, bytes) = looked.await.map_err(|_| ReceiveFileError::Interrupted)??;
    let id = UploadId::new(app.context.id());
    let row = upload::Model {
        store_id: store_id.uuid(),
        id: id.uuid(),
        file_name: file.file_name.clone(),
        file_sha256: sha256.clone(),
        file_bytes: bytes,
        created_by: actor.to_string(),
        created_at: app.context.now(),
        imported_at: None,
        removed_at: None,
    };
    let tx = app.db.begin(store_id).await?;
    refuse_while_removed(&tx, &sha256).await?;
    tx.insert([row]).await?;
    tx.commit().await?;
    if let Err(error) = app.blobs.put_file(store_id, &sha256, &file.path).await {
        take_back(app, store_id, id).await?;
        return Err(error.into());
    }
    Ok(id)
}

/// Makes sure that nobody is removing the file, or begins to before the transaction ends.
async fn refuse_while_removed(tx: &StoreTx, sha256: &str) -> Result<(), ReceiveFileError> {
    let mut same = upload::Entity::in_store(tx.store_id().uuid())
        .filter(upload::Column::FileSha256.eq(sha256))
        .order_by_asc(upload::Column::Id);
    if tx.is_postgres() {
        same = same.lock_exclusive();
    }
    let same = same.all(tx.connection()).await?;
    match same.iter().any(|row| row.removed_at.is_some()) {
        true => Err(ReceiveFileError::BeingRemoved),
        false => Ok(()),
    }
}

/// Removes the row of a file that could not be stored; nobody knows its id yet.
async fn take_back(app: &App, store_id: StoreId, id: UploadId) -> Result<(), DbErr> {
    let tx = app.db.begin(store_id).await?;
    tx.execute(
        "DELETE FROM upload WHERE store_id = $1 AND id = $2",
        [id.uuid().into()],
    )
    .await?;
    tx.commit().await
}

/// SHA-256 and size, in bounded memory.
fn hash(path: &Path) -> io::Result<(String, i64)> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut bytes: i64 = 0;
    loop {
        let count = file.read(&mut buffer)?;
        if count == 0 {
            return Ok((hex::encode(hash.finalize()), bytes));
        }
        hash.update(buffer.get(..count).unwrap_or_default());
        bytes = bytes.saturating_add(i64::try_from(count).unwrap_or(i64::MAX));
    }
}
