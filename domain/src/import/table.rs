//! Any table as text, its header found by whatever likes its names best.

use std::io::Read;

use super::record::Header;
use super::sniff::{self, Knowledge, Marks};
use super::source::{Input, OpenError, RawRecord, ReadError, RecordReader};

/// A table behind its header.
pub struct Table<R> {
    records: RecordReader<Input<R>>,
    pub header: Header,
    /// By the first part of the file.
    pub marks: Marks,
}

/// How many of a header's names are wanted.
struct Liking(usize);

impl Knowledge for Liking {
    fn sureness(&self) -> (u8, usize) {
        (u8::from(self.0 > 0), self.0)
    }
}

/// Opens a table. Of the delimiters and the first records, those hold under which
/// `liking` of the column names is greatest; where it likes nothing, those that give
/// most fields with words.
///
/// # Errors
/// [`OpenError`], when it is no table that can be read.
pub fn open_table<R: Read>(
    source: R,
    liking: impl Fn(&[String]) -> usize,
) -> Result<Table<R>, OpenError> {
    let opened = sniff::open(source)?;
    let like = |header: &Header| Liking(liking(header.names()));
    let found = sniff::locate(&opened.head, opened.numbering, like)?;
    let marks = Marks::look(&opened.head, opened.numbering, &found);
    Ok(Table {
        records: sniff::records_below_header(opened.input, opened.numbering, found.place)?,
        header: found.header,
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
