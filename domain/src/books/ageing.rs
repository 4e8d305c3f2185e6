//! How old what is owed is.

use chrono::{Days, NaiveDate};

/// Days since the money became owed, of the first day that is older than each age: up to 30
/// days, 31 to 60, 61 to 90, and over 90.
pub const AGE_BOUNDS: [u64; 3] = [31, 61, 91];

/// The first days of the ages, the youngest age first; what is before the last is of the
/// oldest age. As of a day so early that there is none, everything is of the youngest.
#[must_use]
pub fn first_days(as_of: NaiveDate) -> [NaiveDate; 3] {
    AGE_BOUNDS.map(|bound| {
        let days = Days::new(bound.saturating_sub(1));
        as_of.checked_sub_days(days).unwrap_or(NaiveDate::MIN)
    })
}

/// Open money of one consignor before it is set off, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AgedOpen {
    /// What became owed, by age, the youngest first; each nothing or above.
    pub owed_minor: [i64; 4],
    /// What the consignor owes for returns, charges and the like; nothing or below.
    pub owing_minor: i64,
}

/// What is owed to a consignor by age, in minor units: nothing or above, or what the
/// consignor owes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AgedDebt {
    /// By age, the youngest first; each nothing or above.
    pub by_age_minor: [i64; 4],
    /// Nothing or below; below only where nothing of any age is left.
    pub owing_minor: i64,
}

impl AgedOpen {
    /// Sets what the consignor owes off against the oldest money first, as the next payout
    /// does with all of it. `None` where a sum does not fit.
    #[must_use]
    pub fn set_off(self) -> Option<AgedDebt> {
        let mut left = self.owing_minor;
        let mut by_age_minor = self.owed_minor;
        for owed in by_age_minor.iter_mut().rev() {
            let after = owed.checked_add(left)?;
            *owed = after.max(0);
            left = after.min(0);
        }
        Some(AgedDebt {
            by_age_minor,
            owing_minor: left,
        })
    }
}

impl AgedDebt {
    /// What is owed in all; below nothing where the consignor owes.
    #[must_use]
    pub fn total_minor(&self) -> Option<i64> {
        let mut amounts = self.by_age_minor.into_iter();
        amounts.try_fold(self.owing_minor, i64::checked_add)
    }

    /// Both together, age by age.
    #[must_use]
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        let mut sum = *self;
        for (into, amount) in sum.by_age_minor.iter_mut().zip(other.by_age_minor) {
            *into = into.checked_add(amount)?;
        }
        sum.owing_minor = sum.owing_minor.checked_add(other.owing_minor)?;
        Some(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_ages_are_those_of_the_columns() {
        let as_of = day("2026-11-30");
        let [young, middle, old] = first_days(as_of);
        assert_eq!((as_of - young).num_days(), 30);
        assert_eq!((as_of - middle).num_days(), 60);
        assert_eq!((as_of - old).num_days(), 90);
        assert_eq!(young, day("2026-10-31"));
    }

    #[test]
    fn debts_of_the_consignor_use_up_the_oldest_money_first() {
        let set_off = |owing_minor| {
            let owed_minor = [10, 20, 0, 30];
            let open = AgedOpen {
                owed_minor,
                owing_minor,
            };
            let aged = open.set_off().unwrap();
            (aged.by_age_minor, aged.owing_minor)
        };
        assert_eq!(set_off(0), ([10, 20, 0, 30], 0));
        assert_eq!(set_off(-30), ([10, 20, 0, 0], 0));
        assert_eq!(set_off(-35), ([10, 15, 0, 0], 0));
        assert_eq!(set_off(-60), ([0; 4], 0));
        assert_eq!(set_off(-61), ([0; 4], -1));
    }

    proptest! {
        #[test]
        fn setting_off_keeps_the_sum_and_leaves_one_side(
            owed_minor in proptest::array::uniform4(0..1_000_000_i64), owing_minor in -3_000_000..=0_i64,
        ) {
            let open = AgedOpen { owed_minor, owing_minor };
            let aged = open.set_off().unwrap();
            let sum: i64 = owed_minor.iter().sum::<i64>() + owing_minor;
            prop_assert_eq!(aged.total_minor(), Some(sum));
            prop_assert!(aged.by_age_minor.iter().all(|amount| *amount >= 0));
            prop_assert!(aged.owing_minor <= 0);
            let has_money = aged.by_age_minor.iter().any(|amount| *amount > 0);
            prop_assert!(!(has_money && aged.owing_minor < 0));
            for (after, before) in aged.by_age_minor.iter().zip(owed_minor) {
                prop_assert!(*after <= before);
            }
            let twice = aged.checked_add(&aged).unwrap();
            prop_assert_eq!(twice.total_minor(), Some(2 * sum));
        }
    }
}
