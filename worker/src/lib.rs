#![forbid(unsafe_code)]
//! Work that is done later: what carries it, hands it out and does it.

pub mod queue;
