//! Any terms, and any line: what the properties are tried on.

use super::*;
use crate::money::{MILLION, Rounding};
use proptest::prelude::*;
use rust_decimal::Decimal;

pub(super) fn any_rounding() -> impl Strategy<Value = Rounding> {
    prop_oneof![
        Just(Rounding::HalfUp),
        Just(Rounding::HalfEven),
        Just(Rounding::Down)
    ]
}

pub(super) fn any_remainder() -> impl Strategy<Value = RemainderTo> {
    prop_oneof![
        Just(RemainderTo::Consignor),
        Just(RemainderTo::Store),
        Just(RemainderTo::LargestPart)
    ]
}

pub(super) fn any_tiers() -> impl Strategy<Value = Vec<Tier>> {
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

pub(super) fn any_split() -> impl Strategy<Value = Split> {
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

pub(super) fn any_terms() -> impl Strategy<Value = Terms> {
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

pub(super) fn any_fee_amount() -> impl Strategy<Value = FeeAmount> {
    (0..3_000_i64, 0..200_000_u32, 0..5_u8).prop_map(|(flat_minor, rate_ppm, kind)| match kind {
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
    })
}

pub(super) fn any_fee() -> impl Strategy<Value = Fee> {
    let of = prop_oneof![
        Just(FeeBase::Price),
        Just(FeeBase::Share),
        Just(FeeBase::ShareLeft),
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
    (any_fee_amount(), of, per, taken, bounds).prop_map(|(amount, of, per, taken, bounds)| Fee {
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

pub(super) fn any_bearer() -> impl Strategy<Value = DiscountBearer> {
    prop_oneof![
        Just(DiscountBearer::Shared),
        Just(DiscountBearer::Store),
        Just(DiscountBearer::Consignor),
        (0..=MILLION).prop_map(DiscountBearer::StorePpm)
    ]
}

pub(super) fn any_price_terms() -> impl Strategy<Value = PriceTerms> {
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
    pub(super) fn any_document()(
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
pub(super) struct Line {
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
    pub(super) fn facts(&self) -> LineFacts<'_> {
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
    pub(super) fn any_line()(
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
        let part = |of: i64, ppm: u32| i64::try_from(i128::from(of) * i128::from(ppm) / i128::from(MILLION)).unwrap();
        let net = gross - part(gross, off);
        let tax = part(net, tax_rate);
        Line { currency, gross, net, tax, is_tax_inside, quantity, is_furniture, age, list_price }
    }
}
