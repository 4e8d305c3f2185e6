//! What is never used is pointed out, and nothing else.

use super::*;
use crate::rules::candidate::{Candidate, PiecePrice};
use crate::rules::hidden::{Reach, hidden_by, hidden_rules};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn document(splits: Vec<SplitRule>) -> RuleSetDocument {
    RuleSetDocument {
        splits,
        ..RuleSetDocument::new(Terms::percent(500_000))
    }
}

fn furniture() -> When {
    When {
        categories: names(&["Furniture"]),
        ..When::default()
    }
}

fn priced(from_minor: i64, below_minor: Option<i64>) -> When {
    When {
        price: Some(PriceRange {
            from_minor,
            below_minor,
        }),
        ..furniture()
    }
}

fn sold(from: Option<&str>, until: Option<&str>) -> When {
    When {
        sold: Some(Period {
            from: from.map(day),
            until: until.map(day),
        }),
        ..furniture()
    }
}

fn aged(from_days: i64, below_days: Option<i64>) -> When {
    When {
        age: Some(AgeRange {
            from_days,
            below_days,
        }),
        ..furniture()
    }
}

/// Numbered rules of these conditions, the first with the highest priority.
fn numbered(whens: Vec<When>) -> Vec<SplitRule> {
    let rules = whens.into_iter().zip(0_i32..).map(|(when, number)| {
        let mut rule = rule(&format!("Rule {number}"), when, 600_000);
        rule.priority = -number;
        rule
    });
    rules.collect()
}

#[test]
fn rules_that_together_fit_everything_hide_another() {
    for (whens, expected) in [
        // The first one has a part in it, and is not needed.
        (
            vec![
                priced(1_000, Some(6_000)),
                priced(0, Some(5_000)),
                priced(5_000, None),
                furniture(),
            ],
            Some(vec![1, 2]),
        ),
        // Every price, every day; all days but one, all prices but a cent.
        (
            vec![priced(0, Some(5_000)), priced(5_000, None), furniture()],
            Some(vec![0, 1]),
        ),
        (
            vec![priced(0, Some(5_000)), priced(5_001, None), furniture()],
            None,
        ),
        (
            vec![priced(1, Some(5_000)), priced(5_000, None), furniture()],
            None,
        ),
        (
            vec![
                sold(None, Some("2026-06-30")),
                sold(Some("2026-07-01"), None),
                furniture(),
            ],
            Some(vec![0, 1]),
        ),
        (
            vec![
                sold(None, Some("2026-06-30")),
                sold(Some("2026-07-02"), None),
                furniture(),
            ],
            None,
        ),
        // Of a line whose day of intake is not known the age fits nothing.
        (vec![aged(0, Some(30)), aged(30, None), furniture()], None),
        (
            vec![aged(0, Some(30)), aged(30, Some(90)), aged(10, Some(80))],
            Some(vec![0, 1]),
        ),
        (
            vec![aged(0, Some(30)), aged(31, Some(90)), aged(10, Some(80))],
            None,
        ),
        // What is not needed is not named.
        (
            vec![
                priced(0, Some(9_000)),
                priced(100, Some(200)),
                priced(5_000, None),
                furniture(),
            ],
            Some(vec![0, 2]),
        ),
        (
            vec![priced(0, None), priced(0, Some(100)), furniture()],
            Some(vec![0]),
        ),
    ] {
        let last = whens.len() - 1;
        let hidden = hidden_rules(&numbered(whens.clone()));
        let of_last = hidden.into_iter().find(|(position, _)| *position == last);
        assert_eq!(of_last.map(|(_, hiding)| hiding), expected, "{whens:?}");
    }
}

#[test]
fn rules_for_each_of_its_names_hide_a_rule() {
    let named = |accounts: &[&str]| When {
        consignors: names(accounts),
        ..When::default()
    };
    let hidden = |whens| hidden_rules(&numbered(whens));
    let all = vec![named(&["1"]), named(&["2", "3"]), named(&["1", "2"])];
    assert_eq!(hidden(all), [(2, vec![0, 1])]);
    let some = vec![named(&["1"]), named(&["2"]), named(&["1", "2", "3"])];
    assert_eq!(hidden(some), []);
    // Account numbers are compared as they are, other names are not.
    let cased = vec![named(&["a"]), named(&["A"])];
    assert_eq!(hidden(cased), []);
    let categories = |name: &str| When {
        categories: names(&[name]),
        ..When::default()
    };
    assert_eq!(
        hidden(vec![categories("Silk"), categories(" SILK")]),
        [(1, vec![0])]
    );
    // A rule for a consignor's items is hidden by rules for the items, or for the consignor
    // and the items; a rule for the consignor alone comes after it.
    let items = |accounts: &[&str], skus: &[&str]| When {
        items: names(skus),
        ..named(accounts)
    };
    let by_items = vec![
        items(&[], &["A"]),
        items(&["1"], &["A", "B"]),
        items(&["1"], &["b"]),
    ];
    assert_eq!(hidden(by_items), [(2, vec![1])]);
    let both = vec![
        named(&["1"]),
        items(&["1"], &["A"]),
        items(&["1", "2"], &["A"]),
    ];
    assert_eq!(hidden(both), []);
}

