//! Staff sign in with a password.

use domain::ids::{StaffUserId, StoreId};
use entity::{StoreScoped, staff_user};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use secrecy::SecretString;
use thiserror::Error;

use super::find_session::{Subject, open_session};
use super::password::{self, PasswordError};
use super::sign_in_limit::{forgive, keep_try, take_try};
use super::token::Token;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;

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
    let tx = app.db.begin(store_id).await?;
    let user = match user {
        Some(user) if is_right => user,
        other => {
            tell_of_wrong_password(&tx, app, &email, other).await?;
            tx.commit().await?;
            return Err(SignInError::Wrong);
        }
    };
    forgive(&tx, &email).await?;
    let token = open_session(&tx, app, Subject::Staff(user.id)).await?;
    tx.commit().await?;
    Ok((user, token))
}

/// A wrong password is an event for whoever has the address. An address that nobody has costs
/// a write as well, so that it cannot be told by the time.
async fn tell_of_wrong_password(
    tx: &StoreTx,
    app: &App,
    email: &str,
    user: Option<staff_user::Model>,
) -> Result<(), DbErr> {
    let Some(user) = user else {
        return keep_try(tx, email).await;
    };
    let (somebody, whose) = (Actor::System("sign-in"), StaffUserId::new(user.id));
    let (action, subject) = ("refuse_sign_in", whose.to_string());
    audit::record(tx, &app.context, somebody, action, &subject, "{}").await
}
