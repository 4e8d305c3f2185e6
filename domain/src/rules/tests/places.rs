//! What is refused, and that the place of it is told.

use super::*;
use serde_json::{Value, json};

fn document() -> Value {
    json!({
        "schema": 2,
        "default_terms": { "split": { "kind": "percent", "share_ppm": 500_000 } }
    })
}

/// The document with a value put at a pointer.
fn with(pointer: &str, value: Value) -> RuleSetDocument {
    let mut document = document();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let mut at = &mut document;
    for step in parent.split('/').skip(1) {
        at = at
            .as_object_mut()
            .unwrap()
            .entry(step)
            .or_insert_with(|| json!({}));
    }
    at[key] = value;
    RuleSetDocument::read(&document.to_string()).unwrap()
}

fn places(document: &RuleSetDocument) -> Vec<String> {
    let problems = document.problems();
    for problem in &problems {
        assert!(problem.words.ends_with('.'), "{problem:?}");
    }
    problems.into_iter().map(|problem| problem.place).collect()
}

fn tier(from_minor: i64, below_minor: Option<i64>) -> Value {
    json!({ "from_minor": from_minor, "below_minor": below_minor, "share_ppm": 500_000 })
}

#[test]
fn tiers_without_gap_or_overlap_only() {
    for kind in ["threshold_tiers", "marginal_tiers"] {
        for (tiers, expected) in [
            (vec![tier(0, Some(100)), tier(100, None)], None),
            (vec![], Some("")),
            (vec![tier(1, None)], Some("/0/from_minor")),
            (
                vec![tier(0, Some(100)), tier(101, None)],
                Some("/1/from_minor"),
            ),
            (
                vec![tier(0, Some(100)), tier(99, None)],
                Some("/1/from_minor"),
            ),
            (vec![tier(0, None), tier(100, None)], Some("/1")),
            (
                vec![tier(0, Some(0)), tier(0, None)],
                Some("/0/below_minor"),
            ),
            (vec![tier(0, Some(100))], Some("/0/below_minor")),
        ] {
            let document = with(
                "/default_terms/split",
                json!({ "kind": kind, "tiers": tiers }),
            );
            let place = expected.map(|place| format!("/default_terms/split/tiers{place}"));
            assert_eq!(
                places(&document),
                place.into_iter().collect::<Vec<_>>(),
                "{tiers:?}"
            );
        }
    }
    let ages = |tiers: Value| {
        with(
            "/default_terms/split",
            json!({ "kind": "age_tiers", "tiers": tiers }),
        )
    };
    let gap =
        ages(json!([{ "from": 0, "below": 30, "share_ppm": 1 }, { "from": 31, "share_ppm": 1 }]));
    assert_eq!(places(&gap), ["/default_terms/split/tiers/1/from"]);
}

