//! The tills whose exports are understood: one file each, listed here.

mod clover;
pub mod generic;
mod lightspeed_r;
mod lightspeed_x;
mod loyverse;
mod shopify;
mod square;
mod unusable;
mod woocommerce;

use rust_decimal::Decimal;

use super::record::{Header, Record};
use super::{Rejection, ReviewReason, SkipReason};
use crate::money::Money;
use crate::sale_line::SaleLine;

/// How one till writes its export: data, and a few small functions.
pub struct Dialect {
    /// The name in answers and in the database.
    pub name: &'static str,
    /// What the till calls the report.
    pub title: &'static str,
    /// Columns that tell the report from others; a file need not have them all.
    pub signature: &'static [&'static str],
    /// Names that columns have in other versions and languages of the report, with the
    /// name that they have here.
    pub other_names: &'static [(&'static str, &'static str)],
    /// Without one of each of these nothing can be posted.
    pub required: &'static [&'static [&'static str]],
    /// The column of the sale's date.
    pub date: &'static str,
    /// The column that names the currency, where the report has one.
    pub currency: Option<&'static str>,
    /// The column where people write what they like about a line or its order.
    pub note: Option<&'static str>,
    pub records: Records,
    /// The net money that the own columns of one of an order's records state; a
    /// record that stands for itself is the only one. `None` where they cannot be
    /// read.
    pub control: fn(&[Record<'_>], usize) -> Option<Decimal>,
}

/// How records become lines.
pub enum Records {
    /// Each stands for itself.
    Single(fn(&Record<'_>) -> Result<Reading, Rejection>),
    /// Some are understood only together: `begins` is true for the first of
    /// them, told the first of those before it, and `read` gives one reading for each,
    /// or rejects all.
    Grouped {
        begins: fn(&Record<'_>, Option<&Record<'_>>) -> bool,
        read: fn(&[Record<'_>]) -> Result<Vec<Reading>, GroupRejection>,
    },
}

/// What is wrong with a group, and in which of its records.
#[derive(Debug)]
pub struct GroupRejection {
    pub index: usize,
    pub rejection: Rejection,
}

/// What a dialect makes of a record.
#[derive(Debug)]
pub enum Reading {
    Line(KeyedLine),
    /// A sale that was undone whole, with no record of its own for the return.
    UndoneLine(KeyedLine),
    Skipped {
        reason: SkipReason,
        net: Money,
    },
    /// A line of a sale that was voided at the till, read like any other.
    Voided(KeyedLine),
    Review {
        reason: ReviewReason,
        line: KeyedLine,
    },
}

impl Reading {
    /// The reading of a voided record. Of one that cannot be read as a line no earlier
    /// file can have told one.
    pub fn voided(line: Result<KeyedLine, Rejection>, net: Money) -> Self {
        line.map_or(
            Self::Skipped {
                reason: SkipReason::Voided,
                net,
            },
            Self::Voided,
        )
    }

    pub fn with_note(mut self, note: Option<String>) -> Self {
        match &mut self {
            Self::Line(line)
            | Self::UndoneLine(line)
            | Self::Voided(line)
            | Self::Review { line, .. } => line.line.note = note,
            Self::Skipped { .. } => {}
        }
        self
    }
}

/// A line whose key is still to be numbered among its like, and the parts that
/// the key is made of.
#[derive(Debug)]
pub struct KeyedLine {
    pub line: SaleLine,
    pub key_parts: Vec<String>,
    /// The return, when there is one, names the sale's line key.
    pub is_undone_by_key: bool,
}

/// Every dialect.
pub const DIALECTS: [&Dialect; 7] = [
    &square::ITEMS,
    &shopify::ORDERS,
    &lightspeed_r::LINES,
    &lightspeed_x::SALES,
    &clover::LINE_ITEMS,
    &loyverse::RECEIPT_ITEMS,
    &woocommerce::ORDER_LINES,
];

/// The report that a header belongs to.
pub enum Recognised {
    Dialect {
        dialect: &'static Dialect,
        /// How much of the report's signature the header has.
        confidence_percent: usize,
    },
    Unusable(&'static str),
}

/// A report is recognised when more than half of its signature is there, so
/// that a store may have dropped some columns; the fullest signature wins.
pub fn recognise(header: &Header) -> Option<Recognised> {
    let share = |header: &Header, signature: &[&str]| {
        let found = signature.iter().filter(|column| header.has(column)).count();
        let percent = found.saturating_mul(100).checked_div(signature.len());
        percent.unwrap_or(0)
    };
    let unusable = unusable::UNUSABLE.iter().map(|report| {
        (
            share(header, report.signature),
            Recognised::Unusable(report.advice),
        )
    });
    let usable = DIALECTS.into_iter().map(|dialect| {
        let header = header.known_by(dialect.other_names);
        let confidence_percent = share(&header, dialect.signature);
        let recognised = Recognised::Dialect {
            dialect,
            confidence_percent,
        };
        (confidence_percent, recognised)
    });
    unusable
        .chain(usable)
        .filter(|(percent, _)| *percent > 50)
        .max_by_key(|(percent, _)| *percent)
        .map(|(_, recognised)| recognised)
}
