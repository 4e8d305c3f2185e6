//! What a return comes to, by the terms of the sale that it undoes.

use chrono::NaiveDate;

use super::allocation::Allocation;
use super::document::{OutsideWindow, RestockingFeeTo, ReturnTerms};
use super::undo::UndoError;
use crate::money::Money;

/// A return beside its sale. Quantities are in millionths of a piece, all above nothing.
#[derive(Debug, Clone, Copy)]
pub struct ReturnFacts {
    pub sold_on: NaiveDate,
    pub returned_on: NaiveDate,
    pub pieces_sold: i64,
    /// What came back before.
    pub pieces_before: i64,
    pub pieces_now: i64,
    pub net_before: Money,
    pub net_now: Money,
    /// What a person decided of it; none where nobody did.
    pub decided: Option<LateReturn>,
}

/// What becomes of a return that is later than the terms allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LateReturn {
    Undo,
    /// The consignor keeps what the sale brought.
    StoreBears,
}

/// What a return comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Returned {
    Undone(Allocation),
    /// It is later than the terms allow, and they leave it to a person.
    Late,
    /// All of the sale came back before, and what was kept is the store's.
    NothingLeft,
}

impl ReturnTerms {
    /// Undoes a return's part of a sale.
    ///
    /// # Errors
    /// [`UndoError`]
    pub fn undo(&self, sold: &Allocation, back: ReturnFacts) -> Result<Returned, UndoError> {
        let days = back.returned_on.signed_duration_since(back.sold_on);
        let days = days.num_days();
        let window_days = self.window_days.filter(|window| days > i64::from(*window));
        let late = match (back.decided, window_days, self.outside_window) {
            (Some(decided), _, _) => decided,
            (None, None, _) | (None, _, OutsideWindow::Undo) => LateReturn::Undo,
            (None, _, OutsideWindow::StoreBears) => LateReturn::StoreBears,
            (None, _, OutsideWindow::Review) => return Ok(Returned::Late),
        };
        if late == LateReturn::StoreBears {
            let borne = sold.borne_by_store(back.net_before, back.net_now, days, window_days)?;
            return Ok(Returned::Undone(borne));
        }
        if self.restocking_fee_to == RestockingFeeTo::Store {
            let pieces_left = back.pieces_sold.saturating_sub(back.pieces_before);
            if pieces_left <= 0 {
                return Ok(Returned::NothingLeft);
            }
            let left = sold.net.checked_sub(back.net_before)?;
            let kept = left.checked_sub(back.net_now)?;
            if back.pieces_now == pieces_left && kept.amount_minor > 0 {
                return Ok(Returned::Undone(sold.undone_but(back.net_before, kept)?));
            }
        }
        let undone = sold.undone(back.net_before, back.net_now)?;
        Ok(Returned::Undone(undone))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use crate::rules::{LineFacts, RuleSetDocument, Rules, Terms, evaluate};

    fn usd(amount_minor: i64) -> Money {
        Money::new(amount_minor, Currency::US_DOLLAR)
    }

    fn back(day: &str, pieces_before: i64, pieces_now: i64, nets: (i64, i64)) -> ReturnFacts {
        ReturnFacts {
            sold_on: "2026-03-01".parse().unwrap(),
            returned_on: day.parse().unwrap(),
            pieces_sold: 2_000_000,
            pieces_before,
            pieces_now,
            net_before: usd(nets.0),
            net_now: usd(nets.1),
            decided: None,
        }
    }

    /// What the consignor loses and the store keeps as a fee; `None` for a person.
    fn undone(terms: &ReturnTerms, back: ReturnFacts) -> Option<(i64, i64)> {
        let rules = Rules::new(RuleSetDocument::new(Terms::percent(600_000))).unwrap();
        let sold = evaluate(&rules, LineFacts::of("1", back.sold_on, usd(10_000))).unwrap();
        match terms.undo(&sold, back).unwrap() {
            Returned::Undone(undone) => Some((undone.parts.consignor, undone.parts.fee)),
            Returned::Late | Returned::NothingLeft => None,
        }
    }

    #[test]
    fn the_last_day_of_the_window_is_within_it() {
        for (outside_window, late) in [
            (OutsideWindow::Review, None),
            (OutsideWindow::StoreBears, Some((0, 0))),
            (OutsideWindow::Undo, Some((-3_000, 0))),
        ] {
            let terms = ReturnTerms {
                window_days: Some(30),
                outside_window,
                ..ReturnTerms::default()
            };
            let on = |day| back(day, 0, 1_000_000, (0, 5_000));
            assert_eq!(undone(&terms, on("2026-03-31")), Some((-3_000, 0)));
            assert_eq!(undone(&terms, on("2026-04-01")), late);
            // A person's word comes before the terms.
            for (decided, expected) in [
                (LateReturn::Undo, (-3_000, 0)),
                (LateReturn::StoreBears, (0, 0)),
            ] {
                for day in ["2026-03-02", "2026-04-01"] {
                    let back = ReturnFacts {
                        decided: Some(decided),
                        ..on(day)
                    };
                    assert_eq!(undone(&terms, back), Some(expected));
                }
            }
        }
    }

    #[test]
    fn what_is_kept_of_the_last_pieces_may_be_the_stores() {
        let terms = ReturnTerms {
            restocking_fee_to: RestockingFeeTo::Store,
            ..ReturnTerms::default()
        };
        let day = "2026-03-02";
        for (pieces_before, pieces_now, nets, expected) in [
            (0, 2_000_000, (0, 8_500), Some((-6_000, 1_500))),
            (0, 2_000_000, (0, 10_000), Some((-6_000, 0))),
            (0, 1_000_000, (0, 3_500), Some((-2_100, 0))),
            (1_000_000, 1_000_000, (5_000, 3_500), Some((-3_000, 1_500))),
            (2_000_000, 0, (8_500, 1_500), None),
        ] {
            let back = back(day, pieces_before, pieces_now, nets);
            assert_eq!(undone(&terms, back), expected, "{nets:?}");
        }
        // Where nothing was kept, nothing is said of it.
        let rules = Rules::new(RuleSetDocument::new(Terms::percent(600_000))).unwrap();
        let all = back(day, 0, 2_000_000, (0, 10_000));
        let sold = evaluate(&rules, LineFacts::of("1", all.sold_on, usd(10_000))).unwrap();
        let undone_whole = Returned::Undone(sold.undone(usd(0), usd(10_000)).unwrap());
        assert_eq!(terms.undo(&sold, all), Ok(undone_whole));
        // Where it is shared, only what was paid back is undone.
        let shared = back(day, 0, 2_000_000, (0, 8_500));
        assert_eq!(undone(&ReturnTerms::default(), shared), Some((-5_100, 0)));
    }
}
