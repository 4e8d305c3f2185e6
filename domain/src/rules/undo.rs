//! Returns undo what their sale did, whatever the rules say now.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use thiserror::Error;

use super::evaluate::{Allocation, Stage, Step};
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
        let part = |whole: Money| {
            // A sale of nothing is undone at once.
            let before = match returned_before.amount_minor {
                0 => Money::zero(whole.currency),
                _ => self.up_to(whole, returned_before)?,
            };
            before.checked_sub(self.up_to(whole, returned)?)
        };
        let consignor = part(self.consignor)?;
        let fee = part(self.fee)?;
        let discount_borne_by_store = part(self.discount_borne_by_store)?;
        let net = returned_now.checked_neg()?;
        let commission = net
            .checked_add(discount_borne_by_store)?
            .checked_sub(consignor)?
            .checked_sub(fee)?;
        let trace = if returned_now == self.net {
            self.mirrored_trace()?
        } else {
            self.partial_trace(net, consignor)
        };
        Ok(Self {
            net,
            consignor,
            commission,
            fee,
            discount_borne_by_store,
            trace,
        })
    }

    /// What of `whole` belongs to the first `returned` of the net.
    fn up_to(&self, whole: Money, returned: Money) -> Result<Money, MoneyError> {
        if returned == self.net {
            return Ok(whole);
        }
        // Both factors have 19 digits at most; quotients of them fit Decimal.
        let share = Decimal::from(returned.amount_minor)
            .checked_div(Decimal::from(self.net.amount_minor))
            .ok_or(MoneyError::Overflow)?;
        let amount = Decimal::from(whole.amount_minor)
            .checked_mul(share)
            .ok_or(MoneyError::Overflow)?
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        let amount_minor = amount.to_i64().ok_or(MoneyError::Overflow)?;
        Ok(Money::new(amount_minor, whole.currency))
    }

    fn mirrored_trace(&self) -> Result<Vec<Step>, MoneyError> {
        let mirrored = self.trace.iter().map(|step| {
            Ok(Step {
                amount: step.amount.checked_neg()?,
                ..step.clone()
            })
        });
        mirrored.collect()
    }

    fn partial_trace(&self, net: Money, consignor: Money) -> Vec<Step> {
        vec![
            Step {
                stage: Stage::Basis,
                words: format!(
                    "Part of a sale of {} came back; the same part of each of its amounts is undone.",
                    self.net
                ),
                amount: net,
            },
            Step {
                stage: Stage::Total,
                words: "Owed to the consignor.".to_owned(),
                amount: consignor,
            },
        ]
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
        Allocation {
            net: usd(consignor + commission + fee - borne),
            consignor: usd(consignor),
            commission: usd(commission),
            fee: usd(fee),
            discount_borne_by_store: usd(borne),
            trace: Vec::new(),
        }
    }

    #[test]
    fn more_than_was_sold_cannot_come_back() {
        let sale = sale(60, 40, 0, 0);
        for (before, now) in [(0, 101), (50, 51), (0, -1)] {
            let refused = sale.undone(usd(before), usd(now));
            assert!(matches!(refused, Err(UndoError::MoreThanSold { .. })));
        }
    }

    #[test]
    fn a_sale_of_nothing_is_undone() {
        let given_away = sale(50, 0, 0, 50);
        let undone = given_away.undone(usd(0), usd(0)).unwrap();
        assert_eq!(undone.consignor, usd(-50));
        assert_eq!(undone.discount_borne_by_store, usd(-50));
    }

    proptest! {
        #[test]
        fn what_comes_back_bit_by_bit_sums_to_the_sale(
            consignor in 0..1_000_000_i64, commission in 1..1_000_000_i64, fee in 0..10_000_i64,
            cuts in proptest::collection::vec(0..=1_000_000_i64, 0..6),
        ) {
            let sale = sale(consignor, commission, fee, 0);
            let net = sale.net.amount_minor;
            let mut marks: Vec<i64> = cuts.iter().map(|cut| net * cut / 1_000_000).collect();
            marks.sort_unstable();
            marks.push(net);
            let (mut before, mut sums) = (0, [0_i64; 4]);
            for mark in marks {
                let part = sale.undone(usd(before), usd(mark - before)).unwrap();
                let amounts = [part.consignor, part.commission, part.fee, part.net].map(|money| money.amount_minor);
                prop_assert_eq!(amounts[0] + amounts[1] + amounts[2], amounts[3]);
                for (sum, amount) in sums.iter_mut().zip(amounts) {
                    *sum += amount;
                }
                before = mark;
                // A return of nothing after the end would undo the whole again.
                if mark == net {
                    break;
                }
            }
            prop_assert_eq!(sums, [-consignor, -commission, -fee, -net]);
        }
    }
}
