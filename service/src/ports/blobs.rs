//! Files of stores: imports and statements, encrypted at rest.

use std::io::Read;
use std::path::Path;

use async_trait::async_trait;
use domain::ids::StoreId;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum BlobError {
    #[error("the stored file is missing")]
    NotFound,
    #[error("the stored file was changed, or its key is another one")]
    Corrupt,
    #[error("the file storage could not be used: {0}")]
    Unavailable(String),
}

/// Kept per store under the SHA-256 of the plain content, in lower-case hex.
/// Putting what is there already does nothing.
#[async_trait]
pub trait BlobStore: Send + Sync {
    /// Stores a file of any size, read once, in bounded memory; `sha256` is that of its content.
    async fn put_file(&self, store: StoreId, sha256: &str, path: &Path) -> Result<(), BlobError>;

    async fn put(&self, store: StoreId, sha256: &str, content: Vec<u8>) -> Result<(), BlobError>;

    async fn get(&self, store: StoreId, sha256: &str) -> Result<Vec<u8>, BlobError>;

    /// A reader for use on a blocking thread, in bounded memory. A changed
    /// content ends in an error of kind `InvalidData`.
    async fn open(&self, store: StoreId, sha256: &str) -> Result<Box<dyn Read + Send>, BlobError>;

    /// Removes it for ever; removing what is not there does nothing.
    async fn remove(&self, store: StoreId, sha256: &str) -> Result<(), BlobError>;
}
