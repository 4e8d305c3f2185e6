//! What was divided once is divided so for ever: on every machine, on every day.

use super::*;
use crate::money::Rounding;
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

/// The sum of all that [`every_division`] writes. It changes only when the program divides
/// otherwise than before, or tells its steps otherwise: then what is posted could no
/// longer be computed again, and the format needs a new version.
const FOR_EVER: &str = "4f303926bbfcaab7cd15d0150aeff3f93df5653eeecbcd4c5514c9ab3e405f97";

const DOCUMENTS: usize = 300;
const LINES: usize = 20;

/// Numbers that look random and are the same in every version of every library: the
/// generator `SplitMix64` (Steele, Lea, Flood: Fast splittable pseudorandom number
/// generators, 2014).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn minor(&mut self, end: u64) -> i64 {
        i64::try_from(self.below(end)).unwrap()
    }

    fn ppm(&mut self) -> u32 {
        // Mostly shares that people agree on.
        let percent = u32::try_from(self.below(101)).unwrap() * 10_000;
        if self.one_in(3) {
            u32::try_from(self.below(1_000_001)).unwrap()
        } else {
            percent
        }
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    fn one_of<T: Clone>(&mut self, all: &[T]) -> T {
        let position = usize::try_from(self.below(all.len() as u64)).unwrap();
        all[position].clone()
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.one_in(2).then(|| make(self))
    }
}

fn tiers(numbers: &mut Numbers) -> Vec<Tier> {
    let (first, second) = (1 + numbers.minor(9_000), 9_001 + numbers.minor(9_000));
    [(0, Some(first)), (first, Some(second)), (second, None)]
        .map(|(from_minor, below_minor)| Tier {
            from_minor,
            below_minor,
            share_ppm: numbers.ppm(),
        })
        .to_vec()
}

fn split(numbers: &mut Numbers) -> Split {
    match numbers.below(7) {
        0 => Split::ThresholdTiers {
            tiers: tiers(numbers),
        },
        1 => Split::MarginalTiers {
            tiers: tiers(numbers),
        },
        2 => Split::AgeTiers {
            count: numbers.one_of(&[AgeUnit::Days, AgeUnit::CalendarMonths]),
            tiers: [(0, Some(2)), (2, None)]
                .map(|(from, below)| AgeTier {
                    from,
                    below,
                    share_ppm: numbers.ppm(),
                })
                .to_vec(),
            unknown_share_ppm: numbers.maybe(Numbers::ppm),
        },
        3 => Split::FixedNet {
            amount_minor: numbers.minor(20_000),
            is_guaranteed: numbers.one_in(3),
        },
        4 => Split::FixedPrice {
            price_minor: numbers.minor(20_000),
            share_ppm: numbers.ppm(),
            is_guaranteed: numbers.one_in(3),
        },
        5 => Split::StoreOwned {},
        _ => Split::Percent {
            share_ppm: numbers.ppm(),
        },
    }
}

fn terms(numbers: &mut Numbers) -> Terms {
    let split = split(numbers);
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
    Terms {
        split,
        commission_at_least_minor: numbers
            .maybe(|numbers| numbers.minor(1_000))
            .filter(|_| !is_guaranteed),
        commission_at_most_minor: numbers.maybe(|numbers| 1_000 + numbers.minor(5_000)),
    }
}

/// Conditions of every kind; which ones a rule has follows from its number, so that no two
/// rules of a document are equally specific.
fn when(numbers: &mut Numbers, kind: u64) -> When {
    let listed = |is_named: bool, name: &str| if is_named { names(&[name]) } else { Vec::new() };
    let from = numbers.minor(5_000);
    When {
        items: listed(kind == 1, "sku-1"),
        consignors: listed(kind == 2, "1001"),
        groups: listed(kind == 3, "Dealers"),
        categories: listed(kind == 4 || kind == 5, "Furniture"),
        tags: listed(kind == 4 || kind == 6, "Oak"),
        price: (kind == 7).then_some(PriceRange {
            from_minor: from,
            below_minor: Some(from + 5_000),
        }),
        age: (kind == 8).then_some(AgeRange {
            from_days: 10,
            below_days: Some(50),
        }),
        locations: listed(kind == 9, "Annex"),
        channels: listed(kind == 10, "Web"),
        payments: listed(kind == 11, "Card"),
        sold: (kind == 12).then_some(Period {
            from: Some(day("2026-06-01")),
            until: None,
        }),
    }
}

