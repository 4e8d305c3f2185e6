//! Returns undo what their sale did, whatever the rules say now.

use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;
use thiserror::Error;

use super::allocation::Allocation;
use super::exact::part_of;
use super::trace::{Formula, Parts, Stage, Step};
use crate::money::{Money, MoneyError};

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UndoError {
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error("{returned} would be returned of a sale of {sold}")]
    MoreThanSold { returned: Money, sold: Money },
}

impl Allocation {
    /// Undoes the part of a sale that takes what was returned of its net from
    /// `returned_before` to `returned_before + returned_now`, both positive.
    /// The parts of a sale that came back bit by bit sum to the sale, to the
    /// cent, in whatever order and size they came.
    ///
    /// # Errors
    /// [`UndoError::MoreThanSold`], or amounts that do not fit.
    pub fn undone(&self, returned_before: Money, returned_now: Money) -> Result<Self, UndoError> {
        let returned = returned_before.checked_add(returned_now)?;
        if returned_now.amount_minor < 0 || returned.amount_minor > self.net.amount_minor {
            return Err(UndoError::MoreThanSold {
                returned,
                sold: self.net,
            });
        }
        if returned_now == self.net {
            return Ok(self.undone_whole()?);
        }
        let part = |whole: i64| {
            // A sale of nothing is undone at once.
            let before = match returned_before.amount_minor {
                0 => 0,
                before => self.up_to(whole, before)?,
            };
            let upto = self.up_to(whole, returned.amount_minor)?;
            before.checked_sub(upto).ok_or(MoneyError::Overflow)
        };
        let net = returned_now.checked_neg()?;
        let mut parts = Parts {
            commission: 0,
            ..self.parts
        }
        .map(part)?;
        // The commission has what the others leave.
        let others = parts.net()?;
        parts.commission = net
            .amount_minor
            .checked_sub(others)
            .ok_or(MoneyError::Overflow)?;
        let undone = self.step(
            Stage::Return,
            Formula::Returned {
                net: returned_now.amount_minor,
                of: self.net.amount_minor,
            },
            net.amount_minor,
            parts,
        );
        Ok(Self {
            net,
            parts,
            trace: vec![undone, total(parts.consignor)],
        })
    }

    /// Undoes all of a sale, step by step.
    fn undone_whole(&self) -> Result<Self, MoneyError> {
        let net = self.net.checked_neg()?;
        let whole = self.net.amount_minor;
        let formula = Formula::Returned {
            net: whole,
            of: whole,
        };
        let first = self.step(Stage::Return, formula, net.amount_minor, Parts::default());
        let mirrored = self.trace.iter().map(|step| {
            Ok(Step {
                result: step.result.checked_neg().ok_or(MoneyError::Overflow)?,
                moves: step.moves.checked_neg()?,
                ..step.clone()
            })
        });
        let trace: Result<Vec<_>, MoneyError> =
            std::iter::once(Ok(first)).chain(mirrored).collect();
        Ok(Self {
            net,
            parts: self.parts.checked_neg()?,
            trace: trace?,
        })
    }

    /// Undoes all that is left of a sale, behind `returned_before` of its net, of which the
    /// buyer did not get `kept` back: that is the store's.
    ///
    /// # Errors
    /// [`UndoError::MoreThanSold`] where more was kept than is left.
    pub fn undone_but(&self, returned_before: Money, kept: Money) -> Result<Self, UndoError> {
        let left = self.net.checked_sub(returned_before)?;
        if kept.amount_minor < 0 || kept.amount_minor > left.amount_minor {
            return Err(UndoError::MoreThanSold {
                returned: kept,
                sold: left,
            });
        }
        let mut undone = self.undone(returned_before, left)?;
        let moves = Parts {
            fee: kept.amount_minor,
            ..Parts::default()
        };
        let fee = self.step(
            Stage::Return,
            Formula::RestockingFee,
            kept.amount_minor,
            moves,
        );
        undone.net = undone.net.checked_add(kept)?;
        undone.parts = undone.parts.checked_add(moves)?;
        // What is owed stays the last step.
        let last = undone.trace.len().saturating_sub(1);
        undone.trace.insert(last, fee);
        Ok(undone)
    }

