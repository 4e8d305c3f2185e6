//! Dates as tills and spreadsheets write them.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Which number of `11/10/24` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

/// Reads a date, with or without a time behind it: `2026-07-18`, `20260718`,
/// `31/12/2023 22:36`, `12/31/2024`, `31.12.23`, `18-Jul-26`, `Jul 18, 2026`; years
/// of two digits are of this century. A time with an offset is brought to the
/// store's time zone where that is known; any other stands as the till wrote it.
///
/// # Errors
/// [`DateError`].
pub fn parse_date(
    text: &str,
    order: Option<DateOrder>,
    time_zone: Option<Tz>,
) -> Result<NaiveDate, DateError> {
    let text = text.trim();
    let end = text.find([' ', 'T']).unwrap_or(text.len());
    let (date, time) = text.split_at(end);
    if text.contains(char::is_alphabetic)
        && let Some(date) = with_month_name(text)
    {
        return date;
    }
    let parts: Vec<&str> = date
        .trim_end_matches('日')
        .split(['-', '/', '.', '年', '月'])
        .collect();
    let day = match parts.as_slice() {
        [whole] if whole.len() == 8 => {
            let part = |range| number(whole.get(range).unwrap_or_default());
            day_of(part(0..4)?, part(4..6)?, part(6..8)?)?
        }
        [year, month, day] if year.len() == 4 => {
            day_of(number(year)?, number(month)?, number(day)?)?
        }
        [left, right, year] => {
            // With points, the day always comes first.
            let order = match date.contains('.') {
                true => Some(DateOrder::DayFirst),
                false => order,
            };
            in_order(number(left)?, number(right)?, year_of(year)?, order)?
        }
        _ => return Err(DateError::Unreadable),
    };
    Ok(time_zone
        .and_then(|time_zone| local_day(day, time, time_zone))
        .unwrap_or(day))
}

fn in_order(
    left: u32,
    right: u32,
    year: u32,
    order: Option<DateOrder>,
) -> Result<NaiveDate, DateError> {
    // Told how, even a date that can be read one way only is read no other way: a
    // file that mixes both was changed by a spreadsheet, and must not be guessed at.
    match order.or_else(|| order_of(left, right)) {
        Some(DateOrder::DayFirst) => day_of(year, right, left),
        Some(DateOrder::MonthFirst) => day_of(year, left, right),
        None if left == right => day_of(year, left, right),
        None => Err(DateError::Ambiguous),
    }
}

