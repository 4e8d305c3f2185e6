//! An owner comes back from Stripe with an answer.

use chrono::TimeDelta;
use domain::ids::{StaffUserId, StoreId};
use entity::stripe_grant;
use sea_orm::{DbErr, EntityTrait, IntoActiveModel};
use secrecy::SecretString;
use serde_json::json;
use thiserror::Error;

use super::connect_stripe::{ConnectStripe, ConnectStripeError, connect_stripe};
use super::end_grant::{end_grant, give_up_grant, granted_account, is_ending};
use super::provider_of::{GRANTED_KEY, connection_row};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::context::later;
use crate::db::StoreTx;
use crate::ports::{Grant, GrantError, PaymentMode, SealError};
use crate::sessions::{Token, staff_session_id};

/// How long an owner may think about another account.
const THINKING: TimeDelta = TimeDelta::days(1);

/// What Stripe led somebody back with.
#[derive(Debug, Clone)]
pub enum StripeAnswer {
    /// Yes, to be redeemed once.
    Code(SecretString),
    Denied,
    /// Something is wrong at Stripe's side or with the registration, by Stripe's word for it.
    Error(String),
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FinishedGrant {
    /// The store pays by the account now.
    Connected,
    /// It is another account than before: the owner is asked first, on the page about Stripe.
    Asked,
    /// The owner said no at Stripe; nothing was changed.
    Denied,
}

#[derive(Debug, Error)]
pub enum FinishGrantError {
    #[error(
        "this way back from Stripe was used already, is more than ten minutes old, or was begun by somebody else or in another browser. Nothing was changed; begin again"
    )]
    Void,
    #[error("this server is not registered at Stripe any more; enter a key instead")]
    NotSetUp,
    #[error(
        "Stripe is just being told that access of before is not used any more. Nothing was changed; begin again in a minute"
    )]
    StillEnding,
    #[error(
        "Stripe led back with an error ({0}). Nothing was changed; tell whoever runs this server"
    )]
    Stripe(String),
    #[error("{0}. Nothing was changed; begin again")]
    Redeem(GrantError),
    #[error(
        "access was granted in Stripe's test mode, and this server pays for real. Nothing was changed; switch the test mode off at Stripe, and begin again"
    )]
    TestMode,
    #[error(
        "access to real money was granted, and this server runs in Stripe's test mode. Nothing was changed; begin again in the test mode"
    )]
    LiveMode,
    #[error(
        "reading only was granted, and payouts have to be made. Nothing was changed; begin again"
    )]
    ReadOnly,
    #[error(
        "Stripe does not take the key that was granted: {0}. Nothing was changed; begin again, or enter a key instead"
    )]
    Refused(String),
    #[error(
        "the key that was granted could not be tried: {0}. Nothing was changed; begin again in a minute"
    )]
    NotTried(String),
    #[error(transparent)]
    Connect(ConnectStripeError),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Connects the account that was granted, by the way that an entered key goes; or keeps the
/// key, encrypted, until the owner says that another account is meant. What is not used of
/// what was granted is ended at Stripe.
///
/// # Errors
/// [`FinishGrantError`]; the store's connection was not changed then.
pub async fn finish_grant(
    app: &App,
    store_id: StoreId,
    staff: StaffUserId,
    session: &Token,
    state: &Token,
    answer: StripeAnswer,
) -> Result<FinishedGrant, FinishGrantError> {
    use_state(app, store_id, staff, session, state).await?;
    let code = match answer {
        StripeAnswer::Code(code) => code,
        StripeAnswer::Denied => return Ok(FinishedGrant::Denied),
        StripeAnswer::Error(word) => return Err(FinishGrantError::Stripe(word)),
    };
    let grants = app.payments.grants().ok_or(FinishGrantError::NotSetUp)?;
    let grant = grants.redeem(&code).await;
    let grant = grant.map_err(FinishGrantError::Redeem)?;
    let actor = Actor::Staff(staff);
    let finished = use_grant(app, store_id, actor, &grant).await;
    if finished.is_err() {
        give_up_grant(app, store_id, actor, &grant.account_id).await?;
    }
    finished
}

