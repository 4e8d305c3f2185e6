//! On which days a store prepares its payouts.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// When payouts are prepared, and which sales they cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayoutSchedule {
    pub every: Every,
    pub through: Through,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Every {
    Week {
        on: Weekday,
    },
    /// On two days of every month; a month that is shorter has its last day instead.
    TwiceAMonth {
        first: u32,
        second: u32,
    },
    /// As with twice a month.
    Month {
        on: u32,
    },
}

/// The pay-through date, seen from the day on which payouts are prepared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Through {
    DayBefore,
    /// The last day of the month before.
    MonthBefore,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ScheduleError {
    #[error("a day of the month is from 1 to 31")]
    Day,
    #[error("the second day of the month comes after the first")]
    Order,
}

impl PayoutSchedule {
    /// # Errors
    /// [`ScheduleError`], for days that no month has.
    pub fn check(&self) -> Result<(), ScheduleError> {
        let is_day = |day: u32| (1..=31).contains(&day);
        match self.every {
            Every::Week { .. } => Ok(()),
            Every::Month { on } if is_day(on) => Ok(()),
            Every::TwiceAMonth { first, second } if is_day(first) && is_day(second) => {
                match first < second {
                    true => Ok(()),
                    false => Err(ScheduleError::Order),
                }
            }
            Every::Month { .. } | Every::TwiceAMonth { .. } => Err(ScheduleError::Day),
        }
    }

    /// The pay-through date of what is prepared on a day; `None` where nothing is.
    #[must_use]
    pub fn due_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        let is_due = match self.every {
            Every::Week { on } => day.weekday() == on,
            Every::TwiceAMonth { first, second } => {
                is_day_of_month(day, first) || is_day_of_month(day, second)
            }
            Every::Month { on } => is_day_of_month(day, on),
        };
        is_due.then_some(())?;
        match self.through {
            Through::DayBefore => day.checked_sub_days(Days::new(1)),
            Through::MonthBefore => day.with_day(1)?.checked_sub_days(Days::new(1)),
        }
    }

    /// The first day from `from` on on which payouts are prepared.
    #[must_use]
    pub fn next_from(&self, from: NaiveDate) -> Option<NaiveDate> {
        let mut days = from.iter_days().take(32);
        days.find(|day| self.due_on(*day).is_some())
    }
}

/// Whether it is the month's day of this number, or its last one where it has none.
fn is_day_of_month(day: NaiveDate, number: u32) -> bool {
    let last = last_of_month(day).map_or(28, |last| last.day());
    day.day() == number.min(last)
}

fn last_of_month(day: NaiveDate) -> Option<NaiveDate> {
    let next = day.with_day(1)?.checked_add_months(Months::new(1))?;
    next.checked_sub_days(Days::new(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn schedule(every: Every, through: Through) -> PayoutSchedule {
        PayoutSchedule { every, through }
    }

    #[test]
    fn payouts_are_prepared_on_their_days() {
        let weekly = schedule(Every::Week { on: Weekday::Fri }, Through::DayBefore);
        assert_eq!(weekly.due_on(day("2026-11-27")), Some(day("2026-11-26")));
        assert_eq!(weekly.due_on(day("2026-11-28")), None);
        let twice = schedule(
            Every::TwiceAMonth {
                first: 15,
                second: 31,
            },
            Through::DayBefore,
        );
        for (on, through) in [
            ("2026-11-15", Some("2026-11-14")),
            ("2026-11-30", Some("2026-11-29")),
            ("2026-12-30", None),
            ("2026-12-31", Some("2026-12-30")),
            ("2027-02-28", Some("2027-02-27")),
            ("2028-02-28", None),
            ("2028-02-29", Some("2028-02-28")),
        ] {
            assert_eq!(twice.due_on(day(on)), through.map(day), "{on}");
        }
        let monthly = schedule(Every::Month { on: 10 }, Through::MonthBefore);
        assert_eq!(monthly.due_on(day("2026-03-10")), Some(day("2026-02-28")));
        assert_eq!(
            monthly.next_from(day("2026-03-10")),
            Some(day("2026-03-10"))
        );
        assert_eq!(
            monthly.next_from(day("2026-03-11")),
            Some(day("2026-04-10"))
        );
    }

    #[test]
    fn days_that_no_month_has_are_refused() {
        let month = |on| schedule(Every::Month { on }, Through::DayBefore).check();
        assert_eq!(month(31), Ok(()));
        assert_eq!(
            (month(0), month(32)),
            (Err(ScheduleError::Day), Err(ScheduleError::Day))
        );
        let twice = |first, second| {
            schedule(Every::TwiceAMonth { first, second }, Through::DayBefore).check()
        };
        assert_eq!(twice(1, 15), Ok(()));
        assert_eq!(twice(15, 15), Err(ScheduleError::Order));
        assert_eq!(twice(0, 15), Err(ScheduleError::Day));
        assert_eq!(twice(15, 32), Err(ScheduleError::Day));
    }

    #[test]
    fn a_schedule_is_written_as_people_can_read_it() {
        let weekly = schedule(Every::Week { on: Weekday::Fri }, Through::DayBefore);
        let written = serde_json::to_string(&weekly).unwrap();
        assert_eq!(
            written,
            r#"{"every":{"kind":"week","on":"Fri"},"through":"day_before"}"#
        );
        assert_eq!(
            serde_json::from_str::<PayoutSchedule>(&written).unwrap(),
            weekly
        );
    }

    proptest! {
        /// Every schedule comes round: within a week, or once or twice in every month.
        #[test]
        fn no_period_is_left_out(from in 0..20_000_i64, on in 1..=31_u32, second in 1..=31_u32) {
            let from = NaiveDate::default() + chrono::TimeDelta::days(from);
            let monthly = schedule(Every::Month { on }, Through::DayBefore);
            let start = from.with_day(1).unwrap();
            let in_month = |schedule: &PayoutSchedule| {
                let days = start.iter_days().take_while(|day| day.month() == start.month());
                days.filter(|day| schedule.due_on(*day).is_some()).count()
            };
            prop_assert_eq!(in_month(&monthly), 1);
            let twice = schedule(Every::TwiceAMonth { first: on, second }, Through::DayBefore);
            // Two that both are beyond a short month's end are its last day.
            prop_assert!((1..=2).contains(&in_month(&twice)));
            let next = monthly.next_from(from).unwrap();
            prop_assert!(next >= from && monthly.due_on(next).is_some());
        }
    }
}
