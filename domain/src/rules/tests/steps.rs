//! What the steps of a trace say besides what they changed.

use super::*;

fn fee(flat_minor: i64, taken: FeeTaken) -> Fee {
    Fee {
        name: "Delivery".to_owned(),
        when: When::default(),
        amount: FeeAmount::FlatMinor(flat_minor),
        of: FeeBase::Price,
        per: FeeUnit::Line,
        taken,
        at_least_minor: None,
        at_most_minor: None,
    }
}

fn with_fee(fee: Fee) -> RuleSetDocument {
    RuleSetDocument {
        fees: vec![fee],
        ..RuleSetDocument::new(Terms::percent(500_000))
    }
}

/// The fee of a sale of 10.00: what was taken, and how it came about.
fn fee_step(document: RuleSetDocument) -> (i64, FeeStep) {
    let allocation = evaluate(&rules(document), sale(1_000)).unwrap();
    let mut steps = allocation.trace.iter();
    let step = steps.find_map(|step| match step.formula {
        Formula::Fee(fee) => Some((step.moves.fee, fee)),
        _ => None,
    });
    step.unwrap()
}

/// The formulas of a sale's trace.
fn formulas(document: RuleSetDocument, line: LineFacts<'_>) -> Vec<Formula> {
    let allocation = evaluate(&rules(document), line).unwrap();
    allocation
        .trace
        .into_iter()
        .map(|step| step.formula)
        .collect()
}

#[test]
fn a_fee_says_where_no_more_was_left() {
    for (taken, all) in [(FeeTaken::FromPrice, 1_000), (FeeTaken::FromShare, 500)] {
        for (flat_minor, expected) in [
            (all - 1, (all - 1, false)),
            (all, (all, false)),
            (all + 1, (all, true)),
        ] {
            let (amount, step) = fee_step(with_fee(fee(flat_minor, taken)));
            assert_eq!((amount, step.is_cut), expected, "{taken:?} {flat_minor}");
            assert_eq!(step.whole, flat_minor);
        }
    }
}

#[test]
fn a_fee_says_where_a_bound_decided() {
    for (least, most, expected) in [
        (None, None, (100, false)),
        (Some(100), Some(100), (100, false)),
        (Some(101), None, (101, true)),
        (None, Some(99), (99, true)),
    ] {
        let bounded = Fee {
            at_least_minor: least,
            at_most_minor: most,
            ..fee(100, FeeTaken::FromShare)
        };
        let (amount, step) = fee_step(with_fee(bounded));
        assert_eq!((amount, step.is_bounded), expected);
    }
}

#[test]
fn a_commission_within_its_bounds_has_no_step_for_them() {
    // Of 10.00 the store has 5.00.
    for (least, most, expected) in [
        (Some(500), Some(500), None),
        (
            Some(501),
            None,
            Some(Formula::CommissionAtLeast {
                commission: 500,
                bound: 501,
            }),
        ),
        (
            None,
            Some(499),
            Some(Formula::CommissionAtMost {
                commission: 500,
                bound: 499,
            }),
        ),
    ] {
        let document = RuleSetDocument::new(Terms {
            commission_at_least_minor: least,
            commission_at_most_minor: most,
            ..Terms::percent(500_000)
        });
        let bounds = formulas(document, sale(1_000)).into_iter().find(|formula| {
            matches!(
                formula,
                Formula::CommissionAtLeast { .. } | Formula::CommissionAtMost { .. }
            )
        });
        assert_eq!(bounds, expected);
    }
}

#[test]
fn a_price_without_tax_in_it_has_no_step_for_tax() {
    for (tax, is_tax_inside, expected) in [(0, true, false), (100, false, false), (100, true, true)]
    {
        let line = LineFacts {
            tax: usd(tax),
            is_tax_inside,
            ..sale(1_000)
        };
        let formulas = formulas(RuleSetDocument::new(Terms::percent(500_000)), line);
        let has_step = formulas
            .iter()
            .any(|formula| matches!(formula, Formula::TaxOut { .. }));
        assert_eq!(has_step, expected);
    }
}