/// A condition that fits nothing is a mistake of its own, and no other hides it.
#[test]
fn what_fits_nothing_is_not_hidden() {
    let nothing = Reach::of(&priced(5_000, Some(5_000)));
    assert_eq!(hidden_by(&nothing, &[&Reach::of(&furniture())]), None);
}

/// With too many names to look at together, one that fits them all is still found.
#[test]
fn one_alone_hides_another_however_much_is_named() {
    let consignors = |count: u32| When {
        consignors: (0..count).map(|number| number.to_string()).collect(),
        ..When::default()
    };
    let hidden = Reach::of(&consignors(300));
    let some = Reach::of(&consignors(299));
    let mut first = vec![&some; 200];
    assert_eq!(hidden_by(&hidden, &first), None);
    let all = Reach::of(&consignors(301));
    first.push(&all);
    assert_eq!(hidden_by(&hidden, &first), Some(vec![200]));
}

#[test]
fn the_words_name_those_that_come_first() {
    let words = |whens| {
        let warnings = document(numbered(whens)).warnings();
        let [warning] = warnings.as_slice() else {
            panic!("{warnings:?}");
        };
        (warning.place.clone(), warning.words.clone())
    };
    assert_eq!(
        words(vec![priced(0, Some(5_000)), priced(5_000, None), furniture()]),
        (
            "/splits/2".to_owned(),
            "'Rule 2' is never used: 'Rule 0' and 'Rule 1' together fit everything that it does, and come first.".to_owned()
        )
    );
    let steps = |count: i64| {
        let begun =
            (0..count).map(|step| priced(step * 10, (step + 1 < count).then_some(step * 10 + 10)));
        begun.chain([furniture()]).collect()
    };
    let (_, three) = words(steps(3));
    assert!(
        three.contains("'Rule 0', 'Rule 1' and 'Rule 2' together fit"),
        "{three}"
    );
    let (_, many) = words(steps(9));
    assert!(
        many.contains("'Rule 0', 'Rule 1', 'Rule 2' and 6 more together fit"),
        "{many}"
    );
}

#[test]
fn a_buyers_fee_behind_others_that_fit_everything_is_pointed_out() {
    let fee = |name: &str, when| BuyersFee {
        name: name.to_owned(),
        when,
        amount: BuyersFeeAmount::FlatMinor(100),
        at_least_minor: None,
        at_most_minor: None,
    };
    let late = || When {
        categories: Vec::new(),
        ..aged(1, None)
    };
    let with = |buyers_fees| RuleSetDocument {
        price: PriceTerms {
            buyers_fees,
            ..PriceTerms::default()
        },
        ..document(Vec::new())
    };
    let hidden = with(vec![
        fee("Low", priced(0, Some(100))),
        fee("High", priced(100, None)),
        fee("Chairs", furniture()),
        fee("All", When::default()),
        fee("Late", late()),
    ])
    .warnings();
    let told: Vec<_> = hidden
        .iter()
        .map(|warning| (warning.place.as_str(), warning.words.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "/price/buyers_fees/2",
                "'Chairs' is never used: 'Low' and 'High' together fit everything that it does, and stand before it."
            ),
            (
                "/price/buyers_fees/4",
                "'Late' is never used: 'All' fits everything that it does, and stands before it."
            ),
        ]
    );
    assert_eq!(
        with(vec![fee("Late", late()), fee("All", When::default())]).warnings(),
        []
    );
}

