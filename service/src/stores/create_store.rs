//! A new store, with its accounts and its first terms.

use chrono_tz::Tz;
use domain::ids::StoreId;
use domain::money::Currency;
use entity::store;
use sea_orm::{DbErr, SqlErr};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::ledger::open_store_accounts;

/// What a new store needs.
#[derive(Debug, Clone)]
pub struct NewStore {
    /// The host's first part: small letters, digits and hyphens.
    pub slug: String,
    pub name: String,
    pub currency: Currency,
    pub time_zone: Tz,
}

#[derive(Debug, Error)]
pub enum CreateStoreError {
    #[error(
        "'{0}' cannot be part of a host name; use up to 63 small letters, digits and hyphens, with a letter or digit at both ends"
    )]
    BadSlug(String),
    #[error("the store '{0}' exists already; choose another name for its address")]
    SlugTaken(String),
    #[error("a store needs a name")]
    NoName,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Creates a store. It has no terms yet.
///
/// # Errors
/// [`CreateStoreError`]
pub async fn create_store(app: &App, new: &NewStore) -> Result<StoreId, CreateStoreError> {
    if !is_host_label(&new.slug) {
        return Err(CreateStoreError::BadSlug(new.slug.clone()));
    }
    if new.name.trim().is_empty() {
        return Err(CreateStoreError::NoName);
    }
    let id = StoreId::new(app.context.id());
    let row = store::Model {
        id: id.uuid(),
        slug: new.slug.clone(),
        name: new.name.trim().to_owned(),
        currency: new.currency.code().to_owned(),
        time_zone: new.time_zone.name().to_owned(),
        payouts_paused_reason: None,
        created_at: app.context.now(),
    };
    let tx = app.db.begin(id).await?;
    tx.insert([row])
        .await
        .map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => {
                CreateStoreError::SlugTaken(new.slug.clone())
            }
            _ => CreateStoreError::Database(error),
        })?;
    open_store_accounts(&tx, &app.context).await?;
    let actor = Actor::System("command line");
    audit::record(
        &tx,
        &app.context,
        actor,
        "create_store",
        &id.to_string(),
        "{}",
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// A label of a host name (RFC 1123).
fn is_host_label(slug: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let ends = [slug.bytes().next(), slug.bytes().last()];
    slug.len() <= 63
        && ends.iter().all(|end| end.is_some_and(is_plain))
        && slug.bytes().all(|byte| is_plain(byte) || byte == b'-')
}
