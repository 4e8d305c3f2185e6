//! What the till took beside the plan, and when an item expires.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

/// 20% off after 30 days and 50% after 60, expired after 90; leather is never marked down.
fn scheduled() -> RuleSetDocument {
    RuleSetDocument {
        markdowns: Markdowns {
            schedules: vec![MarkdownSchedule {
                name: "Usual".to_owned(),
                when: When::default(),
                count: AgeUnit::Days,
                grace_days: 0,
                steps: vec![step(30, 200_000), step(60, 500_000)],
                expiry: Some(Expiry {
                    after: 90,
                    then: AfterExpiry::PickUp,
                }),
            }],
            never: vec![When {
                categories: names(&["Leather"]),
                ..When::default()
            }],
        },
        ..RuleSetDocument::new(Terms::percent(500_000))
    }
}

fn step(after: u32, off_ppm: u32) -> MarkdownStep {
    MarkdownStep { after, off_ppm }
}

/// An item that came in on the 1st of January and was first priced at 100.00.
fn item(sold_on: &str, net_minor: i64) -> LineFacts<'static> {
    LineFacts {
        sold_on: day(sold_on),
        received_on: Some(day("2026-01-01")),
        list_price: Some(usd(10_000)),
        ..sale(net_minor)
    }
}

fn outcome(rules: &Rules, line: LineFacts<'_>) -> PlanOutcome {
    compare_with_plan(rules, line).unwrap().unwrap().outcome
}

#[test]
fn a_sale_stands_to_its_plan() {
    use PlanOutcome::{AbovePlan, AsPlanned, BelowPlan, Expired, NeverMarkedDown};
    let rules = rules(scheduled());
    let leather = |line| LineFacts {
        category: Some("leather"),
        ..line
    };
    let three = |line| LineFacts {
        quantity: Decimal::from(3),
        ..line
    };
    for (line, planned, expected) in [
        // Before the first step, on its day, and on that of the second.
        (item("2026-01-30", 10_000), 10_000, AsPlanned),
        (item("2026-01-31", 8_000), 8_000, AsPlanned),
        (item("2026-01-31", 10_000), 8_000, AbovePlan),
        (item("2026-03-01", 8_000), 8_000, AsPlanned),
        (item("2026-03-02", 5_000), 5_000, AsPlanned),
        (item("2026-03-02", 4_000), 5_000, BelowPlan),
        // A cent is a till's rounding, two are not; for three pieces three are.
        (item("2026-01-31", 7_999), 8_000, AsPlanned),
        (item("2026-01-31", 8_002), 8_000, AbovePlan),
        (three(item("2026-01-31", 24_003)), 24_000, AsPlanned),
        (three(item("2026-01-31", 23_996)), 24_000, BelowPlan),
        // Given away.
        (item("2026-01-31", 0), 8_000, BelowPlan),
        // From the first day of its expiry on, whatever the price.
        (item("2026-03-31", 5_000), 5_000, AsPlanned),
        (item("2026-04-01", 5_000), 5_000, Expired),
        (leather(item("2026-03-02", 10_000)), 10_000, AsPlanned),
        (leather(item("2026-03-02", 5_000)), 10_000, NeverMarkedDown),
        (leather(item("2026-03-02", 12_000)), 10_000, AbovePlan),
    ] {
        let beside = compare_with_plan(&rules, line).unwrap().unwrap();
        assert_eq!(
            (beside.planned_minor, beside.outcome),
            (planned, expected),
            "{line:?}"
        );
        let is_leather = line.category == Some("leather");
        assert_eq!(beside.schedule, (!is_leather).then_some("Usual"));
        assert_eq!(
            beside.difference_minor,
            beside.taken_minor - beside.planned_minor
        );
    }
}

#[test]
fn every_outcome_has_words_of_its_own() {
    let words: std::collections::BTreeSet<_> = PlanOutcome::ALL
        .iter()
        .map(|outcome| outcome.words())
        .collect();
    assert_eq!(words.len(), PlanOutcome::ALL.len());
    assert!(words.iter().all(|words| words.contains(' ')));
}

#[test]
fn terms_know_whether_anything_expires() {
    let mut markdowns = scheduled().markdowns;
    assert!(markdowns.have_expiry());
    markdowns.schedules[0].expiry = None;
    assert!(!markdowns.have_expiry());
    assert!(!Markdowns::default().have_expiry());
}

