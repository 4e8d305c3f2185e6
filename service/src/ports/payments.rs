//! Paying consignors through a payment provider (Stripe Connect).

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::StoreId;
use domain::money::{Currency, Money};
use domain::set_up::Need;
use secrecy::SecretString;
use thiserror::Error;
use uuid::Uuid;

use super::debits::StoreDebits;
use super::grants::AccessGrants;
use crate::context::{Context, later};

/// So long after a key was written down, nobody goes on with it: the provider knows keys for
/// 24 hours at least. Look for the call's effect, and else take the next key.
pub const KEY_LIFE: TimeDelta = TimeDelta::hours(23);

/// So long after a key was written down, a call is sent with it; the rest is for a call that is
/// under way. A machine may sleep for a day between the two, and another one find nothing of
/// the call meanwhile, and make it with the next key.
const SENT_WITHIN: TimeDelta = TimeDelta::hours(22);

/// Names one try of one call, so that the provider makes its effect once.
#[derive(Clone)]
pub struct IdempotencyKey {
    name: String,
    sent_until: DateTime<Utc>,
    context: Context,
}

impl IdempotencyKey {
    /// A key that was written down at a moment, before the call. At most 255 characters.
    #[must_use]
    pub fn new(name: String, written_at: DateTime<Utc>, context: &Context) -> Self {
        Self {
            name,
            sent_until: later(written_at, SENT_WITHIN),
            context: context.clone(),
        }
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a call may still be sent with it, by the clock on the wall.
    #[must_use]
    pub fn is_good(&self) -> bool {
        self.context.now() < self.sent_until
    }
}

/// A consignor's account at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderAccount {
    pub id: String,
    /// `None` when transfers to it and payouts from it work; else why not, in
    /// words for the store.
    pub not_ready_reason: Option<String>,
    /// The provider's name for the bank account behind it: the same for the same bank account.
    pub bank_fingerprint: Option<String>,
    /// What keeps it from being paid; empty when nothing does.
    pub needs: Vec<Need>,
}

/// The store's own balance at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProviderBalance {
    /// What can be transferred now.
    pub available: Money,
    /// What is on its way into the balance.
    pub pending: Money,
}

/// A part of a list, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderPage<T> {
    pub items: Vec<T>,
    /// Names the last of them where there are more behind it.
    pub next: Option<String>,
}

/// Which of the provider's events are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventsAsked {
    /// At most 20.
    pub types: Vec<String>,
    /// Events of this moment and later; the provider keeps them for 30 days.
    pub from: DateTime<Utc>,
    /// [`ProviderPage::next`] of the page before.
    pub after: Option<String>,
}

/// Which movements of the store's balance are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovementsAsked {
    pub currency: Currency,
    pub from: DateTime<Utc>,
    /// This moment and later do not belong to it any more.
    pub before: DateTime<Utc>,
    /// [`ProviderPage::next`] of the page before.
    pub after: Option<String>,
}

/// What moved the store's balance at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MovementKind {
    /// Money went to a consignor's account.
    Transfer { transfer_id: String },
    /// Money of a transfer came back.
    Reversal { transfer_id: String },
    /// Anything else, by the provider's own word: `topup`, `stripe_fee`.
    Other { kind: String },
}

/// One movement of the store's balance at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalanceMovement {
    /// The provider's id of the movement.
    pub id: String,
    /// What it is about, by the provider's id, where it is about something.
    pub source_id: Option<String>,
    pub kind: MovementKind,
    /// Our payout's id, where a transfer bears it.
    pub transfer_group: Option<String>,
    /// Before fees, in minor units: below nothing where money left the balance.
    pub amount_minor: i64,
    /// What the provider kept of it; the balance moved by the amount less the fee.
    pub fee_minor: i64,
    pub created_at: DateTime<Utc>,
    pub description: Option<String>,
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
    /// Kept as metadata `hangtag_store`.
    pub store: StoreId,
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

/// Money is to come from the account's own bank into its balance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopUpRequest {
    /// Kept as metadata `hangtag_store`.
    pub store: StoreId,
    pub amount: Money,
    pub description: String,
}

/// A part of a transfer, or all of it, is to come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReversalRequest {
    pub transfer_id: String,
    pub amount: Money,
    /// Our reversal's id, kept as metadata `hangtag_reversal`: the label under which the
    /// reversal is found again.
    pub reversal_id: String,
}

/// From a connected account's balance to its bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankPayoutRequest {
    /// Kept as metadata `hangtag_store`.
    pub store: StoreId,
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
    /// No call was made: the store has no account at the provider, or what is kept of its
    /// key cannot be used.
    #[error("{0}")]
    NotConnected(String),
    /// Any other 4xx: definite, nothing happened.
    #[error("the payment provider refused: {message} ({code})")]
    Refused { code: String, message: String },
    /// The answer is of the live mode where the test mode is configured, or
    /// the other way round.
    #[error(
        "the payment provider answered in the wrong mode (live instead of test, or test instead of live)"
    )]
    WrongMode,
    /// It could not be asked whether an earlier call had its effect, and so nothing was called:
    /// look again.
    #[error("it could not be asked what became of an earlier call: {0}")]
    LookFailed(Box<PaymentError>),
}

