//! An owner sets out for Stripe, to grant access to the store's account there.

use chrono::TimeDelta;
use domain::ids::{StaffUserId, StoreId};
use entity::stripe_authorization;
use sea_orm::DbErr;
use thiserror::Error;

use super::end_grant::is_ending;
use crate::app::App;
use crate::context::later;
use crate::db::StoreTx;
use crate::sessions::{Token, staff_session_id};
use crate::stores::store_facts;

/// Where Stripe leads everybody back to, on the installation's own host: Stripe takes
/// addresses only that were registered there, and does so for one, not for one by store.
pub const RETURN_PATH: &str = "/stripe/return";

/// Where whoever came back is led on to, on the host of the store.
pub const GRANTED_PATH: &str = "/stripe/granted";

/// How long somebody may take at Stripe.
const WAY_LIFE: TimeDelta = TimeDelta::minutes(10);

#[derive(Debug, Error)]
pub enum BeginGrantError {
    #[error("this server is not registered at Stripe for that; enter a key instead")]
    NotSetUp,
    #[error(
        "Stripe is just being told that access of before is not used any more; try again in a minute"
    )]
    StillEnding,
    #[error("the session has ended; sign in again")]
    SignedOut,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Gives the address at Stripe where the owner says yes or no. Only the same person comes back
/// from there, in the same session, once, and soon.
///
/// # Errors
/// [`BeginGrantError`]
pub async fn begin_grant(
    app: &App,
    store_id: StoreId,
    staff: StaffUserId,
    session: &Token,
) -> Result<String, BeginGrantError> {
    let grants = app.payments.grants().ok_or(BeginGrantError::NotSetUp)?;
    let tx = app.db.begin(store_id).await?;
    if is_ending(&tx).await? {
        return Err(BeginGrantError::StillEnding);
    }
    let session_id = staff_session_id(&tx, session, staff).await?;
    let session_id = session_id.ok_or(BeginGrantError::SignedOut)?;
    let slug = store_facts(&tx).await?.slug;
    let state = state_of(&slug, &Token::random(&app.context));
    remove_expired_ways(&tx, app).await?;
    let way = stripe_authorization::Model {
        store_id: store_id.uuid(),
        id: app.context.id(),
        state_hash: state.hash(),
        session_id,
        staff_user_id: staff.uuid(),
        expires_at: later(app.context.now(), WAY_LIFE),
    };
    tx.insert([way]).await?;
    tx.commit().await?;
    let return_url = format!("{}{RETURN_PATH}", app.addresses.of_installation());
    Ok(grants.authorize_url(state.reveal(), &return_url))
}

/// The store's name stands before the secret, so that the one address of the installation can
/// lead on to the store, which alone knows the rest.
fn state_of(slug: &str, secret: &Token) -> Token {
    Token::received(&format!("{slug}.{}", secret.reveal()))
}

/// The slug in a state that somebody came back with; it need not be one of ours.
#[must_use]
pub fn slug_in_state(state: &str) -> Option<&str> {
    let (slug, _) = state.split_once('.')?;
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (!slug.is_empty() && slug.bytes().all(is_plain)).then_some(slug)
}

/// Forgets ways that nobody can come back on any more.
pub(super) async fn remove_expired_ways(tx: &StoreTx, app: &App) -> Result<(), DbErr> {
    tx.execute(
        "DELETE FROM stripe_authorization WHERE store_id = $1 AND expires_at <= $2",
        [app.context.now().into()],
    )
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_leads_to_its_store_and_nowhere_else() {
        let state = state_of("second-act", &Token::received("abc"));
        assert_eq!(slug_in_state(state.reveal()), Some("second-act"));
        // The rest of it is the secret, which no store knows.
        assert_eq!(slug_in_state("evil.example/.abc"), Some("evil"));
        for wrong in [
            "", "abc", ".abc", "a/b.c", "a@b.c", "A.b", "a b.c", "a%2fb.c",
        ] {
            assert_eq!(slug_in_state(wrong), None, "{wrong}");
        }
    }
}
