//! What the first part of a file shows: its kind, encoding, delimiter, header,
//! currency, how numbers are written, and the order of day and month.

use std::io::{Cursor, Read};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use super::amount::{DecimalMark, currencies_shown, infer_mark, parse_number};
use super::dates::{DateError, DateEvidence, DateOrder, parse_date};
use super::dialect::{Dialect, Recognised, recognise};
use super::mapping::Mapping;
use super::record::Header;
use super::source::{Input, Numbering, OpenError, ReadError, RecordReader};
use super::workbook;
use crate::money::Currency;

/// Hundreds of rows of a wide export; enough to meet a day above the 12th.
const HEAD_BYTES: u64 = 256 * 1024;

/// Spreadsheets put titles and blank rows above a table.
pub const ROWS_ABOVE_HEADER: usize = 20;

/// A file's bytes from the beginning, and a look at the first of them.
pub struct Opened<R> {
    pub input: Input<R>,
    pub head: Vec<u8>,
    pub numbering: Numbering,
}

/// Finds out what kind of file it is.
///
/// # Errors
/// [`OpenError`], when it is empty, of a kind that is not read, or cannot be read.
pub fn open<R: Read>(mut source: R) -> Result<Opened<R>, OpenError> {
    let mut head = Vec::new();
    source
        .by_ref()
        .take(HEAD_BYTES)
        .read_to_end(&mut head)
        .map_err(|error| ReadError::Io(error.into()))?;
    if workbook::is_old_workbook(&head) {
        return Err(OpenError::OldWorkbook);
    }
    if workbook::is_workbook(&head) {
        let table = workbook::table(Cursor::new(head).chain(source), holds_sales)?;
        return Ok(Opened {
            head: head_of(&table).to_vec(),
            input: Input::Table(Cursor::new(table)),
            numbering: Numbering::FirstField,
        });
    }
    let (input, head) = match utf16(&head) {
        Some(encoding) => {
            let text = encoding.decode_with_bom_removal(&head).0.into_owned();
            let decoder = DecodeReaderBytesBuilder::new()
                .encoding(Some(encoding))
                .build(Cursor::new(head).chain(source));
            (Input::Utf16(Box::new(decoder)), text.into_bytes())
        }
        None => {
            if head.starts_with(&[0xef, 0xbb, 0xbf]) {
                head.drain(..3);
            }
            let input = Input::Plain(Cursor::new(head.clone()).chain(source));
            (input, head)
        }
    };
    if head.iter().all(u8::is_ascii_whitespace) {
        return Err(OpenError::Empty);
    }
    Ok(Opened {
        input,
        head,
        numbering: Numbering::Lines,
    })
}

/// The first part of a workbook's table.
fn head_of(table: &[u8]) -> &[u8] {
    let end = usize::try_from(HEAD_BYTES).unwrap_or(usize::MAX);
    table.get(..end).unwrap_or(table)
}

/// Whether a workbook's table is one that can be imported without a person.
fn holds_sales(table: &[u8]) -> bool {
    let known = shape(head_of(table), Numbering::FirstField, None).map(|shape| shape.known);
    matches!(known, Ok(Known::Dialect { .. } | Known::Guessed(_)))
}

/// UTF-16, by its byte order mark, or by the zeros that its Latin letters have.
fn utf16(head: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(head) {
        return Some(encoding).filter(|encoding| [UTF_16LE, UTF_16BE].contains(encoding));
    }
    let pairs = || head.chunks_exact(2).take(200);
    let zeros = |at: usize| pairs().filter(|pair| pair.get(at) == Some(&0)).count();
    let is_most =
        |count: usize| count > 0 && count.saturating_mul(10) > pairs().count().saturating_mul(9);
    match (is_most(zeros(0)), is_most(zeros(1))) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    }
}

/// How a table is written, and where its header stands.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    pub delimiter: u8,
    /// Records above the one with the column names.
    pub records_above: usize,
}

