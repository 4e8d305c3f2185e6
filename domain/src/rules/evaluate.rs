//! From a rule set and a sale line to an allocation with its trace: a pure
//! function, the same for ever.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::document::{DiscountBearer, Fee, FeeAmount, FeeBearer, Party, RuleSetDocument};
use crate::money::{MILLION, Money, MoneyError};

/// What the rules look at in a sale line.
#[derive(Debug, Clone, Copy)]
pub struct LineFacts<'a> {
    pub account_number: &'a str,
    pub category: Option<&'a str>,
    /// Before discount and tax, for the whole line.
    pub gross: Money,
    /// After discount, before tax.
    pub net: Money,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Basis,
    Split,
    Fee,
    Total,
}

/// One step of a trace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub stage: Stage,
    /// A sentence that a shop owner understands.
    pub words: String,
    pub amount: Money,
}

/// How a sale line is divided. Always
/// `consignor + commission + fee - discount_borne_by_store = net`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    pub net: Money,
    /// What the consignor is owed, the fee taken off.
    pub consignor: Money,
    pub commission: Money,
    pub fee: Money,
    pub discount_borne_by_store: Money,
    pub trace: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RuleError {
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error("a return undoes its sale's allocation; the rules divide sales only")]
    NotASale,
}

/// Divides a sale line. A fee never takes more than the consignor's part.
///
/// # Errors
/// [`RuleError::NotASale`] for a negative line; [`RuleError::Money`] when an
/// amount does not fit or the document was never publishable.
pub fn evaluate(rules: &RuleSetDocument, line: LineFacts<'_>) -> Result<Allocation, RuleError> {
    if line.net.amount_minor < 0 || line.gross.amount_minor < 0 {
        return Err(RuleError::NotASale);
    }
    let mut trace = Vec::new();
    let discount = line.gross.checked_sub(line.net)?;
    let (basis, borne, words) = match rules.discount_borne_by {
        DiscountBearer::Store => (
            line.gross,
            discount,
            "The full price is divided; the store bears the discount.",
        ),
        DiscountBearer::Shared => (
            line.net,
            Money::zero(line.net.currency),
            "The price after discount is divided.",
        ),
    };
    trace.push(Step {
        stage: Stage::Basis,
        words: words.to_owned(),
        amount: basis,
    });

    let (split_ppm, why) = rules.split(line.account_number, line.category);
    let (share, commission) = divide(basis, split_ppm, rules)?;
    let words = format!(
        "{}% of {basis}, {why}.",
        Decimal::new(i64::from(split_ppm), 4).normalize()
    );
    trace.push(Step {
        stage: Stage::Split,
        words,
        amount: share,
    });

    let fee = match &rules.fee {
        None => Money::zero(basis.currency),
        Some(fee) => {
            let (amount, words) = charge(fee, basis, split_ppm, share, rules)?;
            trace.push(Step {
                stage: Stage::Fee,
                words,
                amount: amount.checked_neg()?,
            });
            amount
        }
    };
    let consignor = share.checked_sub(fee)?;
    trace.push(Step {
        stage: Stage::Total,
        words: "Owed to the consignor.".to_owned(),
        amount: consignor,
    });
    Ok(Allocation {
        net: line.net,
        consignor,
        commission,
        fee,
        discount_borne_by_store: borne,
        trace,
    })
}

/// The consignor's and the store's part; the remainder goes where the rules say.
fn divide(
    basis: Money,
    split_ppm: u32,
    rules: &RuleSetDocument,
) -> Result<(Money, Money), MoneyError> {
    match rules.remainder_to {
        Party::Store => basis.divide(split_ppm, rules.rounding),
        Party::Consignor => {
            let store_ppm = MILLION
                .checked_sub(split_ppm)
                .ok_or(MoneyError::ShareOutOfRange(split_ppm))?;
            let (store, consignor) = basis.divide(store_ppm, rules.rounding)?;
            Ok((consignor, store))
        }
    }
}

