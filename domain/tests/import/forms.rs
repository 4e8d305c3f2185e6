//! One export in the many forms that tills and spreadsheets give it: all must
//! read the same, with the same line keys.

use std::io::{self, Read};

use domain::import::{DateOrder, ImportOptions, Outcome, open};
use domain::sale_line::SaleLine;
use proptest::prelude::*;

const HEADER: [&str; 12] = [
    "Date",
    "Item",
    "Qty",
    "SKU",
    "Modifiers Applied",
    "Gross Sales",
    "Discounts",
    "Net Sales",
    "Tax",
    "Transaction ID",
    "Payment ID",
    "Event Type",
];

/// Sold twice in one transaction: both lines are genuine.
const LAMP: [&str; 12] = [
    "2026-08-14",
    "Mia’s \"best\" lamp",
    "1.0",
    "",
    "Gift wrap",
    "$30.00",
    "$0.00",
    "$30.00",
    "$2.10",
    "T1",
    "P1",
    "Payment",
];

const RECORDS: [[&str; 12]; 4] = [
    [
        "2026-08-14",
        "Café chair, blue",
        "1,0",
        "1042-1",
        "",
        "$1,320.00 ",
        "-$20.00",
        "$1,300.00",
        "$0.00",
        "T1",
        "P1",
        "Payment",
    ],
    LAMP,
    LAMP,
    [
        "2026-08-03",
        "Note\nover two lines",
        "-1",
        "1007-9",
        "",
        "(9.00)",
        "$0.00",
        "-$9.00",
        "-$0.70",
        "T2",
        "P0",
        "Refund",
    ],
];

fn table() -> Vec<Vec<&'static str>> {
    let mut table = vec![HEADER.to_vec()];
    table.extend(RECORDS.iter().map(|record| record.to_vec()));
    table
}

fn written(table: &[Vec<&str>], delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    for record in table {
        writer.write_record(record).unwrap();
    }
    writer.into_inner().unwrap()
}

fn lines(file: impl Read, options: &ImportOptions) -> Vec<SaleLine> {
    let rows = open(file, options).unwrap();
    let outcomes = rows.flat_map(|row| match row.unwrap().outcome {
        Outcome::Lines(lines) => lines,
        other => panic!("{other:?}"),
    });
    outcomes.collect()
}

fn read(file: impl Read) -> Vec<SaleLine> {
    lines(file, &ImportOptions::default())
}

fn plain() -> Vec<SaleLine> {
    read(written(&table(), b',').as_slice())
}

#[test]
fn the_plain_form_says_what_was_sold() {
    let lines = plain();
    assert_eq!(
        (lines[0].gross.amount_minor, lines[0].discount.amount_minor),
        (132_000, 2_000)
    );
    assert_eq!(lines[0].quantity, 1.into());
    assert_eq!(lines[3].net.amount_minor, -900);
    assert_ne!(lines[1].line_key, lines[2].line_key);
}

#[test]
fn delimiters_line_ends_and_byte_order_marks_change_nothing() {
    for delimiter in [b';', b'\t'] {
        assert_eq!(read(written(&table(), delimiter).as_slice()), plain());
    }
    let file = written(&table(), b',');
    let marked = [b"\xef\xbb\xbf", file.as_slice()].concat();
    assert_eq!(read(marked.as_slice()), plain());
    // Excel's line ends, on Windows and in its old form for the Macintosh.
    let text = String::from_utf8(file).unwrap();
    for line_end in ["\r\n", "\r"] {
        assert_eq!(read(text.replace('\n', line_end).as_bytes()), plain());
    }
    assert_eq!(read(text.trim_end().as_bytes()), plain());
}

#[test]
fn windows_1252_is_read_as_utf_8_is() {
    let file = String::from_utf8(written(&table(), b',')).unwrap();
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&file);
    assert!(bytes.contains(&0x92));
    assert_eq!(read(bytes.as_ref()), plain());
}

#[test]
fn utf_16_is_read_with_its_mark_and_without() {
    let file = String::from_utf8(written(&table(), b'\t')).unwrap();
    let little: Vec<u8> = file.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = file.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (mark, bytes) in [
        (b"\xff\xfe".as_slice(), &little),
        (b"\xfe\xff".as_slice(), &big),
        (b"".as_slice(), &little),
        (b"".as_slice(), &big),
    ] {
        assert_eq!(read([mark, bytes].concat().as_slice()), plain());
    }
}

