//! The names of a sheet's cells (`XFD1048576`), looked at while a part is unpacked: the
//! reader of workbooks counts with them unchecked.

use std::io::{self, Write};

/// The last column is `XFD`, the last row 1048576.
const MOST_LETTERS: u32 = 3;
const MOST_DIGITS: u32 = 7;

/// Takes a part's XML and fails for a name that no sheet has.
#[derive(Default)]
pub struct CellNames {
    place: Place,
    last: [u8; 2],
    /// The attribute's name so far.
    attribute: Vec<u8>,
    letters: u32,
    digits: u32,
}

/// Where in the XML the next byte stands.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Place {
    #[default]
    Text,
    Tag,
    /// With the quotation mark that ends it.
    Value(u8),
    /// `<!`, of a comment, a CDATA section, or a declaration.
    Declaration,
    Comment,
    CharacterData,
}

impl Write for CellNames {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while let Some((byte, behind)) = rest.split_first() {
            // Most of a sheet is text, which no name can begin in.
            if self.place == Place::Text && *byte != b'<' {
                let tag = rest.iter().position(|byte| *byte == b'<');
                rest = tag.map_or(&[], |tag| rest.get(tag..).unwrap_or_default());
                continue;
            }
            self.take(*byte)?;
            self.last = [self.last[1], *byte];
            rest = behind;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl CellNames {
    fn take(&mut self, byte: u8) -> io::Result<()> {
        self.place = match (self.place, byte) {
            (Place::Text, b'<') => {
                self.attribute.clear();
                Place::Tag
            }
            (Place::Tag, b'!') if self.last[1] == b'<' => Place::Declaration,
            (Place::Declaration, b'-') if self.last == *b"!-" => Place::Comment,
            (Place::Declaration, b'[') => Place::CharacterData,
            (Place::Tag | Place::Declaration, b'>') => Place::Text,
            (Place::Comment, b'>') if self.last == *b"--" => Place::Text,
            (Place::CharacterData, b'>') if self.last == *b"]]" => Place::Text,
            (Place::Tag, quote @ (b'"' | b'\'')) => {
                (self.letters, self.digits) = (0, 0);
                Place::Value(quote)
            }
            (Place::Value(quote), byte) if byte == quote => {
                self.attribute.clear();
                Place::Tag
            }
            (Place::Value(_), byte) => {
                self.count(byte)?;
                self.place
            }
            (Place::Tag, b'=') => Place::Tag,
            (Place::Tag, byte) if !byte.is_ascii_whitespace() => {
                if self.last[1].is_ascii_whitespace() {
                    self.attribute.clear();
                }
                // Longer names than these are of no interest.
                if self.attribute.len() < 4 {
                    self.attribute.push(byte);
                }
                Place::Tag
            }
            (place, _) => place,
        };
        Ok(())
    }

    fn count(&mut self, byte: u8) -> io::Result<()> {
        if !matches!(self.attribute.as_slice(), b"r" | b"ref") {
            return Ok(());
        }
        match byte {
            b'0'..=b'9' => self.digits = self.digits.saturating_add(1),
            b'a'..=b'z' | b'A'..=b'Z' => self.letters = self.letters.saturating_add(1),
            // Of a range, each end is a name.
            _ => (self.letters, self.digits) = (0, 0),
        }
        if self.letters > MOST_LETTERS || self.digits > MOST_DIGITS {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_taken(xml: &str) -> bool {
        // A byte at a time, as a part may be unpacked.
        let mut names = CellNames::default();
        xml.bytes().all(|byte| names.write_all(&[byte]).is_ok())
    }

    #[test]
    fn names_that_a_sheet_has_are_taken_and_others_not() {
        for (xml, expected) in [
            (
                r#"<dimension ref="A1:XFD1048576"/><c r="XFD1048576">"#,
                true,
            ),
            (r#"<c r="ABCD1">"#, false),
            (r#"<c s="1" r = 'A12345678'>"#, false),
            (r#"<row spans="1:99999999" r="12345678">"#, false),
            (r#"<dimension ref="A1:BCDEFGHI1"/>"#, false),
            (r#"<c r="A1"><t>r="ABCDEFGH"</t>"#, true),
            (r#"<!-- don't --><c r="ABCD1">"#, false),
            (r#"<t><![CDATA[ <c r="ABCD1"> ]]></t>"#, true),
            (r#"<c xr="ABCDEFGH" r="A1">"#, true),
            (r#"<c r:id="ABCDEFGH">"#, true),
        ] {
            assert_eq!(is_taken(xml), expected, "{xml}");
        }
    }
}
