//! Text of a file: UTF-8, or what Excel on Windows makes of it.

use encoding_rs::WINDOWS_1252;

/// What the file's characters have shown so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Nothing but ASCII yet.
    Open,
    Utf8,
    Windows1252,
}

/// Bytes that Windows-1252 leaves undefined.
const UNDEFINED: [u8; 5] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

impl Encoding {
    /// Decodes a record. The first record beyond ASCII decides for the file;
    /// one that contradicts it, or is of neither encoding, gives `None`.
    pub fn decode(&mut self, record: &csv::ByteRecord) -> Option<Vec<String>> {
        let bytes = record.as_slice();
        if !bytes.is_ascii() {
            // Fields are checked one by one: two together could look like one character.
            let is_utf8 = record.iter().all(|field| str::from_utf8(field).is_ok());
            let found = if is_utf8 {
                Self::Utf8
            } else if bytes.iter().any(|byte| UNDEFINED.contains(byte)) {
                return None;
            } else {
                Self::Windows1252
            };
            if *self != Self::Open && *self != found {
                return None;
            }
            *self = found;
        }
        let decoded = record.iter().map(|field| match self {
            Self::Windows1252 => WINDOWS_1252
                .decode_without_bom_handling(field)
                .0
                .into_owned(),
            Self::Open | Self::Utf8 => String::from_utf8_lossy(field).into_owned(),
        });
        Some(decoded.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(records: &[&[u8]]) -> Vec<Option<Vec<String>>> {
        let mut encoding = Encoding::Open;
        let records = records
            .iter()
            .map(|field| csv::ByteRecord::from(vec![*field]));
        records.map(|record| encoding.decode(&record)).collect()
    }

    #[test]
    fn excel_files_are_read_and_mixed_ones_refused() {
        assert_eq!(
            decoded(&[b"Lamp", b"Mia\x92s caf\xe9"]),
            [
                Some(vec!["Lamp".to_owned()]),
                Some(vec!["Mia’s café".to_owned()])
            ]
        );
        assert_eq!(decoded(&["café".as_bytes(), b"caf\xe9"])[1], None);
        assert_eq!(decoded(&[b"caf\xe9", "café".as_bytes()])[1], None);
        assert_eq!(decoded(&[b"\x81"]), [None]);
    }
}
