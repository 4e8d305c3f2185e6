//! Values that are kept encrypted.

use domain::ids::StoreId;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::ports::SealError;

/// # Errors
/// [`SealError::TooLong`]
pub(crate) fn seal_json(
    app: &App,
    store: StoreId,
    name: &str,
    value: &impl Serialize,
) -> Result<Vec<u8>, SealError> {
    let text = serde_json::to_string(value).map_err(|_| SealError::Unreadable)?;
    app.secrets.seal(store, name, &SecretString::from(text))
}

/// What was sealed for this store and name.
///
/// # Errors
/// [`SealError::Unreadable`]
pub(crate) fn open_json<T: DeserializeOwned>(
    app: &App,
    store: StoreId,
    name: &str,
    sealed: &[u8],
) -> Result<T, SealError> {
    let text = app.secrets.open(store, name, sealed)?;
    serde_json::from_str(text.expose_secret()).map_err(|_| SealError::Unreadable)
}
