//! End to end: the real program as a shop owner runs it, and its parts put
//! together in one process, on both databases.

mod authorisation;
mod browser;
mod database;
mod harness;
mod imports;
mod inspect;
mod payouts;
mod processes;
mod program;
mod shop;
mod socket;
mod things;
mod webhooks;