/// What the consignor bears of a fee, and in words how it came about.
fn charge(
    fee: &Fee,
    basis: Money,
    split_ppm: u32,
    share: Money,
    rules: &RuleSetDocument,
) -> Result<(Money, String), MoneyError> {
    let whole = match fee.amount {
        FeeAmount::FlatMinor(amount_minor) => Money::new(amount_minor, basis.currency),
        FeeAmount::RatePpm(rate) => basis.share(rate, rules.rounding)?,
    };
    let (borne, words) = match fee.borne_by {
        FeeBearer::Consignor => (whole, format!("{}: {whole}.", fee.name)),
        FeeBearer::Shared => {
            let part = whole.share(split_ppm, rules.rounding)?;
            (
                part,
                format!("{}: {part}, the consignor's part of {whole}.", fee.name),
            )
        }
    };
    if borne.amount_minor > share.amount_minor {
        return Ok((
            share,
            format!("{words} Only {share} is taken, since no more is left of this sale."),
        ));
    }
    Ok((borne, words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Rounding;
    use proptest::prelude::*;

    fn usd(amount_minor: i64) -> Money {
        Money::new(amount_minor, "USD".parse().unwrap())
    }

    fn rules() -> RuleSetDocument {
        serde_json::from_value(serde_json::json!({
            "default_split_ppm": 500_000,
            "consignor_splits_ppm": { "1042": 600_000 },
            "category_splits_ppm": { "Furniture": 700_000 },
            "discount_borne_by": "shared",
            "rounding": "half_up",
            "remainder_to": "consignor"
        }))
        .unwrap()
    }

    fn facts<'a>(account_number: &'a str, category: Option<&'a str>) -> LineFacts<'a> {
        LineFacts {
            account_number,
            category,
            gross: usd(10_000),
            net: usd(9_000),
        }
    }

    #[test]
    fn the_most_specific_split_wins() {
        for (account, category, consignor) in [
            ("1042", Some("Furniture"), 5_400),
            ("1001", Some("furniture"), 6_300),
            ("1001", Some("Books"), 4_500),
            ("1001", None, 4_500),
        ] {
            let allocation = evaluate(&rules(), facts(account, category)).unwrap();
            assert_eq!(
                allocation.consignor,
                usd(consignor),
                "{account} {category:?}"
            );
        }
    }

    #[test]
    fn a_discount_that_the_store_bears_costs_the_consignor_nothing() {
        let rules = RuleSetDocument {
            discount_borne_by: DiscountBearer::Store,
            ..rules()
        };
        let allocation = evaluate(&rules, facts("1001", None)).unwrap();
        assert_eq!(
            (allocation.consignor, allocation.discount_borne_by_store),
            (usd(5_000), usd(1_000))
        );
    }

    #[test]
    fn a_fee_takes_no_more_than_there_is() {
        let fee = |borne_by| {
            Some(Fee {
                name: "Card fee".to_owned(),
                amount: FeeAmount::FlatMinor(5_000),
                borne_by,
            })
        };
        for (borne_by, consignor, taken) in [
            (FeeBearer::Consignor, 0, 4_500),
            (FeeBearer::Shared, 2_000, 2_500),
        ] {
            let rules = RuleSetDocument {
                fee: fee(borne_by),
                ..rules()
            };
            let allocation = evaluate(&rules, facts("1001", None)).unwrap();
            assert_eq!(
                (allocation.consignor, allocation.fee),
                (usd(consignor), usd(taken))
            );
        }
    }

    #[test]
    fn a_document_that_cannot_hold_says_why() {
        let mut rules = rules();
        rules.default_split_ppm = 1_000_001;
        rules.category_splits_ppm.insert("furniture".to_owned(), 1);
        rules.fee = Some(Fee {
            name: "Fee".to_owned(),
            amount: FeeAmount::FlatMinor(-1),
            borne_by: FeeBearer::Consignor,
        });
        assert_eq!(rules.problems().len(), 3);
        let unknown = serde_json::json!({ "default_split_ppm": 1, "discount_borne_by": "shared", "rounding": "down", "remainder_to": "store", "more": 1 });
        assert!(serde_json::from_value::<RuleSetDocument>(unknown).is_err());
    }

    prop_compose! {
        fn any_rules()(
            default_split_ppm in 0..=MILLION,
            flat in 0..100_000_i64,
            rate in 0..=MILLION,
            is_flat in any::<bool>(),
            is_shared in any::<bool>(),
            store_bears in any::<bool>(),
            to_store in any::<bool>(),
            rounding in prop_oneof![Just(Rounding::HalfUp), Just(Rounding::HalfEven), Just(Rounding::Down)],
        ) -> RuleSetDocument {
            RuleSetDocument {
                default_split_ppm,
                fee: Some(Fee {
                    name: "Fee".to_owned(),
                    amount: if is_flat { FeeAmount::FlatMinor(flat) } else { FeeAmount::RatePpm(rate) },
                    borne_by: if is_shared { FeeBearer::Shared } else { FeeBearer::Consignor },
                }),
                discount_borne_by: if store_bears { DiscountBearer::Store } else { DiscountBearer::Shared },
                rounding,
                remainder_to: if to_store { Party::Store } else { Party::Consignor },
                ..rules()
            }
        }
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_net_and_a_return_to_nothing(rules in any_rules(), gross in 0..1_000_000_000_i64, off in 0..=MILLION) {
            let gross = usd(gross);
            let net = gross.checked_sub(gross.share(off, Rounding::Down).unwrap()).unwrap();
            let line = LineFacts { account_number: "1001", category: None, gross, net };
            let sale = evaluate(&rules, line).unwrap();
            let minor = |part: Money| part.amount_minor;
            let sum = minor(sale.consignor) + minor(sale.commission) + minor(sale.fee) - minor(sale.discount_borne_by_store);
            prop_assert_eq!(sum, minor(net));
            prop_assert!(minor(sale.consignor) >= 0 && minor(sale.fee) >= 0);
            let undone = sale.undone(Money::zero(net.currency), net).unwrap();
            for (part, back) in [(sale.consignor, undone.consignor), (sale.commission, undone.commission), (sale.fee, undone.fee)] {
                prop_assert_eq!(minor(part) + minor(back), 0);
            }
        }
    }
}
