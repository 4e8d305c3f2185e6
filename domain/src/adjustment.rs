//! What changes a balance besides sales and payouts, in words that everybody understands.

use chrono::NaiveDate;

/// What an entry is about that is about no sale and no payout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AdjustmentSource<'a> {
    OpeningBalance,
    Merge {
        /// Of the consignor on the other side.
        other_account: &'a str,
        /// Whether the one who reads is the one that was kept.
        is_kept: bool,
    },
    /// Booth rent and the like.
    Charge {
        name: &'a str,
        due_on: NaiveDate,
    },
    /// Taken of a payout.
    PayoutFee {
        name: &'a str,
        /// The day on which the payout was approved.
        paid_on: NaiveDate,
    },
}

/// The words for such an entry; `is_undone` where it takes the other back, and
/// `amount_minor` is what changed for the one who reads.
#[must_use]
pub fn adjustment_words(
    source: AdjustmentSource<'_>,
    is_undone: bool,
    amount_minor: i64,
) -> String {
    match source {
        AdjustmentSource::OpeningBalance => match (is_undone, amount_minor < 0) {
            (true, _) => "Opening balance taken back",
            (false, true) => "Opening balance, owed to the shop",
            (false, false) => "Opening balance",
        }
        .to_owned(),
        AdjustmentSource::Merge {
            other_account: account,
            is_kept,
        } => match (is_undone, is_kept) {
            (false, true) => format!("Balance of account {account}, which is part of this one now"),
            (false, false) => format!("Balance moved to account {account}"),
            (true, true) => format!("Balance given back to account {account}"),
            (true, false) => format!("Balance back from account {account}"),
        },
        AdjustmentSource::Charge { name, due_on } => {
            let due = due_on.format("%-d %B %Y");
            let end = if is_undone { ", taken back" } else { "" };
            format!("{name}, due {due}{end}")
        }
        AdjustmentSource::PayoutFee { name, paid_on } => {
            let paid = paid_on.format("%-d %B %Y");
            let end = if is_undone { ", given back" } else { "" };
            format!("{name}, for the payout of {paid}{end}")
        }
    }
}

/// The words for what dividing a line again changed.
#[must_use]
pub fn reallocation_words(item: &str, sold_on: NaiveDate) -> String {
    format!(
        "{item}, sold {}: divided again",
        sold_on.format("%-d %B %Y")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_of_a_merge_reads_its_own_words() {
        let words = |is_undone, is_kept| {
            let source = AdjustmentSource::Merge {
                other_account: "7",
                is_kept,
            };
            adjustment_words(source, is_undone, 1)
        };
        let all = [
            words(false, true),
            words(false, false),
            words(true, true),
            words(true, false),
        ];
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), 4);
        assert!(all.iter().all(|words| words.contains("account 7")));
    }

    #[test]
    fn a_charge_says_when_it_fell_due() {
        let source = AdjustmentSource::Charge {
            name: "Booth rent",
            due_on: NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
        };
        assert_eq!(
            adjustment_words(source, false, -15_000),
            "Booth rent, due 1 November 2026"
        );
        assert_eq!(
            adjustment_words(source, true, 15_000),
            "Booth rent, due 1 November 2026, taken back"
        );
    }

    #[test]
    fn a_payout_fee_says_of_which_payout() {
        let source = AdjustmentSource::PayoutFee {
            name: "Postage",
            paid_on: NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
        };
        assert_eq!(
            adjustment_words(source, false, -150),
            "Postage, for the payout of 1 November 2026"
        );
        assert_eq!(
            adjustment_words(source, true, 150),
            "Postage, for the payout of 1 November 2026, given back"
        );
    }

    #[test]
    fn an_opening_balance_says_who_owes() {
        for (is_undone, amount_minor, expected) in [
            (false, 1, "Opening balance"),
            (false, 0, "Opening balance"),
            (false, -1, "Opening balance, owed to the shop"),
            (true, 1, "Opening balance taken back"),
            (true, -1, "Opening balance taken back"),
        ] {
            let words = adjustment_words(AdjustmentSource::OpeningBalance, is_undone, amount_minor);
            assert_eq!(words, expected);
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
