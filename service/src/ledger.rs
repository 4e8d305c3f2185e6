//! Posting to a store's ledger, reading it, and proving it.

mod accounts;
mod open_days;
mod post;
mod take_back;
mod transfers;
mod verify_adjustments;
mod verify_charges;
mod verify_closed;
mod verify_fundings;
mod verify_ledger;
mod verify_payout_fees;
mod verify_store_credit;
mod verify_stripe_entries;
mod verify_unclaimed;

pub use accounts::{
    Accounts, open_consignor_accounts, open_missing_accounts, open_store_accounts,
    open_store_credit, owed, store_credit,
};
pub use open_days::closed_through;
pub use post::{PostError, Posting, lock_head, post};
pub(crate) use take_back::take_back;
pub(crate) use transfers::transfers_of;
pub use verify_ledger::{LedgerFault, LedgerProof, verify_ledger};
