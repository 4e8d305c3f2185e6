//! The rule set as a store publishes it. Rates are integers in parts per million, amounts
//! are in the currency's minor unit, and a split is always the consignor's share.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::conditions::When;
use crate::money::Rounding;

/// The version of this format; a document says which one it is written in.
pub const SCHEMA: u32 = 2;

/// A store's terms: what divides a sale line, and when and how its money is paid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RuleSetDocument {
    /// The version of the format, which is 2.
    pub schema: u32,
    #[serde(default)]
    pub holds_by: HoldsBy,
    #[serde(default)]
    pub price: PriceTerms,
    /// What holds where no rule of `splits` does.
    pub default_terms: Terms,
    /// The most specific rule that fits a line wins, in the order of `When`'s fields.
    #[serde(default)]
    pub splits: Vec<SplitRule>,
    /// Each one that fits a line is charged, in this order.
    #[serde(default)]
    pub fees: Vec<Fee>,
    #[serde(default)]
    pub withholdings: Vec<Withholding>,
    #[serde(default)]
    pub markdowns: Markdowns,
    #[serde(default)]
    pub charges: Vec<Charge>,
    #[serde(default)]
    pub returns: ReturnTerms,
    #[serde(default)]
    pub rounding: Rounding,
    #[serde(default)]
    pub remainder_to: RemainderTo,
    #[serde(default)]
    pub payout_terms: PayoutTerms,
}

impl RuleSetDocument {
    /// Terms for everything, and nothing else.
    #[must_use]
    pub fn new(default_terms: Terms) -> Self {
        Self {
            schema: SCHEMA,
            holds_by: HoldsBy::default(),
            price: PriceTerms::default(),
            default_terms,
            splits: Vec::new(),
            fees: Vec::new(),
            withholdings: Vec::new(),
            markdowns: Markdowns::default(),
            charges: Vec::new(),
            returns: ReturnTerms::default(),
            rounding: Rounding::default(),
            remainder_to: RemainderTo::default(),
            payout_terms: PayoutTerms::default(),
        }
    }
}

/// Which day decides the version that holds for a sale line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HoldsBy {
    #[default]
    SaleDate,
    /// The day on which the item came in, where it is known; else the day of the sale.
    IntakeDate,
}

/// From the till's price to the amount that is divided.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceTerms {
    #[serde(default)]
    pub tax: TaxTerms,
    #[serde(default)]
    pub discount_borne_by: DiscountBearer,
    /// For discounts that the till names: the first that fits.
    #[serde(default)]
    pub named_discounts: Vec<NamedDiscount>,
    /// What the store added to the consignor's price, and the till's price contains: the
    /// first that fits.
    #[serde(default)]
    pub buyers_fees: Vec<BuyersFee>,
    #[serde(default)]
    pub bands_look_at: BandPrice,
}

/// What becomes of a tax that the till's price contains.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaxTerms {
    /// It is taken out before the price is divided.
    #[default]
    TakenOut,
    /// It is divided with the price; the store answers for the tax.
    Divided,
}

/// Who bears what the till took off.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DiscountBearer {
    /// Both: the price after the discount is divided.
    #[default]
    Shared,
    /// The store: the full price is divided, and the store gives up the discount.
    Store,
    /// The consignor: the full price is divided, and the discount comes off the
    /// consignor's share.
    Consignor,
    /// The full price is divided; the store gives up these parts per million of the
    /// discount, and the rest comes off the consignor's share.
    StorePpm(u32),
}

/// Who bears a discount with a certain name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamedDiscount {
    /// The beginning of the till's name or code for it, upper and lower case being alike.
    pub starts_with: String,
    pub borne_by: DiscountBearer,
}

/// Which price of a piece decides its band and tier.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BandPrice {
    /// What it sold for, after discount, tax and buyer's fee being out.
    #[default]
    Sold,
    /// Before discount.
    Full,
}

/// An amount that the store added to the price that it agreed with the consignor. It is
/// the store's, and is taken out of the till's price before that is divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BuyersFee {
    pub name: String,
    /// A price in it is the till's full price.
    #[serde(default)]
    pub when: When,
    pub amount: BuyersFeeAmount,
    /// For each piece.
    #[serde(default)]
    pub at_least_minor: Option<i64>,
    /// For each piece.
    #[serde(default)]
    pub at_most_minor: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BuyersFeeAmount {
    /// For each piece.
    FlatMinor(i64),
    /// Of the price before the fee: 10% makes 110.00 of 100.00.
    RatePpm(u32),
}

/// A split, and what bounds the store's commission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    pub split: Split,
    /// For each piece; never more than the price.
    #[serde(default)]
    pub commission_at_least_minor: Option<i64>,
    /// For each piece.
    #[serde(default)]
    pub commission_at_most_minor: Option<i64>,
}

