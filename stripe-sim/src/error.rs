//! Refusals in the shape that Stripe gives them.

use serde_json::{Map, Value, json};

/// An answer outside 2xx.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiError {
    pub status: u16,
    pub kind: &'static str,
    pub code: Option<String>,
    pub message: String,
    pub param: Option<String>,
    /// Whether the call had begun to execute: only then does an idempotency
    /// key keep the answer.
    pub executed: bool,
}

const INVALID_REQUEST: &str = "invalid_request_error";

impl ApiError {
    /// A parameter that no execution was begun for.
    pub fn parameter(code: &str, param: &str, message: impl Into<String>) -> Self {
        Self {
            param: Some(param.to_owned()),
            ..Self::before_execution(400, code, message)
        }
    }

    /// Refused on the way, before anything was executed.
    pub fn before_execution(status: u16, code: &str, message: impl Into<String>) -> Self {
        Self {
            status,
            kind: INVALID_REQUEST,
            code: Some(code.to_owned()),
            message: message.into(),
            param: None,
            executed: false,
        }
    }

    /// Refused by what the call found when it was executed.
    pub fn refused(code: &str, message: impl Into<String>) -> Self {
        Self {
            executed: true,
            ..Self::before_execution(400, code, message)
        }
    }

    pub fn missing(what: &str, id: &str, param: &str) -> Self {
        Self {
            status: 404,
            param: Some(param.to_owned()),
            ..Self::refused("resource_missing", format!("No such {what}: '{id}'"))
        }
    }

    /// A parameter names something that is not there; the path's own id gets 404 instead.
    pub fn names_nothing(what: &str, id: &str, param: &str) -> Self {
        Self {
            status: 400,
            ..Self::missing(what, id, param)
        }
    }

    /// The account disconnected, or never was this platform's: Stripe tells neither apart.
    pub fn account_out_of_reach(id: &str) -> Self {
        Self::before_execution(
            403,
            "account_invalid",
            format!(
                "The provided key does not have access to account '{id}' (or that account does \
                 not exist). Application access may have been revoked."
            ),
        )
    }

    pub fn unauthorized(message: impl Into<String>) -> Self {
        Self {
            code: None,
            ..Self::before_execution(401, "", message)
        }
    }

    pub fn key_reused() -> Self {
        Self {
            kind: "idempotency_error",
            code: None,
            ..Self::before_execution(
                400,
                "",
                "Keys for idempotent requests can only be used with the same parameters they \
                 were first used with.",
            )
        }
    }

    pub fn key_in_use() -> Self {
        Self {
            kind: "idempotency_error",
            ..Self::before_execution(
                409,
                "idempotency_key_in_use",
                "There is currently another in-progress request using this idempotency key.",
            )
        }
    }

    pub fn internal(message: impl Into<String>) -> Self {
        Self {
            status: 500,
            kind: "api_error",
            code: None,
            executed: true,
            ..Self::before_execution(500, "", message)
        }
    }

    pub fn body(&self) -> Value {
        let mut error = Map::new();
        error.insert("type".to_owned(), json!(self.kind));
        error.insert("message".to_owned(), json!(self.message));
        if let Some(code) = &self.code {
            error.insert("code".to_owned(), json!(code));
        }
        if let Some(param) = &self.param {
            error.insert("param".to_owned(), json!(param));
        }
        json!({ "error": error })
    }
}
