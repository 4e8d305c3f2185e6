//! The use cases, one file each, and the ports through which they reach the outside.

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

pub mod actor;
pub mod app;
pub mod attribution;
pub mod audit;
pub mod books;
pub mod charges;
pub mod consignors;
pub mod context;
pub mod days;
pub mod db;
pub mod funding;
pub mod imports;
pub mod jobs;
pub mod ledger;
pub mod markdowns;
pub mod origin;
pub mod payments;
pub mod payouts;
pub mod permissions;
pub mod ports;
pub mod review;
pub mod rules;
mod sealed_json;
pub mod sessions;
pub mod statements;
pub mod store_credit;
pub mod stores;
pub mod unclaimed;
