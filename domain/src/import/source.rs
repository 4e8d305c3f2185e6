//! Records of a file as text, one at a time, of bounded size.

use std::io::{self, Chain, Cursor, Read};

use encoding_rs_io::DecodeReaderBytes;
use thiserror::Error;

use super::encoding::Encoding;
use super::mapping::MappingProblem;

/// No record of a till comes near; beyond it, a quote was opened and not closed.
const LONGEST_RECORD_BYTES: usize = 1024 * 1024;

/// Why a file cannot be read at all, and what to do.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error("the file is empty; export it from the till again")]
    Empty,
    #[error(
        "the columns are those of no export that is known ({columns}); export the till's list of sold items as CSV"
    )]
    Unknown { columns: String },
    #[error("{0}")]
    Unusable(&'static str),
    #[error(transparent)]
    Mapping(#[from] MappingProblem),
    #[error(
        "this is {title}, but the column '{column}' is missing; export it again with all columns"
    )]
    MissingColumn {
        title: &'static str,
        column: &'static str,
    },
    #[error(
        "more than one column is called '{column}', and it cannot be known which one is meant; rename or remove the others"
    )]
    RepeatedColumn { column: String },
    #[error(
        "the file has no column '{column}' that would name the consignor; its columns are: {columns}"
    )]
    NoConsignorColumn { column: String, columns: String },
    #[error(
        "the workbook cannot be read; open it in Excel and save it again, or export the till's report as CSV"
    )]
    Workbook,
    #[error("the workbook has a password; save it without one, or export the till's report as CSV")]
    WorkbookPassword,
    #[error("the workbook is too large; export the till's report as CSV")]
    WorkbookTooLarge,
    #[error(
        "the workbook has sales on more than one sheet, '{one}' and '{other}'; save each sheet as a file of its own"
    )]
    SeveralSheets { one: String, other: String },
    #[error("this is a workbook of Excel before 2007 (.xls); save it as .xlsx or as CSV")]
    OldWorkbook,
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// Why reading stopped.
#[derive(Debug, Error)]
pub enum ReadError {
    #[error(
        "line {line} is longer than 1 MiB, or a quotation mark in it is never closed; export the file again"
    )]
    RecordTooLong { line: u64 },
    #[error(
        "a quotation mark in the record that starts on line {line} is never closed; export the file again"
    )]
    UnclosedQuote { line: u64 },
    #[error(
        "line {line} has a binary zero: this is no CSV file; export it from the till as CSV or XLSX"
    )]
    BinaryZero { line: u64 },
    #[error(
        "line {line} is neither UTF-8 nor Windows-1252 throughout; save the file as 'CSV UTF-8' or export it from the till again"
    )]
    Encoding { line: u64 },
    #[error("the file could not be read")]
    Io(#[source] csv::Error),
}

/// Stops a record without end, and makes every line end a newline, the last
/// one's too, so that only a record inside quotes can end with the file.
struct Guard<R> {
    source: R,
    since_record_bytes: usize,
    /// The byte before the next one, as the file has it.
    last_byte: u8,
    is_at_end: bool,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since_record_bytes > LONGEST_RECORD_BYTES {
            return Err(io::ErrorKind::InvalidData.into());
        }
        loop {
            let count = self.source.read(buffer)?;
            let kept = match buffer.first_mut() {
                Some(first) if count == 0 && !matches!(self.last_byte, b'\r' | b'\n') => {
                    *first = b'\n';
                    self.last_byte = b'\n';
                    1
                }
                _ => self.with_newlines(buffer.get_mut(..count).unwrap_or_default()),
            };
            self.since_record_bytes = self.since_record_bytes.saturating_add(kept);
            self.is_at_end = count == 0 && kept == 0;
            if kept > 0 || self.is_at_end {
                return Ok(kept);
            }
        }
    }
}

impl<R> Guard<R> {
    /// Turns each carriage return, alone or with a newline behind it, into a
    /// newline; gives how many bytes are left.
    fn with_newlines(&mut self, bytes: &mut [u8]) -> usize {
        let mut kept: usize = 0;
        for index in 0..bytes.len() {
            let byte = bytes[index];
            let is_second_half = byte == b'\n' && self.last_byte == b'\r';
            self.last_byte = byte;
            if !is_second_half {
                bytes[kept] = if byte == b'\r' { b'\n' } else { byte };
                kept = kept.saturating_add(1);
            }
        }
        kept
    }
}

/// A file from its beginning again, after a look at its first part.
type Again<R> = Chain<Cursor<Vec<u8>>, R>;

