//! Payout batches: who gets what, approved, sent, and followed to the end.

mod account_state;
mod approve_batch;
mod attempts;
mod bank_payout;
mod cancel_payout;
mod checks;
mod close_batch;
mod connect_account;
mod drafts;
mod fees;
mod give_up;
mod go_on;
mod hand_over;
mod hold_payouts;
mod known;
mod papers;
mod payment_files;
mod preview_batch;
mod process_webhook;
mod progress;
mod propose_batch;
mod read_events;
mod reason;
mod receive_webhook;
mod refresh_set_up;
mod retry_payouts;
mod reverse_payout;
mod reverse_transfer;
mod settings;
mod submit_payout;
mod sync_payouts;
mod take_back_payout;
mod tell_of_batch;
mod tell_of_details;
mod warnings;

pub(crate) use account_state::pay_again;
pub use approve_batch::{ApproveBatchError, Seen, approve_batch};
pub use cancel_payout::{CancelPayoutError, cancel_payout};
pub(crate) use checks::envelope_address;
pub use checks::{
    LiveCheckError, PrintChecksError, PrintedChecks, VoidCheckError, count_checks,
    next_check_number, print_checks, void_check,
};
pub use close_batch::close_batch;
pub use connect_account::{ConnectAccountError, onboarding_link};
pub use drafts::{dismiss_draft, open_draft, prepare_payouts};
pub(crate) use give_up::{given_up, sent_again};
pub(crate) use go_on::go_on;
pub use hand_over::{HandOverError, hand_over};
pub use hold_payouts::{HoldPayoutsError, hold_payouts};
pub use papers::{BatchPapers, PaperError, PaperKind, print_paper};
pub(crate) use payment_files::BANK_ACCOUNT;
pub use payment_files::{
    AchOriginAccess, MakePaymentFileError, MarkFileSentError, RefusePaymentFileError,
    SetAchOriginError, UnfiledPayouts, VoidPaymentFileError, WritePaymentFileError, WrittenFile,
    ach_origin, make_payment_file, mark_file_sent, refuse_payment_file, set_ach_origin, unfiled,
    void_payment_file, write_payment_file,
};
pub use preview_batch::{
    EarlierBatch, LeftOut, LeftOutReason, MethodTotal, Preview, PreviewFee, PreviewLine,
    next_payout, not_ready, preview_batch, preview_with_warnings,
};
pub use process_webhook::process_webhook;
pub use propose_batch::{ProposeBatchError, open_proposal, propose_batch, withdraw_proposal};
pub use reason::ReasonError;
pub(crate) use reason::reason;
pub use receive_webhook::{ReceiveWebhookError, receive_shared_webhook, receive_webhook};
pub use refresh_set_up::{RefreshSetUpError, refresh_set_up};
pub use retry_payouts::{RetryPayoutsError, retry_payouts};
pub use reverse_payout::{ReversePayout, ReversePayoutError, reverse_payout, reversible_minor};
pub use reverse_transfer::reverse_transfer;
pub(crate) use reverse_transfer::{reversal_given_up, reversal_tried_again};
pub use settings::{PayoutSettings, SetPayoutSettingsError, payout_settings, set_payout_settings};
pub use submit_payout::submit_payout;
pub use sync_payouts::sync_payouts;
pub use take_back_payout::{TakeBackPayoutError, take_back_payout};
pub use tell_of_batch::tell_of_batch;
pub use tell_of_details::mail_details;
pub(crate) use tell_of_details::tell_of_details;
pub use warnings::PayoutWarning;
