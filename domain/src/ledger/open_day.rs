//! On which day an entry takes effect where the books are closed through a day.

use chrono::NaiveDate;

/// The day of an event, or of what it reverses; where that is closed, the first open day.
/// So a reversal comes on the day of what it reverses as long as that day is open, wherever
/// that one was posted.
#[must_use]
pub fn effective_day(
    own: NaiveDate,
    reversed: Option<NaiveDate>,
    closed_through: Option<NaiveDate>,
) -> NaiveDate {
    let wanted = reversed.unwrap_or(own);
    let first_open = closed_through.and_then(|day| day.succ_opt());
    first_open.map_or(wanted, |first_open| wanted.max(first_open))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    prop_compose! {
        fn any_day()(days in 0..400_i64) -> NaiveDate {
            NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + chrono::TimeDelta::days(days)
        }
    }

    proptest! {
        #[test]
        fn nothing_takes_effect_on_a_closed_day_and_no_later_than_it_must(
            own in any_day(), reversed in proptest::option::of(any_day()), closed in proptest::option::of(any_day()),
        ) {
            let day = effective_day(own, reversed, closed);
            let wanted = reversed.unwrap_or(own);
            prop_assert!(closed.is_none_or(|closed| day > closed));
            prop_assert!(day >= wanted);
            if closed.is_none_or(|closed| wanted > closed) {
                prop_assert_eq!(day, wanted);
            } else {
                prop_assert_eq!(day.pred_opt(), closed);
            }
        }

        /// An event and its reversal cancel on one day, unless a closing came between them.
        #[test]
        fn a_reversal_follows_what_it_reverses(own in any_day(), closed in proptest::option::of(any_day()), later in any_day()) {
            let posted = effective_day(own, None, closed);
            prop_assert_eq!(effective_day(own, Some(posted), closed), posted);
            // Also when the days were opened again meanwhile.
            prop_assert_eq!(effective_day(own, Some(posted), None), posted);
            let after = effective_day(own, Some(posted), Some(later));
            prop_assert_eq!(after == posted, later < posted);
        }
    }
}