#[test]
fn what_no_schedule_is_for_has_no_plan() {
    let rules_with = |when: When| {
        let mut document = scheduled();
        document.markdowns.schedules[0].when = when;
        rules(document)
    };
    let usual = rules_with(When::default());
    let unknown = [
        LineFacts {
            received_on: None,
            ..item("2026-02-01", 5_000)
        },
        LineFacts {
            list_price: None,
            ..item("2026-02-01", 5_000)
        },
        LineFacts {
            list_price: Some(usd(0)),
            ..item("2026-02-01", 5_000)
        },
    ];
    for line in unknown {
        assert_eq!(compare_with_plan(&usual, line).unwrap(), None, "{line:?}");
    }
    let books = rules_with(When {
        categories: names(&["Books"]),
        ..When::default()
    });
    let line = item("2026-02-01", 5_000);
    assert_eq!(compare_with_plan(&books, line).unwrap(), None);
    let leather = LineFacts {
        category: Some("Leather"),
        ..line
    };
    assert_eq!(outcome(&books, leather), PlanOutcome::NeverMarkedDown);
    let none = rules(RuleSetDocument::new(Terms::percent(500_000)));
    assert_eq!(compare_with_plan(&none, leather).unwrap(), None);
}

#[test]
fn tax_and_a_buyers_fee_stand_on_their_side() {
    let usual = rules(scheduled());
    // The tag says 100.00, the till sells for 80.00, and 10.43 of that is tax.
    let inside = LineFacts {
        tax: usd(1_043),
        is_tax_inside: true,
        ..item("2026-01-31", 8_000)
    };
    let beside = compare_with_plan(&usual, inside).unwrap().unwrap();
    assert_eq!(beside.outcome, PlanOutcome::AsPlanned);
    assert_eq!(
        (beside.taken_minor, beside.taken_before_tax_minor),
        (8_000, 6_957)
    );
    // Added on top of the price, tax is no part of it.
    let on_top = LineFacts {
        is_tax_inside: false,
        ..inside
    };
    let beside = compare_with_plan(&usual, on_top).unwrap().unwrap();
    assert_eq!(
        (beside.taken_minor, beside.taken_before_tax_minor),
        (8_000, 8_000)
    );
    // The store adds 5% for the buyer: 84.00 is 80.00 and the fee.
    let mut document = scheduled();
    document.price.buyers_fees = vec![BuyersFee {
        name: "Buyer's fee".to_owned(),
        when: When::default(),
        amount: BuyersFeeAmount::RatePpm(50_000),
        at_least_minor: None,
        at_most_minor: None,
    }];
    let with_fee = rules(document.clone());
    let beside = compare_with_plan(&with_fee, item("2026-01-31", 8_400));
    let beside = beside.unwrap().unwrap();
    assert_eq!(
        (beside.taken_minor, beside.outcome),
        (8_000, PlanOutcome::AsPlanned)
    );
    // Both: 96.60 holds 12.60 of tax, and the fee in the rest is 4.00.
    let both = LineFacts {
        tax: usd(1_260),
        is_tax_inside: true,
        list_price: Some(usd(11_500)),
        ..item("2026-01-31", 9_660)
    };
    for tax in [TaxTerms::TakenOut, TaxTerms::Divided] {
        document.price.tax = tax;
        let rules = rules(document.clone());
        let beside = compare_with_plan(&rules, both).unwrap().unwrap();
        assert_eq!(beside.planned_minor, 9_200);
        assert_eq!(
            (beside.taken_minor, beside.taken_before_tax_minor),
            (9_200, 8_000)
        );
        assert_eq!(beside.outcome, PlanOutcome::AsPlanned);
    }
}

#[test]
fn a_plan_is_compared_with_the_price_without_the_buyers_fee() {
    let mut document = scheduled();
    document.price.discount_borne_by = DiscountBearer::Store;
    document.price.buyers_fees = vec![BuyersFee {
        name: "Buyer's fee".to_owned(),
        when: When::default(),
        amount: BuyersFeeAmount::RatePpm(100_000),
        at_least_minor: None,
        at_most_minor: None,
    }];
    // 100.00 on the tag and 20% off planned: 88.00 with the fee. At 77.00 the buyer paid 70.00
    // for the goods, and the store bears 10.00.
    let line = LineFacts {
        gross: usd(11_000),
        ..item("2026-01-31", 7_700)
    };
    let parts = evaluate(&rules(document.clone()), line).unwrap().parts;
    assert_eq!(
        (parts.buyers_fee, parts.discount_borne_by_store),
        (700, 1_000)
    );
    assert_eq!(parts.consignor, 4_000);
    // As planned, nobody bears anything.
    let line = LineFacts {
        gross: usd(11_000),
        ..item("2026-01-31", 8_800)
    };
    let parts = evaluate(&rules(document), line).unwrap().parts;
    assert_eq!((parts.discount_borne_by_store, parts.consignor), (0, 4_000));
}