/// Takes the state, which works once, where everything about it fits.
async fn use_state(
    app: &App,
    store_id: StoreId,
    staff: StaffUserId,
    session: &Token,
    state: &Token,
) -> Result<(), FinishGrantError> {
    let tx = app.db.begin(store_id).await?;
    let session_id = staff_session_id(&tx, session, staff).await?;
    let session_id = session_id.ok_or(FinishGrantError::Void)?;
    let used = tx
        .execute(
            "DELETE FROM stripe_authorization WHERE store_id = $1 AND state_hash = $2
               AND session_id = $3 AND staff_user_id = $4 AND expires_at > $5",
            [
                state.hash().into(),
                session_id.into(),
                staff.uuid().into(),
                app.context.now().into(),
            ],
        )
        .await?;
    if used == 0 {
        return Err(FinishGrantError::Void);
    }
    let is_ending = is_ending(&tx).await?;
    tx.commit().await?;
    match is_ending {
        true => Err(FinishGrantError::StillEnding),
        false => Ok(()),
    }
}

async fn use_grant(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    grant: &Grant,
) -> Result<FinishedGrant, FinishGrantError> {
    match (app.payments.mode(), grant.is_live) {
        (PaymentMode::Live, false) => return Err(FinishGrantError::TestMode),
        (PaymentMode::Test | PaymentMode::Local, true) => return Err(FinishGrantError::LiveMode),
        _ => {}
    }
    if !grant.may_write {
        return Err(FinishGrantError::ReadOnly);
    }
    let request = ConnectStripe {
        secret_key: grant.secret_key.clone(),
        other_account: None,
        granted_by: Some(grant.account_id.clone()),
    };
    match connect_stripe(app, store_id, actor, request).await {
        Ok(_) => Ok(FinishedGrant::Connected),
        Err(ConnectStripeError::OtherAccount { .. }) => {
            keep(app, store_id, actor, grant).await?;
            Ok(FinishedGrant::Asked)
        }
        Err(ConnectStripeError::Refused(why)) => Err(FinishGrantError::Refused(why)),
        Err(ConnectStripeError::NotTried(why)) => Err(FinishGrantError::NotTried(why)),
        Err(error) => Err(FinishGrantError::Connect(error)),
    }
}

/// Keeps what was granted, instead of anything that was granted and asked about before.
async fn keep(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    grant: &Grant,
) -> Result<(), FinishGrantError> {
    let now = app.context.now();
    let row = stripe_grant::Model {
        store_id: store_id.uuid(),
        account_id: grant.account_id.clone(),
        key_sealed: app.secrets.seal(store_id, GRANTED_KEY, &grant.secret_key)?,
        granted_by: actor.to_string(),
        granted_at: now,
        expires_at: later(now, THINKING),
    };
    let tx = app.db.begin(store_id).await?;
    let connection = connection_row(&tx).await?;
    let used = [
        granted_account(connection.as_ref()),
        Some(row.account_id.as_str()),
    ];
    if let Some(before) = take_kept(&tx).await?
        && !used.contains(&Some(before.account_id.as_str()))
    {
        end_grant(&tx, app, actor, &before.account_id).await?;
    }
    stripe_grant::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    let details = json!({ "account": grant.account_id }).to_string();
    let (action, subject) = ("grant_stripe", &grant.account_id);
    audit::record(&tx, &app.context, actor, action, subject, &details).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(())
}

/// Takes away what was granted while the owner is asked, and gives it.
pub(super) async fn take_kept(tx: &StoreTx) -> Result<Option<stripe_grant::Model>, DbErr> {
    let store = tx.store_id().uuid();
    let kept = stripe_grant::Entity::find_by_id(store)
        .one(tx.connection())
        .await?;
    if kept.is_some() {
        stripe_grant::Entity::delete_by_id(store)
            .exec(tx.connection())
            .await?;
    }
    Ok(kept)
}
