//! The store's own Stripe: connected, looked at, and compared with the ledger.

mod answer_grant;
mod begin_grant;
mod change_webhook_secrets;
mod connect_stripe;
mod end_grant;
mod entering;
mod find_balance;
mod find_connection;
mod finish_grant;
mod ledger_movements;
mod on_their_way;
mod provider_of;
mod remind_of_set_up;
mod remove_stripe;
mod request_reconciliation;
mod run_reconciliation;
mod set_reminders;
mod stripe_movements;
mod top_up;

pub use answer_grant::{AnswerGrantError, decline_granted_account, use_granted_account};
pub use begin_grant::{BeginGrantError, GRANTED_PATH, RETURN_PATH, begin_grant, slug_in_state};
pub use change_webhook_secrets::{
    AddWebhookSecretError, add_webhook_secret, remove_webhook_secret,
};
pub use connect_stripe::{ConnectStripe, ConnectStripeError, connect_stripe};
pub use end_grant::end_stripe_grant;
pub(crate) use end_grant::remove_expired_grants;
pub use entering::{
    EnterMovementsError, EnteringPlan, PlanError, PlannedAccount, UndoEnteringError,
    enter_movements, find_entering, plan_entering, run_entering, undo_entering,
};
pub use find_balance::{Balance, FindBalanceError, find_balance};
pub use find_connection::{Connection, StripeOf, find_connection};
pub use finish_grant::{FinishGrantError, FinishedGrant, StripeAnswer, finish_grant};
pub use provider_of::{ProviderError, provider_of};
pub(crate) use provider_of::{connected_account, has_connection, has_left_stripe};
pub use remind_of_set_up::remind_of_set_up;
pub(crate) use remind_of_set_up::reminder;
pub use remove_stripe::{RemoveStripeError, remove_stripe};
pub use request_reconciliation::{RequestReconciliationError, request_reconciliation};
pub(crate) use run_reconciliation::given_up;
pub use run_reconciliation::run_reconciliation;
pub use set_reminders::set_reminders;
pub use top_up::{TopUpError, top_up};
