//! What holds for every rule set and every line.

use super::any::*;
use super::*;
use proptest::prelude::*;

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
}

#[test]
fn returns_are_not_divided() {
    let rules = rules(RuleSetDocument::new(Terms::percent(500_000)));
    for (gross, net) in [(-1, -1), (-1, 1), (1, -1)] {
        let line = LineFacts {
            gross: usd(gross),
            net: usd(net),
            ..sale(1)
        };
        assert_eq!(evaluate(&rules, line), Err(RuleError::NotASale));
    }
}
