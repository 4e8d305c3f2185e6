//! What changes a balance besides sales and payouts, in words that everybody understands.

use crate::ledger::EntryKind;

/// The words for an entry that is about no sale and no payout. `source_kind` and `kind` are
/// the entry's; `other_account` is the number of the other consignor of a merge, and
/// `amount_minor` what changed for the one who reads.
#[must_use]
pub fn adjustment_words(
    source_kind: &str,
    kind: &str,
    other_account: Option<&str>,
    amount_minor: i64,
    is_kept: bool,
) -> String {
    let is_undone = kind == EntryKind::Reversal.name();
    if source_kind == "opening_balance" {
        return match (is_undone, amount_minor < 0) {
            (true, _) => "Opening balance taken back",
            (false, true) => "Opening balance, owed to the shop",
            (false, false) => "Opening balance",
        }
        .to_owned();
    }
    let account = other_account.unwrap_or_default();
    match (is_undone, is_kept) {
        (false, true) => format!("Balance of account {account}, which is part of this one now"),
        (false, false) => format!("Balance moved to account {account}"),
        (true, true) => format!("Balance given back to account {account}"),
        (true, false) => format!("Balance back from account {account}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_side_of_a_merge_reads_its_own_words() {
        let words =
            |kind, is_kept| adjustment_words("consignor_merge", kind, Some("7"), 1, is_kept);
        let all = [
            words("merge", true),
            words("merge", false),
            words("reversal", true),
            words("reversal", false),
        ];
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), 4);
        assert!(all.iter().all(|words| words.contains("account 7")));
    }

    #[test]
    fn an_opening_balance_says_who_owes() {
        for (kind, amount_minor, expected) in [
            ("opening_balance", 1, "Opening balance"),
            ("opening_balance", 0, "Opening balance"),
            ("opening_balance", -1, "Opening balance, owed to the shop"),
            ("reversal", 1, "Opening balance taken back"),
            ("reversal", -1, "Opening balance taken back"),
        ] {
            let words = adjustment_words("opening_balance", kind, None, amount_minor, true);
            assert_eq!(words, expected);
        }
    }
}
