//! The books of a store, as a bookkeeper reads and takes them: how accounts are called, how
//! old debts are, and the files that other programs read.

mod about;
mod ageing;
mod chart;
mod export;

pub use about::{EntryAbout, EntrySource};
pub use ageing::{AGE_BOUNDS, AgedDebt, AgedOpen, first_days};
pub use chart::{AccountClass, AccountTitle, Chart, TitleError};
pub use export::{ExportFormat, ExportScope, ExportWriter, Grouping, PostedEntry, PostedTransfer};
