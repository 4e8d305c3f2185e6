//! The outside, behind the ports that `service` declares.

#![forbid(unsafe_code)]

pub mod chromium;
mod statement_page;