fn fee(numbers: &mut Numbers) -> Fee {
    let (flat_minor, rate_ppm) = (numbers.minor(500), numbers.ppm() / 5);
    let amount = match numbers.below(5) {
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
    };
    let per = numbers.one_of(&[FeeUnit::Piece, FeeUnit::Line, FeeUnit::Sale]);
    let taken = numbers.one_of(&[
        FeeTaken::FromPrice,
        FeeTaken::FromShare,
        FeeTaken::InProportion,
        FeeTaken::ByStore,
    ]);
    let of = match (per, taken) {
        (FeeUnit::Sale, _) => FeeBase::Price,
        (_, FeeTaken::FromPrice) => numbers.one_of(&[FeeBase::Price, FeeBase::Charged]),
        _ => numbers.one_of(&[
            FeeBase::Price,
            FeeBase::Share,
            FeeBase::ShareLeft,
            FeeBase::Charged,
        ]),
    };
    let kind = numbers.below(13);
    Fee {
        name: "Fee".to_owned(),
        when: when(numbers, kind),
        amount,
        of,
        per,
        taken,
        at_least_minor: numbers.maybe(|numbers| numbers.minor(100)),
        at_most_minor: numbers.maybe(|numbers| 100 + numbers.minor(900)),
    }
}

fn several<T>(numbers: &mut Numbers, most: u64, mut make: impl FnMut(&mut Numbers) -> T) -> Vec<T> {
    (0..numbers.below(most + 1))
        .map(|_| make(numbers))
        .collect()
}

fn bearer(numbers: &mut Numbers) -> DiscountBearer {
    match numbers.below(4) {
        0 => DiscountBearer::Shared,
        1 => DiscountBearer::Store,
        2 => DiscountBearer::Consignor,
        _ => DiscountBearer::StorePpm(numbers.ppm()),
    }
}

fn price_terms(numbers: &mut Numbers) -> PriceTerms {
    PriceTerms {
        tax: numbers.one_of(&[TaxTerms::TakenOut, TaxTerms::Divided]),
        discount_borne_by: bearer(numbers),
        named_discounts: several(numbers, 1, |numbers| NamedDiscount {
            starts_with: "Loyal".to_owned(),
            borne_by: bearer(numbers),
        }),
        buyers_fees: several(numbers, 2, |numbers| {
            let kind = numbers.below(13);
            BuyersFee {
                name: "Buyer's fee".to_owned(),
                when: when(numbers, kind),
                amount: if numbers.one_in(2) {
                    BuyersFeeAmount::FlatMinor(numbers.minor(300))
                } else {
                    BuyersFeeAmount::RatePpm(numbers.ppm() / 4)
                },
                at_least_minor: numbers.maybe(|numbers| numbers.minor(100)),
                at_most_minor: numbers.maybe(|numbers| 100 + numbers.minor(900)),
            }
        }),
        bands_look_at: numbers.one_of(&[BandPrice::Sold, BandPrice::Full]),
    }
}

fn markdowns(numbers: &mut Numbers) -> Markdowns {
    Markdowns {
        schedules: several(numbers, 2, |numbers| {
            let kind = numbers.below(13);
            MarkdownSchedule {
                name: "Schedule".to_owned(),
                when: when(numbers, kind),
                count: numbers.one_of(&[AgeUnit::Days, AgeUnit::CalendarMonths]),
                grace_days: u32::try_from(numbers.below(10)).unwrap(),
                steps: vec![
                    MarkdownStep {
                        after: 1,
                        off_ppm: 200_000,
                    },
                    MarkdownStep {
                        after: 30,
                        off_ppm: 500_000,
                    },
                ],
                expiry: numbers.maybe(|numbers| Expiry {
                    after: 31 + u32::try_from(numbers.below(30)).unwrap(),
                    then: numbers.one_of(&[
                        AfterExpiry::PickUp,
                        AfterExpiry::Donate,
                        AfterExpiry::StoreOwned,
                    ]),
                }),
            }
        }),
        never: several(numbers, 1, |numbers| when(numbers, 6)),
    }
}

fn document(numbers: &mut Numbers) -> RuleSetDocument {
    let mut splits = Vec::new();
    for kind in 1..13 {
        if numbers.one_in(3) {
            splits.push(SplitRule {
                name: format!("Rule {kind}"),
                when: when(numbers, kind),
                terms: terms(numbers),
                // A category and a tag stand on one level.
                priority: i32::from(kind == 5),
            });
        }
    }
    RuleSetDocument {
        price: price_terms(numbers),
        splits,
        fees: several(numbers, 3, fee),
        withholdings: several(numbers, 2, |numbers| Withholding {
            name: "Withheld".to_owned(),
            when: When::default(),
            rate_ppm: numbers.ppm() / 3,
        }),
        markdowns: markdowns(numbers),
        rounding: numbers.one_of(&[Rounding::HalfUp, Rounding::HalfEven, Rounding::Down]),
        remainder_to: numbers.one_of(&[
            RemainderTo::Consignor,
            RemainderTo::Store,
            RemainderTo::LargestPart,
        ]),
        ..RuleSetDocument::new(terms(numbers))
    }
}