#[test]
fn rates_over_a_whole_and_amounts_below_nothing_are_refused_at_their_place() {
    let over = 1_000_001;
    let when = json!({ "categories": ["Books"] });
    for (pointer, value, expected) in [
        (
            "/default_terms/split",
            json!({ "kind": "percent", "share_ppm": over }),
            "/default_terms/split/share_ppm",
        ),
        (
            "/default_terms/split",
            json!({ "kind": "marginal_tiers", "tiers": [{ "from_minor": 0, "share_ppm": over }] }),
            "/default_terms/split/tiers/0/share_ppm",
        ),
        (
            "/default_terms/split",
            json!({ "kind": "age_tiers", "tiers": [{ "from": 0, "share_ppm": 1 }], "unknown_share_ppm": over }),
            "/default_terms/split/unknown_share_ppm",
        ),
        (
            "/default_terms/split",
            json!({ "kind": "fixed_net", "amount_minor": -1 }),
            "/default_terms/split/amount_minor",
        ),
        (
            "/default_terms/split",
            json!({ "kind": "fixed_price", "price_minor": -1, "share_ppm": 1 }),
            "/default_terms/split/price_minor",
        ),
        (
            "/default_terms/split",
            json!({ "kind": "fixed_price", "price_minor": 1, "share_ppm": over }),
            "/default_terms/split/share_ppm",
        ),
        (
            "/default_terms/commission_at_least_minor",
            json!(-1),
            "/default_terms/commission_at_least_minor",
        ),
        (
            "/default_terms/commission_at_most_minor",
            json!(-1),
            "/default_terms/commission_at_most_minor",
        ),
        (
            "/price/discount_borne_by",
            json!({ "store_ppm": over }),
            "/price/discount_borne_by/store_ppm",
        ),
        (
            "/price/named_discounts",
            json!([{ "starts_with": " ", "borne_by": "store" }]),
            "/price/named_discounts/0/starts_with",
        ),
        (
            "/price/named_discounts",
            json!([{ "starts_with": "Staff", "borne_by": { "store_ppm": over } }]),
            "/price/named_discounts/0/borne_by/store_ppm",
        ),
        (
            "/price/named_discounts",
            json!([{ "starts_with": "St", "borne_by": "store" }, { "starts_with": "staff", "borne_by": "shared" }]),
            "/price/named_discounts/1",
        ),
        (
            "/price/buyers_fees",
            json!([{ "name": "", "amount": { "rate_ppm": 1 } }]),
            "/price/buyers_fees/0/name",
        ),
        (
            "/price/buyers_fees",
            json!([{ "name": "F", "amount": { "rate_ppm": over } }]),
            "/price/buyers_fees/0/amount/rate_ppm",
        ),
        (
            "/price/buyers_fees",
            json!([{ "name": "F", "amount": { "flat_minor": -1 } }]),
            "/price/buyers_fees/0/amount/flat_minor",
        ),
        (
            "/price/buyers_fees",
            json!([{ "name": "F", "amount": { "flat_minor": 1 }, "at_least_minor": 2, "at_most_minor": 1 }]),
            "/price/buyers_fees/0/at_least_minor",
        ),
        (
            "/splits",
            json!([{ "name": "", "when": when, "terms": { "split": { "kind": "store_owned" } } }]),
            "/splits/0/name",
        ),
        (
            "/splits",
            json!([{ "name": "R", "terms": { "split": { "kind": "store_owned" } } }]),
            "/splits/0/when",
        ),
        (
            "/splits",
            json!([{ "name": "R", "when": { "tags": [" "] }, "terms": { "split": { "kind": "store_owned" } } }]),
            "/splits/0/when/tags",
        ),
        (
            "/splits",
            json!([{ "name": "R", "when": { "price": { "from_minor": 5, "below_minor": 5 } }, "terms": { "split": { "kind": "store_owned" } } }]),
            "/splits/0/when/price",
        ),
        (
            "/splits",
            json!([{ "name": "R", "when": { "price": { "from_minor": -5 } }, "terms": { "split": { "kind": "store_owned" } } }]),
            "/splits/0/when/price",
        ),
        (
            "/splits",
            json!([{ "name": "R", "when": { "age": { "from_days": 5, "below_days": 4 } }, "terms": { "split": { "kind": "store_owned" } } }]),
            "/splits/0/when/age",
        ),
        (
            "/splits",
            json!([{ "name": "R", "when": { "sold": { "from": "2026-02-02", "until": "2026-02-01" } }, "terms": { "split": { "kind": "store_owned" } } }]),
            "/splits/0/when/sold",
        ),
        (
            "/splits",
            json!([{ "name": "R", "when": when, "terms": { "split": { "kind": "percent", "share_ppm": over } } }]),
            "/splits/0/terms/split/share_ppm",
        ),
        (
            "/fees",
            json!([{ "name": "F", "amount": { "flat_minor": -1 } }]),
            "/fees/0/amount",
        ),
        (
            "/fees",
            json!([{ "name": "F", "amount": { "sum": { "flat_minor": 1, "rate_ppm": over } } }]),
            "/fees/0/amount",
        ),
        (
            "/fees",
            json!([{ "name": "F", "amount": { "rate_ppm": 1 }, "at_least_minor": 3, "at_most_minor": 2 }]),
            "/fees/0/at_least_minor",
        ),
        (
            "/fees",
            json!([{ "name": "F", "amount": { "rate_ppm": 1 }, "of": "share", "taken": "from_price" }]),
            "/fees/0/of",
        ),
        (
            "/fees",
            json!([{ "name": "F", "amount": { "rate_ppm": 1 }, "of": "share", "per": "sale" }]),
            "/fees/0/of",
        ),
        (
            "/withholdings",
            json!([{ "name": "", "rate_ppm": 1 }]),
            "/withholdings/0/name",
        ),
        (
            "/withholdings",
            json!([{ "name": "W", "rate_ppm": over }]),
            "/withholdings/0/rate_ppm",
        ),
        (
            "/markdowns/schedules",
            json!([{ "name": "M", "steps": [] }]),
            "/markdowns/schedules/0/steps",
        ),
        (
            "/markdowns/schedules",
            json!([{ "name": "M", "steps": [{ "after": 30, "off_ppm": over }] }]),
            "/markdowns/schedules/0/steps/0/off_ppm",
        ),
        (
            "/markdowns/schedules",
            json!([{ "name": "M", "steps": [{ "after": 30, "off_ppm": 2 }, { "after": 30, "off_ppm": 3 }] }]),
            "/markdowns/schedules/0/steps/1/after",
        ),
        (
            "/markdowns/schedules",
            json!([{ "name": "M", "steps": [{ "after": 30, "off_ppm": 2 }, { "after": 60, "off_ppm": 2 }] }]),
            "/markdowns/schedules/0/steps/1/off_ppm",
        ),
        (
            "/markdowns/schedules",
            json!([{ "name": "M", "steps": [{ "after": 30, "off_ppm": 2 }], "expiry": { "after": 30, "then": "donate" } }]),
            "/markdowns/schedules/0/expiry/after",
        ),
        ("/markdowns/never", json!([{}]), "/markdowns/never/0"),
        (
            "/charges",
            json!([{ "name": "Rent", "groups": ["Dealers"], "amount_minor": 0, "every": "month", "from": "2026-01-01" }]),
            "/charges/0/amount_minor",
        ),
        (
            "/charges",
            json!([{ "name": "Rent", "amount_minor": 1, "every": "month", "from": "2026-01-01" }]),
            "/charges/0",
        ),
        (
            "/charges",
            json!([{ "name": "Rent", "groups": ["D"], "amount_minor": 1, "every": "month", "from": "2026-01-02", "until": "2026-01-01" }]),
            "/charges/0/until",
        ),
        (
            "/payout_terms",
            json!({ "minimum_minor": -1 }),
            "/payout_terms/minimum_minor",
        ),
        (
            "/payout_terms",
            json!({ "store_credit_bonus_ppm": over }),
            "/payout_terms/store_credit_bonus_ppm",
        ),
        (
            "/payout_terms",
            json!({ "fees": [{ "name": " ", "amount_minor": 1 }] }),
            "/payout_terms/fees/0/name",
        ),
        (
            "/payout_terms",
            json!({ "fees": [{ "name": "Postage", "amount_minor": -1 }] }),
            "/payout_terms/fees/0/amount_minor",
        ),
        (
            "/payout_terms",
            json!({ "fees": [{ "name": "Postage", "amount_minor": 0, "methods": ["check"] }] }),
            "/payout_terms/fees/0/amount_minor",
        ),
        (
            "/payout_terms",
            json!({ "fees": [
                { "name": "Postage", "amount_minor": 1, "methods": ["check"] },
                { "name": "postage ", "amount_minor": 1, "methods": ["stripe"] } ] }),
            "/payout_terms/fees/1/name",
        ),
    ] {
        assert_eq!(places(&with(pointer, value.clone())), [expected], "{value}");
    }
    let unknown = json!({ "default_terms": { "split": { "kind": "percent", "share_ppm": 0 } }, "schema": 2,
        "payout_terms": { "fees": [{ "name": "Postage", "amount_minor": 1, "methods": ["check", "gold"] }] } });
    let problem = RuleSetDocument::read(&unknown.to_string()).unwrap_err();
    assert_eq!(problem.place, "/payout_terms/fees/0/methods/1");
    let twice = json!([
        { "name": "Rent", "groups": ["D"], "amount_minor": 1, "every": "month", "from": "2026-01-01" },
        { "name": "rent", "groups": ["E"], "amount_minor": 1, "every": "week", "from": "2026-01-01" }
    ]);
    assert_eq!(places(&with("/charges", twice)), ["/charges/1/name"]);
    let guaranteed = json!({ "split": { "kind": "fixed_net", "amount_minor": 1, "is_guaranteed": true }, "commission_at_least_minor": 1 });
    assert_eq!(
        places(&with("/default_terms", guaranteed)),
        ["/default_terms/commission_at_least_minor"]
    );
    assert_eq!(places(&with("/schema", json!(1))), ["/schema"]);
}

