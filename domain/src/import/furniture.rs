//! Rows of a table that are no records of it: totals, notes, its header again.

use super::SkipReason;
use super::amount::{self, parse_number};
use super::record::{FileContext, Record};

/// What begins a row that sums up the others, in small letters.
const TOTAL: [&str; 19] = [
    "total",
    "total sales",
    "totals",
    "grand total",
    "sub total",
    "subtotal",
    "report total",
    "sum",
    "summary",
    "summe",
    "gesamt",
    "gesamtsumme",
    "totaal",
    "totale",
    "totaux",
    "total général",
    "total general",
    "合計",
    "итого",
];

/// What begins a till's note on its report, in small letters.
const NOTE: [&str; 16] = [
    "report ",
    "this report",
    "end of report",
    "generated ",
    "exported ",
    "printed ",
    "created by",
    "created on",
    "page ",
    "date range",
    "filtered by",
    "filters:",
    "run on",
    "run date",
    "seller id",
    "data as of",
];

/// Why a row is no record, `None` for one that may be. Only what can be no sale is
/// taken for such: a row that was cut off is none of these.
pub fn reason(record: &Record<'_>, date_column: &str) -> Option<SkipReason> {
    let fields = || record.fields.iter().map(|field| field.trim());
    let filled = || fields().filter(|field| !field.is_empty());
    if is_header(record.file, record.fields) {
        return Some(SkipReason::RepeatedHeader);
    }
    let first = filled().next()?.to_lowercase();
    let only = filled().nth(1).is_none();
    if only && NOTE.iter().any(|beginning| first.starts_with(beginning)) {
        return Some(SkipReason::ReportNote);
    }
    let is_number = |field: &str| parse_number(field.trim_end_matches('%'), None).is_some();
    let word = first.trim_end_matches([':', ' ']);
    let date = record.text(date_column).to_lowercase();
    // A sale has a name or a number in letters beside its amounts; a total has none.
    let is_named = TOTAL.contains(&word)
        && (date.is_empty() || date == first)
        && filled().skip(1).all(is_number);
    // Some tills do not say Total. A sale of theirs has something in the first column, and
    // what was cut off has fewer fields. In a table that a person made, it may be a sale
    // whose date stands in the row above.
    let is_report = record.file.mapping.is_none();
    let begins_empty = fields().next().is_some_and(str::is_empty);
    let is_whole = record.fields.len() >= record.file.header.names().len();
    let is_unnamed = is_report
        && !only
        && begins_empty
        && is_whole
        && date.is_empty()
        && filled().all(is_number);
    (is_named || is_unnamed).then_some(SkipReason::ReportTotal)
}

/// A row without any text is a blank line.
pub fn is_blank(fields: &[String]) -> bool {
    fields
        .iter()
        .all(|field| field.chars().all(amount::is_blank))
}

/// Whether the row names the columns again; fields without one may be missing.
fn is_header(file: &FileContext, fields: &[String]) -> bool {
    let names = file.header.names();
    let field = |index: usize| {
        let field = fields.get(index).map_or("", String::as_str);
        field.trim_matches(amount::is_blank)
    };
    fields.len() <= names.len()
        && names
            .iter()
            .enumerate()
            .all(|(index, name)| field(index) == name)
}
