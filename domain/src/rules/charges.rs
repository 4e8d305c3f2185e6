//! When recurring charges fall due, and for whom.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::conditions::is_alike;
use super::document::{Charge, ChargePeriod};

/// The steps from one due day to the next.
#[derive(Debug, Clone, Copy)]
enum Step {
    Days(u32),
    Months(u32),
}

impl ChargePeriod {
    const fn step(self) -> Step {
        match self {
            Self::Week => Step::Days(7),
            Self::TwoWeeks => Step::Days(14),
            Self::Month => Step::Months(1),
            Self::Quarter => Step::Months(3),
            Self::Year => Step::Months(12),
        }
    }
}

impl Charge {
    /// By which a charge is known from version to version: its name without case and
    /// outer white space.
    #[must_use]
    pub fn key(&self) -> String {
        self.name.trim().to_lowercase()
    }

    /// Whether it names this group; nobody's group is none.
    #[must_use]
    pub fn is_for_group(&self, group: Option<&str>) -> bool {
        group.is_some_and(|group| self.groups.iter().any(|named| is_alike(named, group)))
    }

    /// The days from `since` through `through` on which it falls due, in their order. Every
    /// day is counted from the first one, so that a month without that day ends on its last
    /// and the next month has it again.
    pub fn due_days(
        &self,
        since: NaiveDate,
        through: NaiveDate,
    ) -> impl Iterator<Item = NaiveDate> + use<> {
        let (from, step) = (self.from, self.every.step());
        let last = self.until.map_or(through, |until| until.min(through));
        (first_number(from, step, since)..)
            .map_while(move |number| nth_day(from, step, number))
            .skip_while(move |day| *day < since)
            .take_while(move |day| *day <= last)
    }
}

/// A number of a due day, from 0, that is not after the first one since a day, and near it.
fn first_number(from: NaiveDate, step: Step, since: NaiveDate) -> u32 {
    let whole = match step {
        Step::Days(days) => since
            .signed_duration_since(from)
            .num_days()
            .checked_div(i64::from(days)),
        Step::Months(months) => {
            let months_of = |day: NaiveDate| {
                let years = i64::from(day.year()).saturating_mul(12);
                years.saturating_add(i64::from(day.month0()))
            };
            months_of(since)
                .saturating_sub(months_of(from))
                .checked_div(i64::from(months))
        }
    };
    // One less, because the last step of months may reach beyond the day.
    let number = whole.unwrap_or(0).saturating_sub(1);
    u32::try_from(number).unwrap_or(0)
}

