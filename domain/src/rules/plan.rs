//! What the till took for an item, beside what the store's schedules had planned.

use rust_decimal::Decimal;

use super::compiled::Rules;
use super::document::Split;
use super::evaluate::{Division, Prices, difference};
use super::exact::of_million;
use super::facts::LineFacts;
use super::markdown::ItemExpiry;
use crate::money::{MILLION, MoneyError};

/// How a sale stands to the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlanOutcome {
    /// Within the smallest unit of the currency for each piece, since a till may round the
    /// price of each.
    AsPlanned,
    BelowPlan,
    AbovePlan,
    /// Sold for less than the first price, though the terms say that it is never marked down.
    NeverMarkedDown,
    /// Sold on the day of its expiry or later, whatever the price.
    Expired,
}

impl PlanOutcome {
    pub const ALL: [Self; 5] = [
        Self::AsPlanned,
        Self::BelowPlan,
        Self::AbovePlan,
        Self::NeverMarkedDown,
        Self::Expired,
    ];

    /// For people, in a file.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::AsPlanned => "as planned",
            Self::BelowPlan => "below the plan",
            Self::AbovePlan => "above the plan",
            Self::NeverMarkedDown => "reduced though never marked down",
            Self::Expired => "sold after it expired",
        }
    }
}

/// A sale beside its plan. Amounts are in minor units, of the whole line, and stand as the
/// price on the tag does: with tax where the till's prices contain it, without what the
/// store had added for the buyer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanComparison<'a> {
    pub outcome: PlanOutcome,
    /// None where the item is never marked down.
    pub schedule: Option<&'a str>,
    /// Off the first price on the day of the sale.
    pub off_ppm: u32,
    pub first_minor: i64,
    pub planned_minor: i64,
    pub taken_minor: i64,
    /// What the till took, less the tax that its price contained.
    pub taken_before_tax_minor: i64,
    /// What was taken more than planned; below nothing where it was less.
    pub difference_minor: i64,
    /// Where it had come by the day of the sale.
    pub expired: Option<ItemExpiry<'a>>,
}

/// Compares a sale with the schedules; `None` where none is for the item, or its first price
/// or day of intake is not known.
///
/// # Errors
/// [`MoneyError::Overflow`]
pub fn compare_with_plan<'a>(
    rules: &'a Rules,
    line: LineFacts<'_>,
) -> Result<Option<PlanComparison<'a>>, MoneyError> {
    let markdowns = &rules.document().markdowns;
    let list_price = line.list_price.filter(|price| price.amount_minor > 0);
    let (Some(list_price), Some(_)) = (list_price, line.received_on) else {
        return Ok(None);
    };
    if markdowns.schedules.is_empty() {
        return Ok(None);
    }
    let mut division = Division::of(rules, &line);
    let candidate = division.first_priced()?;
    let is_forbidden = markdowns.forbid(candidate);
    let fitting = markdowns.first_fitting(candidate);
    if fitting.is_none() && !is_forbidden {
        return Ok(None);
    }
    let planned = markdowns.planned(candidate);
    let expired = markdowns.expired(candidate);
    let off_ppm = planned.map_or(0, |planned| planned.off_ppm);
    // Rounded once, as in the division.
    let first = Decimal::from(list_price.amount_minor).checked_mul(division.pieces());
    let first_minor = division.rounded(first)?;
    let left_ppm = MILLION.saturating_sub(off_ppm);
    let planned_minor = division.rounded(first.and_then(|first| of_million(first, left_ppm)))?;
    let prices = division.prices()?;
    let (taken_minor, taken_before_tax_minor) = taken(&division, prices)?;
    let difference_minor = difference(taken_minor, planned_minor)?;
    let off_by = Decimal::from(difference_minor.unsigned_abs());
    let outcome = if expired.is_some() {
        PlanOutcome::Expired
    } else if off_by <= division.pieces().max(Decimal::ONE) {
        PlanOutcome::AsPlanned
    } else if difference_minor > 0 {
        PlanOutcome::AbovePlan
    } else if is_forbidden {
        PlanOutcome::NeverMarkedDown
    } else {
        PlanOutcome::BelowPlan
    };
    Ok(Some(PlanComparison {
        outcome,
        schedule: planned.map_or(fitting.filter(|_| !is_forbidden), |planned| {
            Some(planned.schedule)
        }),
        off_ppm,
        first_minor,
        planned_minor,
        taken_minor,
        taken_before_tax_minor,
        difference_minor,
        expired,
    }))
}

/// What the buyer paid for the goods as a tag would show it, and the same before tax.
fn taken(division: &Division<'_, '_>, prices: Prices) -> Result<(i64, i64), MoneyError> {
    let net = division.line.net.amount_minor;
    // The terms may leave tax in the price, or take it out before they look for a fee.
    let with_fee = difference(net, division.parts.tax)?;
    let taken = part(division, net, prices.sold, with_fee)?;
    let tax = match division.line.is_tax_inside {
        true => division.line.tax.amount_minor.clamp(0, net),
        false => 0,
    };
    Ok((taken, part(division, taken, difference(net, tax)?, net)?))
}

/// `numerator / denominator` of an amount; the amount itself where they are the same.
fn part(
    division: &Division<'_, '_>,
    amount: i64,
    numerator: i64,
    denominator: i64,
) -> Result<i64, MoneyError> {
    if numerator == denominator {
        return Ok(amount);
    }
    let product = Decimal::from(amount).checked_mul(Decimal::from(numerator));
    division.rounded(product.and_then(|product| product.checked_div(Decimal::from(denominator))))
}

/// When an item would expire by the terms, looked at as one piece on the day of `line`; `None`
/// where it does not, the day of intake is not known, or it is the store's own by what was
/// agreed for it.
///
/// # Errors
/// [`MoneyError::Overflow`]
pub fn item_expiry<'a>(
    rules: &'a Rules,
    line: LineFacts<'_>,
) -> Result<Option<ItemExpiry<'a>>, MoneyError> {
    if matches!(line.item_split, Some(Split::StoreOwned {})) {
        return Ok(None);
    }
    let candidate = Division::of(rules, &line).first_priced()?;
    Ok(rules.document().markdowns.expiry(candidate))
}
