//! Tables that are written for spreadsheets.

use std::borrow::Cow;

use super::amount::parse_number;

/// A record of a CSV file. A field that a spreadsheet would take for a formula, and that is no
/// number, has an apostrophe in front.
#[must_use]
pub fn csv_record<'a>(fields: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    line(fields.into_iter().map(as_text))
}

pub(super) fn as_text(field: &str) -> Cow<'_, str> {
    match begins_as_formula(field) && parse_number(field, None).is_none() {
        true => Cow::Owned(format!("'{field}")),
        false => Cow::Borrowed(field),
    }
}

/// Whether a spreadsheet may take the text for a formula.
pub(super) fn begins_as_formula(field: &str) -> bool {
    field.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

pub(super) fn line<'a>(fields: impl Iterator<Item = Cow<'a, str>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_writer(Vec::new());
    let fields: Vec<Cow<'a, str>> = fields.collect();
    // Writing into memory cannot fail.
    let written = writer.write_record(fields.iter().map(|field| field.as_bytes()));
    written
        .ok()
        .and_then(|()| writer.into_inner().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_text_and_a_number_stays_one() {
        let record = csv_record(["=1+1", "-12.50", "Coat, red", "@home"]);
        assert_eq!(record, b"'=1+1,-12.50,\"Coat, red\",'@home\n");
    }
}
