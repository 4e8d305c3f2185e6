//! Which of two rules wins, as a table.

use super::*;

fn item() -> When {
    When {
        items: names(&["AB-1"]),
        ..When::default()
    }
}

fn consignor() -> When {
    When {
        consignors: names(&["1001"]),
        ..When::default()
    }
}

fn group() -> When {
    When {
        groups: names(&["Dealers"]),
        ..When::default()
    }
}

fn category() -> When {
    When {
        categories: names(&["Furniture"]),
        ..When::default()
    }
}

fn tag() -> When {
    When {
        tags: names(&["vintage"]),
        ..When::default()
    }
}

fn price() -> When {
    When {
        price: Some(PriceRange {
            from_minor: 5_000,
            below_minor: Some(20_000),
        }),
        ..When::default()
    }
}

fn age() -> When {
    When {
        age: Some(AgeRange {
            from_days: 30,
            below_days: None,
        }),
        ..When::default()
    }
}

fn location() -> When {
    When {
        locations: names(&["Main Street"]),
        ..When::default()
    }
}

fn channel() -> When {
    When {
        channels: names(&["Online"]),
        ..When::default()
    }
}

fn payment() -> When {
    When {
        payments: names(&["Cash"]),
        ..When::default()
    }
}

fn period() -> When {
    When {
        sold: Some(Period {
            from: Some(day("2026-06-01")),
            until: Some(day("2026-06-30")),
        }),
        ..When::default()
    }
}

fn line<'a>(tags: &'a [String]) -> LineFacts<'a> {
    LineFacts {
        group: Some("dealers"),
        sku: Some("ab-1"),
        category: Some(" furniture"),
        tags,
        location: Some("main street"),
        channel: Some("online"),
        payment: Some("CASH"),
        received_on: Some(day("2026-05-01")),
        ..sale(10_000)
    }
}

/// The share that won, in percent.
fn winner(splits: Vec<SplitRule>) -> i64 {
    let rules = rules(RuleSetDocument {
        splits,
        ..RuleSetDocument::new(Terms::percent(500_000))
    });
    let tags = names(&["Vintage"]);
    let allocation = evaluate(&rules, line(&tags)).unwrap();
    assert!(holds(&allocation));
    allocation.parts.consignor / 100
}

