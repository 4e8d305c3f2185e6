//! What a file is, before anybody said how to read it.

use std::io::Read;

use super::mapping::Mapping;
use super::reader::records_below_header;
use super::sniff::{self, Known};
use super::source::OpenError;

/// Values of a column that are shown, so that a person knows what it holds.
const SAMPLES: usize = 3;
const ROWS_LOOKED_AT: usize = 500;

/// How a file's columns are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KnownAs {
    /// A till's report, with the share of its usual columns that are there.
    Report {
        dialect: &'static str,
        title: &'static str,
        confidence_percent: usize,
    },
    /// A till's report that cannot be imported; says what can.
    Unusable(&'static str),
    Nothing,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnSample {
    pub name: String,
    /// The first different values that are not empty.
    pub values: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Description {
    pub columns: Vec<ColumnSample>,
    pub known_as: KnownAs,
    /// What the columns say by their names; of any file.
    pub guess: Mapping,
}

/// Looks at the first part of a file.
///
/// # Errors
/// [`OpenError`], when it is no table that can be read.
pub fn describe(source: impl Read) -> Result<Description, OpenError> {
    let opened = sniff::open(source)?;
    let shape = sniff::shape(&opened.head, opened.numbering, None)?;
    let mut records = records_below_header(opened.input, opened.numbering, &shape)?;
    let mut columns: Vec<ColumnSample> = shape
        .header
        .names()
        .iter()
        .map(|name| ColumnSample {
            name: name.clone(),
            values: Vec::new(),
        })
        .collect();
    // What is wrong further down is found when the file is read.
    for record in (0..ROWS_LOOKED_AT).map_while(|_| records.next().ok().flatten()) {
        for (column, value) in columns.iter_mut().zip(record.fields) {
            let is_new = !value.trim().is_empty() && !column.values.contains(&value);
            if column.values.len() < SAMPLES && is_new {
                column.values.push(value);
            }
        }
    }
    Ok(Description {
        guess: Mapping::guess(shape.header.names()),
        columns,
        known_as: match shape.known {
            Known::Dialect {
                dialect,
                confidence_percent,
            } => KnownAs::Report {
                dialect: dialect.name,
                title: dialect.title,
                confidence_percent,
            },
            Known::Unusable(advice) => KnownAs::Unusable(advice),
            Known::Guessed(_) | Known::Mapped | Known::Nothing => KnownAs::Nothing,
        },
    })
}
