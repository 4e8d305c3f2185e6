//! Store credit: used at the till, taken back, and how it came about (`docs/adr/0023-…`).
//! Payouts give it (`payouts/approve_batch.rs`) and take it back (`take_back_payout.rs`).

mod movements;
mod take_back_use;
mod use_store_credit;

pub use movements::{StoreCreditMovement, store_credit_movements};
pub use take_back_use::{TakeBackUseError, take_back_store_credit_use};
pub use use_store_credit::{UseStoreCredit, UseStoreCreditError, use_store_credit};
