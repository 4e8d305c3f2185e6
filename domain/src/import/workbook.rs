//! Excel workbooks (XLSX), as the table that their sheet of sales shows.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::cell_names::CellNames;
use super::source::OpenError;

/// A workbook of a million rows is some 60 MB; beyond it, a till exports CSV.
const LARGEST_FILE_BYTES: u64 = 64 * MIB;
/// What a workbook may unpack to, in bytes.
struct Limits {
    /// A sheet, which is read bit by bit.
    sheet: u64,
    /// Any other part, which is held in memory.
    part: u64,
    /// All parts together: an archive can hold the same bytes as any number of parts.
    workbook: u64,
}

const MIB: u64 = 1024 * 1024;
const LIMITS: Limits = Limits {
    sheet: 1024 * MIB,
    part: 128 * MIB,
    workbook: 2048 * MIB,
};
/// Enough of a sheet to know what it holds.
const HEAD_BYTES: usize = 256 * 1024;
/// The text of all cells.
const LARGEST_TABLE_BYTES: usize = 256 * 1024 * 1024;
/// As many as Excel itself has.
const MOST_COLUMNS: u32 = 16_384;

/// Whether a file begins as workbooks do.
#[must_use]
pub fn is_workbook(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}

/// Whether a file begins as workbooks of Excel before 2007 do.
#[must_use]
pub fn is_old_workbook(head: &[u8]) -> bool {
    head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0])
}

/// The rows of the visible sheet that holds sales, as `holds_sales` tells of a table; of
/// none, those of the first that has some. As CSV with commas; before the fields of each
/// row stands its number in the sheet.
///
/// # Errors
/// [`OpenError::Workbook`], [`OpenError::WorkbookTooLarge`], [`OpenError::Empty`], and
/// [`OpenError::SeveralSheets`], of which only one would be read.
pub fn table(source: impl Read, holds_sales: impl Fn(&[u8]) -> bool) -> Result<Vec<u8>, OpenError> {
    let mut bytes = Vec::new();
    source
        .take(LARGEST_FILE_BYTES.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| OpenError::Read(super::ReadError::Io(error.into())))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST_FILE_BYTES {
        return Err(OpenError::WorkbookTooLarge);
    }
    check_unpacked_size(&bytes, &LIMITS)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let visible: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    let (mut first, mut with_sales) = (None, None);
    for name in visible {
        let head = sheet_table(&mut workbook, &name, HEAD_BYTES)?;
        if holds_sales(&head) {
            if let Some(one) = with_sales {
                return Err(OpenError::SeveralSheets { one, other: name });
            }
            with_sales = Some(name);
        } else if first.is_none() && !head.is_empty() {
            first = Some(name);
        }
    }
    let name = with_sales.or(first).ok_or(OpenError::Empty)?;
    sheet_table(&mut workbook, &name, usize::MAX)
}

/// Unpacks every part into nothing first: what a part says of its own size need
/// not be true, and the reader would hold all of it.
fn check_unpacked_size(bytes: &[u8], limits: &Limits) -> Result<(), OpenError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| OpenError::Workbook)?;
    let mut left = limits.workbook;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| OpenError::Workbook)?;
        let name = part.name().map_err(|_| OpenError::Workbook)?;
        let largest = if name.starts_with("xl/worksheets/") {
            limits.sheet
        } else {
            limits.part
        };
        let largest = largest.min(left);
        let mut part = part.take(largest.saturating_add(1));
        // A workbook can keep a sheet in any of its parts.
        let unpacked = std::io::copy(&mut part, &mut CellNames::default());
        let unpacked = unpacked.map_err(|_| OpenError::Workbook)?;
        if unpacked > largest {
            return Err(OpenError::WorkbookTooLarge);
        }
        left = left.saturating_sub(unpacked);
    }
    Ok(())
}

/// The table of a sheet, or its first rows, of about so many bytes.
fn sheet_table(
    workbook: &mut Xlsx<Cursor<Vec<u8>>>,
    name: &str,
    enough: usize,
) -> Result<Vec<u8>, OpenError> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(broken)?;
    let mut table = Table::new();
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        let (row, column) = cell.get_position();
        table.add(row, column, text(cell.get_value()))?;
        if table.bytes > enough {
            break;
        }
    }
    table.end()
}

/// The table as it is written, a row at a time.
struct Table {
    csv: csv::Writer<Vec<u8>>,
    row: u32,
    fields: Vec<String>,
    bytes: usize,
}

