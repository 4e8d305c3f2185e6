//! A store's own money at the installation's Stripe account, where stores share that account
//! and fund their payouts by debits of their bank accounts: nothing of a store is sent but
//! what is its own. Only where it is switched on, and only for stores without a Stripe account
//! of their own.

mod ask_for_funds;
mod connect_bank;
mod enter_funds;
mod find_funding;
mod follow_debit;
mod funds;
mod run_funding;
mod set_aside;

pub use ask_for_funds::{AskForFundsError, ask_for_funds, debit_for};
pub(crate) use ask_for_funds::{ask_at_approval, give_up_funding, try_funding_again};
pub use connect_bank::{ConnectBankError, connect_bank, look_for_bank};
pub use enter_funds::{EnterFundsError, enter_funds};
pub use find_funding::{StoreFunding, find_funding};
pub(crate) use follow_debit::{follow_debit, followed_fundings};
pub(crate) use funds::{debits_of, find_funds, funds_are_held};
pub use run_funding::run_funding;
pub use set_aside::set_funds_aside;
pub(crate) use set_aside::{NOT_FUNDED, NOT_FUNDED_WORDS, ask_to_set_aside};

use crate::actor::Actor;

/// Who moves a store's money, when no person does.
const ACTOR: Actor = Actor::System("funding");
