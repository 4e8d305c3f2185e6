//! What the first part of a file shows: its encoding, delimiter, currency, and
//! the order of day and month.

use std::io::Read;

use super::dates::{DateOrder, infer_order};
use super::dialect::{Dialect, Recognised, recognise};
use super::record::Header;
use super::source::{OpenError, ReadError, RecordReader};
use crate::money::Currency;

/// Hundreds of rows of a wide export; enough to meet a day above the 12th.
const HEAD_BYTES: u64 = 256 * 1024;

/// Reads the first part of the file, without its byte order mark.
///
/// # Errors
/// [`OpenError`], when it is empty or UTF-16, or cannot be read.
pub fn read_head(source: &mut impl Read) -> Result<Vec<u8>, OpenError> {
    let mut head = Vec::new();
    source
        .take(HEAD_BYTES)
        .read_to_end(&mut head)
        .map_err(|error| ReadError::Io(error.into()))?;
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return Err(OpenError::Utf16);
    }
    if head.starts_with(&[0xef, 0xbb, 0xbf]) {
        head.drain(..3);
    }
    if head.iter().all(u8::is_ascii_whitespace) {
        return Err(OpenError::Empty);
    }
    Ok(head)
}

/// The delimiter under which the header is best recognised; a comma otherwise.
pub fn delimiter(head: &[u8]) -> u8 {
    let confidence = |delimiter: u8| {
        let first = RecordReader::new(head, delimiter).next().ok().flatten();
        let header = Header::new(first.into_iter().flat_map(|record| record.fields));
        match recognise(&header) {
            Some(Recognised::Dialect {
                confidence_percent, ..
            }) => confidence_percent,
            Some(Recognised::Unusable(_)) => 1,
            None => 0,
        }
    };
    let mut best = (b',', confidence(b','));
    for delimiter in [b';', b'\t'] {
        let found = confidence(delimiter);
        if found > best.1 {
            best = (delimiter, found);
        }
    }
    best.0
}

/// What the first records say of all.
#[derive(Default)]
pub struct Shown {
    pub currency: Option<Currency>,
    pub date_order: Option<DateOrder>,
}

/// Looks through the first records; what is wrong with one is found later.
pub fn look(head: &[u8], delimiter: u8, header: &Header, dialect: &Dialect) -> Shown {
    let mut records = RecordReader::new(head, delimiter);
    let date = header.position(dialect.date);
    let currency = dialect.currency.and_then(|column| header.position(column));
    let mut shown = Shown::default();
    let mut dates = Vec::new();
    // The first record is the header.
    let _ = records.next();
    while let Ok(Some(record)) = records.next() {
        let field = |position: Option<usize>| position.and_then(|index| record.fields.get(index));
        dates.extend(field(date).cloned());
        if shown.currency.is_none() {
            shown.currency = field(currency).and_then(|code| code.trim().parse().ok());
        }
    }
    shown.date_order = infer_order(dates.iter().map(String::as_str));
    shown
}
