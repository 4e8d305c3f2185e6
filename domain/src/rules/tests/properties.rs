//! What holds for every rule set and every line.

use super::*;
use crate::money::{MILLION, Rounding};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn any_rounding() -> impl Strategy<Value = Rounding> {
    prop_oneof![
        Just(Rounding::HalfUp),
        Just(Rounding::HalfEven),
        Just(Rounding::Down)
    ]
}

fn any_remainder() -> impl Strategy<Value = RemainderTo> {
    prop_oneof![
        Just(RemainderTo::Consignor),
        Just(RemainderTo::Store),
        Just(RemainderTo::LargestPart)
    ]
}

fn any_tiers() -> impl Strategy<Value = Vec<Tier>> {
    let bounds = proptest::collection::btree_set(1..20_000_i64, 0..4);
    let shares = proptest::array::uniform5(0..=MILLION);
    (bounds, shares).prop_map(|(bounds, shares)| {
        let starts = std::iter::once(0).chain(bounds.iter().copied());
        let ends = bounds
            .iter()
            .copied()
            .map(Some)
            .chain(std::iter::once(None));
        starts
            .zip(ends)
            .zip(shares)
            .map(|((from_minor, below_minor), share_ppm)| Tier {
                from_minor,
                below_minor,
                share_ppm,
            })
            .collect()
    })
}

fn any_split() -> impl Strategy<Value = Split> {
    prop_oneof![
        (0..=MILLION).prop_map(|share_ppm| Split::Percent { share_ppm }),
        any_tiers().prop_map(|tiers| Split::ThresholdTiers { tiers }),
        any_tiers().prop_map(|tiers| Split::MarginalTiers { tiers }),
        (1..90_i64, 0..=MILLION, 0..=MILLION).prop_map(|(days, young, old)| Split::AgeTiers {
            count: AgeUnit::Days,
            tiers: vec![
                AgeTier {
                    from: 0,
                    below: Some(days),
                    share_ppm: young
                },
                AgeTier {
                    from: days,
                    below: None,
                    share_ppm: old
                },
            ],
            unknown_share_ppm: Some(young),
        }),
        (0..30_000_i64, any::<bool>()).prop_map(|(amount_minor, is_guaranteed)| Split::FixedNet {
            amount_minor,
            is_guaranteed
        }),
        (0..30_000_i64, 0..=MILLION, any::<bool>()).prop_map(
            |(price_minor, share_ppm, is_guaranteed)| Split::FixedPrice {
                is_guaranteed,
                price_minor,
                share_ppm
            }
        ),
        Just(Split::StoreOwned {}),
    ]
}

fn any_terms() -> impl Strategy<Value = Terms> {
    let bounds = proptest::option::of((0..2_000_i64, 0..2_000_i64));
    (any_split(), bounds).prop_map(|(split, bounds)| {
        let is_guaranteed = matches!(
            split,
            Split::FixedNet {
                is_guaranteed: true,
                ..
            } | Split::FixedPrice {
                is_guaranteed: true,
                ..
            }
        );
        let bounds = bounds.filter(|_| !is_guaranteed);
        Terms {
            split,
            commission_at_least_minor: bounds.map(|(least, _)| least),
            commission_at_most_minor: bounds.map(|(least, more)| least + more),
        }
    })
}

fn any_fee() -> impl Strategy<Value = Fee> {
    let amount = (0..3_000_i64, 0..200_000_u32, 0..5_u8).prop_map(
        |(flat_minor, rate_ppm, kind)| match kind {
            0 => FeeAmount::FlatMinor(flat_minor),
            1 => FeeAmount::RatePpm(rate_ppm),
            2 => FeeAmount::Sum {
                flat_minor,
                rate_ppm,
            },
            3 => FeeAmount::Greater {
                flat_minor,
                rate_ppm,
            },
            _ => FeeAmount::Lesser {
                flat_minor,
                rate_ppm,
            },
        },
    );
    let of = prop_oneof![
        Just(FeeBase::Price),
        Just(FeeBase::Share),
        Just(FeeBase::Charged)
    ];
    let per = prop_oneof![
        Just(FeeUnit::Piece),
        Just(FeeUnit::Line),
        Just(FeeUnit::Sale)
    ];
    let taken = prop_oneof![
        Just(FeeTaken::FromPrice),
        Just(FeeTaken::FromShare),
        Just(FeeTaken::InProportion),
        Just(FeeTaken::ByStore)
    ];
    let bounds = proptest::option::of((0..500_i64, 0..500_i64));
    (amount, of, per, taken, bounds).prop_map(|(amount, of, per, taken, bounds)| Fee {
        name: "Fee".to_owned(),
        when: When::default(),
        amount,
        of: if per == FeeUnit::Sale || taken == FeeTaken::FromPrice {
            FeeBase::Price
        } else {
            of
        },
        per,
        taken,
        at_least_minor: bounds.map(|(least, _)| least),
        at_most_minor: bounds.map(|(least, more)| least + more),
    })
}

