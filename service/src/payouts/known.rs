//! What Stripe says nothing about.

use crate::ports::PaymentError;

/// What was answered; `None` where Stripe does not know the one thing that was asked about,
/// such as what went through the Stripe account that the store had before: that must not keep
/// others from being looked at, and comes to no better end by being asked again.
pub(super) fn known<T>(asked: Result<T, PaymentError>) -> Result<Option<T>, PaymentError> {
    match asked {
        Ok(answer) => Ok(Some(answer)),
        Err(PaymentError::Refused { code, message }) => {
            tracing::warn!(code, message, "Stripe says nothing about something of ours");
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
