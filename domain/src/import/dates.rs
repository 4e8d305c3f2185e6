//! Dates as tills and spreadsheets write them.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use thiserror::Error;

/// Which number of `11/10/24` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

impl fmt::Display for DateOrder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
        })
    }
}

/// A text that is neither `day-first` nor `month-first`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("'{0}' is neither day-first nor month-first")]
pub struct UnknownDateOrder(String);

impl FromStr for DateOrder {
    type Err = UnknownDateOrder;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "day-first" => Ok(Self::DayFirst),
            "month-first" => Ok(Self::MonthFirst),
            _ => Err(UnknownDateOrder(text.to_owned())),
        }
    }
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateError {
    Unreadable,
    /// Day and month could be either way round.
    Ambiguous,
}

/// Reads the date at the start of the text, as it stands there: a time and an
/// offset behind it do not move it, because a till writes its own local time.
/// Knows `2026-07-18`, `31/12/2023`, `12/31/2024`, `31.12.2023` and two-digit
/// years of this century.
///
/// # Errors
/// [`DateError`].
pub fn parse_date(text: &str, order: Option<DateOrder>) -> Result<NaiveDate, DateError> {
    let date = text.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = date.split(['-', '/', '.']).collect();
    let [first, second, third] = parts.as_slice() else {
        return Err(DateError::Unreadable);
    };
    if first.len() == 4 {
        return day_of(number(first)?, number(second)?, number(third)?);
    }
    let (left, right) = (number(first)?, number(second)?);
    let year = match third.len() {
        2 => number(third)?.saturating_add(2000),
        4 => number(third)?,
        _ => return Err(DateError::Unreadable),
    };
    // With points, the day always comes first.
    let order = if date.contains('.') {
        Some(DateOrder::DayFirst)
    } else {
        order_of(left, right).or(order)
    };
    match order {
        Some(DateOrder::DayFirst) => day_of(year, right, left),
        Some(DateOrder::MonthFirst) => day_of(year, left, right),
        None if left == right => day_of(year, left, right),
        None => Err(DateError::Ambiguous),
    }
}

/// The order that these dates show, when some can be read one way only and
/// none contradicts.
pub fn infer_order<'a>(dates: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    let mut found = None;
    for text in dates {
        let date = text.trim().split([' ', 'T']).next().unwrap_or_default();
        let mut parts = date.split('/').map(number);
        let (Some(Ok(left)), Some(Ok(right))) = (parts.next(), parts.next()) else {
            continue;
        };
        // A year in front is no day.
        let shown = if left > 31 {
            None
        } else {
            order_of(left, right)
        };
        match (found, shown) {
            (None, shown) => found = shown,
            (Some(before), Some(now)) if before != now => return None,
            _ => {}
        }
    }
    found
}

fn order_of(left: u32, right: u32) -> Option<DateOrder> {
    match (left > 12, right > 12) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

fn number(text: &str) -> Result<u32, DateError> {
    text.parse().map_err(|_| DateError::Unreadable)
}

fn day_of(year: u32, month: u32, day: u32) -> Result<NaiveDate, DateError> {
    let year = i32::try_from(year).map_err(|_| DateError::Unreadable)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(text: &str, order: Option<DateOrder>) -> Result<String, DateError> {
        parse_date(text, order).map(|date| date.to_string())
    }

    #[test]
    fn every_form_that_tills_write_is_read() {
        for (text, expected) in [
            ("2026-07-18", "2026-07-18"),
            ("2026-03-29 23:59:59 -0700", "2026-03-29"),
            ("2026-03-29T23:59:59Z", "2026-03-29"),
            ("12/31/2024", "2024-12-31"),
            ("31/12/2023 22:36", "2023-12-31"),
            ("31.12.23", "2023-12-31"),
            ("02.01.2024", "2024-01-02"),
            ("5/5/24", "2024-05-05"),
        ] {
            assert_eq!(parsed(text, None).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn an_ambiguous_date_is_read_only_as_told() {
        assert_eq!(parsed("11/10/24 09:17", None), Err(DateError::Ambiguous));
        let day_first = parsed("11/10/24", Some(DateOrder::DayFirst));
        assert_eq!(day_first.as_deref(), Ok("2024-10-11"));
        let month_first = parsed("11/10/24", Some(DateOrder::MonthFirst));
        assert_eq!(month_first.as_deref(), Ok("2024-11-10"));
    }

    #[test]
    fn other_dates_of_a_file_show_the_order_unless_they_contradict() {
        let order = |dates: &[&'static str]| infer_order(dates.iter().copied());
        assert_eq!(order(&["11/10/24", "31/12/23"]), Some(DateOrder::DayFirst));
        assert_eq!(
            order(&["11/10/24", "12/31/23"]),
            Some(DateOrder::MonthFirst)
        );
        assert_eq!(order(&["31/12/23", "12/31/23"]), None);
        assert_eq!(order(&["11/10/24", "2024-12-31", "2024/12/31", ""]), None);
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = parse_date(&text, None);
            let _ = infer_order(std::iter::once(text.as_str()));
        }
    }
}
