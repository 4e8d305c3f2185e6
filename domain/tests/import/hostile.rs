//! Files that are damaged, huge, or meant to do harm: what comes of each. The small ones
//! lie in `tests/hostile/`, the others are made here.

use std::io::{self, Cursor, Read, Write};
use std::path::Path;

use domain::import::{ImportOptions, Inspection, inspect};
use zip::write::SimpleFileOptions;

use crate::invariants;

fn inspected(source: impl Read) -> Result<Inspection, String> {
    inspect(source, &ImportOptions::default()).map_err(|error| error.to_string())
}

/// What comes of a file: why it is refused, or the counts of its rows with the reason of
/// the first that was rejected.
fn verdict(found: &Result<Inspection, String>) -> String {
    match found {
        Err(error) => format!("refused: {error}"),
        Ok(found) => {
            let skipped: u64 = found.skipped.iter().map(|row| row.total.lines).sum();
            let rejection = found.rejections.first().map_or(String::new(), |row| {
                format!("; line {}, {}", row.line, row.rejection)
            });
            format!(
                "{} lines, {skipped} skipped, {} rejected, net {}{rejection}",
                found.lines, found.rejected, found.totals.net
            )
        }
    }
}

fn small_files() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile")
}

/// What is expected of each small file, and how its verdict begins.
const SMALL: [(&str, &str); 29] = [
    ("empty.csv", "refused: the file is empty"),
    ("blank-lines.csv", "refused: the file is empty"),
    (
        "blank-fields.csv",
        "refused: the columns are those of no export that is known",
    ),
    ("header-only.csv", "0 lines, 0 skipped, 0 rejected, net 0"),
    (
        "cut-in-record.csv",
        "1 lines, 0 skipped, 1 rejected, net 30.00; line 3, column 'Gross Sales', value '': is empty",
    ),
    (
        "cut-in-quotes.csv",
        "refused: a quotation mark in the record that starts on line 3 is never closed",
    ),
    (
        "cut-in-character.csv",
        "refused: line 3 is neither UTF-8 nor Windows-1252 throughout",
    ),
    (
        "ragged-rows.csv",
        "1 lines, 0 skipped, 2 rejected, net 30.00; line 3, column 'Event Type', value '': is neither Payment nor Refund",
    ),
    (
        "repeated-columns.csv",
        "refused: more than one column is called 'Net Sales'",
    ),
    ("binary-zeros.csv", "refused: line 3 has a binary zero"),
    (
        "mixed-line-ends.csv",
        "4 lines, 0 skipped, 0 rejected, net 120.00",
    ),
    (
        "huge-amounts.csv",
        "1 lines, 0 skipped, 2 rejected, net 92233720368547758.07; line 3, column 'Gross Sales'",
    ),
    (
        "sum-too-large.csv",
        "refused: the totals of the file do not fit",
    ),
    (
        "negative-zero.csv",
        "1 lines, 0 skipped, 0 rejected, net 0.00",
    ),
    (
        "formulas.csv",
        "1 lines, 0 skipped, 2 rejected, net 30.00; line 3, column 'Gross Sales', value '=30+0': is no number",
    ),
    (
        "unseen-marks.csv",
        "1 lines, 0 skipped, 0 rejected, net 30.00",
    ),
    (
        "mark-in-the-middle.csv",
        "2 lines, 1 skipped, 0 rejected, net 60.00",
    ),
    (
        "mixed-encodings.csv",
        "refused: line 3 is neither UTF-8 nor Windows-1252 throughout",
    ),
    (
        "open-dates.csv",
        "0 lines, 0 skipped, 1 rejected, net 0.00; line 2, column 'Date', value '11/10/24': can be read day first",
    ),
    (
        "mixed-dates.csv",
        "2 lines, 0 skipped, 1 rejected, net 60.00; line 2, column 'Date', value '11/10/24'",
    ),
    (
        "image.png",
        "refused: the columns are those of no export that is known",
    ),
    (
        "document.pdf",
        "refused: the columns are those of no export that is known",
    ),
    (
        "page.html",
        "refused: the columns are those of no export that is known",
    ),
    (
        "data.json",
        "refused: the columns are those of no export that is known",
    ),
    (
        "old-workbook.xls",
        "refused: this is a workbook of Excel before 2007",
    ),
    ("archive.zip", "refused: the workbook cannot be read"),
    (
        "no-owner.csv",
        "refused: the columns are those of no export that is known",
    ),
    (
        "other-report.csv",
        "refused: this is Square's Transactions report",
    ),
    (
        "quotes-in-fields.csv",
        "2 lines, 0 skipped, 0 rejected, net 60.00",
    ),
];