impl Terms {
    /// A plain share, without bounds.
    #[must_use]
    pub const fn percent(share_ppm: u32) -> Self {
        Self::of(Split::Percent { share_ppm })
    }

    /// A split without bounds.
    #[must_use]
    pub const fn of(split: Split) -> Self {
        Self {
            split,
            commission_at_least_minor: None,
            commission_at_most_minor: None,
        }
    }
}

/// How a price divides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Split {
    Percent {
        share_ppm: u32,
    },
    /// The tier that the price of a piece falls in decides the share of the whole price.
    ThresholdTiers {
        tiers: Vec<Tier>,
    },
    /// Each part of the price has the share of its own tier, as with an income tax.
    MarginalTiers {
        tiers: Vec<Tier>,
    },
    /// By the time from intake to sale.
    AgeTiers {
        #[serde(default)]
        count: AgeUnit,
        tiers: Vec<AgeTier>,
        /// Where the day of intake is not known; without it such a line waits for a person.
        #[serde(default)]
        unknown_share_ppm: Option<u32>,
    },
    /// The consignor has this amount for each piece, the store the rest.
    FixedNet {
        amount_minor: i64,
        /// Whether the store pays it even where less was sold for.
        #[serde(default)]
        is_guaranteed: bool,
    },
    /// A share of an agreed price for each piece though it sold for more, or of what it
    /// sold for where that is less.
    FixedPrice {
        price_minor: i64,
        share_ppm: u32,
        /// Whether it is a share of the agreed price even where less was sold for.
        #[serde(default)]
        is_guaranteed: bool,
    },
    /// The store's own goods, bought outright or otherwise: nobody is owed anything.
    StoreOwned {},
}

/// Half-open: a price of exactly `below_minor` is the next tier's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    pub from_minor: i64,
    /// None for the last tier.
    #[serde(default)]
    pub below_minor: Option<i64>,
    pub share_ppm: u32,
}

/// Half-open: an age of exactly `below` is the next tier's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgeTier {
    /// Whole days or months.
    pub from: i64,
    /// None for the last tier.
    #[serde(default)]
    pub below: Option<i64>,
    pub share_ppm: u32,
}

impl Tier {
    pub(super) const fn ends(&self) -> (i64, Option<i64>) {
        (self.from_minor, self.below_minor)
    }
}

impl AgeTier {
    pub(super) const fn ends(&self) -> (i64, Option<i64>) {
        (self.from, self.below)
    }
}

/// Terms for some of the lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SplitRule {
    /// What the trace calls it.
    pub name: String,
    #[serde(default)]
    pub when: When,
    pub terms: Terms,
    /// Which of two equally specific rules wins: the one with the larger number.
    #[serde(default)]
    pub priority: i32,
}

/// Something that the store charges for a sale line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    pub name: String,
    #[serde(default)]
    pub when: When,
    pub amount: FeeAmount,
    #[serde(default)]
    pub of: FeeBase,
    #[serde(default)]
    pub per: FeeUnit,
    #[serde(default)]
    pub taken: FeeTaken,
    /// For each `per`.
    #[serde(default)]
    pub at_least_minor: Option<i64>,
    /// For each `per`.
    #[serde(default)]
    pub at_most_minor: Option<i64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FeeAmount {
    /// For each `per`.
    FlatMinor(i64),
    RatePpm(u32),
    /// Both together, as card processors ask.
    Sum {
        flat_minor: i64,
        rate_ppm: u32,
    },
    /// Whichever is more.
    Greater {
        flat_minor: i64,
        rate_ppm: u32,
    },
    /// Whichever is less.
    Lesser {
        flat_minor: i64,
        rate_ppm: u32,
    },
}

impl FeeAmount {
    /// What of it is flat, in minor units, and what a rate, in parts per million.
    pub(super) const fn parts(self) -> (Option<i64>, Option<u32>) {
        match self {
            Self::FlatMinor(flat_minor) => (Some(flat_minor), None),
            Self::RatePpm(rate_ppm) => (None, Some(rate_ppm)),
            Self::Sum {
                flat_minor,
                rate_ppm,
            }
            | Self::Greater {
                flat_minor,
                rate_ppm,
            }
            | Self::Lesser {
                flat_minor,
                rate_ppm,
            } => (Some(flat_minor), Some(rate_ppm)),
        }
    }
}

/// What a fee's rate is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeeBase {
    /// The amount that is divided.
    #[default]
    Price,
    /// The consignor's share.
    Share,
    /// What of the consignor's share the fees before it left.
    ShareLeft,
    /// What the buyer paid, tax included.
    Charged,
}

/// What a fee's flat amount and its bounds are for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeeUnit {
    Piece,
    #[default]
    Line,
    /// The whole transaction, whosever lines it has: the line bears the part of it that
    /// its price is of the transaction.
    Sale,
}

