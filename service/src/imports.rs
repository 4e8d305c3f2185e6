//! From a till's file to posted sale lines.

mod allocate;
mod attribution;
mod give_up;
mod outcomes;
mod read_file;
mod run_import;
mod settle_returns;
mod start_import;
mod store_rows;

pub(crate) use allocate::{AllocateError, Allocator};
pub(crate) use attribution::names;
pub(crate) use give_up::{given_up, sent_again};
pub(crate) use outcomes::move_rows;
pub use run_import::run_import;
pub(crate) use settle_returns::{set_state, settle_returns};
pub use start_import::{ImportUpload, StartImportError, start_import};