    /// A return that the store bears: the consignor keeps what the sale brought.
    ///
    /// # Errors
    /// [`UndoError::MoreThanSold`], or amounts that do not fit.
    pub fn borne_by_store(
        &self,
        returned_before: Money,
        returned_now: Money,
        days: i64,
        window_days: Option<u32>,
    ) -> Result<Self, UndoError> {
        let undone = self.undone(returned_before, returned_now)?;
        let parts = Parts {
            commission: undone.net.amount_minor,
            ..Parts::default()
        };
        let formula = Formula::ReturnBorneByStore { days, window_days };
        let step = self.step(Stage::Return, formula, undone.net.amount_minor, parts);
        Ok(Self {
            net: undone.net,
            parts,
            trace: vec![step, total(0)],
        })
    }

    /// Whether this is a return that the store bears.
    #[must_use]
    pub fn is_borne_by_store(&self) -> bool {
        let mut steps = self.trace.iter();
        steps.any(|step| matches!(step.formula, Formula::ReturnBorneByStore { .. }))
    }

    fn step(&self, stage: Stage, formula: Formula, result: i64, moves: Parts) -> Step {
        Step {
            stage,
            rule: None,
            formula,
            result,
            moves,
        }
    }

    /// What of `whole` belongs to the first `returned` of the net.
    fn up_to(&self, whole: i64, returned: i64) -> Result<i64, MoneyError> {
        if returned == self.net.amount_minor {
            return Ok(whole);
        }
        let of = self.net.amount_minor;
        let amount = part_of(whole.into(), returned.into(), of.into())
            .ok_or(MoneyError::Overflow)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        amount.to_i64().ok_or(MoneyError::Overflow)
    }
}

