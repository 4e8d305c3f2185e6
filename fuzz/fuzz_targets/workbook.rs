//! A workbook around the rows of its sheet: bytes that are changed inside an archive
//! only ever break the archive.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The rows stand as text in the file, so they can be changed byte by byte.
pub fn with_rows(rows: &[u8]) -> Vec<u8> {
    let relation = |id: u32, kind: &str, target: &str| {
        format!(r#"<Relationship Id="rId{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
    };
    let relations = |inside: &str| {
        format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>"#)
    };
    let sheet = [
        format!(r#"<worksheet xmlns="{MAIN}"><sheetData>"#).as_bytes(),
        rows,
        b"</sheetData></worksheet>",
    ]
    .concat();
    let parts: [(&str, Vec<u8>); 6] = [
        (
            "[Content_Types].xml",
            format!(r#"<Types xmlns="{PACKAGE}/content-types"/>"#).into(),
        ),
        (
            "_rels/.rels",
            relations(&relation(1, "officeDocument", "xl/workbook.xml")).into(),
        ),
        (
            "xl/workbook.xml",
            format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Sales" sheetId="1" r:id="rId1"/></sheets></workbook>"#).into(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[relation(1, "worksheet", "worksheets/sheet1.xml"), relation(2, "styles", "styles.xml")].concat()).into(),
        ),
        (
            "xl/styles.xml",
            format!(r#"<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#).into(),
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        archive.start_file(name, stored).expect("a part is begun");
        archive.write_all(&bytes).expect("memory takes it");
    }
    archive.finish().expect("memory takes it").into_inner()
}
