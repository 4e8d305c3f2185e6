//! An amount over lines, to the cent.

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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
        fn no_numbers_panic(total in any::<i64>(), weights in prop::collection::vec(any::<i64>(), 0..5)) {
            let _ = spread(total, &weights);
        }
    }
}