/// What a fee is taken from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeeTaken {
    /// The price, before it is divided.
    FromPrice,
    /// The consignor's share.
    #[default]
    FromShare,
    /// The consignor's share, for the part of the fee that the share is of the price.
    InProportion,
    /// The store bears it: nothing is taken, and the trace says so.
    ByStore,
}

/// A tax that the store withholds from the consignor's part and passes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withholding {
    pub name: String,
    #[serde(default)]
    pub when: When,
    /// Of the consignor's part after fees.
    pub rate_ppm: u32,
}

/// Planned price reductions by age.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Markdowns {
    /// Of all that fit an item, the larger reduction holds, and the earliest expiry.
    #[serde(default)]
    pub schedules: Vec<MarkdownSchedule>,
    /// What is never marked down; an empty list forbids nothing.
    #[serde(default)]
    pub never: Vec<When>,
}

impl Markdowns {
    /// Whether anything ever expires.
    #[must_use]
    pub fn have_expiry(&self) -> bool {
        self.schedules
            .iter()
            .any(|schedule| schedule.expiry.is_some())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkdownSchedule {
    pub name: String,
    /// A price in it is the first price, where that is known; else the till's full price.
    #[serde(default)]
    pub when: When,
    #[serde(default)]
    pub count: AgeUnit,
    /// Added to the day of every step and of the expiry.
    #[serde(default)]
    pub grace_days: u32,
    pub steps: Vec<MarkdownStep>,
    #[serde(default)]
    pub expiry: Option<Expiry>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AgeUnit {
    #[default]
    Days,
    /// From the 31st of January, one month ends on the last day of February.
    CalendarMonths,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MarkdownStep {
    /// Days or months from intake from which it holds.
    pub after: u32,
    /// Off the first price, not off the step before.
    pub off_ppm: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expiry {
    /// Days or months from intake to the first day on which it is expired.
    pub after: u32,
    pub then: AfterExpiry,
}

/// What becomes of an item that did not sell in its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AfterExpiry {
    /// The consignor fetches it; sold meanwhile, it is divided as before.
    PickUp,
    /// It is given away; sold meanwhile, it is divided as before.
    Donate,
    /// It becomes the store's: sold afterwards, nobody is owed anything.
    StoreOwned,
}

/// Booth rent and the like: charged on a day, whatever was sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Charge {
    /// What statements call it; it names the charge from version to version.
    pub name: String,
    /// Account numbers.
    #[serde(default)]
    pub consignors: Vec<String>,
    #[serde(default)]
    pub groups: Vec<String>,
    pub amount_minor: i64,
    pub every: ChargePeriod,
    /// The first day that is charged.
    pub from: NaiveDate,
    /// The last day on which it may fall due.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

/// Counted from the charge's first day; a month without that day ends the period on its last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChargePeriod {
    Week,
    TwoWeeks,
    Month,
    Quarter,
    Year,
}

/// What holds for goods that come back; a return undoes its sale besides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnTerms {
    /// Days from sale to return that are within the store's terms; none for ever.
    #[serde(default)]
    pub window_days: Option<u32>,
    #[serde(default)]
    pub outside_window: OutsideWindow,
    /// Who has what a buyer does not get back of the price of goods that came back whole.
    #[serde(default)]
    pub restocking_fee_to: RestockingFeeTo,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OutsideWindow {
    /// A person decides.
    #[default]
    Review,
    /// The store bears it: the consignor keeps what the sale brought.
    StoreBears,
    /// It is undone like any other.
    Undo,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RestockingFeeTo {
    /// Only the part that was paid back is undone, so that it stays divided.
    #[default]
    Shared,
    /// The whole sale is undone, and what was kept is the store's fee income.
    Store,
}

/// Who has the part of a cent that a division leaves.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RemainderTo {
    #[default]
    Consignor,
    Store,
    /// Whoever has more; of two equal parts, the consignor's.
    LargestPart,
}

/// When and how much is paid out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayoutTerms {
    /// Days after a sale before its money can be paid out.
    #[serde(default)]
    pub hold_days: u32,
    /// A smaller balance waits for the next batch.
    #[serde(default)]
    pub minimum_minor: i64,
    /// Added by the store to what is taken as store credit.
    #[serde(default)]
    pub store_credit_bonus_ppm: u32,
    /// Taken of each payout when it is approved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<PayoutFee>,
}

/// What a payout costs the consignor: the postage of a check, for example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PayoutFee {
    /// What statements call it.
    pub name: String,
    pub amount_minor: i64,
    /// Which payouts it is for; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<PayoutMethod>,
}

/// How a consignor is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PayoutMethod {
    /// To a bank account, through Stripe.
    Stripe,
    Check,
    /// Goods of the store instead of money.
    StoreCredit,
    Cash,
    /// By a file for the store's bank.
    Ach,
    /// By a file for PayPal.
    #[serde(rename = "paypal")]
    PayPal,
}