fn year_of_four(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn year_of(text: &str) -> Result<u32, DateError> {
    match text.len() {
        2 => Ok(number(text)?.saturating_add(2000)),
        4 => number(text),
        _ => Err(DateError::Unreadable),
    }
}

/// The names of each month in English, German, French, Spanish, Italian, Dutch and
/// Portuguese, once where they begin alike.
const MONTHS: [&[&str]; 12] = [
    &[
        "january", "januar", "janvier", "enero", "gennaio", "janeiro",
    ],
    &[
        "february",
        "februar",
        "février",
        "fevrier",
        "febrero",
        "febbraio",
        "fevereiro",
    ],
    &["march", "märz", "mars", "marzo", "maart", "mrt", "março"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "mei", "maio"],
    &["june", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "juli", "juillet", "julio", "luglio", "julho"],
    &["august", "août", "aout", "agosto", "augustus"],
    &[
        "september",
        "septembre",
        "septiembre",
        "settembre",
        "setembro",
    ],
    &[
        "october", "oktober", "octobre", "octubre", "ottobre", "outubro",
    ],
    &["november", "novembre", "noviembre", "novembro"],
    &[
        "december",
        "dezember",
        "décembre",
        "decembre",
        "diciembre",
        "dicembre",
        "dezembro",
    ],
];

/// The month with this name, or with the beginning of it (`Jul`, `Sept`) where that is
/// the beginning of no other month's (`jui`).
fn month_named(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    if word.chars().count() < 3 {
        return None;
    }
    let begins = |names: &&[&str]| names.iter().any(|name| name.starts_with(&word));
    let mut months = (1..).zip(MONTHS).filter(|(_, names)| begins(names));
    let (month, _) = months.next()?;
    months.next().is_none().then_some(month)
}

/// A date whose month is a word; `None` when no word is a month's name.
fn with_month_name(text: &str) -> Option<Result<NaiveDate, DateError>> {
    let words: Vec<&str> = text
        .split(|character: char| !character.is_alphanumeric())
        // 18 de julio de 2026
        .filter(|word| !word.is_empty() && !matches!(*word, "de" | "del"))
        .collect();
    let at = words.iter().position(|word| month_named(word).is_some())?;
    let (before, behind) = words.split_at(at);
    let (name, behind) = behind.split_first()?;
    let month = month_named(name)?;
    // `1er août`
    let day_in_front = before
        .last()
        .and_then(|word| number(word.trim_end_matches(char::is_alphabetic)).ok());
    Some(match (day_in_front, behind) {
        (Some(day), [year, ..]) => year_of(year).and_then(|year| day_of(year, month, day)),
        // `mar. 18/07/2026` is a Tuesday, not the 18th of March 2007.
        (None, [_, year, next, ..]) if year.len() == 2 && year_of_four(next) => {
            Err(DateError::Unreadable)
        }
        (None, [day, year, ..]) => {
            // `July 18th`
            let day = number(day.trim_end_matches(char::is_alphabetic));
            day.and_then(|day| day_of(year_of(year)?, month, day))
        }
        _ => Err(DateError::Unreadable),
    })
}

/// The day in the store's time zone, of a time with an offset; `None` without one.
fn local_day(day: NaiveDate, time: &str, time_zone: Tz) -> Option<NaiveDate> {
    let time = time.trim_start_matches(['T', ' ']);
    let time = time
        .strip_suffix('Z')
        .or_else(|| time.strip_suffix("UTC"))
        .map_or_else(|| time.to_owned(), |time| format!("{time}+0000"));
    let stamp = format!("{day} {}", time.replace(' ', ""));
    ["%Y-%m-%d %H:%M:%S%.f%z", "%Y-%m-%d %H:%M%z"]
        .iter()
        .find_map(|form| DateTime::parse_from_str(&stamp, form).ok())
        .map(|moment| moment.with_timezone(&time_zone).date_naive())
}

/// How the dates of a file can be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct DateEvidence {
    pub dates: u64,
    /// Of all dates, those that can be read with the day first.
    pub day_first: u64,
    /// Of all dates, those that can be read with the month first.
    pub month_first: u64,
}

impl DateEvidence {
    /// Takes a date's text into account; what is no date in either order is not one.
    pub fn add(&mut self, text: &str) {
        let reads = |order| parse_date(text, Some(order), None).is_ok();
        let (day_first, month_first) = (reads(DateOrder::DayFirst), reads(DateOrder::MonthFirst));
        let is_date = day_first || month_first;
        for (count, counts) in [
            (&mut self.dates, is_date),
            (&mut self.day_first, day_first),
            (&mut self.month_first, month_first),
        ] {
            *count = count.saturating_add(u64::from(counts));
        }
    }

    /// The one order in which every date can be read; `None` when there is none,
    /// or both will do.
    #[must_use]
    pub fn order(&self) -> Option<DateOrder> {
        match (self.day_first == self.dates, self.month_first == self.dates) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }
}

