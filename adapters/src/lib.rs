//! The outside, behind the ports that `service` declares.

#![forbid(unsafe_code)]

mod batch_page;
pub mod blobs;
pub mod chromium;
mod cipher;
pub mod events;
mod letter_page;
pub mod mail;
mod page_policy;
pub mod secrets;
mod statement_page;
pub mod stripe;
