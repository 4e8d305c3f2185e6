//! The importer on whole files: wrong ones, the samples, and real exports.

mod bad_input;
mod chaos;
mod circumstances;
mod forms;
mod hostile;
mod invariants;
mod real_exports;
mod samples;
mod shopify;
mod spreadsheets;
mod tills;
mod variants;
mod voided;
mod workbooks;
