//! Workbooks read as the same table in CSV does.

use std::io::{Cursor, Write};

use domain::import::{ImportOptions, Outcome, inspect, open};
use domain::sale_line::SaleLine;
use zip::write::SimpleFileOptions;

/// A workbook with these parts.
fn workbook(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Hidden" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Sales" sheetId="2" r:id="rId2"/></sheets></workbook>"#;
const BOOK_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;
/// Style 1 is a date.
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;

fn sheet(rows: &str) -> String {
    format!(
        r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    )
}

fn book(rows: &str) -> Vec<u8> {
    workbook(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
        ("xl/styles.xml", STYLES),
        (
            "xl/worksheets/sheet1.xml",
            &sheet(&text_row(1, &["nothing", "here"])),
        ),
        ("xl/worksheets/sheet2.xml", &sheet(rows)),
    ])
}

fn text_row(number: u32, cells: &[&str]) -> String {
    let cells: String = ('A'..)
        .zip(cells)
        .map(|(column, text)| {
            format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
        })
        .collect();
    format!(r#"<row r="{number}">{cells}</row>"#)
}

const HEADER: [&str; 5] = ["Date", "Consignor", "Item", "Qty", "Amount"];

fn lines(file: &[u8]) -> Vec<(u64, SaleLine)> {
    let rows = open(file, &ImportOptions::default()).unwrap();
    let lines = rows.map(|row| {
        let row = row.unwrap();
        match row.outcome {
            Outcome::Lines(mut lines) => (row.line, lines.remove(0)),
            other => panic!("{other:?}"),
        }
    });
    lines.collect()
}

#[test]
fn numbers_and_dates_are_read_as_they_are_shown() {
    // 46221 is 2026-07-18; the rows between are empty.
    let sale = r#"<row r="5"><c r="A5" s="1"><v>46221</v></c><c r="B5"><v>1042</v></c><c r="C5" t="inlineStr"><is><t>Lamp, blue</t></is></c><c r="D5"><v>2</v></c><c r="E5"><v>1195.46</v></c></row>"#;
    let file = book(
        &[
            text_row(1, &["Sales of July"]),
            text_row(3, &HEADER),
            sale.to_owned(),
        ]
        .concat(),
    );
    let read = lines(&file);
    assert_eq!(read.len(), 1);
    let (row, line) = &read[0];
    assert_eq!(*row, 5);
    assert_eq!(line.sold_on.to_string(), "2026-07-18");
    assert_eq!(line.net.amount_minor, 119_546);
    assert_eq!(line.consignor_reference.as_deref(), Some("1042"));
    let csv = "Date,Consignor,Item,Qty,Amount\n2026-07-18,1042,\"Lamp, blue\",2,1195.46\n";
    assert_eq!(lines(csv.as_bytes())[0].1, *line);
}

/// A workbook whose first sheet is not hidden.
fn two_sheets(first: &str, second: &str) -> Vec<u8> {
    workbook(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("xl/workbook.xml", &BOOK.replace(r#" state="hidden""#, "")),
        ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &sheet(first)),
        ("xl/worksheets/sheet2.xml", &sheet(second)),
    ])
}

#[test]
fn the_sheet_of_sales_is_found_and_two_are_not_chosen_between() {
    let cover = text_row(1, &["Report of July", "Main Street"]);
    let sales = [
        text_row(1, &HEADER),
        text_row(2, &["2026-07-18", "1042", "Lamp", "1", "5.00"]),
    ]
    .concat();
    assert_eq!(lines(&two_sheets(&cover, &sales)).len(), 1);
    assert_eq!(lines(&two_sheets(&sales, &cover)).len(), 1);
    let refused = refusal(&two_sheets(&sales, &sales));
    assert!(
        refused.contains("'Hidden' and 'Sales'") && refused.contains("save each sheet"),
        "{refused}"
    );
}

fn refusal(file: &[u8]) -> String {
    let error = inspect(file, &ImportOptions::default()).unwrap_err();
    error.to_string()
}

#[test]
fn what_is_no_workbook_after_all_is_refused_with_advice() {
    assert!(refusal(b"PK\x03\x04 and nothing more").contains("save it again"));
    assert!(refusal(&workbook(&[("a.txt", "hello")])).contains("save it again"));
    assert!(refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old").contains(".xlsx"));
    assert!(refusal(&book("")).contains("empty"));
    let mut cut = book(&text_row(1, &HEADER));
    cut.truncate(cut.len() / 2);
    assert!(refusal(&cut).contains("save it again"));
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked_into_memory() {
    let zeros = "0".repeat(140 * 1024 * 1024);
    let file = workbook(&[("xl/sharedStrings.xml", &zeros)]);
    assert!(file.len() < 1024 * 1024);
    assert!(refusal(&file).contains("too large"));
}

#[test]
fn every_cut_of_a_workbook_is_refused_or_read() {
    let file = book(&text_row(1, &HEADER));
    for length in (0..file.len()).step_by(7) {
        let _ = inspect(&file[..length], &ImportOptions::default());
    }
}
