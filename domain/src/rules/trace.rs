//! How an allocation came about, step by step, as typed values.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::conditions::Level;
use super::document::{AgeUnit, FeeAmount, FeeBase, FeeTaken, FeeUnit};
use crate::money::MoneyError;

/// The parts of a sale line, in minor units. Always
/// `consignor + commission + fee + buyers_fee + tax + withheld - discount_borne_by_store`
/// is what the till took for the line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    /// What the consignor is owed, fees and withholdings taken off.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub consignor: i64,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub commission: i64,
    /// Fees that the consignor bears, whole or in part.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub fee: i64,
    /// What the store had added to the price.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub buyers_fee: i64,
    /// Tax that the till's price contained.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub tax: i64,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub withheld: i64,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub discount_borne_by_store: i64,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference
const fn is_nothing(amount: &i64) -> bool {
    *amount == 0
}

impl Parts {
    /// Applies a computation to each part of two.
    fn each(
        self,
        other: Self,
        compute: impl Fn(i64, i64) -> Result<i64, MoneyError>,
    ) -> Result<Self, MoneyError> {
        Ok(Self {
            consignor: compute(self.consignor, other.consignor)?,
            commission: compute(self.commission, other.commission)?,
            fee: compute(self.fee, other.fee)?,
            buyers_fee: compute(self.buyers_fee, other.buyers_fee)?,
            tax: compute(self.tax, other.tax)?,
            withheld: compute(self.withheld, other.withheld)?,
            discount_borne_by_store: compute(
                self.discount_borne_by_store,
                other.discount_borne_by_store,
            )?,
        })
    }

    /// # Errors
    /// [`MoneyError::Overflow`]
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.each(other, |one, two| {
            one.checked_add(two).ok_or(MoneyError::Overflow)
        })
    }

    /// # Errors
    /// [`MoneyError::Overflow`]
    pub fn checked_neg(self) -> Result<Self, MoneyError> {
        self.map(|amount| amount.checked_neg().ok_or(MoneyError::Overflow))
    }

    /// # Errors
    /// What the computation fails with.
    pub fn map(self, compute: impl Fn(i64) -> Result<i64, MoneyError>) -> Result<Self, MoneyError> {
        self.each(Self::default(), |amount, _| compute(amount))
    }

    /// What the till took for them.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`]
    pub fn net(self) -> Result<i64, MoneyError> {
        let added = [
            self.commission,
            self.fee,
            self.buyers_fee,
            self.tax,
            self.withheld,
        ];
        let sum = added
            .into_iter()
            .try_fold(self.consignor, i64::checked_add)
            .and_then(|sum| sum.checked_sub(self.discount_borne_by_store));
        sum.ok_or(MoneyError::Overflow)
    }

    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// The stages, in the order in which a line goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// A return: what it undoes.
    Return,
    Basis,
    BuyersFee,
    Split,
    Fee,
    Withholding,
    Total,
}

/// One step of a trace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub stage: Stage,
    /// The name of the rule that asked for it; none where the store's usual terms did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    pub formula: Formula,
    /// What came of it, in minor units.
    pub result: i64,
    /// What it changed. The changes of all steps sum to the allocation's parts.
    #[serde(default, skip_serializing_if = "Parts::is_nothing")]
    pub moves: Parts,
}

/// What was computed, and from what. Amounts are in minor units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// The till's price, and what it took off the full one.
    Sold {
        full: i64,
        discount: i64,
    },
    TaxOut {
        price: i64,
        tax: i64,
    },
    /// The full price as the store's schedule had it on the day.
    Markdown {
        full: i64,
        list_price: i64,
        off_ppm: u32,
    },
    BuyersFee {
        price: i64,
    },
    /// The price after discount is divided.
    AfterDiscount {
        full: i64,
        discount: i64,
    },
    /// The full price is divided; of the discount the store gives up this much.
    FullPrice {
        discount: i64,
        by_store: i64,
    },
    Percent {
        of: i64,
        share_ppm: u32,
        by: Level,
    },
    ThresholdTier {
        of: i64,
        /// Of a piece, rounded to the minor unit.
        price: i64,
        from: i64,
        below: Option<i64>,
        share_ppm: u32,
        by: Level,
    },
    MarginalTiers {
        of: i64,
        /// What of the amount falls in each tier, and its share.
        portions: Vec<Portion>,
        by: Level,
    },
    AgeTier {
        of: i64,
        /// Whole days or months; none where the day of intake is not known.
        age: Option<i64>,
        count: AgeUnit,
        share_ppm: u32,
        by: Level,
    },
    FixedNet {
        of: i64,
        amount: i64,
        by: Level,
    },
    FixedPrice {
        of: i64,
        price: i64,
        share_ppm: u32,
        by: Level,
    },
    StoreOwned {
        of: i64,
        by: Level,
    },
    /// The item became the store's before it was sold.
    Expired {
        of: i64,
        on: NaiveDate,
    },
    /// A person said that the item became the store's.
    TakenOver {
        of: i64,
        from: NaiveDate,
    },
    CommissionAtLeast {
        commission: i64,
        bound: i64,
    },
    CommissionAtMost {
        commission: i64,
        bound: i64,
    },
    /// The consignor's part of a discount.
    DiscountOffShare {
        discount: i64,
        part: i64,
    },
    Fee(FeeStep),
    Withholding {
        of: i64,
        rate_ppm: u32,
    },
    Commission,
    Owed,
    /// A return of this much of a sale of that much.
    Returned {
        net: i64,
        of: i64,
    },
    /// What the buyer did not get back of goods that came back whole.
    RestockingFee,
    /// A return that the store bears: outside its window, or because a person said so.
    ReturnBorneByStore {
        days: i64,
        window_days: Option<u32>,
    },
    /// A step that was written down as a sentence, in the first version of the rules.
    Sentence(String),
}

/// What falls in one marginal tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Portion {
    /// In minor units; a fraction of one where pieces are.
    pub amount: Decimal,
    pub share_ppm: u32,
}

/// How a fee came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeStep {
    pub amount: FeeAmount,
    pub of: FeeBase,
    pub per: FeeUnit,
    pub taken: FeeTaken,
    /// What the rate is of.
    pub base: i64,
    /// The fee, its bounds included, before it was decided who bears it.
    pub whole: i64,
    /// Whether a bound decided.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_bounded: bool,
    /// Whether less was taken because no more was left.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_cut: bool,
}