fn any_bearer() -> impl Strategy<Value = DiscountBearer> {
    prop_oneof![
        Just(DiscountBearer::Shared),
        Just(DiscountBearer::Store),
        Just(DiscountBearer::Consignor),
        (0..=MILLION).prop_map(DiscountBearer::StorePpm)
    ]
}

fn any_price_terms() -> impl Strategy<Value = PriceTerms> {
    let fee = proptest::option::of((
        any::<bool>(),
        0..3_000_i64,
        0..200_000_u32,
        proptest::option::of(0..500_i64),
    ));
    (any_bearer(), fee, any::<bool>(), any::<bool>()).prop_map(
        |(discount_borne_by, fee, is_full, is_divided)| PriceTerms {
            tax: if is_divided {
                TaxTerms::Divided
            } else {
                TaxTerms::TakenOut
            },
            discount_borne_by,
            named_discounts: Vec::new(),
            buyers_fees: fee
                .into_iter()
                .map(|(is_flat, flat, rate, bound)| BuyersFee {
                    name: "Buyer's fee".to_owned(),
                    when: When::default(),
                    amount: if is_flat {
                        BuyersFeeAmount::FlatMinor(flat)
                    } else {
                        BuyersFeeAmount::RatePpm(rate)
                    },
                    at_least_minor: bound,
                    at_most_minor: bound.map(|bound| bound + 100),
                })
                .collect(),
            bands_look_at: if is_full {
                BandPrice::Full
            } else {
                BandPrice::Sold
            },
        },
    )
}

prop_compose! {
    fn any_document()(
        default_terms in any_terms(),
        furniture in any_terms(),
        price in any_price_terms(),
        fees in proptest::collection::vec(any_fee(), 0..3),
        withheld in proptest::option::of(0..300_000_u32),
        off_ppm in 0..=MILLION,
        is_expiring in any::<bool>(),
        rounding in any_rounding(),
        remainder_to in any_remainder(),
    ) -> RuleSetDocument {
        RuleSetDocument {
            price,
            splits: vec![SplitRule {
                name: "Furniture".to_owned(),
                when: When { categories: names(&["Furniture"]), ..When::default() },
                terms: furniture,
                priority: 0,
            }],
            fees,
            withholdings: withheld.into_iter().map(|rate_ppm| Withholding { name: "Withheld".to_owned(), when: When::default(), rate_ppm }).collect(),
            markdowns: Markdowns {
                schedules: vec![MarkdownSchedule {
                    name: "Schedule".to_owned(),
                    when: When::default(),
                    count: AgeUnit::Days,
                    grace_days: 3,
                    steps: vec![MarkdownStep { after: 30, off_ppm }],
                    expiry: is_expiring.then_some(Expiry { after: 60, then: AfterExpiry::StoreOwned }),
                }],
                never: Vec::new(),
            },
            rounding,
            remainder_to,
            ..RuleSetDocument::new(default_terms)
        }
    }
}

/// A line, with what it needs to be borrowed from.
#[derive(Debug, Clone)]
struct Line {
    currency: &'static str,
    gross: i64,
    net: i64,
    tax: i64,
    is_tax_inside: bool,
    quantity: Decimal,
    is_furniture: bool,
    age: Option<u64>,
    list_price: Option<i64>,
}

impl Line {
    fn facts(&self) -> LineFacts<'_> {
        let money = |minor| Money::new(minor, self.currency.parse().unwrap());
        let sold_on = day("2026-06-15");
        LineFacts {
            category: self.is_furniture.then_some("furniture"),
            received_on: self.age.map(|age| sold_on - chrono::Days::new(age)),
            list_price: self.list_price.map(money),
            quantity: self.quantity,
            gross: money(self.gross),
            net: money(self.net),
            tax: money(self.tax),
            is_tax_inside: self.is_tax_inside,
            ..LineFacts::of("1001", sold_on, money(0))
        }
    }
}

