//! Which lines a rule is for.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// From the first up to, and without, the second; in the currency's minor unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceRange {
    #[serde(default)]
    pub from_minor: i64,
    /// None: no end.
    #[serde(default)]
    pub below_minor: Option<i64>,
}

/// From the first up to, and without, the second, in days from intake to sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgeRange {
    #[serde(default)]
    pub from_days: i64,
    /// None: no end.
    #[serde(default)]
    pub below_days: Option<i64>,
}

/// From the first to the last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Period {
    #[serde(default)]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

/// All that is named must fit; what is not named does not matter. Upper and lower case are
/// alike, except in account numbers. The fields stand in the order of precedence: of two
/// rules that fit, the one that names what stands further up wins; where both do, what
/// stands next decides. Category and tag stand on one level, on which a rule that names
/// both wins over one that names one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// SKUs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
    /// Account numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consignors: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<String>,
    /// Any one of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Of a piece.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<PriceRange>,
    /// A line whose day of intake is not known does not fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<AgeRange>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<String>,
    /// What the buyer paid by, as the till calls it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payments: Vec<String>,
    /// Days of sale: an agreement with a beginning and an end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sold: Option<Period>,
}

/// What a rule was chosen by, the most specific first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Item,
    Consignor,
    Group,
    CategoryOrTag,
    Price,
    Age,
    Location,
    Channel,
    Payment,
    Period,
    Default,
}

/// How specific a rule is, level by level; compared from the first on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Specificity([u8; 10]);

/// Whether two half-open ranges have a number in common.
fn meet(one: (i64, Option<i64>), two: (i64, Option<i64>)) -> bool {
    let begins_in =
        |one: (i64, Option<i64>), two: (i64, Option<i64>)| one.1.is_none_or(|below| two.0 < below);
    begins_in(one, two) && begins_in(two, one)
}

impl PriceRange {
    pub(super) const fn ends(&self) -> (i64, Option<i64>) {
        (self.from_minor, self.below_minor)
    }
}

impl AgeRange {
    pub(super) const fn ends(&self) -> (i64, Option<i64>) {
        (self.from_days, self.below_days)
    }

    #[must_use]
    pub fn holds(&self, days: i64) -> bool {
        let (from, below) = self.ends();
        days >= from && below.is_none_or(|below| days < below)
    }
}

impl Period {
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    fn overlaps(&self, other: &Self) -> bool {
        let starts_in = |one: &Self, two: &Self| {
            one.until
                .is_none_or(|until| two.from.is_none_or(|from| from <= until))
        };
        starts_in(self, other) && starts_in(other, self)
    }
}

impl When {
    #[must_use]
    pub fn specificity(&self) -> Specificity {
        let named = |list: &[String]| u8::from(!list.is_empty());
        let kinds = named(&self.categories).saturating_add(named(&self.tags));
        Specificity([
            named(&self.items),
            named(&self.consignors),
            named(&self.groups),
            kinds,
            u8::from(self.price.is_some()),
            u8::from(self.age.is_some()),
            named(&self.locations),
            named(&self.channels),
            named(&self.payments),
            u8::from(self.sold.is_some()),
        ])
    }

    /// The most specific of what it names.
    #[must_use]
    pub fn level(&self) -> Level {
        const LEVELS: [Level; 10] = [
            Level::Item,
            Level::Consignor,
            Level::Group,
            Level::CategoryOrTag,
            Level::Price,
            Level::Age,
            Level::Location,
            Level::Channel,
            Level::Payment,
            Level::Period,
        ];
        let Specificity(levels) = self.specificity();
        let named = LEVELS.into_iter().zip(levels).find(|(_, count)| *count > 0);
        named.map_or(Level::Default, |(level, _)| level)
    }

    /// Whether some line could fit both. Two lists of tags always could: an item may have
    /// any of each.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let same = |one: &[String], two: &[String]| one.iter().any(|name| two.contains(name));
        let alike = |one: &[String], two: &[String]| {
            one.iter()
                .any(|name| two.iter().any(|other| is_alike(name, other)))
        };
        let names = |one: &[String], two: &[String], by: &dyn Fn(&[String], &[String]) -> bool| {
            one.is_empty() || two.is_empty() || by(one, two)
        };
        names(&self.items, &other.items, &alike)
            && names(&self.consignors, &other.consignors, &same)
            && names(&self.groups, &other.groups, &alike)
            && names(&self.categories, &other.categories, &alike)
            && both(&self.price, &other.price, |one, two| {
                meet(one.ends(), two.ends())
            })
            && both(&self.age, &other.age, |one, two| {
                meet(one.ends(), two.ends())
            })
            && names(&self.locations, &other.locations, &alike)
            && names(&self.channels, &other.channels, &alike)
            && names(&self.payments, &other.payments, &alike)
            && both(&self.sold, &other.sold, Period::overlaps)
    }
}

fn both<T>(one: &Option<T>, two: &Option<T>, overlap: impl Fn(&T, &T) -> bool) -> bool {
    match (one, two) {
        (Some(one), Some(two)) => overlap(one, two),
        _ => true,
    }
}

/// Upper and lower case, and white space around a name, being alike.
#[must_use]
pub fn is_alike(one: &str, two: &str) -> bool {
    let (one, two) = (one.trim(), two.trim());
    if one.is_ascii() && two.is_ascii() {
        return one.eq_ignore_ascii_case(two);
    }
    one.to_lowercase() == two.to_lowercase()
}
