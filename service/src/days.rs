//! Days of a store, by its clock.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

/// When a day begins in a time zone.
#[must_use]
pub fn beginning_of(day: NaiveDate, time_zone: Tz) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN);
    let local = time_zone.from_local_datetime(&midnight).earliest();
    // Where clocks go forward at midnight, the day begins an hour later.
    let local = local.or_else(|| {
        let later = midnight.checked_add_signed(TimeDelta::hours(1))?;
        time_zone.from_local_datetime(&later).earliest()
    });
    local.map_or_else(|| midnight.and_utc(), |local| local.with_timezone(&Utc))
}

/// When the next day begins in a time zone.
#[must_use]
pub fn end_of(day: NaiveDate, time_zone: Tz) -> DateTime<Utc> {
    beginning_of(day.succ_opt().unwrap_or(NaiveDate::MAX), time_zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_by_the_clock_of_the_store() {
        for (day, zone, end) in [
            ("2026-11-23", Tz::America__New_York, "2026-11-24T05:00:00Z"),
            ("2026-07-01", Tz::America__New_York, "2026-07-02T04:00:00Z"),
            // Clocks went from midnight to one o'clock there.
            ("2018-11-03", Tz::America__Sao_Paulo, "2018-11-04T03:00:00Z"),
        ] {
            let end: DateTime<Utc> = end.parse().unwrap();
            let day: NaiveDate = day.parse().unwrap();
            assert_eq!(end_of(day, zone), end, "{day} {zone}");
            assert_eq!(beginning_of(day.succ_opt().unwrap(), zone), end);
        }
    }
}
