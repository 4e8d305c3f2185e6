//! Streams a file record by record.

use std::collections::HashMap;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};
use thiserror::Error;

use super::dialect::{DIALECTS, Dialect, Interpretation, UNUSABLE, has_all};
use super::record::{Header, Record};
use super::{ImportOptions, Outcome, Rejection, Row};
use crate::sale_line::LineKey;

/// No record of a till comes near; beyond it, a quote was opened and not closed.
const LONGEST_RECORD_BYTES: u64 = 1024 * 1024;

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
    #[error(
        "this is {title}, but the column '{column}' is missing; export it again with all columns"
    )]
    MissingColumn {
        title: &'static str,
        column: &'static str,
    },
    #[error(transparent)]
    Read(#[from] ReadError),
}

/// Why reading stopped.
#[derive(Debug, Error)]
pub enum ReadError {
    #[error(
        "line {line} is longer than 1 MiB, or a quotation mark before it is never closed; export the file again"
    )]
    RecordTooLong { line: u64 },
    #[error("line {line} has a binary zero: this is no CSV file; export it from the till as CSV")]
    BinaryZero { line: u64 },
    #[error(
        "line {line} is not UTF-8; save the file as 'CSV UTF-8' or export it from the till again"
    )]
    Encoding { line: u64 },
    #[error("the file could not be read")]
    Io(#[source] csv::Error),
}

/// Counts what was read since the last record, and stops a record without end.
struct Guard<R> {
    source: R,
    since_record: Arc<AtomicU64>,
}

impl<R: Read> Read for Guard<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since_record.load(Ordering::Relaxed) > LONGEST_RECORD_BYTES {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let count = self.source.read(buffer)?;
        let bytes = u64::try_from(count).unwrap_or(u64::MAX);
        self.since_record.fetch_add(bytes, Ordering::Relaxed);
        Ok(count)
    }
}

/// The rows of a file, in its order.
pub struct ImportReader<R> {
    records: csv::Reader<Guard<R>>,
    since_record: Arc<AtomicU64>,
    header: Header,
    dialect: &'static Dialect,
    options: ImportOptions,
    rows: u64,
    /// How often a line was met, by the first eight bytes of its hash.
    occurrences: HashMap<u64, u32>,
}

/// Recognises the file by its column names and prepares to read it.
///
/// # Errors
/// [`OpenError`] says what is wrong with the file and what to do.
pub fn open<R: Read>(source: R, options: ImportOptions) -> Result<ImportReader<R>, OpenError> {
    let since_record = Arc::new(AtomicU64::new(0));
    let guard = Guard {
        source,
        since_record: Arc::clone(&since_record),
    };
    let records = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(guard);
    let mut reader = ImportReader {
        records,
        since_record,
        header: Header::new(std::iter::empty()),
        dialect: DIALECTS[0],
        options,
        rows: 0,
        occurrences: HashMap::new(),
    };
    let (_, mut names) = reader.next_record()?.ok_or(OpenError::Empty)?;
    if let Some(first) = names.first_mut() {
        *first = first.trim_start_matches('\u{feff}').to_owned();
    }
    reader.header = Header::new(names.into_iter());
    reader.dialect = recognise(&reader.header)?;
    Ok(reader)
}

fn recognise(header: &Header) -> Result<&'static Dialect, OpenError> {
    if let Some(report) = UNUSABLE
        .iter()
        .find(|report| has_all(header, report.recognised_by) && !header.has("Item"))
    {
        return Err(OpenError::Unusable(report.advice));
    }
    let dialect = DIALECTS
        .into_iter()
        .find(|dialect| has_all(header, dialect.recognised_by));
    let dialect = dialect.ok_or_else(|| OpenError::Unknown {
        columns: header
            .names()
            .iter()
            .take(8)
            .cloned()
            .collect::<Vec<_>>()
            .join(", "),
    })?;
    match dialect.required.iter().find(|column| !header.has(column)) {
        Some(column) => Err(OpenError::MissingColumn {
            title: dialect.title,
            column,
        }),
        None => Ok(dialect),
    }
}

impl<R: Read> ImportReader<R> {
    /// The dialect's name, `square_items` for one.
    #[must_use]
    pub fn dialect(&self) -> &'static str {
        self.dialect.name
    }

    /// The file's column names.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        self.header.names()
    }

    fn next_record(&mut self) -> Result<Option<(u64, Vec<String>)>, ReadError> {
        let mut record = csv::ByteRecord::new();
        let line = self.records.position().line();
        self.since_record.store(0, Ordering::Relaxed);
        match self.records.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(None),
            Err(_) if self.since_record.load(Ordering::Relaxed) > LONGEST_RECORD_BYTES => {
                return Err(ReadError::RecordTooLong { line });
            }
            Err(error) => return Err(ReadError::Io(error)),
        }
        let line = record.position().map_or(line, csv::Position::line);
        if record.as_slice().contains(&0) {
            return Err(ReadError::BinaryZero { line });
        }
        let fields = record.iter().map(|field| String::from_utf8(field.to_vec()));
        let fields = fields
            .collect::<Result<_, _>>()
            .map_err(|_| ReadError::Encoding { line })?;
        Ok(Some((line, fields)))
    }

    fn interpret(&mut self, fields: &[String]) -> Result<Outcome, Rejection> {
        let record = Record {
            header: &self.header,
            fields,
            currency: self.options.currency,
        };
        if fields.len() > self.header.names().len() {
            let reason = format!(
                "has {} fields where the header has {}",
                fields.len(),
                self.header.names().len()
            );
            return Err(Rejection {
                column: String::new(),
                value: String::new(),
                reason,
            });
        }
        let Interpretation {
            mut line,
            key_parts,
        } = (self.dialect.read)(&record)?;
        line.line_key = self.number(&key_parts);
        Ok(Outcome::Line(Box::new(line)))
    }

    /// Hashes the parts, and how many lines with the same parts came before.
    fn number(&mut self, parts: &[String]) -> LineKey {
        let mut hash = Sha256::new();
        for part in std::iter::once(self.dialect.name).chain(parts.iter().map(String::as_str)) {
            // The length in front keeps ("ab", "c") apart from ("a", "bc").
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        let same: [u8; 32] = hash.clone().finalize().into();
        let short = same
            .iter()
            .take(8)
            .fold(0_u64, |short, byte| (short << 8) | u64::from(*byte));
        let occurrence = self.occurrences.entry(short).or_default();
        *occurrence = occurrence.saturating_add(1);
        hash.update(occurrence.to_le_bytes());
        LineKey(hash.finalize().into())
    }
}

impl<R: Read> Iterator for ImportReader<R> {
    type Item = Result<Row, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        let (line, raw) = match self.next_record().transpose()? {
            Ok(record) => record,
            Err(error) => return Some(Err(error)),
        };
        self.rows = self.rows.saturating_add(1);
        let outcome = self.interpret(&raw).unwrap_or_else(Outcome::Rejected);
        Some(Ok(Row {
            number: self.rows,
            line,
            raw,
            outcome,
        }))
    }
}
