//! Staff sign in with a password.

use domain::ids::StoreId;
use entity::{StoreScoped, staff_user};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use secrecy::SecretString;
use thiserror::Error;

use super::find_session::{Subject, open_session};
use super::password::{self, PasswordError};
use super::sign_in_limit::{forgive, take_try};
use super::token::Token;
use crate::app::App;

#[derive(Debug, Error)]
pub enum SignInError {
    /// Also for an address that nobody has, so that addresses cannot be found out.
    #[error("the mail address or the password is wrong")]
    Wrong,
    /// Also for an address that nobody has.
    #[error("too many wrong passwords for this address; try again in 15 minutes")]
    TooMany,
    #[error(transparent)]
    Password(#[from] PasswordError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Opens a session, and gives the token for its cookie.
///
/// # Errors
/// [`SignInError`]
pub async fn sign_in(
    app: &App,
    store_id: StoreId,
    email: &str,
    password: SecretString,
) -> Result<(staff_user::Model, Token), SignInError> {
    let email = email.trim().to_lowercase();
    let tx = app.db.begin(store_id).await?;
    let may_try = take_try(&tx, app, &email).await?;
    let user = staff_user::Entity::in_store(store_id.uuid())
        .filter(staff_user::Column::Email.eq(&email))
        .one(tx.connection())
        .await?;
    tx.commit().await?;
    if !may_try {
        return Err(SignInError::TooMany);
    }
    let kept = user.as_ref().map(|user| user.password_hash.clone());
    let is_right = password::is_right(&app.context, password, kept).await?;
    let Some(user) = user.filter(|_| is_right) else {
        return Err(SignInError::Wrong);
    };
    let tx = app.db.begin(store_id).await?;
    forgive(&tx, &email).await?;
    let token = open_session(&tx, app, Subject::Staff(user.id)).await?;
    tx.commit().await?;
    Ok((user, token))
}
