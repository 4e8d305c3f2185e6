//! What printed pages may do: nothing but to use the styles of ours.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

pub(crate) const STATEMENT_STYLE: &str = include_str!("../templates/statement.css");
pub(crate) const LETTER_STYLE: &str = include_str!("../templates/letters.css");
pub(crate) const BATCH_STYLE: &str = include_str!("../templates/batch.css");

/// The one policy of all pages: a tab that prints one after the other keeps the policies of
/// those before, and a style must pass all of them.
pub(crate) fn page_policy() -> String {
    let styles = [STATEMENT_STYLE, BATCH_STYLE, LETTER_STYLE].map(|style| {
        let hash = BASE64_STANDARD.encode(Sha256::digest(style));
        format!("'sha256-{hash}'")
    });
    format!(
        "default-src 'none'; style-src {}; font-src data:; img-src data:",
        styles.join(" ")
    )
}
