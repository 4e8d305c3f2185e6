//! How a sale line is divided, and how that is written down.

use serde::{Deserialize, Serialize};

use super::trace::{Formula, Parts, Stage, Step};
use crate::money::{Currency, Money};

/// The parts of a sale line or return, and the steps by which they came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Stored", into = "StoredNow")]
pub struct Allocation {
    /// What the till took; below nothing for a return.
    pub net: Money,
    pub parts: Parts,
    pub trace: Vec<Step>,
}

impl Allocation {
    /// What the consignor is owed, fees and withholdings taken off.
    #[must_use]
    pub const fn consignor(&self) -> Money {
        self.amount(self.parts.consignor)
    }

    #[must_use]
    pub const fn commission(&self) -> Money {
        self.amount(self.parts.commission)
    }

    #[must_use]
    pub const fn fee(&self) -> Money {
        self.amount(self.parts.fee)
    }

    #[must_use]
    pub const fn discount_borne_by_store(&self) -> Money {
        self.amount(self.parts.discount_borne_by_store)
    }

    /// Minor units of this allocation, as money.
    #[must_use]
    pub const fn amount(&self, minor: i64) -> Money {
        Money::new(minor, self.net.currency)
    }
}

/// As it is written down.
#[derive(Serialize, Deserialize)]
struct StoredNow {
    currency: Currency,
    net: i64,
    parts: Parts,
    trace: Vec<Step>,
}

/// As it may stand in the database.
#[derive(Deserialize)]
#[serde(untagged)]
enum Stored {
    Now(StoredNow),
    /// By rule sets of schema 1: amounts with their currency, steps as sentences.
    First(StoredFirst),
}

#[derive(Deserialize)]
struct StoredFirst {
    net: Money,
    consignor: Money,
    commission: Money,
    fee: Money,
    discount_borne_by_store: Money,
    trace: Vec<StoredFirstStep>,
}

#[derive(Deserialize)]
struct StoredFirstStep {
    stage: Stage,
    words: String,
    amount: Money,
}

impl From<Allocation> for StoredNow {
    fn from(allocation: Allocation) -> Self {
        Self {
            currency: allocation.net.currency,
            net: allocation.net.amount_minor,
            parts: allocation.parts,
            trace: allocation.trace,
        }
    }
}

impl From<Stored> for Allocation {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Now(now) => Self {
                net: Money::new(now.net, now.currency),
                parts: now.parts,
                trace: now.trace,
            },
            Stored::First(first) => Self {
                net: first.net,
                parts: Parts {
                    consignor: first.consignor.amount_minor,
                    commission: first.commission.amount_minor,
                    fee: first.fee.amount_minor,
                    discount_borne_by_store: first.discount_borne_by_store.amount_minor,
                    ..Parts::default()
                },
                trace: first.trace.into_iter().map(first_step).collect(),
            },
        }
    }
}

fn first_step(step: StoredFirstStep) -> Step {
    Step {
        stage: step.stage,
        rule: None,
        formula: Formula::Sentence(step.words),
        result: step.amount.amount_minor,
        moves: Parts::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allocation_of_the_first_schema_is_still_read() {
        let usd = |minor: i64| serde_json::json!({ "amount_minor": minor, "currency": "USD" });
        let stored = serde_json::json!({
            "net": usd(9_000), "consignor": usd(4_800), "commission": usd(5_000), "fee": usd(200),
            "discount_borne_by_store": usd(1_000),
            "trace": [{ "stage": "split", "words": "50% of 100.00 USD, the store's usual split.", "amount": usd(5_000) }]
        });
        let allocation: Allocation = serde_json::from_value(stored).unwrap();
        assert_eq!(allocation.consignor().amount_minor, 4_800);
        assert_eq!(allocation.discount_borne_by_store().amount_minor, 1_000);
        let [step] = allocation.trace.as_slice() else {
            panic!("{allocation:?}");
        };
        assert_eq!((step.stage, step.result), (Stage::Split, 5_000));
        assert_eq!(allocation.parts.net().unwrap(), 9_000);
        let again = serde_json::to_string(&allocation).unwrap();
        assert_eq!(
            serde_json::from_str::<Allocation>(&again).unwrap(),
            allocation
        );
        assert!(again.contains("the store's usual split"));
    }
}
