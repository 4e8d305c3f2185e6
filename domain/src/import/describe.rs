//! What a file is, before anybody said how to read it.

use std::io::Read;

use super::mapping::Mapping;
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

impl ColumnSample {
    /// Columns of which nothing was seen yet.
    pub(super) fn of(names: &[String]) -> Vec<Self> {
        let names = names.iter().cloned();
        names
            .map(|name| Self {
                name,
                values: Vec::new(),
            })
            .collect()
    }

    /// Keeps what a record shows that is new.
    pub(super) fn add(columns: &mut [Self], fields: &[String]) {
        for (column, value) in columns.iter_mut().zip(fields) {
            let value = value.trim();
            let is_new = !value.is_empty() && !column.values.iter().any(|known| known == value);
            if column.values.len() < SAMPLES && is_new {
                column.values.push(value.to_owned());
            }
        }
    }
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
    let mut records = sniff::records_below_header(opened.input, opened.numbering, shape.place)?;
    let mut columns = ColumnSample::of(shape.header.names());
    // What is wrong further down is found when the file is read.
    for record in (0..ROWS_LOOKED_AT).map_while(|_| records.next().ok().flatten()) {
        ColumnSample::add(&mut columns, &record.fields);
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