/// A table's header, and what is known of it.
pub struct Located<K> {
    pub place: Place,
    pub header: Header,
    pub known: K,
}

/// A table by what its column names say of sales.
pub type Shape = Located<Known>;

/// What can be known of a header, by which headers are compared.
pub trait Knowledge {
    /// The greatest is the likeliest; zeros for nothing.
    fn sureness(&self) -> (u8, usize);

    /// Whether nothing can be likelier.
    fn is_certain(&self) -> bool {
        false
    }
}

/// What a header is known for, the surest last.
pub enum Known {
    Nothing,
    /// Its names tell which columns are the date, the amount and the owner.
    Guessed(Mapping),
    Unusable(&'static str),
    Dialect {
        dialect: &'static Dialect,
        confidence_percent: usize,
    },
    /// It has every column that a person named.
    Mapped,
}

impl Known {
    fn of(header: &Header, mapping: Option<&Mapping>) -> Self {
        if let Some(mapping) = mapping {
            return match mapping.problems(header).is_empty() {
                true => Self::Mapped,
                false => Self::Nothing,
            };
        }
        match recognise(header) {
            Some(Recognised::Dialect {
                dialect,
                confidence_percent,
            }) => Self::Dialect {
                dialect,
                confidence_percent,
            },
            Some(Recognised::Unusable(advice)) => Self::Unusable(advice),
            None => {
                let guess = Mapping::guess(header.names());
                match guess.is_enough() && guess.names_owner() {
                    true => Self::Guessed(guess),
                    false => Self::Nothing,
                }
            }
        }
    }
}

impl Knowledge for Known {
    fn sureness(&self) -> (u8, usize) {
        match self {
            Self::Nothing => (0, 0),
            Self::Guessed(mapping) => (1, mapping.columns.len()),
            Self::Unusable(_) => (2, 0),
            Self::Dialect {
                confidence_percent, ..
            } => (3, *confidence_percent),
            Self::Mapped => (4, 0),
        }
    }

