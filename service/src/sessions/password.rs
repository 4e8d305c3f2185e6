//! Passwords: argon2id, a few at a time, away from the threads that serve.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use thiserror::Error;
use tokio::sync::Semaphore;

use crate::context::Context;

/// Each takes 19 MiB and a core for a while.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

#[derive(Debug, Error)]
#[error("the password could not be checked")]
pub struct PasswordError;

/// 19 MiB, two passes, one lane (OWASP's least for argon2id).
fn argon2() -> Result<Argon2<'static>, PasswordError> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|_| PasswordError)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The text that is kept of a password.
pub(super) async fn hash(
    context: &Context,
    password: SecretString,
) -> Result<String, PasswordError> {
    let salt = salt(context)?;
    let _permit = AT_ONCE.acquire().await.map_err(|_| PasswordError)?;
    let hashed = tokio::task::spawn_blocking(move || {
        let hash = argon2()?.hash_password(password.expose_secret().as_bytes(), &salt);
        Ok(hash.map_err(|_| PasswordError)?.to_string())
    });
    hashed.await.map_err(|_| PasswordError)?
}

/// Whether a password is the one. Without a kept one it takes as long, and is not.
pub(super) async fn is_right(
    context: &Context,
    password: SecretString,
    kept: Option<String>,
) -> Result<bool, PasswordError> {
    let salt = salt(context)?;
    let _permit = AT_ONCE.acquire().await.map_err(|_| PasswordError)?;
    let checked = tokio::task::spawn_blocking(move || {
        let password = password.expose_secret().as_bytes();
        let Some(kept) = kept else {
            let _ = argon2()?.hash_password(password, &salt);
            return Ok(false);
        };
        let kept = PasswordHash::new(&kept).map_err(|_| PasswordError)?;
        Ok(argon2()?.verify_password(password, &kept).is_ok())
    });
    checked.await.map_err(|_| PasswordError)?
}

fn salt(context: &Context) -> Result<SaltString, PasswordError> {
    SaltString::encode_b64(&context.random_bytes::<16>()).map_err(|_| PasswordError)
}
