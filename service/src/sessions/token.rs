//! Secret tokens: 256 random bits, of which only a hash is kept.

use sha2::{Digest, Sha256};

use crate::context::Context;

/// A token as the browser or the mail bears it. It never reaches a log.
#[derive(Clone)]
pub struct Token(String);

impl Token {
    pub(crate) fn random(context: &Context) -> Self {
        Self(hex::encode(context.random_bytes::<32>()))
    }

    /// What somebody sent; it need not be a token of ours.
    #[must_use]
    pub fn received(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// For the cookie or the mail, and nothing else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is kept. A plain hash will do, because the token cannot be guessed.
    pub(crate) fn hash(&self) -> Vec<u8> {
        Sha256::digest(&self.0).to_vec()
    }
}
