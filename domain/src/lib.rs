//! What Hangtag knows about consignment, as pure functions and types: no I/O,
//! no clock, no async.

#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
        clippy::float_arithmetic,
        clippy::cast_possible_truncation,
        clippy::unwrap_used
    )
)]

pub mod adjustment;
pub mod attribution;
pub mod bank_account;
pub mod books;
pub mod consignors;
pub mod funding;
pub mod ids;
pub mod import;
pub mod item_decisions;
pub mod ledger;
pub mod money;
pub mod payout;
pub mod recompute;
pub mod reconciliation;
pub mod review;
pub mod rules;
pub mod sale_line;
pub mod set_up;
pub mod statement;
pub mod store_credit;
pub mod unclaimed;
