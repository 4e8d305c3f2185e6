//! The outside, as the use cases see it. `adapters` implements these.

mod blobs;
mod events;
mod mail;
mod payments;
mod pdf;

pub use blobs::{BlobError, BlobStore};
pub use events::{EventBus, EventStream, StoreEvent};
pub use mail::{Mail, MailError, Mailer};
pub use payments::{
    AccountRequest, BankPayout, BankPayoutRequest, BankPayoutState, IdempotencyKey, PaymentError,
    PaymentProvider, ProviderAccount, ProviderTransfer, TransferRequest, WebhookError,
    WebhookNotice,
};
pub use pdf::{PdfError, PdfRenderer};
