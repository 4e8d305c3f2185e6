//! Secrets of stores, encrypted before they reach the database.

use domain::ids::StoreId;
use secrecy::SecretString;
use thiserror::Error;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SealError {
    #[error(
        "a kept secret cannot be read: it was changed, or the installation's secret key is another one"
    )]
    Unreadable,
    #[error("the secret is too long to be kept")]
    TooLong,
}

/// Makes of a secret what can be kept, and the other way round. What was sealed for a store
/// and a name opens for the same two only.
pub trait Sealer: Send + Sync {
    /// # Errors
    /// [`SealError::TooLong`]
    fn seal(&self, store: StoreId, name: &str, secret: &SecretString)
    -> Result<Vec<u8>, SealError>;

    /// # Errors
    /// [`SealError::Unreadable`]
    fn open(&self, store: StoreId, name: &str, sealed: &[u8]) -> Result<SecretString, SealError>;

    /// What is the same for the same secret of a store and a name, and says nothing else of
    /// it to whoever has not the installation's key.
    fn fingerprint(&self, store: StoreId, name: &str, secret: &SecretString) -> String;
}
