//! The way of every API call: key, version, idempotency, faults, effect, answer.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Method, Request, Uri};
use axum::response::Response;
use axum::routing::{MethodFilter, MethodRouter, on};
use serde_json::Value;

use super::answer::{Answer, send};
use crate::app::{App, LoggedCall, lock};
use crate::core::{Call, Operation, idempotency, new_id};
use crate::error::ApiError;
use crate::faults::FaultKind;
use crate::params::Params;

const BODY_BYTES_MAX: usize = 1 << 20;

/// A route whose calls with this method carry out the operation.
pub fn route(
    method: MethodFilter,
    path: &'static str,
    operation: Operation,
) -> MethodRouter<Arc<App>> {
    on(
        method,
        move |State(app), Path(in_path), request: Request<Body>| async move {
            let (parts, body) = request.into_parts();
            let Ok(body) = axum::body::to_bytes(body, BODY_BYTES_MAX).await else {
                let too_long =
                    ApiError::before_execution(413, "request_too_large", "The body is too long.");
                return Answer::error(&too_long).response(None);
            };
            let incoming = Incoming {
                route: path,
                method: parts.method,
                uri: parts.uri,
                headers: parts.headers,
                body,
                path: in_path,
            };
            // A task of its own: a caller who hangs up does not stop what was begun.
            tokio::spawn(answer(app, incoming, operation))
                .await
                .unwrap_or_else(|_| Answer::error(&ApiError::internal("panicked")).response(None))
        },
    )
}

/// Answers what no route is for.
pub async fn unknown_route(method: Method, uri: Uri) -> Response {
    let message = format!("Unrecognized request URL ({method}: {}).", uri.path());
    let error = ApiError {
        status: 404,
        code: None,
        ..ApiError::before_execution(404, "", message)
    };
    Answer::error(&error).response(None)
}

struct Incoming {
    route: &'static str,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
    path: HashMap<String, String>,
}

impl Incoming {
    fn header(&self, name: &str) -> Option<String> {
        let value = self.headers.get(name)?.to_str().ok()?;
        Some(value.to_owned())
    }

    /// The key that it was made with; empty without one.
    fn key(&self) -> &str {
        let header = self.headers.get("authorization");
        let header = header.and_then(|value| value.to_str().ok());
        let key = header.and_then(|header| header.strip_prefix("Bearer "));
        key.unwrap_or_default()
    }

    fn encoded(&self) -> &[u8] {
        match self.method {
            Method::GET => self.uri.query().unwrap_or_default().as_bytes(),
            _ => &self.body,
        }
    }
}

async fn answer(app: Arc<App>, incoming: Incoming, operation: Operation) -> Response {
    let call = Call {
        now: app.now(),
        request_id: new_id("req"),
        // Keys make no difference to GET.
        idempotency_key: incoming
            .header("idempotency-key")
            .filter(|_| incoming.method == Method::POST),
        platform: crate::core::platform_of(incoming.key()),
        account: incoming.header("stripe-account"),
        path: incoming.path.clone(),
        base_url: app.base_url.clone(),
    };
    let (answer, fault) = match begin(&app, &incoming, &call) {
        Err(error) => (Answer::error(&error), None),
        Ok(begun) => carry_out(&app, &incoming, &call, operation, begun).await,
    };
    app.log_call(LoggedCall {
        method: incoming.method.to_string(),
        path: incoming.uri.path().to_owned(),
        route: incoming.route.to_owned(),
        params: Params::parse(incoming.encoded()).map_or(Value::Null, |params| params.tree()),
        account: call.account.clone(),
        idempotency_key: call.idempotency_key.clone(),
        status: answer.status,
        answer: answer.body.clone(),
    });
    send(answer, fault, &call.request_id).await
}

/// What a call may go on with.
struct Begun<'app> {
    fingerprint: String,
    replay: Option<Answer>,
    fault: Option<FaultKind>,
    _key: Option<KeyInUse<'app>>,
}

/// Frees an idempotency key when its call is answered.
struct KeyInUse<'app> {
    app: &'app App,
    key: String,
}

impl Drop for KeyInUse<'_> {
    fn drop(&mut self) {
        lock(&self.app.keys_in_use).remove(&self.key);
    }
}

