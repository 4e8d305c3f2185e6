//! Payout batches: who gets what, approved, sent, and followed to the end.

mod account_state;
mod approve_batch;
mod attempts;
mod bank_payout;
mod close_batch;
mod connect_account;
mod fees;
mod give_up;
mod go_on;
mod mark_check_sent;
mod preview_batch;
mod process_webhook;
mod progress;
mod read_events;
mod receive_webhook;
mod refresh_set_up;
mod submit_payout;
mod sync_payouts;
mod take_back_payout;

pub use approve_batch::{ApproveBatchError, Seen, approve_batch};
pub use close_batch::close_batch;
pub use connect_account::{ConnectAccountError, onboarding_link};
pub(crate) use give_up::{given_up, sent_again};
pub(crate) use go_on::go_on;
pub use mark_check_sent::{MarkCheckSentError, mark_check_sent};
pub use preview_batch::{
    LeftOut, LeftOutReason, Preview, PreviewFee, PreviewLine, next_payout, not_ready, preview_batch,
};
pub use process_webhook::process_webhook;
pub use receive_webhook::{ReceiveWebhookError, receive_webhook};
pub use refresh_set_up::{RefreshSetUpError, refresh_set_up};
pub use submit_payout::submit_payout;
pub use sync_payouts::sync_payouts;
pub use take_back_payout::{TakeBackPayoutError, take_back_payout};
