//! End to end: the real program as a shop owner runs it, and its parts put
//! together in one process, on both databases.

mod authorisation;
mod bad_files;
mod browser;
mod cancel;
mod changes;
mod database;
mod distinctions;
mod faults;
mod harness;
mod imports;
mod inspect;
mod ledger;
mod lists;
mod mapping;
mod markdowns;
mod matching;
mod merging;
mod paying;
mod payouts;
mod processes;
mod program;
mod recompute;
mod returns;
mod review;
mod rules;
mod shop;
mod socket;
mod statements;
mod terms;
mod things;
mod undo;
mod uploads;
mod voided;
mod web;
mod webhooks;
