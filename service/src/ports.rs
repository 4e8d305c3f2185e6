//! The outside, as the use cases see it. `adapters` implements these.

mod blobs;
mod debits;
mod events;
mod grants;
mod mail;
mod payments;
mod pdf;
mod secrets;

pub use blobs::{BlobError, BlobStore};
pub use debits::{
    BankPageRequest, CustomerRequest, DebitRequest, DebitedBank, ProviderDebit, StoreDebits,
};
pub use events::{EventBus, EventStream, StoreEvent};
pub use grants::{AccessGrants, Grant, GrantError};
pub use mail::{Mail, MailError, Mailer};
pub use payments::{
    AccountRequest, BalanceMovement, BankPayout, BankPayoutRequest, BankPayoutState, EventsAsked,
    IdempotencyKey, KEY_LIFE, MovementKind, MovementsAsked, PaymentError, PaymentMode,
    PaymentProvider, PaymentProviders, ProviderAccount, ProviderBalance, ProviderPage,
    ProviderTransfer, ReversalRequest, StoreCredentials, TopUpRequest, TransferRequest,
    WebhookError, WebhookNotice,
};
pub use pdf::{PdfError, PdfRenderer};
pub use secrets::{SealError, Sealer};
