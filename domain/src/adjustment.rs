//! What changes a balance besides sales and payouts, in words that everybody understands, in
//! English or Spanish.

use chrono::{Datelike, NaiveDate};

use crate::rules::Language;

/// What an entry is about that is about no sale and no payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdjustmentSource {
    OpeningBalance,
    Merge {
        /// Of the consignor on the other side.
        other_account: String,
        /// Whether the one who reads is the one that was kept.
        is_kept: bool,
    },
    /// Booth rent and the like.
    Charge {
        name: String,
        due_on: NaiveDate,
    },
    /// Taken of a payout.
    PayoutFee {
        name: String,
        /// The day on which the payout was approved.
        paid_on: NaiveDate,
    },
    /// A person credited the consignor or took something off, and said why.
    Manual {
        reason: String,
    },
    /// Money that nobody claimed was reported to a state, which gets it.
    Unclaimed {
        /// Of the state.
        state: String,
        reported_on: NaiveDate,
    },
}

/// Where every state says how money is claimed from it (the page of the states' National
/// Association of Unclaimed Property Administrators).
pub const WHERE_TO_CLAIM: &str = "unclaimed.org";

/// The words for such an entry; `is_undone` where it takes the other back, and
/// `amount_minor` is what changed for the one who reads.
#[must_use]
pub fn adjustment_words(
    source: &AdjustmentSource,
    is_undone: bool,
    amount_minor: i64,
    language: Language,
) -> String {
    let either = |english: &str, spanish: &str| match language {
        Language::English => english.to_owned(),
        Language::Spanish => spanish.to_owned(),
    };
    match source {
        AdjustmentSource::OpeningBalance => match (is_undone, amount_minor < 0) {
            (true, _) => either("Opening balance taken back", "Saldo inicial anulado"),
            (false, true) => either(
                "Opening balance, owed to the shop",
                "Saldo inicial, que se debe a la tienda",
            ),
            (false, false) => either("Opening balance", "Saldo inicial"),
        },
        AdjustmentSource::Merge {
            other_account,
            is_kept,
        } => merge_words(other_account, is_undone, *is_kept, language),
        AdjustmentSource::Charge { name, due_on } => {
            let due = long_date(*due_on, language);
            let words = either(", due ", ", con vencimiento el ");
            let end = if is_undone {
                either(", taken back", ", anulado")
            } else {
                String::new()
            };
            format!("{name}{words}{due}{end}")
        }
        AdjustmentSource::PayoutFee { name, paid_on } => {
            let paid = long_date(*paid_on, language);
            let words = either(", for the payout of ", ", por el pago del ");
            let end = if is_undone {
                either(", given back", ", devuelto")
            } else {
                String::new()
            };
            format!("{name}{words}{paid}{end}")
        }
        AdjustmentSource::Manual { reason } => {
            let words = either("Adjustment: ", "Ajuste: ");
            let end = if is_undone {
                either(", taken back", ", anulado")
            } else {
                String::new()
            };
            format!("{words}{reason}{end}")
        }
        AdjustmentSource::Unclaimed { state, reported_on } => {
            unclaimed_words(state, *reported_on, is_undone, language)
        }
    }
}

fn unclaimed_words(
    state: &str,
    reported_on: NaiveDate,
    is_undone: bool,
    language: Language,
) -> String {
    let on = long_date(reported_on, language);
    match (language, is_undone) {
        (Language::English, false) => format!(
            "Unclaimed money that goes to the state ({state}), reported {on}; claim it from the state: {WHERE_TO_CLAIM}"
        ),
        (Language::English, true) => {
            format!(
                "Unclaimed money that was reported to the state ({state}) on {on}: it is yours again"
            )
        }
        (Language::Spanish, false) => format!(
            "Dinero no reclamado que pasa al estado ({state}), declarado el {on}; reclámelo al estado: {WHERE_TO_CLAIM}"
        ),
        (Language::Spanish, true) => {
            format!(
                "Dinero no reclamado que se declaró al estado ({state}) el {on}: vuelve a ser suyo"
            )
        }
    }
}

fn merge_words(account: &str, is_undone: bool, is_kept: bool, language: Language) -> String {
    match (language, is_undone, is_kept) {
        (Language::English, false, true) => {
            format!("Balance of account {account}, which is part of this one now")
        }
        (Language::English, false, false) => format!("Balance moved to account {account}"),
        (Language::English, true, true) => format!("Balance given back to account {account}"),
        (Language::English, true, false) => format!("Balance back from account {account}"),
        (Language::Spanish, false, true) => {
            format!("Saldo de la cuenta {account}, que ahora forma parte de esta")
        }
        (Language::Spanish, false, false) => format!("Saldo pasado a la cuenta {account}"),
        (Language::Spanish, true, true) => format!("Saldo devuelto a la cuenta {account}"),
        (Language::Spanish, true, false) => format!("Saldo recuperado de la cuenta {account}"),
    }
}

const SPANISH_MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// `1 November 2026`, `1 de noviembre de 2026`.
#[must_use]
pub fn long_date(day: NaiveDate, language: Language) -> String {
    match language {
        Language::English => day.format("%-d %B %Y").to_string(),
        Language::Spanish => {
            let month = usize::try_from(day.month0()).unwrap_or_default();
            let month = SPANISH_MONTHS.get(month).unwrap_or(&"");
            format!("{} de {month} de {}", day.day(), day.year())
        }
    }
}