    fn is_certain(&self) -> bool {
        match self {
            Self::Mapped => true,
            Self::Dialect {
                confidence_percent, ..
            } => *confidence_percent == 100,
            _ => false,
        }
    }
}

/// The delimiter and the record under which the header is known best; otherwise those
/// that give most fields with words, and of such records the first.
///
/// # Errors
/// [`OpenError`], when there is no record.
pub fn locate<K: Knowledge>(
    head: &[u8],
    numbering: Numbering,
    know: impl Fn(&Header) -> K,
) -> Result<Located<K>, OpenError> {
    let delimiters: &[u8] = match numbering {
        Numbering::Lines => b",;\t|",
        Numbering::FirstField => b",",
    };
    let mut best: Option<Located<K>> = None;
    for delimiter in delimiters {
        let mut records = RecordReader::new(head, *delimiter, numbering);
        for records_above in 0..=ROWS_ABOVE_HEADER {
            let Ok(Some(record)) = records.next() else {
                break;
            };
            let header = Header::new(record.fields.into_iter());
            let found = Located {
                place: Place {
                    delimiter: *delimiter,
                    records_above,
                },
                known: know(&header),
                header,
            };
            if found.known.is_certain() {
                return Ok(found);
            }
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

impl<K: Knowledge> Located<K> {
    fn is_likelier_than(&self, other: &Self) -> bool {
        match (self.known.sureness(), other.known.sureness()) {
            ((0, 0), (0, 0)) => self.header.words() > other.header.words(),
            (own, theirs) => own > theirs,
        }
    }
}

/// How a table of sales is written, and what its column names say.
///
/// # Errors
/// [`OpenError`], when there is no record.
pub fn shape(
    head: &[u8],
    numbering: Numbering,
    mapping: Option<&Mapping>,
) -> Result<Shape, OpenError> {
    let mut shape = locate(head, numbering, |header| Known::of(header, mapping))?;
    if let Known::Dialect { dialect, .. } = shape.known {
        shape.header = shape.header.known_by(dialect.other_names);
    }
    Ok(shape)
}

/// The records of a table, behind those up to its header, whose end the first part of
/// the file may not hold.
///
/// # Errors
/// [`OpenError`], when the file ends before its header, or cannot be read that far.
pub fn records_below_header<R: Read>(
    input: Input<R>,
    numbering: Numbering,
    place: Place,
) -> Result<RecordReader<Input<R>>, OpenError> {
    let mut records = RecordReader::new(input, place.delimiter, numbering);
    for _ in 0..=place.records_above {
        records.next()?.ok_or(OpenError::Empty)?;
    }
    Ok(records)
}

/// The rows of the first part of a file. Its end may cut a record; what is wrong with
/// one is found when the file is read.
fn first_rows(head: &[u8], numbering: Numbering, place: Place) -> Vec<Vec<String>> {
    let mut records = RecordReader::new(head, place.delimiter, numbering);
    let mut rows = Vec::new();
    while let Ok(Some(record)) = records.next() {
        rows.push(record.fields);
    }
    rows.drain(..rows.len().min(place.records_above.saturating_add(1)));
    rows
}

/// How the numbers of a table are written.
pub struct Marks {
    /// Of each column.
    pub by_column: Vec<Option<DecimalMark>>,
    /// Of all columns that show one, where they agree.
    pub common: Option<DecimalMark>,
}

impl Marks {
    /// By the first part of a file.
    pub fn look<K>(head: &[u8], numbering: Numbering, shape: &Located<K>) -> Self {
        let rows = first_rows(head, numbering, shape.place);
        Self::of(&rows, shape.header.names().len())
    }

    fn of(rows: &[Vec<String>], columns: usize) -> Self {
        let by_column: Vec<Option<DecimalMark>> = (0..columns)
            .map(|position| infer_mark(column(rows, position)))
            .collect();
        let mut shown = by_column.iter().flatten().copied();
        let first = shown.next();
        Self {
            common: first.filter(|first| shown.all(|mark| mark == *first)),
            by_column,
        }
    }
}

fn column(rows: &[Vec<String>], position: usize) -> impl Iterator<Item = &str> {
    let fields = rows.iter().filter_map(move |row| row.get(position));
    fields.map(String::as_str)
}

/// What the first records say of all.
pub struct Shown {
    pub currency: Option<Currency>,
    pub date_order: Option<DateOrder>,
    /// Some dates can be read in two ways, and no other shows which.
    pub has_open_dates: bool,
    pub marks: Marks,
}

/// The currency whose sign an amount has, where a file does not name it.
fn currency_by_sign(rows: &[Vec<String>]) -> Option<Currency> {
    let mut fields = rows.iter().flatten();
    fields.find_map(|field| {
        // A name with a sign in it says nothing.
        parse_number(field, None)?;
        currencies_shown(field)?.first()?.parse().ok()
    })
}

/// Looks through the first records; what is wrong with one is found later.
pub fn look(
    head: &[u8],
    numbering: Numbering,
    shape: &Shape,
    date_column: &str,
    currency_column: Option<&str>,
) -> Shown {
    let rows = first_rows(head, numbering, shape.place);
    let header = &shape.header;
    let named = |name: &str| {
        let position = header.position(name).into_iter();
        position.flat_map(|position| column(&rows, position))
    };
    let mut dates = DateEvidence::default();
    named(date_column).for_each(|date| dates.add(date));
    let is_open = |date: &str| parse_date(date, None, None) == Err(DateError::Ambiguous);
    let date_order = dates.order();
    Shown {
        currency: currency_column
            .and_then(|name| named(name).find_map(|code| code.trim().parse().ok()))
            .or_else(|| currency_by_sign(&rows)),
        date_order,
        has_open_dates: date_order.is_none() && named(date_column).any(is_open),
        marks: Marks::of(&rows, header.names().len()),
    }
}
