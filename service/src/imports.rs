//! From a till's file to posted sale lines.

mod allocate;
mod analyse_upload;
mod attribution;
mod cancel_import;
mod give_up;
mod known_lines;
mod outcomes;
mod pace;
mod read_file;
mod receive_file;
mod rejected_rows;
mod remove_uploads;
mod run_import;
mod settings;
mod settle_returns;
mod settle_sales;
mod start_import;
mod store_rows;
mod stored_file;
mod undo_import;

pub(crate) use allocate::{
    Again, AllocateError, Allocated, Allocator, last_allocations, post_reversals,
};
pub use analyse_upload::{
    AnalysedRow, Analysis, AnalysisCounts, ChangesFromSaved, analyse_upload, mapping_of,
};
pub(crate) use attribution::{
    Surroundings, load_attribution, names, split_as_stored, stored_split, stored_tags,
    tags_as_stored,
};
pub use cancel_import::{CancelImportError, cancel_import};
pub(crate) use give_up::{given_up, sent_again};
pub(crate) use known_lines::{changed_key, was_voided};
pub(crate) use outcomes::{move_rows, move_rows_of};
pub use pace::seconds_left;
pub use receive_file::{ReceiveFileError, ReceivedFile, receive_file};
pub use rejected_rows::{ImportedFile, imported_file, rejected_rows};
pub use remove_uploads::remove_uploads;
pub use run_import::run_import;
pub use settings::{ImportSettings, SavedMapping};
pub(crate) use settle_returns::{set_state, settle_against, settle_returns, undo_again};
pub use start_import::{StartImportError, import_file, start_import};
pub(crate) use start_import::{find_upload, keep_upload};
pub(crate) use stored_file::{Readable, blocking};
pub use undo_import::{UndoImportError, undo_import, undo_lines};
pub(crate) use undo_import::{free_key, reverse};
