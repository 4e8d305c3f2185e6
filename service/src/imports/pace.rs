//! How fast an import goes, from when its last chunks were stored.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};

/// Chunks that are looked back on: enough that one slow chunk does not change much.
const CHUNKS: usize = 16;

/// When how many rows were done.
#[derive(Default)]
pub(super) struct Pace(VecDeque<(DateTime<Utc>, i64)>);

impl Pace {
    /// Notes how far the import is, and gives the rows that it does in a second, once
    /// two looks tell.
    pub fn at(&mut self, now: DateTime<Utc>, rows_done: i64) -> Option<i64> {
        self.0.push_back((now, rows_done));
        if self.0.len() > CHUNKS {
            self.0.pop_front();
        }
        let (then, rows_then) = *self.0.front()?;
        let rows = rows_done.checked_sub(rows_then)?;
        let milliseconds = now.signed_duration_since(then).num_milliseconds();
        // At least one, so that whoever divides by it may.
        let rate = rows.checked_mul(1_000)?.checked_div(milliseconds)?;
        (rows > 0 && milliseconds > 0).then_some(rate.max(1))
    }
}

/// Seconds until an import is through its file, as fast as it goes now.
#[must_use]
pub fn seconds_left(rows_done: i64, rows_total: i64, rows_per_second: i64) -> Option<i64> {
    let left = rows_total.checked_sub(rows_done)?.max(0);
    let rounded_up = left.checked_add(rows_per_second.checked_sub(1)?)?;
    rounded_up.checked_div(rows_per_second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(milliseconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_790_000_000_000 + milliseconds).unwrap()
    }

    #[test]
    fn nothing_is_said_before_there_are_two_looks() {
        let mut pace = Pace::default();
        assert_eq!(pace.at(at(0), 4_000), None);
        // A clock that stands still or goes back tells nothing.
        assert_eq!(pace.at(at(0), 6_000), None);
        assert_eq!(pace.at(at(-5), 8_000), None);
    }

    #[test]
    fn the_pace_is_that_of_the_last_chunks() {
        let mut pace = Pace::default();
        for chunk in 0..=40 {
            // Slow at first, then ten times as fast.
            let time = if chunk <= 20 {
                chunk * 1_000
            } else {
                20_000 + (chunk - 20) * 100
            };
            let rate = pace.at(at(time), chunk * 2_000);
            match chunk {
                0 => assert_eq!(rate, None),
                1..=20 => assert_eq!(rate, Some(2_000)),
                36.. => assert_eq!(rate, Some(20_000)),
                _ => assert!(rate.is_some()),
            }
        }
    }

    #[test]
    fn seconds_are_rounded_up() {
        assert_eq!(seconds_left(0, 10_000, 3_000), Some(4));
        assert_eq!(seconds_left(10_000, 10_000, 3_000), Some(0));
        assert_eq!(seconds_left(1, 10_000, 0), None);
    }
}