prop_compose! {
    fn any_line()(
        currency in prop_oneof![Just("USD"), Just("JPY"), Just("KWD")],
        gross in prop_oneof![0..200_i64, 0..100_000_i64, 0..1_000_000_000_000_i64],
        off in prop_oneof![Just(0), 0..=MILLION, Just(MILLION)],
        tax_rate in 0..300_000_u32,
        is_tax_inside in any::<bool>(),
        quantity in prop_oneof![Just(Decimal::ONE), Just(Decimal::ZERO), (1..20_i64).prop_map(Decimal::from), (1..5_000_i64).prop_map(|grams| Decimal::new(grams, 3))],
        is_furniture in any::<bool>(),
        age in proptest::option::of(0..100_u64),
        list_price in proptest::option::of(0..100_000_i64),
    ) -> Line {
        let price = usd(gross);
        let net = gross - price.share(off, Rounding::Down).unwrap().amount_minor;
        let tax = usd(net).share(tax_rate, Rounding::HalfUp).unwrap().amount_minor;
        Line { currency, gross, net, tax, is_tax_inside, quantity, is_furniture, age, list_price }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn parts_sum_to_the_net_and_the_trace_to_the_parts(document in any_document(), line in any_line()) {
        prop_assert_eq!(document.problems(), []);
        let rules = rules(document);
        let allocation = evaluate(&rules, line.facts()).unwrap();
        prop_assert!(holds(&allocation), "{allocation:#?}");
        let parts = allocation.parts;
        prop_assert!(parts.consignor >= 0 && parts.fee >= 0 && parts.buyers_fee >= 0 && parts.tax >= 0 && parts.withheld >= 0 && parts.discount_borne_by_store >= 0, "{parts:?}");
        let owed = allocation.trace.last().unwrap();
        prop_assert_eq!((&owed.formula, owed.result), (&Formula::Owed, parts.consignor));
        for step in &allocation.trace {
            for language in [Language::English, Language::Spanish] {
                prop_assert!(allocation.words(step, language).ends_with('.'));
            }
        }
    }

    #[test]
    fn an_allocation_is_read_as_it_was_written(document in any_document(), line in any_line()) {
        let allocation = evaluate(&rules(document), line.facts()).unwrap();
        let written = serde_json::to_string(&allocation).unwrap();
        prop_assert_eq!(serde_json::from_str::<Allocation>(&written).unwrap(), allocation);
    }

    #[test]
    fn a_document_is_read_as_it_was_written(document in any_document()) {
        let written = serde_json::to_string(&document).unwrap();
        prop_assert_eq!(RuleSetDocument::read(&written).unwrap(), document);
    }

    #[test]
    fn a_return_after_a_sale_leaves_nothing(document in any_document(), line in any_line()) {
        let sale = evaluate(&rules(document), line.facts()).unwrap();
        let zero = Money::zero(sale.net.currency);
        let back = sale.undone(zero, sale.net).unwrap();
        prop_assert_eq!(sale.parts.checked_add(back.parts).unwrap(), Parts::default());
        prop_assert!(holds(&back));
    }

    #[test]
    fn the_consignor_gets_no_less_for_a_higher_price(
        share_ppm in 0..=MILLION, tiers in any_tiers(), kind in 0..2_u8, rounding in any_rounding(), remainder_to in any_remainder(),
        price in 0..100_000_i64, more in 0..1_000_i64,
    ) {
        // Marginal tiers and plain shares are monotone; threshold tiers jump by their nature.
        let split = if kind == 0 { Split::Percent { share_ppm } } else { Split::MarginalTiers { tiers } };
        let rules = rules(RuleSetDocument { rounding, remainder_to, ..RuleSetDocument::new(Terms::of(split)) });
        let less = evaluate(&rules, sale(price)).unwrap();
        let greater = evaluate(&rules, sale(price + more)).unwrap();
        // The one who has the remainder may lose a cent of it to the other's rounding
        // only where the largest part changes hands.
        let slack = i64::from(remainder_to == RemainderTo::LargestPart);
        prop_assert!(less.parts.consignor <= greater.parts.consignor + slack);
        prop_assert!(less.parts.commission <= greater.parts.commission + slack);
    }

    #[test]
    fn a_fee_of_a_sale_is_shared_by_its_lines_whatever_their_order(
        nets in proptest::collection::vec(0..10_000_i64, 1..8), flat in 0..1_000_i64, rate in 0..100_000_u32,
    ) {
        let rules = rules(RuleSetDocument {
            fees: vec![Fee {
                name: "Card fee".to_owned(), when: When::default(), amount: FeeAmount::Sum { flat_minor: flat, rate_ppm: rate },
                of: FeeBase::Price, per: FeeUnit::Sale, taken: FeeTaken::ByStore, at_least_minor: None, at_most_minor: None,
            }],
            ..RuleSetDocument::new(Terms::percent(500_000))
        });
        let total: i64 = nets.iter().sum();
        let whole = flat + usd(total).share(rate, Rounding::HalfUp).unwrap().amount_minor;
        let mut before = 0;
        let mut sum = 0;
        for net in &nets {
            let line = LineFacts { transaction: Some(Transaction { net: usd(total), net_before: usd(before) }), ..sale(*net) };
            let allocation = evaluate(&rules, line).unwrap();
            sum += allocation.trace.iter().find_map(|step| match &step.formula { Formula::Fee(fee) => Some(fee.whole), _ => None }).unwrap();
            before += net;
        }
        prop_assert_eq!(sum, if total == 0 { 0 } else { whole });
    }
}

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

#[test]
fn returns_are_not_divided() {
    let rules = rules(RuleSetDocument::new(Terms::percent(500_000)));
    assert_eq!(evaluate(&rules, sale(-1)), Err(RuleError::NotASale));
}