#[test]
fn what_cannot_be_read_is_refused_at_its_place() {
    let refused = |json: &str| RuleSetDocument::read(json).unwrap_err();
    let newer = refused(r#"{ "schema": 3, "something": "new" }"#);
    assert_eq!(newer.place, "/schema");
    assert!(newer.words.contains("version 3"), "{newer:?}");
    assert_eq!(refused("{").place, "");
    let misspelt = refused(
        r#"{ "schema": 2, "default_terms": { "split": { "kind": "percent", "share_ppm": 1 } }, "fees": [{ "name": "F", "amount": { "rate": 1 } }] }"#,
    );
    assert_eq!(misspelt.place, "/fees/0/amount");
    let unknown = refused(
        r#"{ "schema": 2, "default_terms": { "split": { "kind": "percent", "share_ppm": 1 } }, "more": 1 }"#,
    );
    assert!(unknown.words.contains("more"), "{unknown:?}");
}

#[test]
fn rules_that_overlap_only_in_part_are_still_a_tie_and_apart_they_are_not() {
    let range = |from_minor, below_minor| When {
        price: Some(PriceRange {
            from_minor,
            below_minor,
        }),
        ..When::default()
    };
    let dated = |from: &str, until: &str| When {
        consignors: names(&["1001"]),
        sold: Some(Period {
            from: Some(day(from)),
            until: Some(day(until)),
        }),
        ..When::default()
    };
    let listed = |field: &str, list: &[&str]| {
        let when: When = serde_json::from_value(json!({ field: list })).unwrap();
        when
    };
    let aged = |from_days, below_days| When {
        age: Some(AgeRange {
            from_days,
            below_days,
        }),
        ..When::default()
    };
    for (one, two, is_tie) in [
        (range(0, Some(100)), range(99, None), true),
        (range(99, None), range(0, Some(100)), true),
        (range(0, Some(100)), range(100, None), false),
        (aged(0, Some(30)), aged(29, Some(60)), true),
        (aged(0, Some(30)), aged(30, Some(60)), false),
        (
            dated("2026-01-01", "2026-03-31"),
            dated("2026-03-31", "2026-06-30"),
            true,
        ),
        (
            dated("2026-01-01", "2026-03-31"),
            dated("2026-04-01", "2026-06-30"),
            false,
        ),
        (
            listed("categories", &["A", "B"]),
            listed("categories", &["b "]),
            true,
        ),
        (
            listed("categories", &["A", "B"]),
            listed("categories", &["C"]),
            false,
        ),
        (listed("items", &["A"]), listed("items", &["a"]), true),
        (listed("items", &["A"]), listed("items", &["b"]), false),
        (
            listed("consignors", &["A", "B"]),
            listed("consignors", &["B"]),
            true,
        ),
        (
            listed("consignors", &["A"]),
            listed("consignors", &["a"]),
            false,
        ),
        (listed("groups", &["A"]), listed("groups", &["a"]), true),
        (listed("groups", &["A"]), listed("groups", &["b"]), false),
        (
            listed("locations", &["A"]),
            listed("locations", &["a"]),
            true,
        ),
        (
            listed("locations", &["A"]),
            listed("locations", &["b"]),
            false,
        ),
        (listed("channels", &["A"]), listed("channels", &["a"]), true),
        (
            listed("channels", &["A"]),
            listed("channels", &["b"]),
            false,
        ),
        (listed("payments", &["A"]), listed("payments", &["a"]), true),
        (
            listed("payments", &["A"]),
            listed("payments", &["b"]),
            false,
        ),
        (listed("tags", &["A"]), listed("tags", &["b"]), true),
        (listed("tags", &["A"]), listed("categories", &["b"]), true),
        (listed("tags", &["A"]), listed("groups", &["b"]), false),
    ] {
        let document = RuleSetDocument {
            splits: vec![rule("one", one.clone(), 1), rule("two", two.clone(), 2)],
            ..RuleSetDocument::new(Terms::percent(500_000))
        };
        let found = places(&document);
        assert_eq!(found == ["/splits/1"], is_tie, "{one:?} {two:?} {found:?}");
        assert_eq!(found.is_empty(), !is_tie, "{one:?} {two:?} {found:?}");
    }
}

#[test]
fn what_is_never_used_is_pointed_out() {
    let silk = |priority| SplitRule {
        priority,
        ..rule(
            "Silk",
            When {
                tags: names(&["silk", "satin"]),
                ..When::default()
            },
            600_000,
        )
    };
    let satin = rule(
        "Satin",
        When {
            tags: names(&["Satin"]),
            ..When::default()
        },
        400_000,
    );
    let document = |splits| RuleSetDocument {
        splits,
        ..RuleSetDocument::new(Terms::percent(500_000))
    };
    let hidden = document(vec![satin.clone(), silk(1)]).warnings();
    assert_eq!(hidden.len(), 1, "{hidden:?}");
    assert_eq!(hidden[0].place, "/splits/0");
    assert!(hidden[0].words.contains("'Silk'"));
    assert_eq!(document(vec![satin, silk(-1)]).warnings(), []);
    let idle = rule(
        "Books",
        When {
            categories: names(&["Books"]),
            ..When::default()
        },
        500_000,
    );
    assert_eq!(
        document(vec![idle.clone()]).warnings()[0].place,
        "/splits/0"
    );
    // It says something where it takes books out of what another rule is for.
    let used = rule(
        "Used goods",
        When {
            price: Some(PriceRange {
                from_minor: 0,
                below_minor: Some(1_000),
            }),
            ..When::default()
        },
        600_000,
    );
    assert_eq!(document(vec![idle.clone(), used]).warnings(), []);
    // One that is for fewer goods than it takes nothing away from it.
    let signed = rule(
        "Signed books",
        When {
            categories: names(&["Books"]),
            tags: names(&["Signed"]),
            ..When::default()
        },
        600_000,
    );
    let warnings = document(vec![idle.clone(), signed]).warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    // What was agreed with somebody stands, whatever the store's terms are.
    let agreed = |when| rule("As agreed", when, 500_000);
    for when in [
        When {
            consignors: names(&["1001"]),
            ..When::default()
        },
        When {
            groups: names(&["Dealers"]),
            ..When::default()
        },
    ] {
        assert_eq!(document(vec![agreed(when)]).warnings(), []);
    }
}

#[test]
fn what_is_not_alike_is_not_refused() {
    let named = json!([
        { "starts_with": "VIP", "borne_by": "store" }, { "starts_with": "Staff", "borne_by": "shared" }
    ]);
    assert_eq!(places(&with("/price/named_discounts", named)), [""; 0]);
    let one_day = json!([{
        "name": "Rent", "groups": ["Dealers"], "amount_minor": 1, "every": "month", "from": "2026-01-01",
        "until": "2026-01-01"
    }]);
    assert_eq!(places(&with("/charges", one_day)), [""; 0]);
}

#[test]
fn a_document_of_the_first_schema_says_the_same_in_this_one() {
    let first = json!({
        "default_split_ppm": 500_000,
        "consignor_splits_ppm": { "1042": 600_000, "1043": 600_000, "1044": 550_000 },
        "category_splits_ppm": { "Furniture": 700_000 },
        "fee": { "name": "Card fee", "amount": { "rate_ppm": 29_000 }, "borne_by": "shared" },
        "discount_borne_by": "store",
        "rounding": "half_even",
        "remainder_to": "store",
        "payout_terms": { "hold_days": 14, "minimum_minor": 2_000 }
    });
    let read = RuleSetDocument::read(&first.to_string()).unwrap();
    assert_eq!(read.problems(), []);
    assert_eq!(read.splits.len(), 3);
    assert_eq!(read.price.discount_borne_by, DiscountBearer::Store);
    assert_eq!(read.price.tax, TaxTerms::Divided);
    assert_eq!(read.fees[0].taken, FeeTaken::InProportion);
    assert_eq!(
        (read.rounding, read.remainder_to),
        (crate::money::Rounding::HalfEven, RemainderTo::Store)
    );
    assert_eq!(read.payout_terms.hold_days, 14);
    let written = serde_json::to_string(&read).unwrap();
    assert_eq!(RuleSetDocument::read(&written).unwrap(), read);
    let rules = rules(read);
    for (account, category, consignor) in [
        ("1042", "Furniture", 5_826),
        ("1001", "furniture", 6_797),
        ("1001", "Books", 4_855),
    ] {
        let line = LineFacts {
            account_number: account,
            category: Some(category),
            gross: usd(10_000),
            net: usd(9_000),
            ..sale(0)
        };
        let allocation = evaluate(&rules, line).unwrap();
        // 2.9% of the full price, the consignor's part of it.
        assert_eq!(
            allocation.parts.consignor, consignor,
            "{account} {category}"
        );
        assert!(holds(&allocation));
    }
}
