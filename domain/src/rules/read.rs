//! Reading a document, of this version of the format or an earlier one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::conditions::When;
use super::document::{
    DiscountBearer, Fee, FeeAmount, FeeTaken, PayoutTerms, PriceTerms, RemainderTo,
    RuleSetDocument, SCHEMA, SplitRule, TaxTerms, Terms,
};
use super::problems::{Problem, newer};
use crate::money::Rounding;

impl RuleSetDocument {
    /// Reads a document. Whether it can be published is another question
    /// ([`RuleSetDocument::problems`]).
    ///
    /// # Errors
    /// Where it is no document of a known version, and why.
    pub fn read(json: &str) -> Result<Self, Problem> {
        let value: serde_json::Value = serde_json::from_str(json)
            .map_err(|error| Problem::new("", format!("This is not JSON: {error}.")))?;
        match value.get("schema") {
            None => read_as::<First>(value).map(Self::from),
            Some(schema) => match schema
                .as_u64()
                .and_then(|schema| u32::try_from(schema).ok())
            {
                Some(schema) if schema > SCHEMA => Err(Problem::new("/schema", newer(schema))),
                _ => read_as(value),
            },
        }
    }
}

fn read_as<T: for<'de> Deserialize<'de>>(value: serde_json::Value) -> Result<T, Problem> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let mut place = String::new();
        for segment in error.path().iter() {
            use serde_path_to_error::Segment;
            match segment {
                Segment::Seq { index } => place.push_str(&format!("/{index}")),
                Segment::Map { key } => place.push_str(&format!("/{key}")),
                Segment::Enum { variant } => place.push_str(&format!("/{variant}")),
                Segment::Unknown => {}
            }
        }
        Problem::new(place, format!("{}.", error.inner()))
    })
}

/// Schema 1, which had no number.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct First {
    default_split_ppm: u32,
    #[serde(default)]
    consignor_splits_ppm: BTreeMap<String, u32>,
    #[serde(default)]
    category_splits_ppm: BTreeMap<String, u32>,
    #[serde(default)]
    fee: Option<FirstFee>,
    discount_borne_by: FirstBearer,
    rounding: Rounding,
    remainder_to: FirstParty,
    #[serde(default)]
    payout_terms: PayoutTerms,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstFee {
    name: String,
    amount: FeeAmount,
    borne_by: FirstFeeBearer,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum FirstFeeBearer {
    Consignor,
    Shared,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum FirstBearer {
    Shared,
    Store,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum FirstParty {
    Consignor,
    Store,
}

impl From<First> for RuleSetDocument {
    fn from(first: First) -> Self {
        let mut by_split: BTreeMap<u32, Vec<String>> = BTreeMap::new();
        for (account, split_ppm) in first.consignor_splits_ppm {
            by_split.entry(split_ppm).or_default().push(account);
        }
        let consignors = by_split
            .into_iter()
            .map(|(split_ppm, consignors)| SplitRule {
                name: "Agreed with the consignor".to_owned(),
                when: When {
                    consignors,
                    ..When::default()
                },
                terms: Terms::percent(split_ppm),
                priority: 0,
            });
        let categories = first.category_splits_ppm.into_iter();
        let categories = categories.map(|(category, split_ppm)| SplitRule {
            name: category.clone(),
            when: When {
                categories: vec![category],
                ..When::default()
            },
            terms: Terms::percent(split_ppm),
            priority: 0,
        });
        let fee = first.fee.map(|fee| Fee {
            name: fee.name,
            when: When::default(),
            amount: fee.amount,
            of: Default::default(),
            per: Default::default(),
            taken: match fee.borne_by {
                FirstFeeBearer::Consignor => FeeTaken::FromShare,
                FirstFeeBearer::Shared => FeeTaken::InProportion,
            },
            at_least_minor: None,
            at_most_minor: None,
        });
        Self {
            price: PriceTerms {
                discount_borne_by: match first.discount_borne_by {
                    FirstBearer::Shared => DiscountBearer::Shared,
                    FirstBearer::Store => DiscountBearer::Store,
                },
                // Those terms knew of no tax inside the price.
                tax: TaxTerms::Divided,
                ..PriceTerms::default()
            },
            splits: consignors.chain(categories).collect(),
            fees: fee.into_iter().collect(),
            rounding: first.rounding,
            remainder_to: match first.remainder_to {
                FirstParty::Consignor => RemainderTo::Consignor,
                FirstParty::Store => RemainderTo::Store,
            },
            payout_terms: first.payout_terms,
            ..Self::new(Terms::percent(first.default_split_ppm))
        }
    }
}