#[test]
fn an_item_expires_by_days_or_months_and_grace() {
    let expiry = |count, after, grace_days, received_on: &str, agreed: Option<&str>| {
        let mut document = scheduled();
        let schedule = &mut document.markdowns.schedules[0];
        (schedule.count, schedule.grace_days) = (count, grace_days);
        schedule.steps.clear();
        schedule.expiry = Some(Expiry {
            after,
            then: AfterExpiry::Donate,
        });
        let line = LineFacts {
            received_on: Some(day(received_on)),
            agreed_expiry: agreed.map(day),
            ..item("2026-02-01", 0)
        };
        let rules = rules(document);
        let expiry = item_expiry(&rules, line).unwrap().unwrap();
        assert_eq!(
            (expiry.schedule, expiry.then),
            ("Usual", AfterExpiry::Donate)
        );
        expiry.on.to_string()
    };
    let (days, months) = (AgeUnit::Days, AgeUnit::CalendarMonths);
    assert_eq!(expiry(days, 60, 0, "2026-01-01", None), "2026-03-02");
    assert_eq!(expiry(days, 60, 7, "2026-01-01", None), "2026-03-09");
    assert_eq!(expiry(months, 1, 0, "2026-01-31", None), "2026-02-28");
    assert_eq!(expiry(months, 3, 14, "2026-01-15", None), "2026-04-29");
    // What was agreed is agreed: neither grace nor age add to it.
    assert_eq!(
        expiry(months, 3, 14, "2026-01-15", Some("2026-09-01")),
        "2026-09-01"
    );
}

#[test]
fn an_item_without_an_expiry_gets_none_by_agreement() {
    let mut document = scheduled();
    document.markdowns.schedules[0].expiry = None;
    let line = LineFacts {
        agreed_expiry: Some(day("2026-02-01")),
        ..item("2026-03-01", 5_000)
    };
    let never = rules(document);
    assert_eq!(item_expiry(&never, line).unwrap(), None);
    // Nor has one the store's own.
    let own = Split::StoreOwned {};
    let line = LineFacts {
        item_split: Some(&own),
        ..line
    };
    assert_eq!(item_expiry(&rules(scheduled()), line).unwrap(), None);
}

#[test]
fn what_people_decide_about_an_item_decides_who_is_owed() {
    let mut document = scheduled();
    document.markdowns.schedules[0].expiry = Some(Expiry {
        after: 90,
        then: AfterExpiry::StoreOwned,
    });
    let rules = rules(document);
    let owed = |line: LineFacts<'_>| {
        let allocation = evaluate(&rules, line).unwrap();
        assert!(holds(&allocation));
        allocation.parts.consignor
    };
    // By the terms it is the store's from the 1st of April.
    assert_eq!(owed(item("2026-03-31", 5_000)), 2_500);
    assert_eq!(owed(item("2026-04-01", 5_000)), 0);
    let extended = |sold_on| LineFacts {
        agreed_expiry: Some(day("2026-05-01")),
        ..item(sold_on, 5_000)
    };
    assert_eq!(owed(extended("2026-04-30")), 2_500);
    assert_eq!(owed(extended("2026-05-01")), 0);
    let taken_over = |sold_on| LineFacts {
        store_owned_from: Some(day("2026-03-15")),
        ..item(sold_on, 5_000)
    };
    assert_eq!(owed(taken_over("2026-03-14")), 2_500);
    assert_eq!(owed(taken_over("2026-03-15")), 0);
    let allocation = evaluate(&rules, taken_over("2026-03-15")).unwrap();
    let step = &allocation.trace[1];
    assert_eq!(
        step.formula,
        Formula::TakenOver {
            of: 5_000,
            from: day("2026-03-15")
        }
    );
    let words = |language| allocation.words(step, language);
    assert!(words(Language::English).contains("took the item over on 2026-03-15"));
    assert!(words(Language::Spanish).contains("se quedó con el artículo el 2026-03-15"));
}

proptest! {
    /// Whatever the till took, the plan is between nothing and the first price, the difference
    /// is exact, and only what is within a cent for each piece is as planned.
    #[test]
    fn a_comparison_is_exact(
        net in 0_i64..5_000_000, tax_ppm in 0_i64..300_000, pieces in 1_i64..200,
        price in 1_i64..2_000_000, age in 0_u64..89, is_tax_inside: bool,
    ) {
        let rules = rules(scheduled());
        let line = LineFacts {
            quantity: Decimal::from(pieces),
            tax: usd(net * tax_ppm / 1_000_000),
            is_tax_inside,
            list_price: Some(usd(price)),
            sold_on: day("2026-01-01") + chrono::Days::new(age),
            ..item("2026-01-01", net)
        };
        let beside = compare_with_plan(&rules, line).unwrap().unwrap();
        prop_assert_eq!(beside.first_minor, price * pieces);
        prop_assert!((0..=beside.first_minor).contains(&beside.planned_minor));
        // Without a buyer's fee it is what the till says.
        prop_assert_eq!(beside.taken_minor, net);
        prop_assert_eq!(beside.difference_minor, net - beside.planned_minor);
        let inside = if is_tax_inside { net * tax_ppm / 1_000_000 } else { 0 };
        prop_assert_eq!(beside.taken_before_tax_minor, net - inside);
        let expected = match beside.difference_minor {
            more if more > pieces => PlanOutcome::AbovePlan,
            less if less < -pieces => PlanOutcome::BelowPlan,
            _ => PlanOutcome::AsPlanned,
        };
        prop_assert_eq!(beside.outcome, expected);
    }
}
