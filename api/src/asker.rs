//! Who asks: the store of the host, and whoever is signed in there.

use async_graphql::{Context, Error, ErrorExtensions};
use axum::http::{HeaderMap, header};
use domain::ids::{ConsignorId, StaffUserId};
use entity::staff_user::{self, StaffRole};
use service::actor::Actor;
use service::app::App;
use service::db::StoreTx;
use service::permissions::Permission;
use service::sessions::{Token, Viewer};
use service::stores::StoreFacts;
use tracing::error;

/// Host-only by its name, and never sent without TLS but on localhost.
const COOKIE: &str = "__Host-hangtag";

/// The store that a request names, and who sent it.
#[derive(Clone)]
pub struct Asker {
    pub app: App,
    pub store: StoreFacts,
    pub viewer: Option<Viewer>,
    pub token: Option<Token>,
}

/// A person who works for the store.
#[derive(Debug, Clone)]
pub struct Staff {
    pub id: StaffUserId,
    pub name: String,
    pub email: String,
    pub role: StaffRole,
}

impl Asker {
    /// The asker of a GraphQL request.
    pub fn of<'a>(context: &'a Context<'_>) -> &'a Self {
        context.data_unchecked::<Self>()
    }

    /// Whoever works here and may do this.
    pub fn staff(&self, permission: Permission) -> Result<Staff, Error> {
        match &self.viewer {
            None => Err(coded("UNAUTHENTICATED", "Sign in first.")),
            Some(Viewer::Staff {
                id,
                name,
                email,
                role,
            }) if permission.is_of(*role) => Ok(Staff {
                id: *id,
                name: name.clone(),
                email: email.clone(),
                role: *role,
            }),
            Some(_) => Err(coded("FORBIDDEN", "Your role does not allow this.")),
        }
    }

    /// The signed-in consignor, if it is one.
    pub fn consignor(&self) -> Option<ConsignorId> {
        match &self.viewer {
            Some(Viewer::Consignor { id, .. }) => Some(*id),
            _ => None,
        }
    }

    /// The signed-in consignor, for what only consignors do.
    pub fn own(&self) -> Result<ConsignorId, Error> {
        match &self.viewer {
            None => Err(coded("UNAUTHENTICATED", "Sign in first.")),
            Some(Viewer::Consignor { id, .. }) => Ok(*id),
            Some(_) => Err(coded("FORBIDDEN", "Only the consignor does this.")),
        }
    }

    /// Whoever may import files: a person, or a program with a token for it.
    pub fn importer(&self) -> Result<Actor, Error> {
        match &self.viewer {
            Some(Viewer::UploadToken(id)) => Ok(Actor::UploadToken(*id)),
            _ => Ok(self.staff(Permission::ImportFiles)?.actor()),
        }
    }

    pub async fn read(&self) -> Result<StoreTx, Error> {
        self.app.db.read(self.store.id).await.map_err(fault)
    }
}

impl From<staff_user::Model> for Staff {
    fn from(user: staff_user::Model) -> Self {
        Self {
            id: StaffUserId::new(user.id),
            name: user.name,
            email: user.email,
            role: user.role,
        }
    }
}

impl Staff {
    pub fn actor(&self) -> Actor {
        Actor::Staff(self.id)
    }
}

/// An error of a request, told by its code.
pub fn coded(code: &'static str, message: &str) -> Error {
    Error::new(message).extend_with(|_, extensions| extensions.set("code", code))
}

pub fn not_found() -> Error {
    coded("NOT_FOUND", "There is no such thing here.")
}

pub fn bad_input(message: &str) -> Error {
    coded("BAD_INPUT", message)
}

/// A fault of ours: its causes go to the log, under the number that the person sees.
pub fn fault(cause: impl std::error::Error) -> Error {
    let id = log_fault(&cause);
    let message = format!("Something went wrong here. Tell the support the number {id}.");
    coded("INTERNAL", &message).extend_with(|_, extensions| extensions.set("errorId", id.clone()))
}

/// Logs the chain of causes, and gives the number under which it stands there.
pub fn log_fault(cause: &dyn std::error::Error) -> String {
    let id = hex::encode(rand::random::<[u8; 6]>());
    let mut causes = cause.to_string();
    let mut next = cause.source();
    while let Some(cause) = next {
        causes.push_str(": ");
        causes.push_str(&cause.to_string());
        next = cause.source();
    }
    error!(error_id = %id, causes, "request failed");
    id
}

/// The session's token, if the request bears one.
pub fn session_token(headers: &HeaderMap) -> Option<Token> {
    let cookies = headers.get_all(header::COOKIE).into_iter();
    cookies
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| Token::received(value))
}

/// The token of a program, if the request bears one.
pub fn bearer_token(headers: &HeaderMap) -> Option<Token> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let is_bearer = scheme.eq_ignore_ascii_case("bearer");
    is_bearer.then(|| Token::received(token.trim()))
}

/// The header that gives the browser its session, or (without one) takes it.
pub fn session_cookie(token: Option<&Token>) -> String {
    let (value, age) = match token {
        // The session ends before the cookie does.
        Some(token) => (token.reveal(), 90 * 24 * 60 * 60),
        None => ("", 0),
    };
    format!("{COOKIE}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={age}")
}
