//! What Stripe's refusals, and the lack of an answer, mean for the caller.

use ::stripe::{ApiErrors, ApiErrorsCode, ApiErrorsType, StripeError};
use service::ports::PaymentError;

/// By what to do next; see [`PaymentError`].
pub fn payment_error(error: StripeError) -> PaymentError {
    match error {
        StripeError::Stripe(answer, status) => refusal(*answer, status),
        // async-stripe does not say which status an unreadable answer had.
        StripeError::JSONDeserialize(reason) => unreadable(&reason),
        StripeError::ClientError(reason) => PaymentError::OutcomeUnknown(reason),
        StripeError::Timeout => PaymentError::OutcomeUnknown("it took too long".to_owned()),
        // Found before anything was sent.
        StripeError::ConfigError(message) => PaymentError::Refused {
            code: "settings".to_owned(),
            message,
        },
    }
}

/// An answer came, and may be about an effect, but cannot be read.
pub fn unreadable(reason: &str) -> PaymentError {
    PaymentError::OutcomeUnknown(format!("its answer cannot be read: {reason}"))
}

/// Whether the account was disconnected, or never was this key's: a 403 that
/// says nothing against the key itself.
pub fn is_out_of_reach(error: &StripeError) -> bool {
    matches!(
        error,
        StripeError::Stripe(answer, 403) if answer.code == Some(ApiErrorsCode::AccountInvalid)
    )
}

/// Whether it was asked too fast. Stripe answers 429 also where an object is locked, which
/// says nothing about the pace.
pub fn is_too_fast(error: &StripeError) -> bool {
    matches!(
        error,
        StripeError::Stripe(answer, 429) if answer.code != Some(ApiErrorsCode::LockTimeout)
    )
}

fn refusal(answer: ApiErrors, status: u16) -> PaymentError {
    let message = answer
        .message
        .unwrap_or_else(|| format!("It answered {status} without a reason."));
    match (status, answer.code) {
        (401, _) => PaymentError::Unauthorized(message),
        (403, code) if code != Some(ApiErrorsCode::AccountInvalid) => {
            PaymentError::Unauthorized(message)
        }
        (409 | 429, _) => PaymentError::Busy(message),
        // 424: something that Stripe depends on failed; kept under the key like a 500.
        (424 | 500.., _) => PaymentError::ProviderFault(message),
        // The key was used before with other parameters, which may have taken
        // effect: look for it, and else use another key.
        _ if answer.type_ == ApiErrorsType::IdempotencyError => {
            PaymentError::ProviderFault(message)
        }
        (_, Some(ApiErrorsCode::BalanceInsufficient)) => PaymentError::InsufficientBalance,
        (_, code) => PaymentError::Refused {
            code: code.map_or_else(|| answer.type_.to_string(), |code| code.to_string()),
            message,
        },
    }
}
