//! A new person who works for a store.

use domain::ids::{StaffUserId, StoreId};
use entity::staff_user::{self, StaffRole};
use sea_orm::{ActiveEnum, DbErr, SqlErr};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use thiserror::Error;

use super::password::{self, PasswordError};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;

/// Shorter ones are guessed.
const SHORTEST_PASSWORD: usize = 12;

/// A person to be added.
pub struct NewStaffUser {
    pub email: String,
    pub name: String,
    pub role: StaffRole,
    pub password: SecretString,
}

#[derive(Debug, Error)]
pub enum AddStaffUserError {
    #[error("'{0}' is no mail address")]
    Email(String),
    #[error("a person needs a name")]
    NoName,
    #[error("the password is too short: use at least {SHORTEST_PASSWORD} characters")]
    ShortPassword,
    #[error("somebody with this mail address works for the store already")]
    Taken,
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Adds a person, who can sign in at once.
///
/// # Errors
/// [`AddStaffUserError`]
pub async fn add_staff_user(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    new: NewStaffUser,
) -> Result<StaffUserId, AddStaffUserError> {
    let email = new.email.trim().to_lowercase();
    let is_address = email
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'));
    if !is_address {
        return Err(AddStaffUserError::Email(new.email));
    }
    if new.name.trim().is_empty() {
        return Err(AddStaffUserError::NoName);
    }
    if new.password.expose_secret().chars().count() < SHORTEST_PASSWORD {
        return Err(AddStaffUserError::ShortPassword);
    }
    let password_hash = password::hash(&app.context, new.password).await?;
    let id = StaffUserId::new(app.context.id());
    let row = staff_user::Model {
        store_id: store_id.uuid(),
        id: id.uuid(),
        email,
        name: new.name.trim().to_owned(),
        role: new.role,
        password_hash,
        created_at: app.context.now(),
    };
    let details = audit::change(
        &json!({}),
        &json!({ "name": row.name, "email": row.email, "role": row.role.to_value() }),
    );
    let tx = app.db.begin(store_id).await?;
    tx.insert([row])
        .await
        .map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => AddStaffUserError::Taken,
            _ => AddStaffUserError::Database(error),
        })?;
    audit::record(
        &tx,
        &app.context,
        actor,
        "add_staff_user",
        &id.to_string(),
        &details.to_string(),
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}
