//! Idempotency keys: the same key with the same parameters gets the same
//! answer for a day, whatever it was.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::objects::SavedAnswer;
use super::{Call, Core};
use crate::error::ApiError;

const KEPT: TimeDelta = TimeDelta::hours(24);
const KEY_LENGTH_MAX: usize = 255;

/// Names one call: its parameters, whatever their order, and for whom it was made.
pub fn fingerprint(method: &str, path: &str, account: Option<&str>, encoded: &[u8]) -> String {
    let mut pairs: Vec<&[u8]> = encoded.split(|byte| *byte == b'&').collect();
    pairs.sort_unstable();
    let mut hash = Sha256::new();
    for part in [method, path, account.unwrap_or_default()] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    for pair in pairs {
        hash.update(pair);
        hash.update(b"&");
    }
    hex::encode(hash.finalize())
}

pub fn is_kept(answer: &SavedAnswer, now: DateTime<Utc>) -> bool {
    now - answer.saved_at < KEPT
}

impl Core {
    /// The answer that the key got before, if it was used.
    pub fn saved_answer(
        &self,
        call: &Call,
        key: &str,
        fingerprint: &str,
    ) -> Result<Option<SavedAnswer>, ApiError> {
        if key.len() > KEY_LENGTH_MAX {
            return Err(ApiError::before_execution(
                400,
                "idempotency_key_invalid",
                "Idempotency keys have at most 255 characters.",
            ));
        }
        match self
            .state
            .answers
            .get(&kept_under(call, key))
            .filter(|saved| is_kept(saved, call.now))
        {
            Some(saved) if saved.fingerprint != fingerprint => Err(ApiError::key_reused()),
            saved => Ok(saved.cloned()),
        }
    }

    /// Keeps an answer for a call's key.
    pub fn save_answer(&mut self, call: &Call, fingerprint: &str, status: u16, body: &Value) {
        let Some(key) = &call.idempotency_key else {
            return;
        };
        let answer = SavedAnswer {
            fingerprint: fingerprint.to_owned(),
            saved_at: call.now,
            request_id: call.request_id.clone(),
            status,
            body: body.clone(),
        };
        self.state.answers.put(&kept_under(call, key), answer);
    }
}

/// Two accounts may use the same key for different things.
fn kept_under(call: &Call, key: &str) -> String {
    format!("{} {key}", call.platform)
}