/// `None` beyond the calendar.
fn nth_day(from: NaiveDate, step: Step, number: u32) -> Option<NaiveDate> {
    match step {
        Step::Days(days) => {
            let days = u64::from(days).checked_mul(u64::from(number))?;
            from.checked_add_days(Days::new(days))
        }
        Step::Months(months) => from.checked_add_months(Months::new(months.checked_mul(number)?)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn charge(every: ChargePeriod, from: &str, until: Option<&str>) -> Charge {
        Charge {
            name: "Booth rent".to_owned(),
            consignors: Vec::new(),
            groups: vec!["Dealers".to_owned()],
            amount_minor: 15_000,
            every,
            from: day(from),
            until: until.map(day),
        }
    }

    fn due(charge: &Charge, since: &str, through: &str) -> Vec<String> {
        let days = charge.due_days(day(since), day(through));
        days.map(|day| day.to_string()).collect()
    }

    #[test]
    fn a_charge_is_known_by_its_name_without_case_and_white_space() {
        let rent = charge(ChargePeriod::Month, "2028-01-31", None);
        let same = Charge {
            name: " BOOTH rent ".to_owned(),
            ..rent.clone()
        };
        let other = Charge {
            name: "Booth rent, back room".to_owned(),
            ..rent.clone()
        };
        assert_eq!(rent.key(), same.key());
        assert_ne!(rent.key(), other.key());
    }

    #[test]
    fn a_month_without_the_day_ends_on_its_last() {
        let rent = charge(ChargePeriod::Month, "2028-01-31", None);
        assert_eq!(
            due(&rent, "2028-01-01", "2028-05-31"),
            [
                "2028-01-31",
                "2028-02-29",
                "2028-03-31",
                "2028-04-30",
                "2028-05-31"
            ]
        );
        assert_eq!(due(&rent, "2029-02-01", "2029-02-28"), ["2029-02-28"]);
        let yearly = charge(ChargePeriod::Year, "2028-02-29", None);
        assert_eq!(
            due(&yearly, "2028-01-01", "2032-12-31"),
            [
                "2028-02-29",
                "2029-02-28",
                "2030-02-28",
                "2031-02-28",
                "2032-02-29"
            ]
        );
        let quarterly = charge(ChargePeriod::Quarter, "2026-11-30", None);
        assert_eq!(
            due(&quarterly, "2026-11-30", "2027-08-30"),
            ["2026-11-30", "2027-02-28", "2027-05-30", "2027-08-30"]
        );
    }

    #[test]
    fn both_ends_are_due() {
        let weekly = charge(ChargePeriod::Week, "2026-11-02", Some("2026-11-16"));
        let days = ["2026-11-02", "2026-11-09", "2026-11-16"];
        assert_eq!(due(&weekly, "2026-01-01", "2027-01-01"), days);
        assert_eq!(due(&weekly, "2026-11-09", "2026-11-09"), ["2026-11-09"]);
        assert_eq!(due(&weekly, "2026-11-10", "2026-11-15"), [""; 0]);
        assert_eq!(due(&weekly, "2026-11-16", "2026-11-02"), [""; 0]);
        let every_other = charge(ChargePeriod::TwoWeeks, "2026-11-02", None);
        assert_eq!(
            due(&every_other, "2026-11-03", "2026-11-30"),
            ["2026-11-16", "2026-11-30"]
        );
    }

    #[test]
    fn what_begins_ages_ago_is_found_at_once() {
        let old = charge(ChargePeriod::Week, "-200000-01-01", None);
        let found = due(&old, "2026-11-01", "2026-11-07");
        assert_eq!(found.len(), 1, "{found:?}");
    }

    #[test]
    fn a_name_is_known_without_case() {
        let mut rent = charge(ChargePeriod::Week, "2026-11-02", None);
        let key = rent.key();
        rent.name = " BOOTH rent ".to_owned();
        assert_eq!(rent.key(), key);
        assert!(rent.is_for_group(Some(" dealers")));
        assert!(!rent.is_for_group(Some("Dealer")));
        assert!(!rent.is_for_group(None));
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (0_u64..20_000).prop_map(|days| day("2000-01-01") + Days::new(days))
    }

    fn any_period() -> impl Strategy<Value = ChargePeriod> {
        prop_oneof![
            Just(ChargePeriod::Week),
            Just(ChargePeriod::TwoWeeks),
            Just(ChargePeriod::Month),
            Just(ChargePeriod::Quarter),
            Just(ChargePeriod::Year),
        ]
    }

    fn any_charge() -> impl Strategy<Value = Charge> {
        (any_day(), any_period(), proptest::option::of(any_day())).prop_map(
            |(from, every, until)| Charge {
                from,
                until,
                ..charge(every, "2000-01-01", None)
            },
        )
    }

    /// The days of a charge by counting every one of them from its first.
    fn counted(charge: &Charge, since: NaiveDate, through: NaiveDate) -> Vec<NaiveDate> {
        let step = charge.every.step();
        let days = (0..).map_while(|number| nth_day(charge.from, step, number));
        days.take_while(|day| *day <= through)
            .filter(|day| *day >= since && charge.until.is_none_or(|until| *day <= until))
            .collect()
    }

    proptest! {
        #[test]
        fn a_window_has_the_days_that_counting_from_the_first_gives(
            charge in any_charge(), since in any_day(), length in 0_u64..800,
        ) {
            let through = since + Days::new(length);
            let found: Vec<_> = charge.due_days(since, through).collect();
            prop_assert_eq!(found, counted(&charge, since, through));
        }

        /// However a time is cut into windows, each day is in one of them: what was missed
        /// is caught up, and nothing falls due twice.
        #[test]
        fn windows_that_follow_each_other_have_every_day_once(
            charge in any_charge(), since in any_day(), cut in 0_u64..400, length in 0_u64..400,
        ) {
            let (middle, through) = (since + Days::new(cut), since + Days::new(cut + length + 1));
            let mut parts: Vec<_> = charge.due_days(since, middle).collect();
            parts.extend(charge.due_days(middle + Days::new(1), through));
            let whole: Vec<_> = charge.due_days(since, through).collect();
            prop_assert_eq!(parts, whole);
        }

        /// A month has one due day, that of the first or the month's last.
        #[test]
        fn every_month_has_one_day(mut charge in any_charge(), months in 1_u32..60) {
            charge.every = ChargePeriod::Month;
            charge.until = None;
            let through = charge.from + Months::new(months);
            let days: Vec<_> = charge.due_days(charge.from, through).collect();
            prop_assert_eq!(days.len(), usize::try_from(months).unwrap() + 1);
            for due in days {
                let is_last = due.succ_opt().unwrap().month() != due.month();
                let is_same = due.day() == charge.from.day();
                prop_assert!(is_same || (is_last && due.day() < charge.from.day()));
            }
        }
    }
}
