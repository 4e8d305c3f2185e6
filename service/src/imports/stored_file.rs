//! Files that are read from their beginning, more than once, on a blocking thread.

use std::fs::File;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

use domain::ids::StoreId;
use domain::import::{OpenError, ReadError};
use tokio::runtime::Handle;

use super::start_import::StartImportError;
use crate::app::App;
use crate::ports::BlobStore;

/// A file of a store, here or in the storage.
pub(crate) enum Readable {
    Local(PathBuf),
    Stored {
        blobs: Arc<dyn BlobStore>,
        store_id: StoreId,
        sha256: String,
        /// On which the storage is used.
        runtime: Handle,
    },
}

impl Readable {
    /// To be called on the runtime that the storage is used on.
    pub fn stored(app: &App, store_id: StoreId, sha256: &str) -> Self {
        Self::Stored {
            blobs: app.blobs.clone(),
            store_id,
            sha256: sha256.to_owned(),
            runtime: Handle::current(),
        }
    }

    /// Opens it, on a blocking thread.
    ///
    /// # Errors
    /// When it is not there, or cannot be read.
    pub fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        match self {
            Self::Local(path) => Ok(Box::new(File::open(path)?)),
            Self::Stored {
                blobs,
                store_id,
                sha256,
                runtime,
            } => {
                let opened = blobs.open(*store_id, sha256);
                runtime.block_on(opened).map_err(io::Error::other)
            }
        }
    }

    /// As [`Readable::open`], with the error of whoever reads tables.
    ///
    /// # Errors
    /// As [`Readable::open`].
    pub fn table(&self) -> Result<Box<dyn Read + Send>, OpenError> {
        self.open()
            .map_err(|error| ReadError::Io(error.into()).into())
    }
}

/// Does what reads files, away from the threads that serve.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StartImportError> + Send + 'static,
) -> Result<T, StartImportError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| StartImportError::Interrupted)?
}
