//! Lists that are held in memory whole: what their columns say, guessed by their names,
//! and their records.

use std::collections::BTreeMap;
use std::io::Read;

use chrono_tz::Tz;

use super::DateOrder;
use super::dates::DateEvidence;
use super::mapping::normal;
use super::record::{FileContext, Record};
use super::source::{OpenError, RawRecord};
use super::table::Table;
use crate::money::Currency;

/// The likeliest column for each field: each column says one thing, and a field's likeliest
/// name beats another field's less likely one. `names_of` gives the names that a field's
/// column may have, the likeliest first; in small letters, without marks.
pub(super) fn guess_columns<F: Copy + Ord>(
    fields: &[F],
    names_of: impl Fn(F) -> &'static [&'static str],
    header: &[String],
) -> BTreeMap<F, String> {
    let plain: Vec<String> = header.iter().map(|name| normal(name)).collect();
    let mut columns: BTreeMap<F, String> = BTreeMap::new();
    let longest = fields.iter().map(|field| names_of(*field).len()).max();
    for rank in 0..longest.unwrap_or(0) {
        for field in fields {
            let Some(wanted) = names_of(*field).get(rank) else {
                continue;
            };
            let found = plain.iter().zip(header).find(|(plain, name)| {
                plain == wanted && !columns.values().any(|taken| taken == *name)
            });
            if let Some((_, name)) = found {
                columns.entry(*field).or_insert_with(|| name.clone());
            }
        }
    }
    columns
}

/// What a store's files hold.
#[derive(Debug, Clone, Copy)]
pub struct ListContext {
    pub currency: Currency,
    pub time_zone: Option<Tz>,
    /// Where the dates themselves do not show it.
    pub date_order: Option<DateOrder>,
}

/// Why a list cannot be held.
pub(super) enum ListError {
    File(OpenError),
    TooLong,
}

/// The records of a list, those without any text left out.
pub(super) struct List {
    pub file: FileContext,
    pub records: Vec<RawRecord>,
}

/// Reads at most so many records. Where nobody says which way round the dates are, those
/// of `date_columns` show it.
pub(super) fn read_list<'a, R: Read>(
    mut table: Table<R>,
    context: ListContext,
    most_rows: usize,
    date_columns: impl IntoIterator<Item = &'a str>,
) -> Result<List, ListError> {
    let mut records = Vec::new();
    while let Some(record) = table
        .next()
        .map_err(|error| ListError::File(OpenError::from(error)))?
    {
        if record.fields.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if records.len() >= most_rows {
            return Err(ListError::TooLong);
        }
        records.push(record);
    }
    let mut file = FileContext {
        header: table.header,
        marks: table.marks.by_column,
        common_mark: table.marks.common,
        currency: context.currency,
        date_order: context.date_order,
        time_zone: context.time_zone,
        consignor_column: None,
        mapping: None,
    };
    if file.date_order.is_none() {
        let mut dates = DateEvidence::default();
        for column in date_columns {
            for record in &records {
                dates.add(Record::new(&file, &record.fields).text(column));
            }
        }
        file.date_order = dates.order();
    }
    Ok(List { file, records })
}