/// A file's bytes as text: as they are, or made into UTF-8.
pub enum Input<R> {
    /// Without a byte order mark.
    Plain(Again<R>),
    Utf16(Box<DecodeReaderBytes<Again<R>, Vec<u8>>>),
    /// The rows of a workbook.
    Table(Cursor<Vec<u8>>),
}

impl<R: Read> Read for Input<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(source) => source.read(buffer),
            Self::Utf16(source) => source.read(buffer),
            Self::Table(source) => source.read(buffer),
        }
    }
}

/// How records are told where they stand in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// By the lines before them.
    Lines,
    /// By their first field, which is no field of theirs.
    FirstField,
}

/// A record's fields, with newlines for line ends inside them, and the line of the
/// file (the row of the sheet) on which it starts.
pub struct RawRecord {
    pub line: u64,
    pub fields: Vec<String>,
}

/// Reads records with one delimiter.
pub struct RecordReader<R> {
    records: csv::Reader<Guard<R>>,
    numbering: Numbering,
    encoding: Encoding,
    /// Kept, so that not every record asks for memory anew.
    record: csv::ByteRecord,
}

impl<R: Read> RecordReader<R> {
    pub fn new(source: R, delimiter: u8, numbering: Numbering) -> Self {
        let guard = Guard {
            source,
            since_record_bytes: 0,
            // As if a line had ended: an empty file needs no newline.
            last_byte: b'\n',
            is_at_end: false,
        };
        let records = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(guard);
        Self {
            records,
            numbering,
            encoding: Encoding::Open,
            record: csv::ByteRecord::new(),
        }
    }

    /// The next record, `None` at the end.
    ///
    /// # Errors
    /// [`ReadError`]; nothing can be read after it.
    pub fn next(&mut self) -> Result<Option<RawRecord>, ReadError> {
        let line = self.records.position().line();
        self.records.get_mut().since_record_bytes = 0;
        match self.records.read_byte_record(&mut self.record) {
            Ok(true) => {}
            Ok(false) => return Ok(None),
            Err(_) if self.records.get_ref().since_record_bytes > LONGEST_RECORD_BYTES => {
                return Err(ReadError::RecordTooLong { line });
            }
            Err(error) => return Err(ReadError::Io(error)),
        }
        let line = self.start_line();
        if self.record.as_slice().contains(&0) {
            return Err(ReadError::BinaryZero { line });
        }
        if self.records.get_ref().is_at_end {
            return Err(ReadError::UnclosedQuote { line });
        }
        let decoded = self.encoding.decode(&self.record);
        let mut fields = decoded.ok_or(ReadError::Encoding { line })?;
        match self.numbering {
            Numbering::Lines => Ok(Some(RawRecord {
                line,
                fields: unwrapped(fields),
            })),
            Numbering::FirstField => {
                let number = fields.remove(0);
                Ok(Some(RawRecord {
                    line: number.parse().unwrap_or(line),
                    fields,
                }))
            }
        }
    }

    /// Counted back from the end of the record: the reader's own figure is that
    /// of the blank lines before it.
    fn start_line(&self) -> u64 {
        let inside = self.record.as_slice().iter().filter(|byte| **byte == b'\n');
        let ended = if self.records.get_ref().is_at_end {
            0
        } else {
            1
        };
        let lines = u64::try_from(inside.count()).unwrap_or(u64::MAX);
        let next_line = self.records.position().line();
        next_line.saturating_sub(lines).saturating_sub(ended)
    }
}

/// Spreadsheets save a record that has quotes as one quoted field, with
/// semicolons behind it; this takes such a record apart.
fn unwrapped(fields: Vec<String>) -> Vec<String> {
    let Some((first, rest)) = fields.split_first() else {
        return fields;
    };
    if !first.contains(',') || rest.iter().any(|field| !field.trim().is_empty()) {
        return fields;
    }
    let inner = quoted_fields(first.trim_end_matches([';', ' ']));
    if inner.len() > 2 { inner } else { fields }
}

/// The fields of one record with commas, which may hold line ends anywhere: to read it
/// as a file would lose what is behind the first.
fn quoted_fields(record: &str) -> Vec<String> {
    let mut fields = Vec::new();
    let mut field = String::new();
    let (mut is_quoted, mut is_begun) = (false, false);
    let mut characters = record.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if is_quoted && characters.next_if_eq(&'"').is_some() => field.push('"'),
            '"' if is_quoted => is_quoted = false,
            '"' if !is_begun => is_quoted = true,
            ',' if !is_quoted => {
                fields.push(std::mem::take(&mut field));
                is_begun = false;
                continue;
            }
            other => field.push(other),
        }
        is_begun = true;
    }
    fields.push(field);
    fields
}