/// The words for what dividing a line again changed.
#[must_use]
pub fn reallocation_words(item: &str, sold_on: NaiveDate) -> String {
    format!(
        "{item}, sold {}: divided again",
        long_date(sold_on, Language::English)
    )
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const BOTH: [Language; 2] = [Language::English, Language::Spanish];

    #[test]
    fn each_side_of_a_merge_reads_its_own_words() {
        for (language, account) in BOTH.into_iter().zip(["account 7", "cuenta 7"]) {
            let words = |is_undone, is_kept| {
                let source = AdjustmentSource::Merge {
                    other_account: "7".to_owned(),
                    is_kept,
                };
                adjustment_words(&source, is_undone, 1, language)
            };
            let all = [
                words(false, true),
                words(false, false),
                words(true, true),
                words(true, false),
            ];
            let distinct: BTreeSet<_> = all.iter().collect();
            assert_eq!(distinct.len(), 4);
            assert!(all.iter().all(|words| words.contains(account)));
        }
    }

    #[test]
    fn a_charge_says_when_it_fell_due() {
        let source = AdjustmentSource::Charge {
            name: "Booth rent".to_owned(),
            due_on: NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
        };
        for (language, expected, end) in [
            (
                Language::English,
                "Booth rent, due 1 November 2026",
                ", taken back",
            ),
            (
                Language::Spanish,
                "Booth rent, con vencimiento el 1 de noviembre de 2026",
                ", anulado",
            ),
        ] {
            let words = |is_undone| adjustment_words(&source, is_undone, 1, language);
            assert_eq!(words(false), expected);
            assert_eq!(words(true), format!("{expected}{end}"));
        }
    }

    #[test]
    fn every_month_has_its_spanish_name() {
        let days = (1..=12).map(|month| NaiveDate::from_ymd_opt(2026, month, 3).unwrap());
        let words: BTreeSet<_> = days.map(|day| long_date(day, Language::Spanish)).collect();
        assert_eq!(words.len(), 12);
        assert!(words.contains("3 de enero de 2026"));
        assert!(words.contains("3 de diciembre de 2026"));
    }

    #[test]
    fn a_payout_fee_says_of_which_payout() {
        let source = AdjustmentSource::PayoutFee {
            name: "Postage".to_owned(),
            paid_on: NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
        };
        for (is_undone, language, words) in [
            (
                false,
                Language::English,
                "Postage, for the payout of 1 November 2026",
            ),
            (
                true,
                Language::English,
                "Postage, for the payout of 1 November 2026, given back",
            ),
            (
                false,
                Language::Spanish,
                "Postage, por el pago del 1 de noviembre de 2026",
            ),
            (
                true,
                Language::Spanish,
                "Postage, por el pago del 1 de noviembre de 2026, devuelto",
            ),
        ] {
            assert_eq!(adjustment_words(&source, is_undone, -150, language), words);
        }
    }

    #[test]
    fn an_adjustment_gives_its_reason() {
        let source = AdjustmentSource::Manual {
            reason: "Coat lost in the shop".to_owned(),
        };
        for (is_undone, language, words) in [
            (
                false,
                Language::English,
                "Adjustment: Coat lost in the shop",
            ),
            (
                true,
                Language::English,
                "Adjustment: Coat lost in the shop, taken back",
            ),
            (false, Language::Spanish, "Ajuste: Coat lost in the shop"),
            (
                true,
                Language::Spanish,
                "Ajuste: Coat lost in the shop, anulado",
            ),
        ] {
            assert_eq!(adjustment_words(&source, is_undone, 150, language), words);
        }
    }

    #[test]
    fn unclaimed_money_says_where_it_went_and_where_to_claim_it() {
        let source = AdjustmentSource::Unclaimed {
            state: "Texas".to_owned(),
            reported_on: NaiveDate::from_ymd_opt(2026, 6, 30).unwrap(),
        };
        let words = |is_undone, language| adjustment_words(&source, is_undone, -150, language);
        assert_eq!(
            words(false, Language::English),
            "Unclaimed money that goes to the state (Texas), reported 30 June 2026; claim it from the state: unclaimed.org"
        );
        assert_eq!(
            words(false, Language::Spanish),
            "Dinero no reclamado que pasa al estado (Texas), declarado el 30 de junio de 2026; reclámelo al estado: unclaimed.org"
        );
        for (language, end) in [
            (Language::English, "on 30 June 2026: it is yours again"),
            (
                Language::Spanish,
                "el 30 de junio de 2026: vuelve a ser suyo",
            ),
        ] {
            let words = words(true, language);
            assert!(words.contains("Texas") && words.ends_with(end), "{words}");
        }
    }

    #[test]
    fn an_opening_balance_says_who_owes() {
        for (is_undone, amount_minor, english, spanish) in [
            (false, 1, "Opening balance", "Saldo inicial"),
            (false, 0, "Opening balance", "Saldo inicial"),
            (
                false,
                -1,
                "Opening balance, owed to the shop",
                "Saldo inicial, que se debe a la tienda",
            ),
            (
                true,
                1,
                "Opening balance taken back",
                "Saldo inicial anulado",
            ),
            (
                true,
                -1,
                "Opening balance taken back",
                "Saldo inicial anulado",
            ),
        ] {
            let words = BOTH.map(|language| {
                let source = AdjustmentSource::OpeningBalance;
                adjustment_words(&source, is_undone, amount_minor, language)
            });
            assert_eq!(words, [english, spanish]);
        }
    }

    #[test]
    fn a_line_that_was_divided_again_is_named_with_its_day() {
        let sold_on = NaiveDate::from_ymd_opt(2026, 9, 5).unwrap();
        assert_eq!(
            reallocation_words("Coat", sold_on),
            "Coat, sold 5 September 2026: divided again"
        );
    }
}
