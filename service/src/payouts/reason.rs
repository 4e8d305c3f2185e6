//! Why a person did something about a payout, in that person's words.

use thiserror::Error;

/// In characters.
const MOST: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ReasonError {
    #[error("say why, so that it can be looked up later")]
    Missing,
    #[error("the reason is longer than {MOST} characters")]
    TooLong,
}

/// The reason as it is kept: without spaces around it, and without the period at its end,
/// since it stands within sentences.
pub(crate) fn reason(text: &str) -> Result<&str, ReasonError> {
    let text = text.trim().trim_end_matches('.');
    match text.chars().count() {
        0 => Err(ReasonError::Missing),
        1..=MOST => Ok(text),
        _ => Err(ReasonError::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_something_and_not_too_much() {
        assert_eq!(reason(" Moved away. "), Ok("Moved away"));
        assert_eq!(reason(" . "), Err(ReasonError::Missing));
        assert_eq!(reason(&"é".repeat(200)), Ok("é".repeat(200).as_str()));
        assert_eq!(reason(&"é".repeat(201)), Err(ReasonError::TooLong));
    }
}
