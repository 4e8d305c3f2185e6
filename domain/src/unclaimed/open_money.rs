//! What is left of money that became owed on different days.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// Minor units of a day.
pub type DatedMinor = (NaiveDate, i64);

/// What is left of each day's money, the oldest first, once what the consignor owes is set off
/// against the oldest, as the next payout does with all of it. Days of which nothing is left
/// are left out; where more is owed than there is money, nothing is left. `None` where a sum
/// does not fit.
#[must_use]
pub fn left_by_day(moved: &[DatedMinor]) -> Option<Vec<DatedMinor>> {
    let mut by_day: BTreeMap<NaiveDate, i64> = BTreeMap::new();
    for (day, minor) in moved {
        let sum = by_day.entry(*day).or_default();
        *sum = sum.checked_add(*minor)?;
    }
    let mut owing = by_day
        .values()
        .filter(|minor| **minor < 0)
        .try_fold(0_i64, |sum, minor| sum.checked_add(*minor))?;
    let mut left = Vec::new();
    for (day, minor) in by_day {
        if minor <= 0 {
            continue;
        }
        let after = minor.checked_add(owing)?;
        owing = after.min(0);
        if after > 0 {
            left.push((day, after));
        }
    }
    Some(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_owing_is_set_off_against_the_oldest() {
        let (one, two, three) = (day("2023-01-01"), day("2023-02-01"), day("2024-01-01"));
        let left = |moved: &[DatedMinor]| left_by_day(moved).unwrap();
        assert_eq!(left(&[(two, 500), (one, 300)]), [(one, 300), (two, 500)]);
        assert_eq!(left(&[(one, 300), (two, 500), (three, -400)]), [(two, 400)]);
        assert_eq!(left(&[(one, 300), (three, -300)]), []);
        assert_eq!(left(&[(one, 300), (three, -301)]), []);
        // What one day moved both ways is that day's.
        assert_eq!(left(&[(one, 300), (one, -100)]), [(one, 200)]);
        assert_eq!(left(&[]), []);
        assert_eq!(left_by_day(&[(one, i64::MAX), (one, 1)]), None);
    }

    proptest! {
        #[test]
        fn what_is_left_is_the_balance_and_never_below_nothing(
            moved in prop::collection::vec((0_u64..2_000, -100_000_i64..100_000), 0..40),
        ) {
            let first = day("2020-01-01");
            let moved: Vec<DatedMinor> = moved
                .into_iter()
                .map(|(days, minor)| (first.checked_add_days(chrono::Days::new(days)).unwrap(), minor))
                .collect();
            let balance: i64 = moved.iter().map(|(_, minor)| minor).sum();
            let left = left_by_day(&moved).unwrap();
            prop_assert_eq!(left.iter().map(|(_, minor)| minor).sum::<i64>(), balance.max(0));
            prop_assert!(left.iter().all(|(_, minor)| *minor > 0));
            prop_assert!(left.is_sorted_by(|one, other| one.0 < other.0));
            // What is left of a day is never more than the day brought.
            for (on, minor) in &left {
                let brought: i64 = moved.iter().filter(|(day, _)| day == on).map(|(_, minor)| minor).sum();
                prop_assert!(*minor <= brought);
            }
        }
    }
}
