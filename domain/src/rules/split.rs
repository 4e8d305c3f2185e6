//! The consignor's share of the amount that is divided, exactly.

use rust_decimal::Decimal;

use super::candidate::Candidate;
use super::conditions::Level;
use super::document::{AgeTier, Split, Tier};
use super::evaluate::RuleError;
use super::exact::{of_million, part_of};
use super::trace::{Formula, Portion};
use crate::money::MoneyError;

/// A share, and how it was found.
#[derive(Debug, Clone)]
pub(super) struct Shared {
    /// In minor units.
    pub exact: Decimal,
    /// The rate, where the share is one.
    pub ratio: Option<Decimal>,
    pub formula: Formula,
}

impl Shared {
    pub const fn nothing(formula: Formula) -> Self {
        Self {
            exact: Decimal::ZERO,
            ratio: Some(Decimal::ZERO),
            formula,
        }
    }

    /// The part of `whole` that the share is of a price; between nothing and all of it.
    pub fn part_of(&self, whole: i64, price: i64) -> Option<Decimal> {
        let whole = Decimal::from(whole);
        let part = match self.ratio {
            Some(ratio) => whole.checked_mul(ratio)?,
            // Of nothing there is no part.
            None if price == 0 => Decimal::ZERO,
            None => part_of(whole, self.exact, price.into())?,
        };
        Some(part.clamp(Decimal::ZERO, whole))
    }
}

/// The share of `of` minor units.
pub(super) fn share(
    split: &Split,
    by: Level,
    candidate: Candidate<'_, '_>,
    of: i64,
) -> Result<Shared, RuleError> {
    match split {
        Split::Percent { share_ppm } => {
            let share_ppm = *share_ppm;
            percent(of, share_ppm, Formula::Percent { of, share_ppm, by })
        }
        Split::ThresholdTiers { tiers } => threshold(tiers, by, candidate, of),
        Split::MarginalTiers { tiers } => marginal(tiers, by, candidate, of),
        Split::AgeTiers {
            count,
            tiers,
            unknown_share_ppm,
        } => {
            let age = candidate.line.age(*count);
            let share_ppm = by_age(tiers, *unknown_share_ppm, age)?;
            let formula = Formula::AgeTier {
                of,
                age,
                count: *count,
                share_ppm,
                by,
            };
            percent(of, share_ppm, formula)
        }
        Split::FixedNet {
            amount_minor,
            is_guaranteed,
        } => {
            let amount = *amount_minor;
            let all = of_pieces(amount, candidate)?;
            let exact = if *is_guaranteed {
                all
            } else {
                all.min(of.into())
            };
            let formula = Formula::FixedNet { of, amount, by };
            Ok(amount_of(exact, formula))
        }
        Split::FixedPrice {
            price_minor,
            share_ppm,
            is_guaranteed,
        } => {
            let (price, share_ppm) = (*price_minor, *share_ppm);
            let mut agreed = of_pieces(price, candidate)?;
            if !is_guaranteed {
                agreed = agreed.min(of.into());
            }
            let exact = of_million(agreed, share_ppm).ok_or(MoneyError::Overflow)?;
            let formula = Formula::FixedPrice {
                of,
                price,
                share_ppm,
                by,
            };
            Ok(amount_of(exact, formula))
        }
        Split::StoreOwned {} => Ok(Shared::nothing(Formula::StoreOwned { of, by })),
    }
}

fn percent(of: i64, share_ppm: u32, formula: Formula) -> Result<Shared, RuleError> {
    let exact = of_million(of.into(), share_ppm).ok_or(MoneyError::Overflow)?;
    Ok(Shared {
        exact,
        ratio: Some(Decimal::new(share_ppm.into(), 6)),
        formula,
    })
}

const fn amount_of(exact: Decimal, formula: Formula) -> Shared {
    Shared {
        exact,
        ratio: None,
        formula,
    }
}

fn of_pieces(minor: i64, candidate: Candidate<'_, '_>) -> Result<Decimal, MoneyError> {
    let all = Decimal::from(minor).checked_mul(candidate.price.pieces);
    all.ok_or(MoneyError::Overflow)
}

fn threshold(
    tiers: &[Tier],
    by: Level,
    candidate: Candidate<'_, '_>,
    of: i64,
) -> Result<Shared, RuleError> {
    let price = candidate.price;
    let tier = tiers.iter().find(|tier| price.is_within(tier.ends()));
    // A published document has a tier for every price.
    let tier = tier.ok_or(MoneyError::Overflow)?;
    let formula = Formula::ThresholdTier {
        of,
        price: price.shown(),
        from: tier.from_minor,
        below: tier.below_minor,
        share_ppm: tier.share_ppm,
        by,
    };
    percent(of, tier.share_ppm, formula)
}

fn marginal(
    tiers: &[Tier],
    by: Level,
    candidate: Candidate<'_, '_>,
    of: i64,
) -> Result<Shared, RuleError> {
    let whole = Decimal::from(of);
    let mut exact = Decimal::ZERO;
    let mut portions = Vec::new();
    for tier in tiers {
        let from = of_pieces(tier.from_minor, candidate)?.min(whole);
        let below = match tier.below_minor {
            Some(below) => of_pieces(below, candidate)?.min(whole),
            None => whole,
        };
        let portion = below.checked_sub(from).ok_or(MoneyError::Overflow)?;
        if portion.is_zero() {
            continue;
        }
        let part = of_million(portion, tier.share_ppm);
        exact = part
            .and_then(|part| exact.checked_add(part))
            .ok_or(MoneyError::Overflow)?;
        portions.push(Portion {
            amount: portion,
            share_ppm: tier.share_ppm,
        });
    }
    Ok(amount_of(
        exact,
        Formula::MarginalTiers { of, portions, by },
    ))
}

fn by_age(
    tiers: &[AgeTier],
    unknown_share_ppm: Option<u32>,
    age: Option<i64>,
) -> Result<u32, RuleError> {
    let Some(age) = age else {
        return unknown_share_ppm.ok_or(RuleError::IntakeUnknown);
    };
    let holds = |tier: &&AgeTier| {
        let (from, below) = tier.ends();
        age >= from && below.is_none_or(|below| age < below)
    };
    // A published document has a tier for every age.
    let tier = tiers.iter().find(holds).ok_or(MoneyError::Overflow)?;
    Ok(tier.share_ppm)
}
