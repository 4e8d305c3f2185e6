//! Answers, as HTTP sends them.

use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::serve::DropConnection;
use crate::core::API_VERSION;
use crate::error::ApiError;
use crate::faults::FaultKind;

/// An answer before it is put into HTTP.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
    /// The id of the first request, where a key kept this answer.
    pub replay_of: Option<String>,
}

impl Answer {
    pub fn error(error: &ApiError) -> Self {
        Self {
            status: error.status,
            body: error.body(),
            replay_of: None,
        }
    }

    pub fn response(self, request_id: Option<&str>) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(self.body)).into_response();
        let headers = response.headers_mut();
        headers.insert("stripe-version", HeaderValue::from_static(API_VERSION));
        let mut put = |name: &'static str, value: &str| {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        };
        put("request-id", request_id.unwrap_or_default());
        if let Some(original) = &self.replay_of {
            put("idempotent-replayed", "true");
            put("original-request", original);
        }
        response
    }
}

/// Sends the answer, or what a fault leaves of it.
pub async fn send(answer: Answer, fault: Option<FaultKind>, request_id: &str) -> Response {
    let half = |body: &Value| {
        let text = body.to_string();
        text.get(..text.len() / 2).unwrap_or_default().to_owned()
    };
    match fault {
        Some(FaultKind::DropConnectionBeforeEffect | FaultKind::DropConnectionAfterEffect) => {
            DropConnection::response()
        }
        Some(FaultKind::GarbledAnswer) => {
            let json = [(header::CONTENT_TYPE, "application/json")];
            (StatusCode::OK, json, half(&answer.body)).into_response()
        }
        Some(FaultKind::OtherMode) => {
            let mut answer = answer;
            if let Some(livemode) = answer.body.get_mut("livemode") {
                *livemode = Value::Bool(true);
            }
            answer.response(Some(request_id))
        }
        Some(FaultKind::DelayAfterEffect { ms }) => {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            answer.response(Some(request_id))
        }
        _ => answer.response(Some(request_id)),
    }
}
