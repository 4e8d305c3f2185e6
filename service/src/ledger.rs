//! Posting to a store's ledger, reading it, and proving it.

mod accounts;
mod post;
mod verify_charges;
mod verify_ledger;
mod verify_payout_fees;
mod verify_store_credit;

pub use accounts::{
    Accounts, open_consignor_accounts, open_missing_accounts, open_store_accounts,
    open_store_credit, owed, store_credit,
};
pub use post::{PostError, Posting, lock_head, post};
pub use verify_ledger::{LedgerFault, LedgerProof, verify_ledger};
