//! What changes a consignor's store credit, in words that everybody understands, in English
//! or Spanish.

use crate::money::Money;
use crate::rules::Language;

/// What an entry that moves store credit is about, besides merges (`adjustment.rs`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreCreditSource {
    /// A payout, with what the store gave on top.
    Payout { bonus: Money },
    /// Paid with at the till.
    Use {
        receipt: Option<String>,
        note: Option<String>,
    },
}

/// The words for such an entry; `is_undone` where it takes the other back.
#[must_use]
pub fn store_credit_words(
    source: &StoreCreditSource,
    is_undone: bool,
    language: Language,
) -> String {
    let either = |english: &'static str, spanish: &'static str| match language {
        Language::English => english,
        Language::Spanish => spanish,
    };
    match source {
        StoreCreditSource::Payout { bonus } => {
            let what = if is_undone {
                either("Payout taken back", "Pago anulado")
            } else {
                either("Payout", "Pago")
            };
            let with = either("with a bonus of", "con una bonificación de");
            match bonus.amount_minor {
                0 => what.to_owned(),
                _ => format!("{what}, {with} {bonus}"),
            }
        }
        StoreCreditSource::Use { receipt, note } => {
            let what = if is_undone {
                either("Use taken back", "Uso anulado")
            } else {
                either("Used at the till", "Usado en la caja")
            };
            let called = either("receipt", "recibo");
            let receipt = receipt
                .as_ref()
                .map(|number| format!(", {called} {number}"));
            let note = note.as_ref().map(|note| format!(": {note}"));
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
        let used = |receipt: Option<&str>, note: Option<&str>| StoreCreditSource::Use {
            receipt: receipt.map(str::to_owned),
            note: note.map(str::to_owned),
        };
        for (source, english, undone, spanish) in [
            (payout(0), "Payout", "Payout taken back", "Pago"),
            (
                payout(400),
                "Payout, with a bonus of 4.00 USD",
                "Payout taken back, with a bonus of 4.00 USD",
                "Pago, con una bonificación de 4.00 USD",
            ),
            (
                used(Some("R-7"), None),
                "Used at the till, receipt R-7",
                "Use taken back, receipt R-7",
                "Usado en la caja, recibo R-7",
            ),
            (
                used(Some("R-7"), Some("a coat")),
                "Used at the till, receipt R-7: a coat",
                "Use taken back, receipt R-7: a coat",
                "Usado en la caja, recibo R-7: a coat",
            ),
            (
                used(None, Some("a coat")),
                "Used at the till: a coat",
                "Use taken back: a coat",
                "Usado en la caja: a coat",
            ),
        ] {
            assert_eq!(
                store_credit_words(&source, false, Language::English),
                english
            );
            assert_eq!(store_credit_words(&source, true, Language::English), undone);
            assert_eq!(
                store_credit_words(&source, false, Language::Spanish),
                spanish
            );
        }
        let undone = |source| store_credit_words(&source, true, Language::Spanish);
        assert_eq!(undone(payout(0)), "Pago anulado");
        assert_eq!(undone(used(Some("R-7"), None)), "Uso anulado, recibo R-7");
    }
}
