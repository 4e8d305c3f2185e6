//! From a till's export to typed sale lines: every record of the file gets
//! exactly one outcome. Memory does not grow with the file but for the hashes
//! that number identical lines: 9 bytes each in a table that is at least half
//! full, so some 20 MB for a million lines, and half as much again while the
//! table grows.

pub mod amount;
mod cell_names;
mod circumstances;
mod consignor_fields;
mod consignor_list;
mod dates;
mod describe;
mod dialect;
mod encoding;
mod furniture;
mod inspect;
mod item_list;
mod keys;
mod list_columns;
mod mapping;
mod payout_list;
mod reader;
mod record;
mod rejected;
mod sniff;
mod source;
mod spread;
mod table;
mod workbook;
mod written;

pub use consignor_fields::{ConsignorField, ConsignorMapping, ListProblem};
pub use consignor_list::{ConsignorList, ListRow, ListedConsignor, read_consignor_list};
pub use dates::{DateEvidence, DateOrder, UnknownDateOrder};
pub use describe::{ColumnSample, Description, KnownAs, describe};
pub use inspect::{InspectError, Inspection, inspect};
pub use item_list::{ItemListError, ItemRow, ListedItem, read_item_list};
pub use list_columns::ListContext;
pub use mapping::{Field, Mapping, MappingProblem};
pub use payout_list::{PaidFigure, PaidRow, PayoutListError, read_payout_list};
pub use reader::{ImportReader, decide_dates, open};
pub use rejected::{RejectedRecord, rejected_header, rejected_lines};
pub use source::{OpenError, ReadError};
pub use written::csv_record;

pub use crate::review::ReviewReason;

use chrono_tz::Tz;
use serde::Serialize;
use thiserror::Error;

use crate::money::{Currency, Money};
use crate::sale_line::SaleLine;

/// What a person knows of a file that the file does not say.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The store's currency. A record that names another, or has its sign, is rejected.
    /// Without it, the currency that the file names holds, or whose sign its amounts
    /// have, or US dollars.
    pub currency: Option<Currency>,
    /// The column that names the consignor, where the store added one.
    pub consignor_column: Option<String>,
    /// How `11/10/24` is meant. Without it, other dates in the first part of the file
    /// decide where they can, and a date that stays ambiguous is rejected.
    pub date_order: Option<DateOrder>,
    /// Which columns say what, of a file that is no till's known report.
    pub mapping: Option<Mapping>,
    /// The store's: a time with an offset is of the day that it was there.
    pub time_zone: Option<Tz>,
}

/// One record of a file.
#[derive(Debug, Clone)]
pub struct Row {
    /// 1 for the first record after the header.
    pub number: u64,
    /// The line of the file on which the record starts.
    pub line: u64,
    /// The fields as they stand in the file, with newlines for its line ends.
    pub raw: Vec<String>,
    /// The net money that the record's own columns state, read apart from the
    /// outcome; zero where they cannot be read. An order's stands on its first
    /// record. Summed over a file it must equal the net of all its outcomes, a
    /// rejected record counting with this amount.
    pub control: Money,
    pub outcome: Outcome,
}

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// One line, or a sale and the return that undid it.
    Lines(Vec<SaleLine>),
    Skipped {
        reason: SkipReason,
        net: Money,
    },
    /// A line of a sale that was voided at the till: skipped, unless an earlier file told
    /// it before it was. It has the key that it had then. Voided lines are numbered apart,
    /// so that a line of the file that is wholly like it but was not voided can have the
    /// same key.
    Voided(Box<SaleLine>),
    /// Sale lines that a person has to decide on before they are posted.
    Review {
        reason: ReviewReason,
        lines: Vec<SaleLine>,
    },
    Rejected(Rejection),
}

/// Why a record is no sale line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkipReason {
    /// A gratuity is nobody's goods.
    Tip,
    Voided,
    /// The record of a whole sale, whose lines follow.
    SaleTotal,
    Payment,
    /// A discount on a whole sale: it is taken off the sale's lines.
    OrderDiscount,
    /// The column names again, as in files that were put one below the other.
    RepeatedHeader,
    /// The sum of the rows above it.
    ReportTotal,
    /// What the till says of its report: when it was made, what it was filtered by.
    ReportNote,
}

impl SkipReason {
    pub const ALL: [Self; 8] = [
        Self::Tip,
        Self::Voided,
        Self::SaleTotal,
        Self::Payment,
        Self::OrderDiscount,
        Self::RepeatedHeader,
        Self::ReportTotal,
        Self::ReportNote,
    ];

    /// What the record is instead, for the screen.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Tip => "A tip: nobody's goods.",
            Self::Voided => "The sale was voided at the till.",
            Self::SaleTotal => "The sum of a sale, whose lines follow.",
            Self::Payment => "A payment, not goods.",
            Self::OrderDiscount => {
                "A discount on the whole sale: it is taken off the sale's lines."
            }
            Self::RepeatedHeader => "The column names again.",
            Self::ReportTotal => "The sum of the rows above it.",
            Self::ReportNote => "A note of the till on its report.",
        }
    }

    /// The reason with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }

    /// The name in answers and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tip => "tip",
            Self::Voided => "voided",
            Self::SaleTotal => "sale_total",
            Self::Payment => "payment",
            Self::OrderDiscount => "order_discount",
            Self::RepeatedHeader => "repeated_header",
            Self::ReportTotal => "report_total",
            Self::ReportNote => "report_note",
        }
    }
}

/// Why a record could not be understood: the column, what stands there, and
/// what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize)]
#[error("column '{column}', value '{value}': {reason}")]
pub struct Rejection {
    pub column: String,
    pub value: String,
    pub reason: String,
}
