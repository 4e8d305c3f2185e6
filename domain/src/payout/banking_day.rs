//! Days on which banks of the United States move money.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The first day, from this one on, on which the Federal Reserve settles payments.
#[must_use]
pub fn banking_day_from(day: NaiveDate) -> NaiveDate {
    // No gap between two of them is as long as a week.
    let days = (0..7).filter_map(|later| day.checked_add_days(Days::new(later)));
    let mut days = days.filter(|day| is_banking_day(*day));
    days.next().unwrap_or(day)
}

/// Neither a weekend nor a holiday of the Federal Reserve Banks. A holiday on a Sunday is kept
/// on the Monday behind it; one on a Saturday is not kept otherwise (Federal Reserve Bank
/// Services, "Holiday Schedules").
fn is_banking_day(day: NaiveDate) -> bool {
    match day.weekday() {
        Weekday::Sat | Weekday::Sun => false,
        Weekday::Mon => {
            let sunday = day.pred_opt();
            !is_holiday(day) && !sunday.is_some_and(is_holiday)
        }
        _ => !is_holiday(day),
    }
}

fn is_holiday(day: NaiveDate) -> bool {
    let is_nth = |weekday, nth: u8| {
        NaiveDate::from_weekday_of_month_opt(day.year(), day.month(), weekday, nth) == Some(day)
    };
    let is_last_of_may = || {
        let next_week = day.checked_add_days(Days::new(7));
        day.weekday() == Weekday::Mon && next_week.is_some_and(|next| next.month() == 6)
    };
    match (day.month(), day.day()) {
        // New Year, Juneteenth, Independence, Veterans, Christmas.
        (1, 1) | (6, 19) | (7, 4) | (11, 11) | (12, 25) => true,
        // Martin Luther King, and Presidents' Day.
        (1 | 2, _) => is_nth(Weekday::Mon, 3),
        (5, _) => is_last_of_may(),
        // Labor Day, Columbus Day, Thanksgiving.
        (9, _) => is_nth(Weekday::Mon, 1),
        (10, _) => is_nth(Weekday::Mon, 2),
        (11, _) => is_nth(Weekday::Thu, 4),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// As the Federal Reserve Banks published them for the years.
    #[test]
    fn the_holidays_of_the_federal_reserve_are_kept() {
        let published = [
            "2026-01-01",
            "2026-01-19",
            "2026-02-16",
            "2026-05-25",
            "2026-06-19",
            "2026-09-07",
            "2026-10-12",
            "2026-11-11",
            "2026-11-26",
            "2026-12-25",
            "2027-01-01",
            "2027-01-18",
            "2027-02-15",
            "2027-05-31",
            "2027-07-05",
            "2027-09-06",
            "2027-10-11",
            "2027-11-11",
            "2027-11-25",
        ];
        let published: Vec<NaiveDate> = published.map(day).into();
        let weekdays = day("2026-01-01")
            .iter_days()
            .take_while(|day| day.year() < 2028)
            .filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun));
        let kept: Vec<NaiveDate> = weekdays.filter(|day| !is_banking_day(*day)).collect();
        assert_eq!(kept, published);
    }

    #[test]
    fn the_next_day_that_money_moves_is_found() {
        for (from, expected) in [
            ("2026-11-25", "2026-11-25"),
            // Thanksgiving, then a Saturday, then Independence Day on a Sunday.
            ("2026-11-26", "2026-11-27"),
            ("2026-11-28", "2026-11-30"),
            ("2027-07-03", "2027-07-06"),
        ] {
            assert_eq!(banking_day_from(day(from)), day(expected), "{from}");
        }
    }
}