/// Divides a line by some rules; what is refused is told, too.
fn divide(numbers: &mut Numbers, rules: &Rules) -> Result<Allocation, RuleError> {
    let currency = numbers.one_of(&["USD", "JPY", "KWD"]).parse().unwrap();
    let money = |minor| Money::new(minor, currency);
    let size = numbers.one_of(&[300, 20_000, 5_000_000]);
    let gross = numbers.minor(size);
    let net = if numbers.one_in(2) {
        gross
    } else {
        numbers.minor(gross.unsigned_abs() + 1)
    };
    let tags = names(&["oak"]);
    let item_split = numbers.one_in(10).then(|| split(numbers));
    let sold_on = day("2026-05-20") + chrono::Days::new(numbers.below(40));
    let others = numbers.minor(10_000);
    let before = numbers.minor(others.unsigned_abs() + 1);
    let line = LineFacts {
        group: numbers.maybe(|_| "dealers"),
        sku: numbers.maybe(|numbers| numbers.one_of(&["SKU-1", "SKU-2"])),
        category: numbers.maybe(|_| "FURNITURE "),
        tags: if numbers.one_in(2) { &tags } else { &[] },
        location: numbers.maybe(|_| "annex"),
        channel: numbers.maybe(|_| "web"),
        payment: numbers.maybe(|_| "card"),
        received_on: numbers.maybe(|numbers| sold_on - chrono::Days::new(numbers.below(80))),
        list_price: numbers.maybe(|numbers| money(numbers.minor(30_000))),
        item_split: item_split.as_ref(),
        quantity: numbers.one_of(&[
            Decimal::ONE,
            Decimal::TWO,
            Decimal::new(75, 2),
            Decimal::ZERO,
            Decimal::new(3, 0),
        ]),
        net: money(net),
        tax: money(net / 11),
        is_tax_inside: numbers.one_in(2),
        discount_name: numbers.maybe(|_| "LOYALTY 10"),
        transaction: numbers.maybe(|_| Transaction {
            net: money(net + others),
            net_before: money(before),
        }),
        ..LineFacts::of(numbers.one_of(&["1001", "1002"]), sold_on, money(gross))
    };
    evaluate(rules, line)
}

/// Documents and lines of every kind, with their divisions as they are written down, and a
/// return of a part of each.
fn every_division(mut with: impl FnMut(&RuleSetDocument, &str)) {
    let mut numbers = Numbers(20_261_128);
    for _ in 0..DOCUMENTS {
        let document = document(&mut numbers);
        assert_eq!(document.problems(), []);
        // What is written is read as the same, and divides the same.
        let written = serde_json::to_string(&document).unwrap();
        let read = RuleSetDocument::read(&written).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), written);
        let (given, read) = (rules(document.clone()), rules(read));
        for _ in 0..LINES {
            let mut again = Numbers(numbers.0);
            let divided = divide(&mut numbers, &given);
            assert_eq!(divided, divide(&mut again, &read));
            let told = match divided {
                Err(error) => error.to_string(),
                Ok(sold) => {
                    assert!(holds(&sold), "{sold:?}");
                    let part = sold.amount(numbers.minor(sold.net.amount_minor.unsigned_abs() + 1));
                    let back = sold.undone(sold.amount(0), part).unwrap();
                    assert!(holds(&back), "{back:?}");
                    serde_json::to_string(&(sold, back)).unwrap()
                }
            };
            with(&document, &told);
        }
    }
}

#[test]
fn the_same_lines_are_divided_the_same_on_every_machine_and_day() {
    let mut hash = Sha256::new();
    every_division(|_, told| {
        hash.update(told.as_bytes());
        hash.update(b"\n");
    });
    assert_eq!(hex::encode(hash.finalize()), FOR_EVER);
}

/// That the sum stands for all that terms can say: every kind of step is in it.
#[test]
fn the_divisions_that_are_summed_have_steps_of_every_kind() {
    let mut told = String::new();
    every_division(|_, division| told.push_str(division));
    for step in [
        "tax_out",
        "markdown",
        "buyers_fee",
        "after_discount",
        "full_price",
        "percent",
        "threshold_tier",
        "marginal_tiers",
        "age_tier",
        "fixed_net",
        "fixed_price",
        "store_owned",
        "expired",
        "commission_at_least",
        "commission_at_most",
        "discount_off_share",
        "fee",
        "withholding",
        "returned",
        "is_bounded",
        "is_cut",
    ] {
        let times = told.matches(&format!("\"{step}\":")).count();
        assert!(times > 20, "{step}: {times}");
    }
    for level in [
        "item",
        "consignor",
        "group",
        "category_or_tag",
        "price",
        "age",
        "location",
        "channel",
        "payment",
        "period",
        "default",
    ] {
        let times = told.matches(&format!("\"by\":\"{level}\"")).count();
        assert!(times > 20, "{level}: {times}");
    }
    assert!(told.contains("its day of intake is not known"));
}
