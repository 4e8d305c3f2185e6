//! What changes a consignor's store credit, in words that everybody understands.

use crate::money::Money;

/// What an entry that moves store credit is about, besides merges (`adjustment.rs`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreCreditSource<'a> {
    /// A payout, with what the store gave on top.
    Payout { bonus: Money },
    /// Paid with at the till.
    Use {
        receipt: Option<&'a str>,
        note: Option<&'a str>,
    },
}

/// The words for such an entry; `is_undone` where it takes the other back.
#[must_use]
pub fn store_credit_words(source: StoreCreditSource<'_>, is_undone: bool) -> String {
    match source {
        StoreCreditSource::Payout { bonus } => {
            let what = if is_undone {
                "Payout taken back"
            } else {
                "Payout"
            };
            match bonus.amount_minor {
                0 => what.to_owned(),
                _ => format!("{what}, with a bonus of {bonus}"),
            }
        }
        StoreCreditSource::Use { receipt, note } => {
            let what = if is_undone {
                "Use taken back"
            } else {
                "Used at the till"
            };
            let receipt = receipt.map(|number| format!(", receipt {number}"));
            let note = note.map(|note| format!(": {note}"));
            let parts = [receipt, note].into_iter().flatten();
            std::iter::once(what.to_owned()).chain(parts).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_movement_says_where_it_comes_from() {
        let usd = |amount_minor| Money::new(amount_minor, "USD".parse().unwrap());
        let payout = |bonus| StoreCreditSource::Payout { bonus: usd(bonus) };
        let used = |receipt, note| StoreCreditSource::Use { receipt, note };
        for (source, words, undone) in [
            (payout(0), "Payout", "Payout taken back"),
            (
                payout(400),
                "Payout, with a bonus of 4.00 USD",
                "Payout taken back, with a bonus of 4.00 USD",
            ),
            (
                used(Some("R-7"), None),
                "Used at the till, receipt R-7",
                "Use taken back, receipt R-7",
            ),
            (
                used(Some("R-7"), Some("a coat")),
                "Used at the till, receipt R-7: a coat",
                "Use taken back, receipt R-7: a coat",
            ),
            (
                used(None, Some("a coat")),
                "Used at the till: a coat",
                "Use taken back: a coat",
            ),
        ] {
            assert_eq!(store_credit_words(source, false), words);
            assert_eq!(store_credit_words(source, true), undone);
        }
    }
}