/// Everything that can refuse a call before it is executed.
fn begin<'app>(app: &'app App, incoming: &Incoming, call: &Call) -> Result<Begun<'app>, ApiError> {
    check_key(app, incoming)?;
    check_version(incoming)?;
    let path = incoming.uri.path();
    let method = incoming.method.as_str();
    let account = call.account.as_deref();
    let fingerprint = idempotency::fingerprint(method, path, account, incoming.encoded());

    let key = call.idempotency_key.as_deref();
    let in_use = key.map(|key| use_key(app, key)).transpose()?;
    let replay = match key {
        Some(key) => app.read(|core| core.saved_answer(call, key, &fingerprint))?,
        None => None,
    };
    let fault = lock(&app.faults).take(method, path, replay.is_none());
    if let Some(FaultKind::Refuse { status, code }) = &fault {
        let message = "The local Stripe was told to refuse this call.";
        return Err(ApiError::before_execution(*status, code, message));
    }
    Ok(Begun {
        fingerprint,
        replay: replay.map(|saved| Answer {
            status: saved.status,
            body: saved.body,
            replay_of: Some(saved.request_id),
        }),
        fault,
        _key: in_use,
    })
}

fn use_key<'app>(app: &'app App, key: &str) -> Result<KeyInUse<'app>, ApiError> {
    match lock(&app.keys_in_use).insert(key.to_owned()) {
        true => Ok(KeyInUse {
            app,
            key: key.to_owned(),
        }),
        false => Err(ApiError::key_in_use()),
    }
}

/// Executes the call, unless its key kept an answer or a fault comes first.
async fn carry_out(
    app: &App,
    incoming: &Incoming,
    call: &Call,
    operation: Operation,
    begun: Begun<'_>,
) -> (Answer, Option<FaultKind>) {
    let Begun {
        fingerprint,
        replay,
        fault,
        _key,
    } = begun;
    if let Some(FaultKind::DelayBeforeEffect { ms }) = &fault {
        tokio::time::sleep(Duration::from_millis(*ms)).await;
    }
    if fault == Some(FaultKind::DropConnectionBeforeEffect) {
        let lost = ApiError::internal("The connection was dropped before any effect.");
        return (Answer::error(&lost), fault);
    }
    if let Some(answer) = replay {
        return (answer, fault);
    }
    let executed = app
        .change(|core| {
            let result = match &fault {
                Some(FaultKind::Error500BeforeEffect) => Err(told_to_fail()),
                Some(FaultKind::RefuseDefinitely { code }) => Err(ApiError::refused(
                    code,
                    "The local Stripe was told to refuse this call.",
                )),
                _ => Params::parse(incoming.encoded())
                    .and_then(|params| operation(core, call, params)),
            };
            let result = match &fault {
                Some(FaultKind::Error500AfterEffect) => Err(told_to_fail()),
                _ => result,
            };
            let (answer, keep) = match result {
                Ok(body) => (
                    Answer {
                        status: 200,
                        body,
                        replay_of: None,
                    },
                    true,
                ),
                Err(error) => (Answer::error(&error), error.executed),
            };
            if keep {
                core.save_answer(call, &fingerprint, answer.status, &answer.body);
            }
            answer
        })
        .await;
    match executed {
        Ok(answer) => (answer, fault),
        Err(error) => (Answer::error(&ApiError::internal(error.to_string())), fault),
    }
}

fn told_to_fail() -> ApiError {
    ApiError::internal("The local Stripe was told to fail.")
}

fn check_key(app: &App, incoming: &Incoming) -> Result<(), ApiError> {
    let key = incoming.key();
    if key.is_empty() {
        return Err(ApiError::unauthorized(
            "You did not provide an API key. Send it in the Authorization header, using Bearer auth.",
        ));
    }
    let is_revoked = app.read(|core| core.settings().revoked_keys.iter().any(|one| one == key));
    match (key.starts_with("sk_test_") || key.starts_with("rk_test_")) && !is_revoked {
        true => Ok(()),
        false => Err(ApiError::unauthorized("Invalid API Key provided.")),
    }
}

/// Any dated version is taken; the answer is always of [`crate::core::API_VERSION`].
fn check_version(incoming: &Incoming) -> Result<(), ApiError> {
    let Some(version) = incoming.header("stripe-version") else {
        return Ok(());
    };
    let date = version.split('.').next().unwrap_or_default();
    match chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d") {
        Ok(_) => Ok(()),
        Err(_) => Err(ApiError::before_execution(
            400,
            "api_version_invalid",
            format!("Invalid Stripe API version: {version}"),
        )),
    }
}
