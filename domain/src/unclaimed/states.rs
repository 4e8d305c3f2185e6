//! When each state wants to hear of money that nobody claims.

use std::str::FromStr;
use std::sync::LazyLock;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Deserializer, de};

const STATES: &str = include_str!("states.toml");

/// A day of any year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

impl MonthDay {
    /// The first day of this kind on or after another.
    fn on_or_after(self, from: NaiveDate) -> Option<NaiveDate> {
        let this_year = NaiveDate::from_ymd_opt(from.year(), self.month, self.day)?;
        match this_year >= from {
            true => Some(this_year),
            false => NaiveDate::from_ymd_opt(from.year().checked_add(1)?, self.month, self.day),
        }
    }
}

impl FromStr for MonthDay {
    type Err = String;

    /// From `06-30`. A day that only some years have is none.
    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let (month, day) = text.split_once('-')?;
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            NaiveDate::from_ymd_opt(2023, month, day)?;
            Some(Self { month, day })
        };
        read().ok_or_else(|| format!("'{text}' is no month and day"))
    }
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

/// What a state does with money that a business owes and nobody claims.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateRule {
    /// Two letters, as the Postal Service has them.
    pub code: String,
    pub name: String,
    /// Without contact, until the state wants to hear of it.
    pub dormancy_years: u32,
    /// The years of a check that was not cashed, where the state has others for it.
    pub check_dormancy_years: Option<u32>,
    /// By which day of a year that must have passed, to be in that year's report.
    pub cutoff: MonthDay,
    /// The first such day after the cutoff is when the report is due.
    pub report_due: MonthDay,
    /// The letter to the owner goes out so many days before the report is due.
    pub letter_at_least_days: u64,
    pub letter_at_most_days: u64,
    /// Dollars; whom less is owed need not be written to.
    pub letter_from_usd: i64,
    /// Where the law says so.
    pub source: String,
    /// Whether a text that says how long was read. Where not, it has to be checked.
    pub verified: bool,
    /// What was read.
    pub checked: Option<String>,
}

/// What nobody claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyKind {
    /// What is owed, and for which no check was handed over.
    Balance,
    /// A check that was not cashed.
    Check,
}

/// When what has to be done about money that nobody claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timetable {
    /// The dormancy period is over on this day.
    pub dormant_on: NaiveDate,
    /// The report covers what was dormant by this day.
    pub cutoff: NaiveDate,
    pub report_due: NaiveDate,
    /// Between these days, both included, the letter to the owner goes out.
    pub letter_from: NaiveDate,
    pub letter_until: NaiveDate,
}

/// What is to be done on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nothing yet.
    Waiting,
    /// The letter to the owner goes out.
    Letter,
    /// It is too late for a letter, and the report is to be made.
    Report,
    /// The report was due before.
    Overdue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    state: Vec<StateRule>,
}

static RULES: LazyLock<Vec<StateRule>> = LazyLock::new(|| {
    let table: Table = toml::from_str(STATES).expect("a test reads the table of states");
    table.state
});

/// All states and the District of Columbia, in the order of the table.
#[must_use]
pub fn state_rules() -> &'static [StateRule] {
    &RULES
}

/// The state of an address: by its two letters or its name, upper and lower case alike.
#[must_use]
pub fn rule_of(region: &str) -> Option<&'static StateRule> {
    let region = region.trim();
    let mut rules = RULES.iter();
    rules.find(|rule| {
        rule.code.eq_ignore_ascii_case(region) || rule.name.eq_ignore_ascii_case(region)
    })
}

/// The name of a state, by its two letters; the letters where no such state is known.
#[must_use]
pub fn state_name(code: &str) -> String {
    rule_of(code).map_or_else(|| code.to_owned(), |rule| rule.name.clone())
}

impl StateRule {
    /// Without contact, until the state wants to hear of money of a kind.
    #[must_use]
    pub fn years(&self, kind: MoneyKind) -> u32 {
        match (kind, self.check_dormancy_years) {
            (MoneyKind::Check, Some(years)) => years,
            _ => self.dormancy_years,
        }
    }