impl Table {
    fn new() -> Self {
        Self {
            csv: csv::WriterBuilder::new()
                .flexible(true)
                .from_writer(Vec::new()),
            row: 0,
            fields: Vec::new(),
            bytes: 0,
        }
    }

    fn add(&mut self, row: u32, column: u32, text: String) -> Result<(), OpenError> {
        // Excel calls such a sheet damaged: which of its cells are meant, nobody knows.
        if row < self.row || column >= MOST_COLUMNS {
            return Err(OpenError::Workbook);
        }
        if row != self.row {
            self.write_row()?;
            self.row = row;
        }
        let index = usize::try_from(column).unwrap_or(0);
        if self.fields.len() <= index {
            self.fields.resize(index.saturating_add(1), String::new());
        }
        match self.fields.get_mut(index) {
            Some(field) if field.is_empty() => *field = text,
            _ => return Err(OpenError::Workbook),
        }
        Ok(())
    }

    /// A row without text is none.
    fn write_row(&mut self) -> Result<(), OpenError> {
        if self.fields.iter().any(|field| !field.trim().is_empty()) {
            let number = self.row.saturating_add(1).to_string();
            let fields = self.fields.iter().map(String::as_str);
            let record: Vec<&str> = std::iter::once(number.as_str()).chain(fields).collect();
            let bytes = record
                .iter()
                .map(|field| field.len().saturating_add(1))
                .sum();
            self.bytes = self.bytes.saturating_add(bytes);
            if self.bytes > LARGEST_TABLE_BYTES {
                return Err(OpenError::WorkbookTooLarge);
            }
            self.csv
                .write_record(record)
                .map_err(|_| OpenError::Workbook)?;
        }
        self.fields.clear();
        Ok(())
    }

    fn end(mut self) -> Result<Vec<u8>, OpenError> {
        self.write_row()?;
        self.csv.into_inner().map_err(|_| OpenError::Workbook)
    }
}

/// What a cell shows, but for its format: numbers with all their digits and a
/// point, dates as `2026-07-18` or `2026-07-18 22:36:00`.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        // A sheet's numbers have 15 digits: a longer one is an id that lost its last.
        DataRef::Float(number) if number.abs() >= 1e15 => {
            format!("{number:e}").replacen('e', "E+", 1)
        }
        DataRef::Float(number) => shown(*number),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let number = || moment.as_f64().to_string();
            moment.as_datetime().map_or_else(number, |moment| {
                let text = moment.format("%Y-%m-%d %H:%M:%S").to_string();
                text.strip_suffix(" 00:00:00")
                    .map_or(text.clone(), str::to_owned)
            })
        }
        DataRef::DateTime(duration) => duration.as_f64().to_string(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// The shortest digits of a number that a sheet shows, which are 15 at most: a product
/// of 19.99 and 3 is kept as 59.970000000000006.
fn shown(number: f64) -> String {
    let digits = format!("{number:.14e}");
    let rounded: Result<f64, _> = digits.parse();
    rounded.unwrap_or(number).to_string()
}

fn broken(error: XlsxError) -> OpenError {
    match error {
        XlsxError::Password => OpenError::WorkbookPassword,
        _ => OpenError::Workbook,
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// An archive of parts of so many bytes.
    fn archive(parts: &[(&str, usize)]) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            let options = zip::write::SimpleFileOptions::default();
            archive.start_file(*name, options).unwrap();
            archive.write_all(&vec![b' '; *bytes]).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn each_part_and_all_together_have_their_limit() {
        let limits = Limits {
            sheet: 100,
            part: 10,
            workbook: 150,
        };
        for (parts, is_too_large) in [
            (vec![("xl/worksheets/a.xml", 100), ("xl/b.xml", 10)], false),
            (vec![("xl/worksheets/a.xml", 101)], true),
            (vec![("xl/b.xml", 11)], true),
            (
                vec![("xl/worksheets/a.xml", 100), ("xl/worksheets/b.xml", 51)],
                true,
            ),
        ] {
            let checked = check_unpacked_size(&archive(&parts), &limits);
            let found = matches!(checked, Err(OpenError::WorkbookTooLarge));
            assert_eq!(found, is_too_large, "{parts:?}");
            assert!(is_too_large || checked.is_ok(), "{parts:?}");
        }
    }
}
