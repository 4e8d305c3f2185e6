//! The rule set as a store publishes it. Rates are integers in parts per
//! million; a split is always the consignor's share.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::money::{MILLION, Rounding};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    Consignor,
    Store,
}

/// Who bears what the till took off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiscountBearer {
    /// Both: the price after the discount is divided.
    Shared,
    /// The store: the full price is divided, and the store gives up the discount.
    Store,
}

/// Who bears a fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeBearer {
    Consignor,
    /// The consignor bears the part of the fee that is the split.
    Shared,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FeeAmount {
    /// For each line, in the currency's minor unit.
    FlatMinor(i64),
    /// Of the amount that is divided.
    RatePpm(u32),
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    pub name: String,
    pub amount: FeeAmount,
    pub borne_by: FeeBearer,
}

/// When and how much is paid out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayoutTerms {
    /// Days after a sale before its money can be paid out.
    #[serde(default)]
    pub hold_days: u32,
    /// A smaller balance waits for the next batch; in the currency's minor unit.
    #[serde(default)]
    pub minimum_minor: i64,
}

/// The terms. The most specific split wins: the consignor's own, then the
/// category's, then the default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSetDocument {
    pub default_split_ppm: u32,
    /// By account number.
    #[serde(default)]
    pub consignor_splits_ppm: BTreeMap<String, u32>,
    /// By category, upper and lower case being alike.
    #[serde(default)]
    pub category_splits_ppm: BTreeMap<String, u32>,
    #[serde(default)]
    pub fee: Option<Fee>,
    pub discount_borne_by: DiscountBearer,
    pub rounding: Rounding,
    /// Who has the part of a cent that a division leaves.
    pub remainder_to: Party,
    #[serde(default)]
    pub payout_terms: PayoutTerms,
}

impl RuleSetDocument {
    /// Everything that keeps the document from being published, in words.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let named = |kind: &'static str| {
            move |(name, split): (&String, &u32)| (format!("{kind} {name}"), *split)
        };
        let splits = std::iter::once(("the default".to_owned(), self.default_split_ppm))
            .chain(self.consignor_splits_ppm.iter().map(named("consignor")))
            .chain(self.category_splits_ppm.iter().map(named("category")));
        for (name, split) in splits {
            if split > MILLION {
                problems.push(format!("The split of {name} is over 100%."));
            }
        }
        let mut seen = BTreeMap::new();
        for category in self.category_splits_ppm.keys() {
            if let Some(other) = seen.insert(category.to_lowercase(), category) {
                problems.push(format!(
                    "The categories '{other}' and '{category}' are the same one; keep one split."
                ));
            }
        }
        match self.fee.as_ref().map(|fee| fee.amount) {
            Some(FeeAmount::FlatMinor(amount)) if amount < 0 => {
                problems.push("The fee is below nothing.".to_owned());
            }
            Some(FeeAmount::RatePpm(rate)) if rate > MILLION => {
                problems.push("The fee is over 100%.".to_owned())
            }
            _ => {}
        }
        if self.payout_terms.minimum_minor < 0 {
            problems.push("The smallest payout is below nothing.".to_owned());
        }
        problems
    }

    /// The consignor's share, and in words why it is this one.
    pub(super) fn split(&self, account_number: &str, category: Option<&str>) -> (u32, String) {
        if let Some(split) = self.consignor_splits_ppm.get(account_number) {
            return (
                *split,
                format!("the split agreed with consignor {account_number}"),
            );
        }
        let category = category.map(str::to_lowercase).and_then(|wanted| {
            self.category_splits_ppm
                .iter()
                .find(|(name, _)| name.to_lowercase() == wanted)
        });
        match category {
            Some((name, split)) => (*split, format!("the split for the category {name}")),
            None => (self.default_split_ppm, "the store's usual split".to_owned()),
        }
    }
}
