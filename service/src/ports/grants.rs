//! Access to a store's account that its owner grants at the payment provider (Stripe Connect's
//! OAuth, <https://docs.stripe.com/connect/oauth-reference>).

use async_trait::async_trait;
use secrecy::SecretString;
use thiserror::Error;

/// What an owner granted.
#[derive(Debug, Clone)]
pub struct Grant {
    /// The account that it is for, as the provider says.
    pub account_id: String,
    /// Works as a key of that account does, until the access ends.
    pub secret_key: SecretString,
    /// Whether it is of the live mode.
    pub is_live: bool,
    /// Whether more than reading was granted.
    pub may_write: bool,
}

/// Why the provider gave no access, or did not end it, by what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GrantError {
    /// The code does not exist, was used, is too old, or is of another installation or mode.
    #[error("Stripe does not take the code that it led back with: {0}")]
    Code(String),
    /// Only whoever runs the server can mend it.
    #[error("Stripe does not take this server's own client id or key: {0}")]
    Installation(String),
    /// No connection, a time-out, an answer that cannot be read.
    #[error("Stripe could not be reached, or its answer was lost: {0}")]
    Unreachable(String),
}

/// The installation's registration at the provider. No method retries.
#[async_trait]
pub trait AccessGrants: Send + Sync {
    /// Where an owner says yes or no, and is led back from to `return_url` with the state.
    fn authorize_url(&self, state: &str, return_url: &str) -> String;

    /// Takes the code that an owner came back with, which works once.
    async fn redeem(&self, code: &SecretString) -> Result<Grant, GrantError>;

    /// Ends the installation's access to an account: no key that it was given works then.
    /// Where there is none any more, all is well.
    async fn end(&self, account_id: &str) -> Result<(), GrantError>;
}
