//! What a store adds to a payout that is taken as store credit.

use super::document::RuleSetDocument;
use super::exact::{of_million, rounded};
use crate::money::{Money, MoneyError};

impl RuleSetDocument {
    /// The bonus on an amount that is paid by store credit, rounded once, as these terms
    /// round. Below nothing only where the amount is.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`], for terms with a rate that could not be published.
    pub fn store_credit_bonus(&self, amount: Money) -> Result<Money, MoneyError> {
        let rate_ppm = self.payout_terms.store_credit_bonus_ppm;
        let bonus = of_million(amount.amount_minor.into(), rate_ppm);
        let bonus_minor = rounded(bonus, self.rounding)?;
        Ok(Money::new(bonus_minor, amount.currency))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{MILLION, Rounding};
    use crate::rules::{PayoutTerms, Terms};
    use proptest::prelude::*;

    fn terms(store_credit_bonus_ppm: u32, rounding: Rounding) -> RuleSetDocument {
        RuleSetDocument {
            rounding,
            payout_terms: PayoutTerms {
                store_credit_bonus_ppm,
                ..PayoutTerms::default()
            },
            ..RuleSetDocument::new(Terms::percent(500_000))
        }
    }

    fn any_rounding() -> impl Strategy<Value = Rounding> {
        prop_oneof![
            Just(Rounding::HalfUp),
            Just(Rounding::HalfEven),
            Just(Rounding::Down)
        ]
    }

    #[test]
    fn the_bonus_is_rounded_as_the_terms_say_in_every_currency() {
        // 12.5% of 100, 300 and 1 in the minor unit: 12.5, 37.5 and 0.125.
        for code in ["JPY", "USD", "KWD"] {
            let currency = code.parse().unwrap();
            for (rounding, expected) in [
                (Rounding::HalfUp, [13, 38, 0]),
                (Rounding::HalfEven, [12, 38, 0]),
                (Rounding::Down, [12, 37, 0]),
            ] {
                let terms = terms(125_000, rounding);
                for (amount_minor, bonus_minor) in [100, 300, 1].into_iter().zip(expected) {
                    let bonus = terms.store_credit_bonus(Money::new(amount_minor, currency));
                    assert_eq!(bonus, Ok(Money::new(bonus_minor, currency)));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn a_bonus_is_never_negative_and_grows_with_the_amount_and_the_rate(
            code in prop_oneof!["JPY", "USD", "KWD"], rounding in any_rounding(),
            amount in 0..i64::MAX, more in 0..i64::MAX, rate in 0..=MILLION, dearer in 0..=MILLION,
        ) {
            let currency = code.parse().unwrap();
            let bonus = |amount_minor, rate| {
                let bonus = terms(rate, rounding).store_credit_bonus(Money::new(amount_minor, currency)).unwrap();
                assert_eq!(bonus.currency, currency);
                bonus.amount_minor
            };
            let own = bonus(amount, rate);
            prop_assert!((0..=amount).contains(&own));
            prop_assert!(bonus(amount.saturating_add(more), rate) >= own);
            prop_assert!(bonus(amount, rate.max(dearer)) >= own);
            prop_assert_eq!(bonus(amount, 0), 0);
            prop_assert_eq!(bonus(amount, MILLION), amount);
            // Less than a whole minor unit from the exact part.
            let apart = i128::from(own) * 1_000_000 - i128::from(amount) * i128::from(rate);
            prop_assert!(apart.abs() < 1_000_000);
        }
    }
}