#[test]
fn a_tier_says_the_price_of_a_piece() {
    let tiers = vec![Tier {
        from_minor: 0,
        below_minor: None,
        share_ppm: 500_000,
    }];
    for (quantity, expected) in [("1", 1_000), ("3", 333), ("0.5", 2_000), ("0", 1_000)] {
        let line = LineFacts {
            quantity: quantity.parse().unwrap(),
            ..sale(1_000)
        };
        let split = Split::ThresholdTiers {
            tiers: tiers.clone(),
        };
        let formulas = formulas(RuleSetDocument::new(Terms::of(split)), line);
        let price = formulas.iter().find_map(|formula| match formula {
            Formula::ThresholdTier { price, .. } => Some(*price),
            _ => None,
        });
        assert_eq!(price, Some(expected), "{quantity}");
    }
}

#[test]
fn of_equal_reductions_the_first_is_named() {
    let schedule = |name: &str, off_ppm| MarkdownSchedule {
        name: name.to_owned(),
        when: When::default(),
        count: AgeUnit::Days,
        grace_days: 0,
        steps: vec![MarkdownStep { after: 30, off_ppm }],
        expiry: None,
    };
    let document = RuleSetDocument {
        markdowns: Markdowns {
            schedules: vec![
                schedule("Small", 100_000),
                schedule("First", 200_000),
                schedule("Second", 200_000),
            ],
            never: Vec::new(),
        },
        ..RuleSetDocument::new(Terms::percent(500_000))
    };
    let line = LineFacts {
        net: usd(700),
        list_price: Some(usd(1_000)),
        received_on: Some(day("2026-01-01")),
        ..sale(1_000)
    };
    let allocation = evaluate(&rules(document), line).unwrap();
    let mut steps = allocation.trace.iter();
    let step = steps.find(|step| matches!(step.formula, Formula::Markdown { .. }));
    assert_eq!(step.and_then(|step| step.rule.as_deref()), Some("First"));
}

/// An import divides a sale with such a fee only when all of it is stored.
#[test]
fn only_a_fee_of_a_whole_sale_looks_at_transactions() {
    for (per, expected) in [
        (FeeUnit::Piece, false),
        (FeeUnit::Line, false),
        (FeeUnit::Sale, true),
    ] {
        let fee = Fee {
            per,
            ..fee(100, FeeTaken::ByStore)
        };
        assert_eq!(rules(with_fee(fee)).look_at_transactions(), expected);
    }
    let none = RuleSetDocument::new(Terms::percent(500_000));
    assert!(!rules(none).look_at_transactions());
}

/// A schedule without steps, and what becomes of the goods after some days.
fn expiring(name: &str, after: u32, then: AfterExpiry) -> MarkdownSchedule {
    MarkdownSchedule {
        name: name.to_owned(),
        when: When::default(),
        count: AgeUnit::Days,
        grace_days: 0,
        steps: Vec::new(),
        expiry: Some(Expiry { after, then }),
    }
}

#[test]
fn the_earliest_expiry_holds_whatever_stands_first() {
    let early = || expiring("Early", 30, AfterExpiry::StoreOwned);
    let late = || expiring("Late", 90, AfterExpiry::StoreOwned);
    let fetched = || expiring("Fetched", 20, AfterExpiry::PickUp);
    let same = || expiring("Same", 30, AfterExpiry::StoreOwned);
    // Sold on the day on which the early one comes, 30 days after intake.
    let line = || LineFacts {
        received_on: Some(day("2026-05-16")),
        ..sale(1_000)
    };
    for (schedules, expected) in [
        (vec![early(), late()], Some("Early")),
        (vec![late(), early()], Some("Early")),
        (vec![late()], None),
        (vec![early(), same()], Some("Early")),
        // What was to be fetched before is divided as ever.
        (vec![early(), fetched()], None),
    ] {
        let document = RuleSetDocument {
            markdowns: Markdowns {
                schedules,
                never: Vec::new(),
            },
            ..RuleSetDocument::new(Terms::percent(500_000))
        };
        let allocation = evaluate(&rules(document), line()).unwrap();
        let mut steps = allocation.trace.iter();
        let step = steps.find(|step| matches!(step.formula, Formula::Expired { .. }));
        assert_eq!(step.and_then(|step| step.rule.as_deref()), expected);
        let consignor = if expected.is_some() { 0 } else { 500 };
        assert_eq!(allocation.parts.consignor, consignor);
    }
}
