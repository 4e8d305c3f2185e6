//! Every cent of a division has an owner.

use super::*;
use crate::money::{MILLION, Rounding};
use rust_decimal::Decimal;

/// Every split in steps of a tenth of a percent, every rounding and receiver of the
/// remainder, in currencies with no, two and three decimals, for several quantities.
#[test]
fn every_split_sums_to_the_cent() {
    for code in ["JPY", "USD", "KWD"] {
        let currency = code.parse().unwrap();
        for rounding in [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down] {
            for remainder_to in [
                RemainderTo::Consignor,
                RemainderTo::Store,
                RemainderTo::LargestPart,
            ] {
                for share_ppm in (0..=MILLION).step_by(1_000) {
                    let rules = rules(RuleSetDocument {
                        rounding,
                        remainder_to,
                        ..RuleSetDocument::new(Terms::percent(share_ppm))
                    });
                    for (price, quantity) in [(1, 1), (999, 1), (999, 3), (12_345, 7)] {
                        let price = Money::new(price, currency);
                        let line = LineFacts {
                            quantity: Decimal::from(quantity),
                            ..LineFacts::of("1", day("2026-01-01"), price)
                        };
                        let allocation = evaluate(&rules, line).unwrap();
                        assert!(holds(&allocation), "{allocation:?}");
                        let exact =
                            Decimal::from(price.amount_minor) * Decimal::new(share_ppm.into(), 6);
                        let off = (Decimal::from(allocation.parts.consignor) - exact).abs();
                        assert!(off < Decimal::ONE, "{allocation:?}");
                    }
                }
            }
        }
    }
}

/// The same for pieces that are weighed, and for splits that look at the price of a piece.
#[test]
fn every_split_of_weighed_goods_sums_to_the_cent() {
    let tier = |from_minor, below_minor, share_ppm| Tier {
        from_minor,
        below_minor,
        share_ppm,
    };
    for code in ["JPY", "USD", "KWD"] {
        let currency: Currency = code.parse().unwrap();
        for rounding in [Rounding::HalfUp, Rounding::HalfEven, Rounding::Down] {
            for share_ppm in (0..=MILLION).step_by(12_500) {
                let rest_ppm = MILLION - share_ppm;
                let marginal = vec![
                    tier(0, Some(333), share_ppm),
                    tier(333, Some(1_001), rest_ppm),
                    tier(1_001, None, share_ppm),
                ];
                // Each with what the consignor has of a price by it, exactly.
                let agreed = |price: Decimal, pieces: Decimal, minor: i64| {
                    price.min(Decimal::from(minor) * pieces)
                };
                let rate = Decimal::new(share_ppm.into(), 6);
                let of_tiers = |price: Decimal, pieces: Decimal| {
                    let (one, two) = (agreed(price, pieces, 333), agreed(price, pieces, 1_001));
                    (one + price - two) * rate + (two - one) * (Decimal::ONE - rate)
                };
                for (price, quantity) in [
                    (1, "0.001"),
                    (999, "0.333"),
                    (999, "2.5"),
                    (12_345, "7.77"),
                    (12_345, "1000.0001"),
                ] {
                    let pieces: Decimal = quantity.parse().unwrap();
                    let whole = Decimal::from(price);
                    for (split, exact) in [
                        (Split::Percent { share_ppm }, whole * rate),
                        (
                            Split::MarginalTiers {
                                tiers: marginal.clone(),
                            },
                            of_tiers(whole, pieces),
                        ),
                        (
                            Split::FixedNet {
                                amount_minor: 333,
                                is_guaranteed: false,
                            },
                            agreed(whole, pieces, 333),
                        ),
                        (
                            Split::FixedPrice {
                                price_minor: 333,
                                share_ppm,
                                is_guaranteed: true,
                            },
                            Decimal::from(333) * pieces * rate,
                        ),
                    ] {
                        let rules = rules(RuleSetDocument {
                            rounding,
                            ..RuleSetDocument::new(Terms::of(split))
                        });
                        let line = LineFacts {
                            quantity: pieces,
                            ..LineFacts::of("1", day("2026-01-01"), Money::new(price, currency))
                        };
                        let allocation = evaluate(&rules, line).unwrap();
                        assert!(holds(&allocation), "{allocation:?}");
                        let off = (Decimal::from(allocation.parts.consignor) - exact).abs();
                        assert!(off < Decimal::ONE, "{exact} {allocation:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_remainder_goes_to_whom_the_terms_say() {
    // A third of 1.00 leaves a third of a cent.
    for (share_ppm, rounding, remainder_to, consignor) in [
        (333_333, Rounding::HalfUp, RemainderTo::Consignor, 33),
        (333_333, Rounding::Down, RemainderTo::Consignor, 34),
        (333_333, Rounding::Down, RemainderTo::Store, 33),
        (333_333, Rounding::Down, RemainderTo::LargestPart, 33),
        (666_667, Rounding::Down, RemainderTo::LargestPart, 67),
        (666_667, Rounding::Down, RemainderTo::Store, 66),
        (335_000, Rounding::HalfUp, RemainderTo::Consignor, 33),
        (335_000, Rounding::HalfUp, RemainderTo::Store, 34),
        (335_000, Rounding::HalfEven, RemainderTo::Store, 34),
        (345_000, Rounding::HalfEven, RemainderTo::Store, 34),
    ] {
        let rules = rules(RuleSetDocument {
            rounding,
            remainder_to,
            ..RuleSetDocument::new(Terms::percent(share_ppm))
        });
        let allocation = evaluate(&rules, sale(100)).unwrap();
        assert_eq!(
            allocation.parts.consignor, consignor,
            "{share_ppm} {rounding:?} {remainder_to:?}"
        );
    }
    // Of two equal parts the consignor's is the largest.
    for rounding in [Rounding::HalfUp, Rounding::Down] {
        let rules = rules(RuleSetDocument {
            rounding,
            remainder_to: RemainderTo::LargestPart,
            ..RuleSetDocument::new(Terms::percent(500_000))
        });
        let expected = if rounding == Rounding::Down { 51 } else { 50 };
        assert_eq!(
            evaluate(&rules, sale(101)).unwrap().parts.consignor,
            expected
        );
    }
}

/// A third of 3 is 1, and not the hair less that a cut quotient makes of it.
#[test]
fn a_part_that_comes_out_even_is_not_rounded_down() {
    let rules = rules(RuleSetDocument {
        fees: vec![Fee {
            name: "Card fee".to_owned(),
            when: When::default(),
            amount: FeeAmount::FlatMinor(3),
            of: FeeBase::Price,
            per: FeeUnit::Line,
            taken: FeeTaken::InProportion,
            at_least_minor: None,
            at_most_minor: None,
        }],
        rounding: Rounding::Down,
        ..RuleSetDocument::new(Terms::of(Split::FixedNet {
            amount_minor: 100,
            is_guaranteed: false,
        }))
    });
    let allocation = evaluate(&rules, sale(300)).unwrap();
    assert_eq!((allocation.parts.consignor, allocation.parts.fee), (99, 1));
}

/// Half a cent goes away from zero in a return, whatever the quotient before it was.
#[test]
fn half_a_cent_of_a_return_is_a_half() {
    let rules = rules(RuleSetDocument::new(Terms::percent(500_000)));
    let sold = evaluate(&rules, sale(6)).unwrap();
    let back = sold.undone(usd(0), usd(5)).unwrap();
    assert_eq!((sold.parts.consignor, back.parts.consignor), (3, -3));
}