/// A level, and a condition on it that the line fits.
type Condition = (&'static str, fn() -> When);

#[test]
fn each_level_wins_over_every_one_below_it() {
    let levels: [Condition; 10] = [
        ("item", item),
        ("consignor", consignor),
        ("group", group),
        ("category", category),
        ("price", price),
        ("age", age),
        ("location", location),
        ("channel", channel),
        ("payment", payment),
        ("period", period),
    ];
    for (position, (upper, when)) in levels.iter().enumerate() {
        assert_eq!(winner(vec![rule(upper, when(), 610_000)]), 61, "{upper}");
        for (lower, other) in levels.iter().skip(position + 1) {
            for order in [[0, 1], [1, 0]] {
                let both = [rule(upper, when(), 610_000), rule(lower, other(), 390_000)];
                let splits = order.map(|index: usize| both[index].clone()).to_vec();
                assert_eq!(winner(splits), 61, "{upper} over {lower}");
            }
        }
        // Whatever the lower levels name together, one name further up outweighs it.
        let mut all_lower = When {
            tags: if position < 3 {
                names(&["vintage"])
            } else {
                Vec::new()
            },
            ..When::default()
        };
        for (_, other) in levels.iter().skip(position + 1) {
            let other = other();
            all_lower.consignors.extend(other.consignors);
            all_lower.groups.extend(other.groups);
            all_lower.categories.extend(other.categories);
            all_lower.locations.extend(other.locations);
            all_lower.channels.extend(other.channels);
            all_lower.payments.extend(other.payments);
            all_lower.price = all_lower.price.or(other.price);
            all_lower.age = all_lower.age.or(other.age);
            all_lower.sold = all_lower.sold.or(other.sold);
        }
        if all_lower != When::default() {
            let splits = vec![
                rule("all", all_lower, 390_000),
                rule(upper, when(), 610_000),
            ];
            assert_eq!(winner(splits), 61, "{upper} over all below");
        }
    }
}

#[test]
fn conditions_are_of_the_highest_level_that_they_name() {
    let levels = [
        (item(), Level::Item),
        (consignor(), Level::Consignor),
        (group(), Level::Group),
        (category(), Level::CategoryOrTag),
        (tag(), Level::CategoryOrTag),
        (price(), Level::Price),
        (age(), Level::Age),
        (location(), Level::Location),
        (channel(), Level::Channel),
        (payment(), Level::Payment),
        (period(), Level::Period),
        (When::default(), Level::Default),
    ];
    for (when, level) in levels {
        assert_eq!(when.level(), level);
    }
    let both = When {
        price: price().price,
        ..channel()
    };
    assert_eq!(both.level(), Level::Price);
}

#[test]
fn names_are_alike_without_case_in_any_script() {
    let won = |listed: &str, told: &str| {
        let rules = rules(RuleSetDocument {
            splits: vec![rule(
                "Named",
                When {
                    categories: names(&[listed]),
                    ..When::default()
                },
                610_000,
            )],
            ..RuleSetDocument::new(Terms::percent(500_000))
        });
        let line = LineFacts {
            category: Some(told),
            ..sale(10_000)
        };
        evaluate(&rules, line).unwrap().parts.consignor == 6_100
    };
    assert!(won("Möbel", " MÖBEL"));
    assert!(!won("Möbel", "Mobel"));
    // The Kelvin sign is a k in another dress.
    assert!(won("kilims", "\u{212a}ilims"));
    assert!(!won("kilims", "kelims"));
}

#[test]
fn a_tag_stands_where_a_category_does() {
    for (lower, other) in [("price", price as fn() -> When), ("age", age)] {
        let splits = vec![rule(lower, other(), 390_000), rule("tag", tag(), 610_000)];
        assert_eq!(winner(splits), 61, "tag over {lower}");
    }
    let splits = vec![rule("group", group(), 610_000), rule("tag", tag(), 390_000)];
    assert_eq!(winner(splits), 61, "group over tag");
    let both = When {
        tags: names(&["vintage"]),
        ..category()
    };
    for single in [category(), tag()] {
        let splits = vec![
            rule("one", single, 390_000),
            rule("both", both.clone(), 610_000),
        ];
        assert_eq!(winner(splits), 61, "category and tag over one of them");
    }
}

#[test]
fn where_both_name_the_same_level_the_next_one_decides() {
    let narrow = When {
        price: price().price,
        ..consignor()
    };
    let splits = vec![
        rule("consignor", consignor(), 390_000),
        rule("consignor and price", narrow, 610_000),
        rule("furniture", category(), 700_000),
    ];
    assert_eq!(winner(splits), 61);
    let summer = When {
        sold: period().sold,
        ..consignor()
    };
    let splits = vec![
        rule("always", consignor(), 390_000),
        rule("in June", summer, 610_000),
    ];
    assert_eq!(winner(splits), 61);
}

#[test]
fn what_was_agreed_for_the_item_itself_comes_first() {
    let rules = rules(RuleSetDocument {
        splits: vec![rule("item", item(), 390_000)],
        ..RuleSetDocument::new(Terms::percent(500_000))
    });
    let own = Split::Percent { share_ppm: 610_000 };
    let line = LineFacts {
        item_split: Some(&own),
        ..line(&[])
    };
    assert_eq!(evaluate(&rules, line).unwrap().parts.consignor, 6_100);
}

#[test]
fn a_rule_that_does_not_fit_is_as_if_it_were_not_there() {
    let misses = [
        When {
            items: names(&["AB-2"]),
            ..When::default()
        },
        When {
            consignors: names(&["1002"]),
            ..When::default()
        },
        When {
            groups: names(&["Staff"]),
            ..When::default()
        },
        When {
            categories: names(&["Books"]),
            ..When::default()
        },
        When {
            tags: names(&["new"]),
            ..When::default()
        },
        When {
            price: Some(PriceRange {
                from_minor: 0,
                below_minor: Some(10_000),
            }),
            ..When::default()
        },
        When {
            price: Some(PriceRange {
                from_minor: 10_001,
                below_minor: None,
            }),
            ..When::default()
        },
        When {
            age: Some(AgeRange {
                from_days: 0,
                below_days: Some(45),
            }),
            ..When::default()
        },
        When {
            age: Some(AgeRange {
                from_days: 46,
                below_days: None,
            }),
            ..When::default()
        },
        When {
            locations: names(&["Mill Lane"]),
            ..When::default()
        },
        When {
            channels: names(&["In store"]),
            ..When::default()
        },
        When {
            payments: names(&["Card"]),
            ..When::default()
        },
        When {
            sold: Some(Period {
                from: Some(day("2026-06-16")),
                until: None,
            }),
            ..When::default()
        },
        When {
            sold: Some(Period {
                from: None,
                until: Some(day("2026-06-14")),
            }),
            ..When::default()
        },
    ];
    for when in misses {
        let splits = vec![rule("misses", when.clone(), 390_000)];
        assert_eq!(winner(splits), 50, "{when:?}");
    }
    let edges = [
        When {
            price: Some(PriceRange {
                from_minor: 10_000,
                below_minor: Some(10_001),
            }),
            ..When::default()
        },
        When {
            age: Some(AgeRange {
                from_days: 45,
                below_days: Some(46),
            }),
            ..When::default()
        },
        When {
            sold: Some(Period {
                from: Some(day("2026-06-15")),
                until: Some(day("2026-06-15")),
            }),
            ..When::default()
        },
    ];
    for when in edges {
        let splits = vec![rule("fits", when.clone(), 610_000)];
        assert_eq!(winner(splits), 61, "{when:?}");
    }
}

#[test]
fn of_equally_specific_rules_the_priority_decides_and_a_tie_is_refused() {
    let mut silk = rule(
        "Silk",
        When {
            tags: names(&["silk"]),
            ..When::default()
        },
        390_000,
    );
    let vintage = rule("Vintage", tag(), 610_000);
    let document = |splits| RuleSetDocument {
        splits,
        ..RuleSetDocument::new(Terms::percent(500_000))
    };
    let tied = document(vec![silk.clone(), vintage.clone()]).problems();
    assert_eq!(tied.len(), 1, "{tied:?}");
    assert_eq!(tied[0].place, "/splits/1");
    assert!(tied[0].words.contains("'Silk'") && tied[0].words.contains("'Vintage'"));
    silk.priority = -1;
    let rules = rules(document(vec![silk, vintage]));
    let tags = names(&["silk", "vintage"]);
    assert_eq!(
        evaluate(&rules, line(&tags)).unwrap().parts.consignor,
        6_100
    );
}
