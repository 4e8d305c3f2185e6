//! Rows that could not be read, as a file to be mended and imported again.

use std::borrow::Cow;

use super::written::{as_text, line};

/// What stands beside each row; columns of these names in a file that was mended are
/// left out.
const ADDED: [&str; 3] = ["Hangtag: line", "Hangtag: column", "Hangtag: reason"];

/// A record that was rejected.
#[derive(Debug, Clone)]
pub struct RejectedRecord {
    pub line: i64,
    pub column: String,
    pub reason: String,
    pub raw: Vec<String>,
}

/// The first line of the file, with the columns of the one that the rows are from.
#[must_use]
pub fn rejected_header(columns: &[String]) -> Vec<u8> {
    let own = own(columns, columns).map(Cow::Borrowed);
    line(own.chain(ADDED.map(Cow::Borrowed)))
}

/// Lines of the file. A field that a spreadsheet would take for a formula has an
/// apostrophe in front, which is taken away when the file is imported.
#[must_use]
pub fn rejected_lines(columns: &[String], records: &[RejectedRecord]) -> Vec<u8> {
    let lines = records.iter().flat_map(|record| {
        let own = own(columns, &record.raw).map(as_text);
        let added = [
            Cow::Owned(record.line.to_string()),
            as_text(&record.column),
            as_text(&record.reason),
        ];
        line(own.chain(added))
    });
    lines.collect()
}

/// The fields of columns that were not added here; a field for each column.
fn own<'a>(columns: &'a [String], fields: &'a [String]) -> impl Iterator<Item = &'a str> {
    let columns = columns.iter().enumerate();
    columns
        .filter(|(_, name)| !ADDED.contains(&name.as_str()))
        .map(|(index, _)| fields.get(index).map_or("", String::as_str))
}

#[cfg(test)]
mod tests {
    use super::super::amount::parse_number;
    use super::super::written::begins_as_formula;
    use super::*;
    use proptest::prelude::*;

    fn strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        let columns = strings(&["Item", "Net", "Hangtag: line"]);
        let record = RejectedRecord {
            line: 7,
            column: "Net".to_owned(),
            reason: "is no number".to_owned(),
            raw: strings(&["=HYPERLINK(\"x\")", "-5.00", "3"]),
        };
        let file = [
            rejected_header(&columns),
            rejected_lines(&columns, &[record]),
        ]
        .concat();
        assert_eq!(
            String::from_utf8(file).unwrap(),
            "Item,Net,Hangtag: line,Hangtag: column,Hangtag: reason\n\
             \"'=HYPERLINK(\"\"x\"\")\",-5.00,7,Net,is no number\n"
        );
    }

    proptest! {
        #[test]
        fn no_field_is_a_formula(field in ".*") {
            let safe = as_text(&field);
            prop_assert!(!begins_as_formula(&safe) || parse_number(&safe, None).is_some());
        }
    }
}
