//! Planned price reductions: what an item's price should be on a day, and when it expires.

use chrono::{Days, Months, NaiveDate};

use super::candidate::Candidate;
use super::document::{AfterExpiry, AgeUnit, MarkdownSchedule, Markdowns};

/// The reduction that holds, and the schedule that asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Planned<'a> {
    pub schedule: &'a str,
    /// Off the first price.
    pub off_ppm: u32,
}

/// When an item expires, and what then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemExpiry<'a> {
    pub schedule: &'a str,
    /// The first day on which it is expired.
    pub on: NaiveDate,
    pub then: AfterExpiry,
}

impl Markdowns {
    /// The largest reduction of all that hold on the day of the sale; `None` where none
    /// does, or the day of intake is not known.
    pub(super) fn planned<'a>(&'a self, candidate: Candidate<'_, '_>) -> Option<Planned<'a>> {
        let received_on = candidate.line.received_on?;
        if self.forbid(candidate) {
            return None;
        }
        let fitting = self.fitting(candidate).filter_map(|schedule| {
            let off_ppm = schedule.off_on(received_on, candidate.line.sold_on)?;
            Some(Planned {
                schedule: &schedule.name,
                off_ppm,
            })
        });
        // Of equal ones the first, so that the answer does not depend on anything else.
        fitting.reduce(|most, next| {
            if next.off_ppm > most.off_ppm {
                next
            } else {
                most
            }
        })
    }

    /// Whether it is never marked down.
    pub(super) fn forbid(&self, candidate: Candidate<'_, '_>) -> bool {
        self.never.iter().any(|when| candidate.fits(when))
    }

    /// The name of the first schedule that is for the item, whether a step has begun or not.
    pub(super) fn first_fitting<'a>(&'a self, candidate: Candidate<'_, '_>) -> Option<&'a str> {
        let mut fitting = self.fitting(candidate);
        fitting.next().map(|schedule| schedule.name.as_str())
    }

    /// The earliest expiry of all that fit. What was agreed for the item moves it; whether
    /// there is one, and what then, the terms alone say.
    pub(super) fn expiry<'a>(&'a self, candidate: Candidate<'_, '_>) -> Option<ItemExpiry<'a>> {
        let received_on = candidate.line.received_on?;
        let fitting = self.fitting(candidate).filter_map(|schedule| {
            let expiry = schedule.expiry?;
            let on = schedule.day(received_on, expiry.after)?;
            Some(ItemExpiry {
                schedule: &schedule.name,
                on,
                then: expiry.then,
            })
        });
        let earliest =
            fitting.reduce(|first, next| if next.on < first.on { next } else { first })?;
        Some(ItemExpiry {
            on: candidate.line.agreed_expiry.unwrap_or(earliest.on),
            ..earliest
        })
    }

    /// An expiry that has come by the day of the sale.
    pub(super) fn expired<'a>(&'a self, candidate: Candidate<'_, '_>) -> Option<ItemExpiry<'a>> {
        let expiry = self.expiry(candidate)?;
        (expiry.on <= candidate.line.sold_on).then_some(expiry)
    }

    fn fitting<'a>(
        &'a self,
        candidate: Candidate<'_, '_>,
    ) -> impl Iterator<Item = &'a MarkdownSchedule> {
        self.schedules
            .iter()
            .filter(move |schedule| candidate.fits(&schedule.when))
    }
}

impl MarkdownSchedule {
    /// The reduction on a day; `None` before the first step.
    fn off_on(&self, received_on: NaiveDate, day: NaiveDate) -> Option<u32> {
        let begun = self.steps.iter().filter(|step| {
            self.day(received_on, step.after)
                .is_some_and(|on| on <= day)
        });
        begun.map(|step| step.off_ppm).max()
    }

    /// The day on which something holds `after` so many days or months from intake, the
    /// grace days added; `None` beyond the calendar.
    fn day(&self, received_on: NaiveDate, after: u32) -> Option<NaiveDate> {
        let day = match self.count {
            AgeUnit::Days => received_on.checked_add_days(Days::new(u64::from(after))),
            AgeUnit::CalendarMonths => received_on.checked_add_months(Months::new(after)),
        };
        day?.checked_add_days(Days::new(u64::from(self.grace_days)))
    }
}