#[test]
fn each_small_file_comes_to_what_is_written_here() {
    let mut wrong = Vec::new();
    for (name, expected) in SMALL {
        let file = std::fs::read(small_files().join(name)).unwrap();
        invariants::check(&file);
        let found = verdict(&inspected(file.as_slice()));
        if !found.starts_with(expected) {
            wrong.push(format!("{name}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let files = small_files().read_dir().unwrap().count();
    assert_eq!(files, SMALL.len(), "a file has no verdict, or none has");
}

const HEADER: &str = "Date,Item,Qty,SKU,Modifiers Applied,Gross Sales,Discounts,Net Sales,Tax,Transaction ID,Event Type";

fn line(number: u64) -> String {
    format!("2026-08-01,Lamp,1,1042-{number},,$30.00,$0.00,$30.00,$0.00,T{number},Payment\n")
}

/// Gives out a beginning, and the same bytes again and again behind it.
struct Endless {
    beginning: Cursor<Vec<u8>>,
    again: Vec<u8>,
    left: u64,
}

impl Endless {
    fn new(beginning: &str, again: &str, length: u64) -> Self {
        Self {
            beginning: Cursor::new(beginning.as_bytes().to_vec()),
            again: again.as_bytes().repeat(64 * 1024 / again.len()),
            left: length,
        }
    }
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.beginning.read(buffer)?;
        if count > 0 {
            return Ok(count);
        }
        let left = usize::try_from(self.left).unwrap_or(usize::MAX);
        let count = left.min(buffer.len()).min(self.again.len());
        buffer[..count].copy_from_slice(&self.again[..count]);
        self.left -= u64::try_from(count).unwrap();
        Ok(count)
    }
}

/// The process's memory and the most that it ever was, in MiB; other tests run beside.
#[cfg(target_os = "linux")]
fn memory_mib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .unwrap();
    let kib: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kib / 1024
}

const GIB: u64 = 1024 * 1024 * 1024;

#[test]
fn a_gibibyte_is_read_in_little_memory() {
    for (name, source, expected) in [
        (
            "one line, in the header",
            Endless::new("Date,", "x", GIB),
            "refused: line 1 is longer than 1 MiB",
        ),
        (
            "one line below the header",
            Endless::new(&format!("{HEADER}\n"), "x", GIB),
            "refused: line 2 is longer than 1 MiB",
        ),
        (
            "one line of fields",
            Endless::new(&format!("{HEADER}\n"), "x,", GIB),
            "refused: line 2 is longer than 1 MiB",
        ),
        (
            "one field in quotes",
            Endless::new(&format!("{HEADER}\n\""), "\n", GIB),
            "refused: line 2 is longer than 1 MiB",
        ),
        (
            "blank lines",
            Endless::new(&format!("{HEADER}\n"), "\n", GIB / 64),
            "refused: line 2 is longer than 1 MiB",
        ),
        (
            "the same bad row",
            Endless::new(&format!("{HEADER}\n"), "2026-08-01,Lamp\n", GIB / 512),
            "0 lines, 0 skipped, 131072 rejected",
        ),
    ] {
        let found = verdict(&inspected(source));
        assert!(found.starts_with(expected), "{name}: {found}");
        #[cfg(target_os = "linux")]
        assert!(memory_mib() < 1_500, "{name}: {} MiB", memory_mib());
    }
}

#[test]
fn a_hundred_thousand_columns_are_read_or_refused() {
    let names: Vec<String> = (0..100_000).map(|number| format!("c{number}")).collect();
    let wide = format!("{}\n{}\n", names.join(","), ",".repeat(99_999));
    assert!(
        inspected(wide.as_bytes())
            .unwrap_err()
            .contains("no export that is known")
    );
    let known = format!("{HEADER},{}\n{}", names.join(","), line(1));
    assert_eq!(
        verdict(&inspected(known.as_bytes())),
        "1 lines, 0 skipped, 0 rejected, net 30.00"
    );
    let row = format!("{HEADER}\n{}{}\n", line(1), "x,".repeat(100_000));
    assert!(verdict(&inspected(row.as_bytes())).contains("fields where the header has 11"));
}

#[test]
fn every_cut_of_a_file_is_refused_or_read() {
    let file = std::fs::read(small_files().join("quotes-in-fields.csv")).unwrap();
    for length in 0..file.len() {
        invariants::check(&file[..length]);
    }
}

/// A workbook of one sheet, with more parts, packed.
fn workbook(sheet: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let relations = |kind: &str, target: &str| {
        format!(
            r#"<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/><Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
        )
    };
    let book = format!(
        r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Sales" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let sheet = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>"#);
    let relations_of_all = relations("officeDocument", "xl/workbook.xml");
    let relations_of_book = relations("worksheet", "worksheets/sheet1.xml");
    let own: [(&str, &[u8]); 4] = [
        ("_rels/.rels", relations_of_all.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations_of_book.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in own.iter().chain(parts) {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn text_row(number: u32, cells: &[&str]) -> String {
    let cells = ('A'..).zip(cells).map(|(column, text)| {
        format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    });
    format!(r#"<row r="{number}">{}</row>"#, cells.collect::<String>())
}

#[test]
fn each_workbook_comes_to_what_is_written_here() {
    let header = text_row(1, &["Date", "Consignor", "Item", "Receipt", "Amount"]);
    let row = |cells: &str| {
        format!(r#"{header}<row r="2"><c r="A2" t="str"><v>2026-07-18</v></c>{cells}</row>"#)
    };
    let mib = |count: usize| "0".repeat(count * 1024 * 1024);
    let strings = mib(140);
    let inner = workbook(&header, &[]);
    let many: Vec<(String, &[u8])> = (0..20_000)
        .map(|number| (format!("xl/worksheets/s{number}.xml"), b"<a/>".as_slice()))
        .collect();
    let many: Vec<(&str, &[u8])> = many
        .iter()
        .map(|(name, bytes)| (name.as_str(), *bytes))
        .collect();
    for (name, file, expected) in [
        (
            "formulas with their values",
            workbook(
                &row(r#"<c r="B2"><v>1042</v></c><c r="E2"><f>2+3</f><v>5</v></c>"#),
                &[],
            ),
            "1 lines, 0 skipped, 0 rejected, net 5.00",
        ),
        (
            "a formula's value with the digits that its computing left",
            workbook(
                &row(
                    r#"<c r="B2"><v>1042</v></c><c r="E2"><f>3*19.99</f><v>59.970000000000006</v></c>"#,
                ),
                &[],
            ),
            "1 lines, 0 skipped, 0 rejected, net 59.97",
        ),
        (
            "a formula without its value",
            workbook(
                &row(r#"<c r="B2"><v>1042</v></c><c r="E2"><f>2+3</f></c>"#),
                &[],
            ),
            "0 lines, 0 skipped, 1 rejected, net 0.00; line 2, column 'Amount', value '': is empty",
        ),
        (
            "a formula that failed",
            workbook(
                &row(r#"<c r="B2"><v>1042</v></c><c r="E2" t="e"><v>#REF!</v></c>"#),
                &[],
            ),
            "0 lines, 0 skipped, 1 rejected, net 0.00; line 2, column 'Amount', value '#REF!': is no number",
        ),
        (
            "a receipt's number of more digits than a sheet keeps",
            workbook(
                &row(r#"<c r="D2"><v>1300000015734303122</v></c><c r="E2"><v>5</v></c>"#),
                &[],
            ),
            "0 lines, 0 skipped, 1 rejected, net 0.00; line 2, column 'Receipt'",
        ),
        (
            "a cell that no sheet has",
            workbook(&row(r#"<c r="ABCDEFGHI2"><v>1</v></c>"#), &[]),
            "refused: the workbook cannot be read",
        ),
        (
            "a cell beyond the last column",
            workbook(&row(r#"<c r="XFE2"><v>1</v></c>"#), &[]),
            "refused: the workbook cannot be read",
        ),
        (
            "a cell twice",
            workbook(&row(r#"<c r="E2"><v>1</v></c><c r="E2"><v>2</v></c>"#), &[]),
            "refused: the workbook cannot be read",
        ),
        (
            "rows out of order",
            workbook(&[text_row(5, &["x"]), header.clone()].concat(), &[]),
            "refused: the workbook cannot be read",
        ),
        (
            "shared strings that unpack to too much",
            workbook(&header, &[("xl/sharedStrings.xml", strings.as_bytes())]),
            "refused: the workbook is too large",
        ),
        (
            "another part that unpacks to too much",
            workbook(&header, &[("docProps/thumbnail.emf", strings.as_bytes())]),
            "refused: the workbook is too large",
        ),
        (
            "a workbook in a workbook",
            workbook(&header, &[("xl/embeddings/inner.xlsx", &inner)]),
            "0 lines, 0 skipped, 0 rejected",
        ),
        (
            "twenty thousand parts",
            workbook(&header, &many),
            "0 lines, 0 skipped, 0 rejected",
        ),
        (
            "a sheet's part cut off",
            {
                let whole = workbook(&header, &[]);
                whole[..whole.len() / 3].to_vec()
            },
            "refused: the workbook cannot be read",
        ),
    ] {
        let found = verdict(&inspected(file.as_slice()));
        assert!(found.starts_with(expected), "{name}: {found}");
    }
}
