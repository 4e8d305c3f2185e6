//! Mail to consignors and staff.

use async_trait::async_trait;
use thiserror::Error;

/// Plain text; addresses as `name@host`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub to: String,
    /// Shown as the sender's name: the store's.
    pub from_name: String,
    pub subject: String,
    pub text: String,
}

#[derive(Debug, Error)]
pub enum MailError {
    /// The address or the message can never be sent.
    #[error("the mail was refused: {0}")]
    Refused(String),
    #[error("the mail could not be handed over: {0}")]
    Unavailable(String),
}

#[async_trait]
pub trait Mailer: Send + Sync {
    async fn send(&self, mail: &Mail) -> Result<(), MailError>;
}
