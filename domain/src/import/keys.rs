//! Line keys: SHA-256 over what names a line, and its number among its like.

use std::collections::{HashMap, HashSet};

use sha2::{Digest, Sha256};

use crate::sale_line::LineKey;

/// An SKU as a key holds it: a spreadsheet drops the zeros in front of a number.
pub fn sku_for_key(sku: Option<&str>) -> String {
    let sku = sku.unwrap_or_default();
    let is_number = sku.bytes().all(|byte| byte.is_ascii_digit());
    let plain = if is_number {
        sku.trim_start_matches('0')
    } else {
        sku
    };
    plain.to_owned()
}

/// Numbers the lines of one file. Lines are told apart by the first eight
/// bytes of their hash: among a million lines, the chance that two different
/// ones share them is 1 in 30 million.
#[derive(Default)]
pub struct LineNumbers {
    seen: HashSet<u64>,
    /// How often a line came again; most files have few.
    repeats: HashMap<u64, u32>,
}

impl LineNumbers {
    /// The key of a line that these parts name, in the order of the file.
    pub fn key(&mut self, dialect: &str, parts: &[String]) -> LineKey {
        let mut hash = Sha256::new();
        for part in std::iter::once(dialect).chain(parts.iter().map(String::as_str)) {
            // The length in front keeps ("ab", "c") apart from ("a", "bc").
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        let same: [u8; 32] = hash.clone().finalize().into();
        let short = same
            .iter()
            .take(8)
            .fold(0_u64, |short, byte| (short << 8) | u64::from(*byte));
        hash.update(self.occurrence(short).to_le_bytes());
        LineKey(hash.finalize().into())
    }

    /// 1 for the first line of its kind.
    fn occurrence(&mut self, short: u64) -> u32 {
        if self.seen.insert(short) {
            return 1;
        }
        let repeat = self.repeats.entry(short).or_insert(1);
        *repeat = repeat.saturating_add(1);
        *repeat
    }
}
