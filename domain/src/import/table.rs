//! Any table as text, its header found by whatever likes its names best.

use std::io::Read;

use super::amount::{DecimalMark, infer_mark};
use super::record::Header;
use super::sniff::{self, ROWS_ABOVE_HEADER};
use super::source::{Input, Numbering, OpenError, RawRecord, ReadError, RecordReader};

/// A table behind its header.
pub struct Table<R> {
    records: RecordReader<Input<R>>,
    pub header: Header,
    /// How each column's numbers are written, by the first part of the file.
    pub marks: Vec<Option<DecimalMark>>,
    /// Of all columns that show one, where they agree.
    pub common_mark: Option<DecimalMark>,
}

/// Where the header stands.
struct Found {
    delimiter: u8,
    records_above: usize,
    header: Header,
    liking: usize,
}

/// Opens a table. Of the delimiters and the first records, those hold under which
/// `liking` of the column names is greatest; where it likes nothing, the first record,
/// with the delimiter that gives it most fields.
///
/// # Errors
/// [`OpenError`], when it is no table that can be read.
pub fn open_table<R: Read>(
    source: R,
    liking: impl Fn(&[String]) -> usize,
) -> Result<Table<R>, OpenError> {
    let opened = sniff::open(source)?;
    let found = find(&opened.head, opened.numbering, liking)?;
    let mut records = RecordReader::new(opened.input, found.delimiter, opened.numbering);
    for _ in 0..=found.records_above {
        records.next()?.ok_or(OpenError::Empty)?;
    }
    let marks = marks(&opened.head, opened.numbering, &found);
    Ok(Table {
        records,
        header: found.header,
        common_mark: sniff::common(&marks),
        marks,
    })
}

impl<R: Read> Table<R> {
    /// The next record, `None` at the end.
    ///
    /// # Errors
    /// [`ReadError`]; nothing can be read after it.
    pub fn next(&mut self) -> Result<Option<RawRecord>, ReadError> {
        self.records.next()
    }
}

fn find(
    head: &[u8],
    numbering: Numbering,
    liking: impl Fn(&[String]) -> usize,
) -> Result<Found, OpenError> {
    let delimiters: &[u8] = match numbering {
        Numbering::Lines => b",;\t",
        Numbering::FirstField => b",",
    };
    let mut best: Option<Found> = None;
    for delimiter in delimiters {
        let mut records = RecordReader::new(head, *delimiter, numbering);
        for records_above in 0..=ROWS_ABOVE_HEADER {
            let Ok(Some(record)) = records.next() else {
                break;
            };
            let header = Header::new(record.fields.into_iter());
            let found = Found {
                delimiter: *delimiter,
                records_above,
                liking: liking(header.names()),
                header,
            };
            if best
                .as_ref()
                .is_none_or(|best| found.is_likelier_than(best))
            {
                best = Some(found);
            }
        }
    }
    match best {
        Some(found) => Ok(found),
        None => match RecordReader::new(head, b',', numbering).next() {
            Err(error) => Err(error.into()),
            Ok(_) => Err(OpenError::Empty),
        },
    }
}

impl Found {
    fn is_likelier_than(&self, other: &Self) -> bool {
        if self.liking != other.liking {
            return self.liking > other.liking;
        }
        self.liking == 0
            && self.records_above == 0
            && self.header.names().len() > other.header.names().len()
    }
}

fn marks(head: &[u8], numbering: Numbering, found: &Found) -> Vec<Option<DecimalMark>> {
    let mut records = RecordReader::new(head, found.delimiter, numbering);
    let mut rows = Vec::new();
    // The end of the first part may cut a record; what is wrong is found later.
    while let Ok(Some(record)) = records.next() {
        rows.push(record.fields);
    }
    let rows = rows.get(found.records_above.saturating_add(1)..);
    let rows = rows.unwrap_or_default();
    (0..found.header.names().len())
        .map(|position| {
            let fields = rows.iter().filter_map(|row| row.get(position));
            infer_mark(fields.map(String::as_str))
        })
        .collect()
}
