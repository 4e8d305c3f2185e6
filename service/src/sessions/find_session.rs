//! Sessions: opened, found by their token, ended.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{ConsignorId, StaffUserId, StoreId, UploadTokenId};
use entity::staff_user::StaffRole;
use entity::{StoreScoped, consignor, session, staff_user};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::token::Token;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::context::later;
use crate::db::StoreTx;

/// A session is not written to for each request.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(5);

/// Whose a session is.
#[derive(Clone, Copy)]
pub(super) enum Subject {
    Staff(Uuid),
    Consignor(Uuid),
}

impl Subject {
    /// How long a session lasts unused.
    pub const fn idle_life(self) -> TimeDelta {
        match self {
            Self::Staff(_) => TimeDelta::hours(12),
            Self::Consignor(_) => TimeDelta::days(30),
        }
    }

    fn actor(self) -> Actor {
        match self {
            Self::Staff(id) => Actor::Staff(StaffUserId::new(id)),
            Self::Consignor(id) => Actor::Consignor(ConsignorId::new(id)),
        }
    }

    /// How long a session lasts at most.
    const fn longest_life(self) -> TimeDelta {
        match self {
            Self::Staff(_) => TimeDelta::days(14),
            Self::Consignor(_) => TimeDelta::days(90),
        }
    }
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Viewer {
    Staff {
        id: StaffUserId,
        name: String,
        email: String,
        role: StaffRole,
    },
    Consignor {
        id: ConsignorId,
        name: String,
    },
    /// A program, which may hand files in.
    UploadToken(UploadTokenId),
}

pub(super) async fn open_session(
    tx: &StoreTx,
    app: &App,
    subject: Subject,
) -> Result<Token, DbErr> {
    let token = Token::random(&app.context);
    let now = app.context.now();
    let (staff_user_id, consignor_id) = match subject {
        Subject::Staff(id) => (Some(id), None),
        Subject::Consignor(id) => (None, Some(id)),
    };
    let row = session::Model {
        store_id: tx.store_id().uuid(),
        id: app.context.id(),
        token_hash: token.hash(),
        staff_user_id,
        consignor_id,
        created_at: now,
        last_seen_at: now,
        expires_at: later(now, subject.longest_life()),
    };
    tx.insert([row]).await?;
    let who = subject.actor();
    audit::record(tx, &app.context, who, "sign_in", &who.to_string(), "{}").await?;
    Ok(token)
}

/// Who bears the token, if it is one of this store's and still good.
///
/// # Errors
/// [`DbErr`]
pub async fn find_session(
    app: &App,
    store_id: StoreId,
    token: &Token,
) -> Result<Option<Viewer>, DbErr> {
    let tx = app.db.read(store_id).await?;
    let found = session::Entity::in_store(store_id.uuid())
        .filter(session::Column::TokenHash.eq(token.hash()))
        .one(tx.connection())
        .await?;
    let now = app.context.now();
    let Some(session) = found.filter(|session| is_good(session, now)) else {
        return Ok(None);
    };
    let viewer = viewer(&tx, &session).await?;
    drop(tx);
    if now.signed_duration_since(session.last_seen_at) > SEEN_EVERY {
        let tx = app.db.begin(store_id).await?;
        tx.execute(
            "UPDATE session SET last_seen_at = $3 WHERE store_id = $1 AND id = $2",
            [session.id.into(), now.into()],
        )
        .await?;
        tx.commit().await?;
    }
    Ok(viewer)
}

/// The id of a staff user's session, for what has to come back to the same one.
pub(crate) async fn staff_session_id(
    tx: &StoreTx,
    token: &Token,
    staff: StaffUserId,
) -> Result<Option<Uuid>, DbErr> {
    let found = session::Entity::in_store(tx.store_id().uuid())
        .filter(session::Column::TokenHash.eq(token.hash()))
        .filter(session::Column::StaffUserId.eq(staff.uuid()))
        .one(tx.connection())
        .await?;
    Ok(found.map(|session| session.id))
}

fn is_good(session: &session::Model, now: DateTime<Utc>) -> bool {
    let subject = match session.staff_user_id {
        Some(id) => Subject::Staff(id),
        None => Subject::Consignor(session.id),
    };
    let unused = now.signed_duration_since(session.last_seen_at);
    now < session.expires_at && unused < subject.idle_life()
}

async fn viewer(tx: &StoreTx, session: &session::Model) -> Result<Option<Viewer>, DbErr> {
    let store = tx.store_id().uuid();
    if let Some(id) = session.staff_user_id {
        let user = staff_user::Entity::find_by_id((store, id))
            .one(tx.connection())
            .await?;
        return Ok(user.map(|user| Viewer::Staff {
            id: StaffUserId::new(user.id),
            name: user.name,
            email: user.email,
            role: user.role,
        }));
    }
    let Some(id) = session.consignor_id else {
        return Ok(None);
    };
    let consignor = consignor::Entity::find_by_id((store, id))
        .one(tx.connection())
        .await?
        .filter(|row| row.merged_into_id.is_none());
    Ok(consignor.map(|consignor| Viewer::Consignor {
        id: ConsignorId::new(consignor.id),
        name: consignor.name,
    }))
}

/// Ends the session of a token; of one that is none, too.
///
/// # Errors
/// [`DbErr`]
pub async fn sign_out(app: &App, store_id: StoreId, token: &Token) -> Result<(), DbErr> {
    let tx = app.db.begin(store_id).await?;
    tx.execute(
        "DELETE FROM session WHERE store_id = $1 AND token_hash = $2",
        [token.hash().into()],
    )
    .await?;
    tx.commit().await
}
