//! An amount over lines, to the cent.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::money::Currency;

/// Divides `total` in proportion to the weights. The parts sum to the total:
/// what is lost by rounding down goes, a unit each, to the parts that lost
/// most, and of equals to the earlier. Weights that sum to nothing leave all
/// to the first. `None` when a part does not fit, which takes weights of both
/// signs.
pub fn spread(total: i64, weights: &[i64]) -> Option<Vec<i64>> {
    let sum: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
    if sum == 0 {
        let mut parts = vec![0; weights.len()];
        if let Some(first) = parts.first_mut() {
            *first = total;
        }
        return Some(parts);
    }
    let exact = weights
        .iter()
        .map(|weight| i128::from(total).saturating_mul(i128::from(*weight)));
    // Dividing by the sum's size, with its sign above, keeps remainders positive.
    let (size, sign) = (sum.saturating_abs(), sum.signum());
    let exact: Vec<i128> = exact.map(|value| value.saturating_mul(sign)).collect();
    let mut parts: Vec<i128> = exact.iter().map(|value| value.div_euclid(size)).collect();
    let given: i128 = parts.iter().sum();
    let left = usize::try_from(i128::from(total).saturating_sub(given)).unwrap_or(0);
    let mut by_loss: Vec<usize> = (0..exact.len()).collect();
    by_loss.sort_by_key(|index| std::cmp::Reverse(exact[*index].rem_euclid(size)));
    for index in by_loss.into_iter().take(left) {
        parts[index] = parts[index].saturating_add(1);
    }
    parts
        .into_iter()
        .map(|part| i64::try_from(part).ok())
        .collect()
}

/// Brings exact amounts to the currency's minor unit, so that they sum to `total`, or
/// without one to their own sum, rounded half away from zero: each is rounded down,
/// and what is missing goes, a unit each, to those that lost most. `None` when they do
/// not fit, or are further from the total than rounding explains.
pub fn round_to_total(
    exact: &[Decimal],
    total: Option<i64>,
    currency: Currency,
) -> Option<Vec<i64>> {
    let scale = Decimal::from(10_i64.checked_pow(currency.exponent())?);
    let exact: Vec<Decimal> = exact
        .iter()
        .map(|amount| amount.checked_mul(scale))
        .collect::<Option<_>>()?;
    let sum = exact
        .iter()
        .try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount))?;
    let total = match total {
        Some(total) => total,
        None => sum
            .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()?,
    };
    let mut parts: Vec<i64> = exact
        .iter()
        .map(|amount| amount.floor().to_i64())
        .collect::<Option<_>>()?;
    let given = parts
        .iter()
        .try_fold(0_i64, |sum, part| sum.checked_add(*part))?;
    let missing = usize::try_from(total.checked_sub(given)?).ok()?;
    if missing > parts.len() {
        return None;
    }
    let loss = |index: &usize| exact[*index].checked_sub(exact[*index].floor());
    let mut by_loss: Vec<usize> = (0..exact.len()).collect();
    by_loss.sort_by_key(|index| std::cmp::Reverse(loss(index)));
    for index in by_loss.into_iter().take(missing) {
        parts[index] = parts[index].checked_add(1)?;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimals(amounts: &[&str]) -> Vec<Decimal> {
        amounts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn five_decimals_become_cents_that_sum_to_the_total() {
        let round = |amounts: &[&str], total| {
            round_to_total(&decimals(amounts), total, Currency::US_DOLLAR)
        };
        assert_eq!(
            round(&["13.99000", "75.99000"], None),
            Some(vec![1_399, 7_599])
        );
        assert_eq!(
            round(&["0.33333", "0.33333", "0.33334"], None),
            Some(vec![33, 33, 34])
        );
        assert_eq!(round(&["17.49300"], Some(1_750)), Some(vec![1_750]));
        assert_eq!(round(&["-3.49900"], None), Some(vec![-350]));
        assert_eq!(round(&["17.493"], Some(1_760)), None);
        assert_eq!(round(&["17.493"], Some(1_740)), None);
        assert_eq!(round(&[], None), Some(vec![]));
    }

    #[test]
    fn the_largest_remainders_get_the_cents_and_ties_go_to_the_earlier() {
        assert_eq!(spread(100, &[1, 1, 1]), Some(vec![34, 33, 33]));
        assert_eq!(spread(10, &[199, 1, 0]), Some(vec![10, 0, 0]));
        assert_eq!(spread(7, &[0, 0]), Some(vec![7, 0]));
        assert_eq!(spread(7, &[]), Some(Vec::new()));
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_whole(total in -1_000_000_000_i64..1_000_000_000, weights in prop::collection::vec(0_i64..1_000_000_000, 1..30)) {
            let parts = spread(total, &weights).unwrap();
            prop_assert_eq!(parts.iter().sum::<i64>(), total);
        }

        #[test]
        fn rounded_amounts_are_at_most_a_cent_off_and_sum(minors in prop::collection::vec(-10_000_000_i64..10_000_000, 0..20)) {
            let exact: Vec<Decimal> = minors.iter().map(|minor| Decimal::new(*minor, 5)).collect();
            let parts = round_to_total(&exact, None, Currency::US_DOLLAR).unwrap();
            let sum: Decimal = exact.iter().sum();
            let rounded = Decimal::new(parts.iter().sum(), 2);
            prop_assert!((sum - rounded).abs() <= Decimal::new(5, 3));
            for (exact, part) in exact.iter().zip(parts) {
                prop_assert!((*exact - Decimal::new(part, 2)).abs() < Decimal::new(1, 2));
            }
        }

        #[test]
        fn no_numbers_panic(total in any::<i64>(), weights in prop::collection::vec(any::<i64>(), 0..5)) {
            let _ = spread(total, &weights);
        }
    }
}
