//! The tills whose exports are understood: one file each, listed here.

mod lightspeed_r;
mod square;

use super::Rejection;
use super::record::{Header, Record};
use crate::sale_line::SaleLine;

/// How one till writes its export: data, and a function for a record.
pub struct Dialect {
    /// The name in answers and in the database.
    pub name: &'static str,
    /// What the till calls the report.
    pub title: &'static str,
    /// The report is this one when the header has all of these columns.
    pub recognised_by: &'static [&'static str],
    /// Without these nothing can be posted.
    pub required: &'static [&'static str],
    pub read: fn(&Record<'_>) -> Result<Interpretation, Rejection>,
}

/// What a dialect makes of a record: a line whose key is still to be numbered
/// among its like, and the parts that the key is made of.
pub struct Interpretation {
    pub line: SaleLine,
    pub key_parts: Vec<String>,
}

/// Every dialect.
pub const DIALECTS: [&Dialect; 2] = [&square::ITEMS, &lightspeed_r::LINES];

/// A report that a till offers but that cannot be imported, and what to do.
pub struct UnusableReport {
    pub recognised_by: &'static [&'static str],
    pub advice: &'static str,
}

/// Reports that people export by mistake.
pub const UNUSABLE: [UnusableReport; 1] = [UnusableReport {
    recognised_by: &[
        "Gross Sales",
        "Net Sales",
        "Total Collected",
        "Fees",
        "Transaction ID",
    ],
    advice: "this is Square's Transactions report, which does not list items; in Square choose Transactions, Export, Items Detail CSV",
}];

/// Whether the header has all of the columns.
pub fn has_all(header: &Header, columns: &[&str]) -> bool {
    columns.iter().all(|column| header.has(column))
}
