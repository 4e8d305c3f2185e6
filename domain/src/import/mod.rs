//! From a till's export to typed sale lines: every record of the file gets
//! exactly one outcome, and memory does not grow with the file but for one
//! small counter a distinct line (16 bytes).

pub mod amount;
mod dialect;
mod inspect;
mod reader;
mod record;

pub use inspect::{Inspection, inspect};
pub use reader::{ImportReader, OpenError, ReadError, open};

use thiserror::Error;

use crate::money::Currency;
use crate::sale_line::SaleLine;

/// What a person knows of a file that the file does not say.
#[derive(Debug, Clone, Copy)]
pub struct ImportOptions {
    /// The store's currency: these exports do not name theirs.
    pub currency: Currency,
}

/// One record of a file.
#[derive(Debug, Clone)]
pub struct Row {
    /// 1 for the first record after the header.
    pub number: u64,
    /// The line of the file on which the record starts.
    pub line: u64,
    /// The fields as they stand in the file.
    pub raw: Vec<String>,
    pub outcome: Outcome,
}

/// What became of a record.
#[derive(Debug, Clone)]
pub enum Outcome {
    Line(Box<SaleLine>),
    Rejected(Rejection),
}

/// Why a record could not be understood: the column, what stands there, and
/// what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Error, serde::Serialize)]
#[error("column '{column}', value '{value}': {reason}")]
pub struct Rejection {
    pub column: String,
    pub value: String,
    pub reason: String,
}