#[test]
fn titles_above_the_header_change_nothing() {
    let file = String::from_utf8(written(&table(), b';')).unwrap();
    let titled = format!("Items Detail;;\r\n\r\nFrom 2026-08-01;to 2026-08-31;\r\n{file}");
    assert_eq!(read(titled.as_bytes()), plain());
}

#[test]
fn what_a_spreadsheet_does_to_a_file_changes_no_line() {
    // Dates and numbers are shown its way, zeros in front are lost.
    let mut resaved = table();
    for (record, date) in resaved[1..]
        .iter_mut()
        .zip(["8/14/26", "8/14/26", "8/14/26", "8/3/26"])
    {
        record[0] = date;
    }
    resaved[1][5] = "1320";
    resaved[4][2] = "=\"-1\"";
    assert_eq!(read(written(&resaved, b',').as_slice()), plain());
}

#[test]
fn records_that_a_spreadsheet_wrapped_are_taken_apart() {
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Never)
        .from_writer(Vec::new());
    for record in table() {
        let inner = String::from_utf8(written(&[record], b',')).unwrap();
        let wrapped = format!("\"{}\";", inner.trim_end().replace('"', "\"\""));
        writer.write_record([wrapped]).unwrap();
    }
    assert_eq!(read(writer.into_inner().unwrap().as_slice()), plain());
}

#[test]
fn other_dates_and_a_dropped_column_read_the_same() {
    let mut other: Vec<Vec<String>> = table()
        .iter()
        .map(|record| record.iter().map(ToString::to_string).collect())
        .collect();
    for (record, date) in
        other[1..]
            .iter_mut()
            .zip(["14/08/26 22:36", "14/08/26", "14/08/26", "03/08/2026"])
    {
        record[0] = date.to_owned();
        // The transaction's id is left in the address alone.
        record[9] = format!(
            "https://example.com/sales/transactions/{}/by-unit/L1",
            record[9]
        );
    }
    other[0][9] = "Details".to_owned();
    let other: Vec<Vec<&str>> = other
        .iter()
        .map(|record| record.iter().map(String::as_str).collect())
        .collect();
    assert_eq!(read(written(&other, b',').as_slice()), plain());
}

#[test]
fn an_ambiguous_date_is_asked_unless_the_person_said() {
    let mut ambiguous = table();
    ambiguous.truncate(2);
    ambiguous[1][0] = "11/10/24";
    let file = written(&ambiguous, b',');
    let row = open(file.as_slice(), &ImportOptions::default())
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    assert!(
        matches!(&row.outcome, Outcome::Rejected(rejection) if rejection.reason.contains("day first or month first"))
    );
    let told = ImportOptions {
        date_order: Some(DateOrder::DayFirst),
        ..ImportOptions::default()
    };
    assert_eq!(
        lines(file.as_slice(), &told)[0].sold_on.to_string(),
        "2024-10-11"
    );
}

#[test]
fn australian_columns_are_told_apart_by_name() {
    let mut australian = table();
    australian[0][5] = "Product Sales";
    for record in &mut australian {
        record.push("99.00");
    }
    australian[0][12] = "Gross Sales";
    assert_eq!(read(written(&australian, b',').as_slice()), plain());
}

#[test]
fn the_consignor_column_is_read() {
    let options = ImportOptions {
        consignor_column: Some("SKU".to_owned()),
        ..ImportOptions::default()
    };
    let lines = lines(written(&table(), b',').as_slice(), &options);
    assert_eq!(lines[0].consignor_reference.as_deref(), Some("1042-1"));
    assert_eq!(lines[1].consignor_reference, None);
}

/// Gives out a few bytes at a time.
struct Chunks<'a>(&'a [u8], usize);

impl Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.1.min(self.0.len()).min(buffer.len());
        let (now, later) = self.0.split_at(count);
        buffer[..count].copy_from_slice(now);
        self.0 = later;
        Ok(count)
    }
}

proptest! {
    #[test]
    fn the_size_of_chunks_changes_nothing(size in 1_usize..64) {
        let file = written(&table(), b',');
        prop_assert_eq!(read(Chunks(&file, size)), plain());
    }

    #[test]
    fn the_order_of_columns_changes_nothing(order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let turned: Vec<Vec<&str>> = table().iter().map(|record| order.iter().map(|column| record[*column]).collect()).collect();
        prop_assert_eq!(read(written(&turned, b',').as_slice()), plain());
    }
}