impl fmt::Display for DateEvidence {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            dates,
            day_first,
            month_first,
        } = self;
        write!(
            formatter,
            "of {dates} dates, {month_first} can be read month first and {day_first} day first"
        )
    }
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
        parse_date(text, order, None).map(|date| date.to_string())
    }

    #[test]
    fn every_form_that_tills_write_is_read() {
        for (text, expected) in [
            ("2026-07-18", "2026-07-18"),
            ("2026/07/18", "2026-07-18"),
            ("20260718", "2026-07-18"),
            ("2026-03-29 23:59:59 -0700", "2026-03-29"),
            ("2026-03-29T23:59:59Z", "2026-03-29"),
            ("12/31/2024", "2024-12-31"),
            ("31/12/2023 22:36", "2023-12-31"),
            ("31-12-2023", "2023-12-31"),
            ("31.12.23", "2023-12-31"),
            ("02.01.2024", "2024-01-02"),
            ("5/5/24", "2024-05-05"),
            ("18-Jul-26", "2026-07-18"),
            ("18 July 2026 09:17", "2026-07-18"),
            ("Jul 18, 2026 10:33 PM EDT", "2026-07-18"),
            ("Sat, July 18th, 2026", "2026-07-18"),
            ("3 Sept 2026", "2026-09-03"),
            ("18 juil. 2026", "2026-07-18"),
            ("18. März 2026", "2026-03-18"),
            ("18 de julio de 2026", "2026-07-18"),
            ("1er août 2026", "2026-08-01"),
            ("2026年7月18日", "2026-07-18"),
        ] {
            assert_eq!(parsed(text, None).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "today",
            "2026-02-30",
            "31/31/2024",
            "1/2",
            "1/2/3",
            "2026-7",
            "July 2026",
            "July",
            "12345678",
            "1/2/2024/5",
            "May 40, 2026",
            "18 jui 2026",
            "mar. 18/07/2026",
            "18-Jul",
            "Jul-26",
        ] {
            assert_eq!(parsed(text, None), Err(DateError::Unreadable), "{text}");
        }
    }

    #[test]
    fn a_time_with_an_offset_is_of_the_stores_day() {
        let chicago = Some(Tz::America__Chicago);
        for (text, expected) in [
            ("2026-03-29T03:59:59Z", "2026-03-28"),
            ("2026-03-29 03:59:59 UTC", "2026-03-28"),
            ("2026-03-29 23:59:59 -0700", "2026-03-30"),
            ("2026-03-29 23:59 -05:00", "2026-03-29"),
            ("2026-03-29 03:59:59", "2026-03-29"),
            ("2026-03-29", "2026-03-29"),
        ] {
            let day = parse_date(text, None, chicago).map(|day| day.to_string());
            assert_eq!(day.as_deref(), Ok(expected), "{text}");
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

    fn evidence(dates: &[&str]) -> DateEvidence {
        let mut evidence = DateEvidence::default();
        dates.iter().for_each(|date| evidence.add(date));
        evidence
    }

    #[test]
    fn other_dates_of_a_file_show_the_order_unless_they_contradict() {
        let order = |dates: &[&str]| evidence(dates).order();
        assert_eq!(order(&["11/10/24", "31/12/23"]), Some(DateOrder::DayFirst));
        let month_first = Some(DateOrder::MonthFirst);
        assert_eq!(order(&["11/10/24", "12/31/23", "x"]), month_first);
        assert_eq!(order(&["31/12/23", "12/31/23"]), None);
        assert_eq!(order(&["11/10/24", "2024-12-31", "2024/12/31", ""]), None);
    }

    #[test]
    fn the_evidence_is_told_in_numbers() {
        assert_eq!(
            evidence(&["11/10/24", "31/12/23", "12/31/23", "12/30/23"]).to_string(),
            "of 4 dates, 3 can be read month first and 2 day first"
        );
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".*") {
            let _ = parse_date(&text, None, Some(Tz::Europe__Berlin));
            DateEvidence::default().add(&text);
        }

        #[test]
        fn days_round_trip(days in 0..40_000_u64) {
            let day = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Days::new(days);
            for (form, order) in [
                ("%Y-%m-%d", None),
                ("%d/%m/%Y", Some(DateOrder::DayFirst)),
                ("%m/%d/%Y 11:59", Some(DateOrder::MonthFirst)),
                ("%b %d, %Y", None),
                ("%d-%B-%Y", None),
            ] {
                prop_assert_eq!(parse_date(&day.format(form).to_string(), order, None), Ok(day));
            }
        }
    }
}
