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

pub mod ports;
