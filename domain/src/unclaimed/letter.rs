//! The letter to the owner of unclaimed money.

use chrono::{Days, NaiveDate};

use super::Timetable;
use crate::money::Money;
use crate::rules::Language;

/// The store wants to hear of the owner so many days before the report is due, so that there
/// is time to pay; but no sooner than so many days after the letter.
const ANSWER_DAYS_BEFORE_REPORT: u64 = 30;
const ANSWER_DAYS_AFTER_LETTER: u64 = 14;

/// By which day the owner is asked to answer a letter of a day; `None` beyond the calendar.
#[must_use]
pub fn answer_by(times: &Timetable, letter_on: NaiveDate) -> Option<NaiveDate> {
    let usual = times
        .report_due
        .checked_sub_days(Days::new(ANSWER_DAYS_BEFORE_REPORT))?;
    let soonest = letter_on.checked_add_days(Days::new(ANSWER_DAYS_AFTER_LETTER))?;
    Some(usual.max(soonest))
}

/// A letter as it is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerLetter {
    pub language: Language,
    pub on: NaiveDate,
    pub store_name: String,
    /// A line each.
    pub store_address: Vec<String>,
    pub store_phone: Option<String>,
    /// Where the owner signs in.
    pub portal: String,
    pub owner_name: String,
    pub owner_address: Vec<String>,
    pub account_number: String,
    pub amount: Money,
    pub owed_since: NaiveDate,
    /// Where the money is a check that was not cashed.
    pub check_number: Option<i64>,
    pub state_name: String,
    pub answer_by: NaiveDate,
    pub report_due: NaiveDate,
}

/// All letters of a print, and who gets none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerLetters {
    pub store_name: String,
    pub letters: Vec<OwnerLetter>,
    /// By account number and name: no address is on file.
    pub without_address: Vec<(String, String)>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unclaimed::{MoneyKind, rule_of};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_owner_has_two_weeks_to_answer_and_the_store_a_month_to_pay(days in 0_u64..2_000) {
            let since: NaiveDate = "2023-05-10".parse().unwrap();
            let times = rule_of("AR").unwrap().timetable(MoneyKind::Balance, since).unwrap();
            let on = since.checked_add_days(Days::new(days)).unwrap();
            let by = answer_by(&times, on).unwrap();
            prop_assert!((by - on).num_days() >= 14);
            let before_report = (times.report_due - by).num_days();
            // Whoever writes in time leaves a month; whoever writes late, what there is.
            prop_assert_eq!(before_report, 30.min((times.report_due - on).num_days() - 14));
        }
    }
}
