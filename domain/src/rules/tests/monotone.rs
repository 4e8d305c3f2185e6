//! A higher price gives nobody less, where the terms are such; and where they are not.

use super::any::*;
use super::*;
use crate::money::MILLION;
use proptest::prelude::*;

/// Everything but threshold tiers, which jump by their nature.
fn any_steady_terms() -> impl Strategy<Value = Terms> {
    any_terms().prop_filter("threshold tiers jump", |terms| {
        !matches!(terms.split, Split::ThresholdTiers { .. })
    })
}

/// A plain share, with or without bounds of the commission.
fn any_share() -> impl Strategy<Value = Terms> {
    any_terms().prop_flat_map(|terms| {
        (0..=MILLION).prop_map(move |share_ppm| Terms {
            split: Split::Percent { share_ppm },
            ..terms.clone()
        })
    })
}

/// A fee of a flat amount, whoever bears it, unless both do.
fn any_flat_fee() -> impl Strategy<Value = Fee> {
    (any_fee(), 0..3_000_i64).prop_map(|(fee, flat_minor)| Fee {
        amount: FeeAmount::FlatMinor(flat_minor),
        taken: match fee.taken {
            FeeTaken::InProportion => FeeTaken::FromShare,
            taken => taken,
        },
        ..fee
    })
}

fn parts(rules: &Rules, price_minor: i64) -> Parts {
    let price = usd(price_minor);
    let line = LineFacts {
        // The split by age has a tier for it.
        received_on: Some(day("2026-05-01")),
        ..LineFacts::of("1001", day("2026-06-15"), price)
    };
    evaluate(rules, line).unwrap().parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_higher_price_gives_neither_party_less(
        terms in any_steady_terms(), rounding in any_rounding(), remainder_to in any_remainder(),
        price in 0..100_000_i64, more in 0..1_000_i64,
    ) {
        let rules = rules(RuleSetDocument { rounding, remainder_to, ..RuleSetDocument::new(terms) });
        let (less, greater) = (parts(&rules, price), parts(&rules, price + more));
        // The one who has the remainder may lose a cent of it to the other's rounding only
        // where the largest part changes hands.
        let slack = i64::from(remainder_to == RemainderTo::LargestPart);
        prop_assert!(less.consignor <= greater.consignor + slack, "{less:?} {greater:?}");
        prop_assert!(less.commission <= greater.commission + slack, "{less:?} {greater:?}");
    }

    /// A fee grows no faster than the price, and what is left of a plain share no slower
    /// than nothing; each fee is rounded for itself, by which a cent may be lost.
    #[test]
    fn a_higher_price_gives_the_consignor_no_less_of_a_share_after_any_fees(
        terms in any_share(), fees in proptest::collection::vec(any_fee(), 1..4),
        rounding in any_rounding(), remainder_to in any_remainder(),
        price in 0..100_000_i64, more in 0..1_000_i64,
    ) {
        let slack = i64::try_from(fees.len()).unwrap() + 1;
        let rules = rules(RuleSetDocument { rounding, remainder_to, fees, ..RuleSetDocument::new(terms) });
        let (less, greater) = (parts(&rules, price), parts(&rules, price + more));
        prop_assert!(less.consignor <= greater.consignor + slack, "{less:?} {greater:?}");
    }

    #[test]
    fn a_higher_price_gives_the_consignor_no_less_after_flat_fees(
        terms in any_steady_terms(), fees in proptest::collection::vec(any_flat_fee(), 1..4),
        rounding in any_rounding(), remainder_to in any_remainder(),
        price in 0..100_000_i64, more in 0..1_000_i64,
    ) {
        let slack = i64::from(remainder_to == RemainderTo::LargestPart);
        let rules = rules(RuleSetDocument { rounding, remainder_to, fees, ..RuleSetDocument::new(terms) });
        let (less, greater) = (parts(&rules, price), parts(&rules, price + more));
        prop_assert!(less.consignor <= greater.consignor + slack, "{less:?} {greater:?}");
    }
}

#[test]
fn threshold_tiers_give_less_for_more_where_a_tier_begins() {
    let tier = |from_minor, below_minor, share_ppm| Tier {
        from_minor,
        below_minor,
        share_ppm,
    };
    let tiers = vec![tier(0, Some(10_000), 600_000), tier(10_000, None, 500_000)];
    let rules = rules(RuleSetDocument::new(Terms::of(Split::ThresholdTiers {
        tiers,
    })));
    assert_eq!(parts(&rules, 9_999).consignor, 5_999);
    assert_eq!(parts(&rules, 10_000).consignor, 5_000);
}

/// The share does not grow with the price, and the fee does.
#[test]
fn a_fee_of_the_price_takes_more_of_a_fixed_amount_where_the_price_is_higher() {
    let rules = rules(RuleSetDocument {
        fees: vec![Fee {
            name: "Card fee".to_owned(),
            when: When::default(),
            amount: FeeAmount::RatePpm(100_000),
            of: FeeBase::Price,
            per: FeeUnit::Line,
            taken: FeeTaken::FromShare,
            at_least_minor: None,
            at_most_minor: None,
        }],
        ..RuleSetDocument::new(Terms::of(Split::FixedNet {
            amount_minor: 3_000,
            is_guaranteed: false,
        }))
    });
    assert_eq!(parts(&rules, 5_000).consignor, 2_500);
    assert_eq!(parts(&rules, 6_000).consignor, 2_400);
}
