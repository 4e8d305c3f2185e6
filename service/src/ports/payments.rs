//! Paying consignors through a payment provider (Stripe Connect).

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::money::{Currency, Money};
use thiserror::Error;

/// Names one try of one call, so that the provider makes its effect once. At
/// most 255 characters; written down before the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey(pub String);

/// A consignor's account at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderAccount {
    pub id: String,
    /// `None` when transfers to it and payouts from it work; else why not, in
    /// words for the store.
    pub not_ready_reason: Option<String>,
    /// The provider's name for the bank account behind it: the same for the same bank account.
    pub bank_fingerprint: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRequest {
    pub email: Option<String>,
    /// Our own ids, kept with the account as metadata.
    pub store_id: String,
    pub consignor_id: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferRequest {
    pub account_id: String,
    pub amount: Money,
    /// Our payout's id: the label under which the transfer is found again.
    pub transfer_group: String,
    pub description: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderTransfer {
    pub id: String,
    pub account_id: String,
    pub amount: Money,
    /// What was taken back so far, in minor units.
    pub amount_reversed_minor: i64,
}

/// From a connected account's balance to its bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankPayoutRequest {
    pub account_id: String,
    pub amount: Money,
    /// Our payout's id, kept as metadata `hangtag_payout`: the label under
    /// which the bank payout is found again.
    pub payout_id: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankPayoutState {
    /// On its way to the bank.
    InTransit,
    Paid,
    Failed {
        code: String,
        message: String,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankPayout {
    pub id: String,
    pub amount: Money,
    pub state: BankPayoutState,
}

/// Why a call to the provider gave no answer to go on with, by what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PaymentError {
    /// No connection, a time-out, an answer that cannot be read: it may have
    /// taken effect. The same key again, within 24 hours.
    #[error("the payment provider could not be reached, or its answer was lost: {0}")]
    OutcomeUnknown(String),
    /// Answered 5xx: this key will give the same answer for ever. Look for the
    /// effect, and else use the next key.
    #[error("the payment provider had a fault of its own: {0}")]
    ProviderFault(String),
    /// 409 or 429: the same key, later.
    #[error("the payment provider is busy: {0}")]
    Busy(String),
    /// The platform's available balance does not cover the transfer (or the
    /// account's, the bank payout). Nothing happened, but this key will give
    /// the same answer for ever: the next key, later.
    #[error("the balance at the payment provider does not cover the transfer")]
    InsufficientBalance,
    /// 401 or 403: no call of this store will work until its key is mended.
    #[error("the payment provider refused the store's key: {0}")]
    Unauthorized(String),
    /// Any other 4xx: definite, nothing happened.
    #[error("the payment provider refused: {message} ({code})")]
    Refused { code: String, message: String },
    /// The answer is of the live mode where the test mode is configured, or
    /// the other way round.
    #[error(
        "the payment provider answered in the wrong mode (live instead of test, or test instead of live)"
    )]
    WrongMode,
}

/// What a webhook told us, as far as Hangtag understands it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookNotice {
    pub event_id: String,
    /// `payout.failed` for one.
    pub event_type: String,
    /// The id of the object that it is about (`po_…`, `tr_…`, `acct_…`).
    pub object_id: String,
    /// The connected account that it happened on.
    pub account_id: Option<String>,
    pub created_at: DateTime<Utc>,
}

/// Why a webhook is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WebhookError {
    #[error("the signature is missing, wrong, or older than five minutes")]
    Signature,
    #[error("the event cannot be read")]
    Malformed,
    #[error("the event is of the wrong mode")]
    WrongMode,
}

/// Stripe, or its local stand-in. No method retries: the caller does, by what
/// [`PaymentError`] says.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    async fn create_account(
        &self,
        request: &AccountRequest,
        key: &IdempotencyKey,
    ) -> Result<ProviderAccount, PaymentError>;

    async fn account(&self, account_id: &str) -> Result<ProviderAccount, PaymentError>;

    /// A fresh single-use address where the consignor enters bank details.
    async fn onboarding_link(
        &self,
        account_id: &str,
        return_url: &str,
        refresh_url: &str,
    ) -> Result<String, PaymentError>;

    /// What can be transferred now.
    async fn available_balance(&self, currency: Currency) -> Result<Money, PaymentError>;

    async fn create_transfer(
        &self,
        request: &TransferRequest,
        key: &IdempotencyKey,
    ) -> Result<ProviderTransfer, PaymentError>;

    async fn transfer(&self, transfer_id: &str) -> Result<ProviderTransfer, PaymentError>;

    /// The transfer with this label, if there is one.
    async fn find_transfer(
        &self,
        transfer_group: &str,
    ) -> Result<Option<ProviderTransfer>, PaymentError>;

    async fn create_bank_payout(
        &self,
        request: &BankPayoutRequest,
        key: &IdempotencyKey,
    ) -> Result<BankPayout, PaymentError>;

    async fn bank_payout(
        &self,
        account_id: &str,
        bank_payout_id: &str,
    ) -> Result<BankPayout, PaymentError>;

    /// The newest bank payout that bears our payout's id, if there is one.
    async fn find_bank_payout(
        &self,
        account_id: &str,
        payout_id: &str,
    ) -> Result<Option<BankPayout>, PaymentError>;

    /// Checks the signature header over the body as it came, against `now`, and
    /// reads what is needed of the event.
    fn read_webhook(
        &self,
        body: &[u8],
        signature_header: &str,
        now: DateTime<Utc>,
    ) -> Result<WebhookNotice, WebhookError>;
}
