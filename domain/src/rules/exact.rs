//! Exact amounts, rounded once.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::money::{MoneyError, Rounding};

/// Parts per million of an amount, exactly. An amount of 19 digits times a rate of 7 fits
/// Decimal's 28.
pub(super) fn of_million(amount: Decimal, rate_ppm: u32) -> Option<Decimal> {
    amount.checked_mul(Decimal::new(i64::from(rate_ppm), 6))
}

/// What of `whole` belongs to `part` of `of`; `None` where `of` is nothing or the amount
/// does not fit. The product comes first: a quotient is cut after 28 digits, and a third of
/// 3 would be less than 1. Only of amounts whose product has more digits than Decimal is
/// the quotient taken first.
pub(super) fn part_of(whole: Decimal, part: Decimal, of: Decimal) -> Option<Decimal> {
    match whole.checked_mul(part) {
        Some(product) => product.checked_div(of),
        None => part.checked_div(of)?.checked_mul(whole),
    }
}

/// Brings an exact amount to the minor unit.
pub(super) fn rounded(amount: Option<Decimal>, rounding: Rounding) -> Result<i64, MoneyError> {
    let strategy = match rounding {
        Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
        Rounding::Down => RoundingStrategy::ToZero,
    };
    let amount = amount.ok_or(MoneyError::Overflow)?;
    let minor = amount.round_dp_with_strategy(0, strategy);
    minor.to_i64().ok_or(MoneyError::Overflow)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn half_a_cent_goes_where_the_rounding_says_and_a_return_mirrors_its_sale() {
        for (tenths, half_up, half_even, down) in
            [(25, 3, 2, 2), (35, 4, 4, 3), (24, 2, 2, 2), (26, 3, 3, 2)]
        {
            for (sign, tenths) in [(1, tenths), (-1, -tenths)] {
                let to =
                    |rounding| rounded(Some(Decimal::new(tenths, 1)), rounding).unwrap() * sign;
                let all = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down].map(to);
                assert_eq!(all, [half_up, half_even, down], "{tenths}");
            }
        }
    }

    #[test]
    fn a_part_of_more_than_fits_is_of_its_quotient() {
        let most = Decimal::from(i64::MAX);
        assert_eq!(part_of(most, most, most), Some(most));
        let half = part_of(most, Decimal::ONE, Decimal::TWO).unwrap();
        assert_eq!(half, most / Decimal::TWO);
        assert_eq!(part_of(Decimal::ONE, Decimal::ONE, Decimal::ZERO), None);
    }

    proptest! {
        /// Compared with whole numbers: `down` shows a part that is a hair too small.
        #[test]
        fn a_part_is_rounded_as_the_exact_one(whole in 0..1_000_000_000_i64, part in 0..1_000_000_i64, more in 1..1_000_000_i64) {
            let of = part + more;
            let exact = i128::from(whole) * i128::from(part);
            let part = part_of(whole.into(), part.into(), of.into());
            prop_assert_eq!(i128::from(rounded(part, Rounding::Down).unwrap()), exact / i128::from(of));
            let half_up = (exact * 2 + i128::from(of)) / (i128::from(of) * 2);
            prop_assert_eq!(i128::from(rounded(part, Rounding::HalfUp).unwrap()), half_up);
        }
    }
}
