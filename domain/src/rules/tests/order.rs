//! The order in which lines come does not matter.

use super::any::*;
use super::*;
use crate::money::MoneyError;
use crate::sale_line::LineKey;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// The lines of one transaction, with their keys; some brought the same.
fn any_transaction() -> impl Strategy<Value = Vec<(Money, LineKey)>> {
    let net = prop_oneof![0..10_000_i64, 0..3_i64];
    proptest::collection::vec(net, 1..8).prop_map(|nets| {
        let keyed = nets.into_iter().enumerate().map(|(number, net)| {
            let mut key = [0; 32];
            // Later lines have the smaller keys, and no two the same.
            key[0] = 255 - u8::try_from(number).unwrap();
            (usd(net), LineKey(key))
        });
        keyed.collect()
    })
}

fn shared_fee(amount: FeeAmount, taken: FeeTaken) -> Fee {
    Fee {
        name: "Card fee".to_owned(),
        when: When::default(),
        amount,
        of: FeeBase::Price,
        per: FeeUnit::Sale,
        taken,
        at_least_minor: None,
        at_most_minor: None,
    }
}

/// What each line of a transaction bears of the document's first fee, by its key.
fn borne(rules: &Rules, lines: &[(Money, LineKey)]) -> Vec<(LineKey, i64)> {
    let bear = |line: &(Money, LineKey)| {
        let transaction = Transaction::around(*line, lines).unwrap();
        let facts = LineFacts {
            transaction: Some(transaction),
            ..LineFacts::of("1001", day("2026-06-15"), line.0)
        };
        let allocation = evaluate(rules, facts).unwrap();
        let mut fees = allocation
            .trace
            .iter()
            .filter_map(|step| match &step.formula {
                Formula::Fee(fee) => Some(fee.whole),
                _ => None,
            });
        (line.1, fees.next().unwrap())
    };
    let mut borne: Vec<_> = lines.iter().map(bear).collect();
    borne.sort_by_key(|(key, _)| key.0);
    borne
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn lines_are_divided_alike_in_any_order(
        document in any_document(),
        lines in proptest::collection::vec(any_line(), 1..12).prop_map(|lines| lines.into_iter().enumerate().collect::<Vec<_>>())
            .prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
    ) {
        let rules = rules(document);
        let divide = |lines: &[(usize, Line)]| {
            let divided = lines.iter().map(|(number, line)| (*number, evaluate(&rules, line.facts()).unwrap()));
            divided.collect::<std::collections::BTreeMap<_, _>>()
        };
        prop_assert_eq!(divide(&lines.0), divide(&lines.1));
    }

    #[test]
    fn lines_of_a_sale_bear_the_same_of_its_fee_in_any_order(
        (lines, shuffled) in any_transaction().prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
        amount in any_fee_amount(), taken in prop_oneof![Just(FeeTaken::FromPrice), Just(FeeTaken::FromShare), Just(FeeTaken::InProportion), Just(FeeTaken::ByStore)],
        rounding in any_rounding(),
    ) {
        let document = |fee| RuleSetDocument { fees: vec![fee], rounding, ..RuleSetDocument::new(Terms::percent(500_000)) };
        let rules_of = |per| rules(document(Fee { per, ..shared_fee(amount, taken) }));
        let of_sale = rules_of(FeeUnit::Sale);
        let borne_in_order = borne(&of_sale, &lines);
        prop_assert_eq!(&borne_in_order, &borne(&of_sale, &shuffled));
        // Together they bear what one line that is all of the sale bears.
        let total = lines.iter().try_fold(usd(0), |sum, (net, _)| sum.checked_add(*net)).unwrap();
        let whole = borne(&rules_of(FeeUnit::Line), &[(total, LineKey([0; 32]))])[0].1;
        let sum: i64 = borne_in_order.iter().map(|(_, fee)| fee).sum();
        prop_assert_eq!(sum, if total.amount_minor == 0 { 0 } else { whole });
        // And each within a cent of what is its part.
        for (key, fee) in borne_in_order {
            let net = lines.iter().find(|line| line.1 == key).unwrap().0;
            let exact = if total.amount_minor == 0 { Decimal::ZERO } else {
                Decimal::from(whole) * Decimal::from(net.amount_minor) / Decimal::from(total.amount_minor)
            };
            prop_assert!((Decimal::from(fee) - exact).abs() <= Decimal::ONE, "{fee} {exact}");
        }
    }
}

#[test]
fn lines_stand_in_the_order_of_what_they_brought_and_then_of_their_keys() {
    let key = |first| LineKey([first; 32]);
    let lines = [
        (usd(500), key(3)),
        (usd(200), key(9)),
        (usd(500), key(1)),
        (usd(900), key(0)),
    ];
    let before = |own| {
        let transaction = Transaction::around(own, &lines).unwrap();
        assert_eq!(transaction.net, usd(2_100));
        transaction.net_before
    };
    assert_eq!(lines.map(before), [700, 0, 200, 1_200].map(usd));
    let yen = Money::new(1, "JPY".parse().unwrap());
    assert!(matches!(
        Transaction::around((yen, key(0)), &lines),
        Err(MoneyError::CurrencyMismatch { .. })
    ));
}