const fn total(consignor: i64) -> Step {
    Step {
        stage: Stage::Total,
        rule: None,
        formula: Formula::Owed,
        result: consignor,
        moves: Parts {
            consignor: 0,
            commission: 0,
            fee: 0,
            buyers_fee: 0,
            tax: 0,
            withheld: 0,
            discount_borne_by_store: 0,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn usd(amount_minor: i64) -> Money {
        Money::new(amount_minor, crate::money::Currency::US_DOLLAR)
    }

    fn sale(consignor: i64, commission: i64, fee: i64, borne: i64) -> Allocation {
        let parts = Parts {
            consignor,
            commission,
            fee,
            discount_borne_by_store: borne,
            ..Parts::default()
        };
        Allocation {
            net: usd(parts.net().unwrap()),
            parts,
            trace: vec![total(consignor)],
        }
    }

    #[test]
    fn more_than_was_sold_cannot_come_back() {
        let sale = sale(60, 40, 0, 0);
        for (before, now) in [(0, 101), (50, 51), (0, -1)] {
            let refused = sale.undone(usd(before), usd(now));
            assert!(matches!(refused, Err(UndoError::MoreThanSold { .. })));
        }
        for kept in [-1, 101] {
            let refused = sale.undone_but(usd(0), usd(kept));
            assert!(matches!(refused, Err(UndoError::MoreThanSold { .. })));
        }
    }

    #[test]
    fn nothing_and_all_may_be_kept_and_what_came_back_last_may_be_the_last_cent() {
        let sale = sale(60, 40, 0, 0);
        for kept in [0, 100] {
            let undone = sale.undone_but(usd(0), usd(kept)).unwrap();
            assert_eq!((undone.net, undone.parts.fee), (usd(kept - 100), kept));
        }
        for (before, now) in [(99, 1), (100, 0), (50, 0)] {
            let undone = sale.undone(usd(before), usd(now)).unwrap();
            assert_eq!(undone.net, usd(-now));
        }
    }

    #[test]
    fn what_is_undone_whole_tells_each_step_the_other_way() {
        let sale = sale(60, 40, 0, 0);
        let undone = sale.undone(usd(0), usd(100)).unwrap();
        let [first, owed] = undone.trace.as_slice() else {
            panic!("{undone:?}");
        };
        assert_eq!(first.formula, Formula::Returned { net: 100, of: 100 });
        assert_eq!((first.result, owed.result), (-100, -60));
        assert_eq!(owed.formula, Formula::Owed);
    }

    #[test]
    fn a_sale_of_nothing_is_undone() {
        let given_away = sale(50, 0, 0, 50);
        let undone = given_away.undone(usd(0), usd(0)).unwrap();
        assert_eq!(undone.parts, given_away.parts.checked_neg().unwrap());
    }

    #[test]
    fn a_restocking_fee_is_the_stores() {
        let undone = sale(60, 38, 2, 0).undone_but(usd(0), usd(15)).unwrap();
        assert_eq!(undone.net, usd(-85));
        let expected = Parts {
            consignor: -60,
            commission: -38,
            fee: 13,
            ..Parts::default()
        };
        assert_eq!(undone.parts, expected);
        assert_eq!(undone.parts.net().unwrap(), -85);
        assert_eq!(undone.trace.last().unwrap().formula, Formula::Owed);
    }

    #[test]
    fn a_restocking_fee_after_a_part_came_back_undoes_the_rest_only() {
        let sale = sale(60, 38, 2, 0);
        let first = sale.undone(usd(0), usd(50)).unwrap();
        let second = sale.undone_but(usd(50), usd(10)).unwrap();
        assert_eq!(second.net, usd(-40));
        let left = [first.parts, second.parts]
            .into_iter()
            .try_fold(sale.parts, Parts::checked_add)
            .unwrap();
        let kept = Parts {
            fee: 10,
            ..Parts::default()
        };
        assert_eq!(left, kept);
        let refused = sale.undone_but(usd(50), usd(51));
        assert!(matches!(refused, Err(UndoError::MoreThanSold { .. })));
    }

    #[test]
    fn a_return_that_the_store_bears_leaves_the_consignor_alone() {
        let undone = sale(60, 40, 0, 0)
            .borne_by_store(usd(0), usd(50), 45, Some(30))
            .unwrap();
        assert_eq!((undone.parts.consignor, undone.parts.commission), (0, -50));
        assert_eq!(undone.net, usd(-50));
    }

    proptest! {
        #[test]
        fn what_comes_back_bit_by_bit_sums_to_the_sale(
            consignor in 0..1_000_000_i64, commission in 1..1_000_000_i64, fee in 0..10_000_i64,
            buyers_fee in 0..10_000_i64, tax in 0..10_000_i64, withheld in 0..10_000_i64,
            cuts in proptest::collection::vec(0..=1_000_000_i64, 0..6),
        ) {
            let parts = Parts { consignor, commission, fee, buyers_fee, tax, withheld, discount_borne_by_store: 0 };
            let net = parts.net().unwrap();
            let sale = Allocation { net: usd(net), parts, trace: vec![total(consignor)] };
            let mut marks: Vec<i64> = cuts.iter().map(|cut| net * cut / 1_000_000).collect();
            marks.sort_unstable();
            marks.push(net);
            let (mut before, mut sum) = (0, Parts::default());
            for mark in marks {
                let part = sale.undone(usd(before), usd(mark - before)).unwrap();
                prop_assert_eq!(part.parts.net().unwrap(), before - mark);
                let moved = part.trace.iter().try_fold(Parts::default(), |sum, step| sum.checked_add(step.moves)).unwrap();
                if before != 0 || mark != net {
                    prop_assert_eq!(moved, part.parts);
                }
                sum = sum.checked_add(part.parts).unwrap();
                before = mark;
                // A return of nothing after the end would undo the whole again.
                if mark == net {
                    break;
                }
            }
            prop_assert_eq!(sum, parts.checked_neg().unwrap());
        }
    }
}