impl PaymentError {
    /// The error of a look for what an earlier call did, which says nothing about the call.
    #[must_use]
    pub fn of_look(self) -> Self {
        Self::LookFailed(Box::new(self))
    }

    /// Whether no call of the store will work until its key is mended.
    #[must_use]
    pub fn is_about_key(&self) -> bool {
        match self {
            Self::Unauthorized(_) => true,
            Self::LookFailed(error) => error.is_about_key(),
            _ => false,
        }
    }
}

/// What a webhook told us, as far as Hangtag understands it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookNotice {
    pub event_id: String,
    /// `payout.failed` for one.
    pub event_type: String,
    /// The id of the object that it is about (`po_…`, `tr_…`, `acct_…`); of what happens to a
    /// payment (a charge, a dispute, a refund), that of the payment (`pi_…`).
    pub object_id: String,
    /// The store that the object bears the name of.
    pub store: Option<StoreId>,
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

/// Which of the provider's worlds an installation lives in. They never mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentMode {
    /// The local stand-in: no money moves, and no key is taken.
    Local,
    /// The provider's test mode: no money moves.
    Test,
    Live,
}

impl PaymentMode {
    /// The mode of a secret or restricted key, by how it begins; `None` when it is neither.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        let kind = key
            .strip_prefix("sk_")
            .or_else(|| key.strip_prefix("rk_"))?;
        match (kind.starts_with("live_"), kind.starts_with("test_")) {
            (true, _) => Some(Self::Live),
            (_, true) => Some(Self::Test),
            _ => None,
        }
    }
}

/// By what a store's own account at the provider is reached.
#[derive(Debug, Clone)]
pub struct StoreCredentials {
    pub store: StoreId,
    /// Another one with every change: what was kept under it before is used no more.
    pub revision: Uuid,
    pub secret_key: SecretString,
    pub webhook_secrets: Vec<SecretString>,
}

/// Gives each store its provider.
pub trait PaymentProviders: Send + Sync {
    fn mode(&self) -> PaymentMode;

    /// The one for stores without an account of their own: the installation's account, or
    /// the local stand-in. `None` where there is neither.
    fn of_installation(&self) -> Option<Arc<dyn PaymentProvider>>;

    /// The one of a store's own account. Clients are kept by store and revision.
    ///
    /// # Errors
    /// [`PaymentError::NotConnected`] when the credentials cannot be used.
    fn of_store(
        &self,
        credentials: &StoreCredentials,
    ) -> Result<Arc<dyn PaymentProvider>, PaymentError>;

    /// The one that a key leads to, to be tried; nothing of it is kept. Says nothing about
    /// the key but that it has the form of one of the installation's mode.
    ///
    /// # Errors
    /// [`PaymentError::NotConnected`] when no client can be made with it.
    fn with_key(&self, key: &SecretString) -> Result<Arc<dyn PaymentProvider>, PaymentError>;

    /// By what owners grant access to their accounts; `None` where the installation is not
    /// registered at the provider.
    fn grants(&self) -> Option<Arc<dyn AccessGrants>>;

    /// By what stores without an account of their own fund their payouts: then each is paid out
    /// of its own money only. `None` unless the installation switched it on.
    fn debits(&self) -> Option<Arc<dyn StoreDebits>>;
}

/// Stripe, or its local stand-in. No method retries: the caller does, by what
/// [`PaymentError`] says.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// The id of the account that the key itself belongs to.
    async fn own_account(&self) -> Result<String, PaymentError>;

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

    /// What can be transferred now, and what is on its way.
    async fn balance(&self, currency: Currency) -> Result<ProviderBalance, PaymentError>;

    /// Asks the account's own bank for money; gives the provider's id of the top-up. It takes
    /// days to arrive, and can fail until then.
    async fn top_up(
        &self,
        request: &TopUpRequest,
        key: &IdempotencyKey,
    ) -> Result<String, PaymentError>;

    /// The account's own events (not those of connected accounts), newest first.
    async fn events(
        &self,
        asked: &EventsAsked,
    ) -> Result<ProviderPage<WebhookNotice>, PaymentError>;

    /// Transfers made since a moment, newest first; `after` is [`ProviderPage::next`].
    async fn transfers_since(
        &self,
        from: DateTime<Utc>,
        after: Option<&str>,
    ) -> Result<ProviderPage<ProviderTransfer>, PaymentError>;

    /// What moved the balance, newest first.
    async fn movements(
        &self,
        asked: &MovementsAsked,
    ) -> Result<ProviderPage<BalanceMovement>, PaymentError>;

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

    /// Takes a part of a transfer back, from the balance of the account that it went to; gives
    /// the provider's id of the reversal.
    ///
    /// # Errors
    /// [`PaymentError::InsufficientBalance`] when the account has not so much.
    async fn reverse_transfer(
        &self,
        request: &ReversalRequest,
        key: &IdempotencyKey,
    ) -> Result<String, PaymentError>;

    /// The provider's id of the reversal of a transfer that bears our reversal's id, if there
    /// is one.
    async fn find_reversal(
        &self,
        transfer_id: &str,
        reversal_id: &str,
    ) -> Result<Option<String>, PaymentError>;

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