#[test]
fn steps_for_what_is_never_marked_down_are_pointed_out() {
    let schedule = |when, steps| MarkdownSchedule {
        name: "Chairs".to_owned(),
        when,
        count: AgeUnit::Days,
        grace_days: 0,
        steps,
        expiry: Some(Expiry {
            after: 90,
            then: AfterExpiry::Donate,
        }),
    };
    let step = MarkdownStep {
        after: 30,
        off_ppm: 200_000,
    };
    let with = |schedules| RuleSetDocument {
        markdowns: Markdowns {
            schedules,
            never: vec![furniture()],
        },
        ..document(Vec::new())
    };
    let warnings = with(vec![
        schedule(When::default(), vec![step]),
        schedule(priced(0, Some(100)), vec![step]),
        schedule(furniture(), Vec::new()),
    ])
    .warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert_eq!(warnings[0].place, "/markdowns/schedules/1");
    assert!(warnings[0].words.contains("'Chairs'"));
}

/// Conditions in a world so small that all of its lines can be tried.
fn any_when() -> impl Strategy<Value = When> {
    let some = |all: &'static [&'static str]| {
        let chosen = proptest::sample::subsequence(all.to_vec(), 0..=all.len());
        chosen.prop_map(|chosen| names(&chosen))
    };
    let range = || proptest::option::weighted(0.6, (0..3_i64, proptest::option::of(1..3_i64)));
    (
        (
            some(&["A", "B"]),
            some(&["1", "2"]),
            some(&["Chair", "Table"]),
            some(&["Oak", "Red"]),
        ),
        (range(), range(), range()),
    )
        .prop_map(
            |((items, consignors, categories, tags), (price, age, sold))| When {
                // Few rules name an item or a consignor; else little hides anything.
                items: if items.len() == 1 { items } else { Vec::new() },
                consignors: if consignors.len() == 2 {
                    consignors
                } else {
                    Vec::new()
                },
                categories,
                tags,
                price: price.map(|(from_minor, more)| PriceRange {
                    from_minor,
                    below_minor: more.map(|more| from_minor + more),
                }),
                age: age.map(|(from_days, more)| AgeRange {
                    from_days,
                    below_days: more.map(|more| from_days + more),
                }),
                sold: sold.map(|(from, more)| {
                    let on =
                        |number: i64| day("2026-06-01") + chrono::Days::new(number.unsigned_abs());
                    Period {
                        from: (from > 0).then(|| on(from)),
                        until: more.map(|more| on(from + more)),
                    }
                }),
                ..When::default()
            },
        )
}

/// Asks for each line of the small world which rule wins.
fn winners(rules: &Rules) -> std::collections::BTreeSet<String> {
    let mut won = std::collections::BTreeSet::new();
    let first = day("2026-05-31");
    let tag_lists = [&[] as &[&str], &["oak"], &["red"], &["oak", "red"]].map(names);
    for sku in [None, Some("a"), Some("b")] {
        for account in ["1", "3"] {
            for category in [None, Some("chair"), Some("table"), Some("lamp")] {
                for tags in &tag_lists {
                    for price in 0..6 {
                        for age in [None, Some(0_u64), Some(1), Some(2), Some(3), Some(4)] {
                            for later in 0..7 {
                                let sold_on = first + chrono::Days::new(later);
                                let line = LineFacts {
                                    sku,
                                    category,
                                    tags,
                                    received_on: age.map(|age| sold_on - chrono::Days::new(age)),
                                    ..LineFacts::of(account, sold_on, usd(price))
                                };
                                let candidate = Candidate {
                                    line: &line,
                                    price: PiecePrice {
                                        total_minor: price,
                                        pieces: Decimal::ONE,
                                    },
                                };
                                if let Some(rule) = rules.split_for(candidate) {
                                    won.insert(rule.name.clone());
                                }
                            }
                        }
                    }
                }
            }
        }
    }
    won
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// A rule that is pointed out wins no line; and one that wins no line is pointed out.
    #[test]
    fn the_rules_that_are_pointed_out_are_those_that_never_win(whens in proptest::collection::vec(any_when(), 2..10)) {
        let whens: Vec<When> = whens.into_iter().filter(|when| *when != When::default()).collect();
        let splits = numbered(whens);
        let hidden: std::collections::BTreeSet<String> = hidden_rules(&splits)
            .into_iter()
            .map(|(position, _)| splits[position].name.clone())
            .collect();
        let all: std::collections::BTreeSet<String> = splits.iter().map(|rule| rule.name.clone()).collect();
        let won = winners(&rules(document(splits)));
        prop_assert_eq!(&hidden, &all.difference(&won).cloned().collect());
    }
}