    /// What becomes of money that nobody touched since a day; `None` beyond the calendar.
    #[must_use]
    pub fn timetable(&self, kind: MoneyKind, untouched_since: NaiveDate) -> Option<Timetable> {
        let months = Months::new(self.years(kind).checked_mul(12)?);
        let dormant_on = untouched_since.checked_add_months(months)?;
        let cutoff = self.cutoff.on_or_after(dormant_on)?;
        let report_due = self.report_due.on_or_after(cutoff.succ_opt()?)?;
        let before = |days: u64| report_due.checked_sub_days(Days::new(days));
        Some(Timetable {
            dormant_on,
            cutoff,
            report_due,
            letter_from: before(self.letter_at_most_days)?,
            letter_until: before(self.letter_at_least_days)?,
        })
    }

    /// Whether the owner of so much has to be written to.
    #[must_use]
    pub fn needs_letter(&self, amount_minor: i64) -> bool {
        let from = self.letter_from_usd.checked_mul(100);
        from.is_none_or(|from| amount_minor >= from)
    }

    /// What is to be done on a day about so much.
    #[must_use]
    pub fn stage(&self, times: &Timetable, amount_minor: i64, on: NaiveDate) -> Stage {
        if on > times.report_due {
            return Stage::Overdue;
        }
        if on > times.letter_until || (on >= times.cutoff && !self.needs_letter(amount_minor)) {
            return Stage::Report;
        }
        match on >= times.letter_from && self.needs_letter(amount_minor) {
            true => Stage::Letter,
            false => Stage::Waiting,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_state_has_one_row_that_makes_sense() {
        let codes: BTreeSet<&str> = state_rules()
            .iter()
            .map(|rule| rule.code.as_str())
            .collect();
        assert_eq!(state_rules().len(), 51);
        assert_eq!(codes.len(), 51);
        for rule in state_rules() {
            let name = &rule.name;
            assert!(rule.code.len() == 2 && rule.code.chars().all(|c| c.is_ascii_uppercase()));
            assert!((3..=5).contains(&rule.dormancy_years), "{name}");
            assert!((2..=5).contains(&rule.years(MoneyKind::Check)), "{name}");
            assert!(
                rule.letter_at_least_days < rule.letter_at_most_days,
                "{name}"
            );
            assert!(rule.letter_at_most_days <= 365, "{name}");
            assert!((0..=250).contains(&rule.letter_from_usd), "{name}");
            assert!(
                rule.source.contains('§')
                    || rule.source.contains("ch.")
                    || rule.source.contains("ILCS"),
                "{name}"
            );
            // Who says that a text was read says which.
            assert_eq!(rule.verified, rule.checked.is_some(), "{name}");
        }
        assert!(state_rules().iter().any(|rule| rule.verified));
    }

    #[test]
    fn a_state_is_known_by_letters_and_name() {
        for region in ["CA", " ca ", "California", "CALIFORNIA"] {
            assert_eq!(rule_of(region).unwrap().code, "CA");
        }
        assert_eq!(rule_of("District of Columbia").unwrap().code, "DC");
        assert_eq!(rule_of("Ontario"), None);
        assert_eq!(rule_of(""), None);
    }

    #[test]
    fn the_days_follow_from_the_rule() {
        for (state, since, dormant, cutoff, due, letter) in [
            // Three years by June 30, reported by the end of October.
            (
                "AR",
                "2023-05-10",
                "2026-05-10",
                "2026-06-30",
                "2026-10-31",
                ("2026-07-03", "2026-08-02"),
            ),
            // One day too late for that year's report.
            (
                "AR",
                "2023-07-01",
                "2026-07-01",
                "2027-06-30",
                "2027-10-31",
                ("2027-07-03", "2027-08-02"),
            ),
            (
                "AR",
                "2023-06-30",
                "2026-06-30",
                "2026-06-30",
                "2026-10-31",
                ("2026-07-03", "2026-08-02"),
            ),
            // By the end of the year, reported in the spring of the next.
            (
                "NY",
                "2023-02-01",
                "2026-02-01",
                "2026-12-31",
                "2027-03-10",
                ("2026-03-10", "2026-12-10"),
            ),
            (
                "DE",
                "2021-06-15",
                "2026-06-15",
                "2026-12-31",
                "2027-03-01",
                ("2026-11-01", "2026-12-31"),
            ),
            // The year of Texas ends on the first of March.
            (
                "TX",
                "2023-03-01",
                "2026-03-01",
                "2026-03-01",
                "2026-07-01",
                ("2025-07-01", "2026-05-02"),
            ),
            (
                "TX",
                "2023-03-02",
                "2026-03-02",
                "2027-03-01",
                "2027-07-01",
                ("2026-07-01", "2027-05-02"),
            ),
            // A day that only leap years have.
            (
                "CA",
                "2024-02-29",
                "2027-02-28",
                "2027-06-30",
                "2027-10-31",
                ("2026-10-31", "2027-04-30"),
            ),
        ] {
            let times = rule_of(state)
                .unwrap()
                .timetable(MoneyKind::Balance, day(since))
                .unwrap();
            let expected = Timetable {
                dormant_on: day(dormant),
                cutoff: day(cutoff),
                report_due: day(due),
                letter_from: day(letter.0),
                letter_until: day(letter.1),
            };
            assert_eq!(times, expected, "{state} {since}");
        }
    }

    /// What became dormant by a day cannot be counted and reported on that day.
    #[test]
    fn a_report_that_is_due_on_the_day_of_the_cutoff_is_due_a_year_later() {
        let rule = StateRule {
            report_due: "06-30".parse().unwrap(),
            ..rule_of("AR").unwrap().clone()
        };
        let times = rule.timetable(MoneyKind::Balance, day("2023-05-10"));
        assert_eq!(times.unwrap().report_due, day("2027-06-30"));
    }

    #[test]
    fn a_check_has_years_of_its_own_where_the_state_says_so() {
        for (state, balance, check) in [
            ("ND", "2026-05-10", "2025-05-10"),
            ("AR", "2026-05-10", "2026-05-10"),
        ] {
            let rule = rule_of(state).unwrap();
            let dormant_on = |kind| rule.timetable(kind, day("2023-05-10")).unwrap().dormant_on;
            assert_eq!(dormant_on(MoneyKind::Balance), day(balance), "{state}");
            assert_eq!(dormant_on(MoneyKind::Check), day(check), "{state}");
        }
    }

    #[test]
    fn what_is_to_be_done_follows_from_the_day_and_the_amount() {
        let rule = rule_of("AR").unwrap();
        let times = rule
            .timetable(MoneyKind::Balance, day("2023-05-10"))
            .unwrap();
        for (on, enough, little) in [
            ("2026-06-29", Stage::Waiting, Stage::Waiting),
            ("2026-06-30", Stage::Waiting, Stage::Report),
            ("2026-07-02", Stage::Waiting, Stage::Report),
            ("2026-07-03", Stage::Letter, Stage::Report),
            ("2026-08-02", Stage::Letter, Stage::Report),
            ("2026-08-03", Stage::Report, Stage::Report),
            ("2026-10-31", Stage::Report, Stage::Report),
            ("2026-11-01", Stage::Overdue, Stage::Overdue),
        ] {
            assert_eq!(rule.stage(&times, 5_000, day(on)), enough, "{on}");
            assert_eq!(rule.stage(&times, 4_999, day(on)), little, "{on}");
        }
    }

    #[test]
    fn what_is_no_day_of_a_year_is_refused() {
        for text in ["02-29", "13-01", "06", "06-31", "six-thirty"] {
            assert!(text.parse::<MonthDay>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn days_come_in_their_order_and_never_go_back(
            state in 0_usize..51,
            days in 0_u64..20_000,
            more in 0_u64..1_000,
        ) {
            let rule = &state_rules()[state];
            let since = day("1990-01-01").checked_add_days(Days::new(days)).unwrap();
            let times = rule.timetable(MoneyKind::Balance, since).unwrap();
            prop_assert!(since < times.dormant_on && times.dormant_on <= times.cutoff);
            prop_assert!(times.cutoff < times.report_due);
            prop_assert!(times.letter_from < times.letter_until && times.letter_until <= times.report_due);
            // It is reported within the two years after it became dormant.
            prop_assert!((times.report_due - times.dormant_on).num_days() <= 2 * 366);
            // Who is in touch later is reported later, or at the same time.
            let later = since.checked_add_days(Days::new(more)).unwrap();
            prop_assert!(rule.timetable(MoneyKind::Balance, later).unwrap().report_due >= times.report_due);
            // Days that go by never make it earlier.
            let stage = |on| rule.stage(&times, 10_000, on);
            prop_assert!(stage(later) <= stage(later.checked_add_days(Days::new(more)).unwrap()));
        }
    }
}
