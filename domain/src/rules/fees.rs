//! How much a fee is, before it is decided who bears it.

use rust_decimal::{Decimal, RoundingStrategy};

use super::document::{Fee, FeeAmount, FeeBase, FeeUnit};
use super::evaluate::{Division, difference};
use super::exact::{of_million, part_of};
use super::trace::FeeStep;
use crate::money::MoneyError;
use rust_decimal::prelude::ToPrimitive;

/// The fee for a line; of a fee for the whole transaction, the line's part. `price` is
/// what is divided before any fee, `share` the consignor's share of it.
pub(super) fn whole(
    division: &Division<'_, '_>,
    fee: &Fee,
    price: i64,
    share: i64,
) -> Result<FeeStep, MoneyError> {
    let base = base(division, fee, price, share)?;
    let count = match fee.per {
        FeeUnit::Piece => division.pieces(),
        FeeUnit::Line | FeeUnit::Sale => Decimal::ONE,
    };
    let flat = |minor: i64| Decimal::from(minor).checked_mul(count);
    let rate = |rate_ppm: u32| of_million(base.into(), rate_ppm);
    let exact = match fee.amount {
        FeeAmount::FlatMinor(minor) => flat(minor),
        FeeAmount::RatePpm(rate_ppm) => rate(rate_ppm),
        FeeAmount::Sum {
            flat_minor,
            rate_ppm,
        } => flat(flat_minor)
            .zip(rate(rate_ppm))
            .and_then(|(flat, rate)| flat.checked_add(rate)),
        FeeAmount::Greater {
            flat_minor,
            rate_ppm,
        } => flat(flat_minor)
            .zip(rate(rate_ppm))
            .map(|(flat, rate)| flat.max(rate)),
        FeeAmount::Lesser {
            flat_minor,
            rate_ppm,
        } => flat(flat_minor)
            .zip(rate(rate_ppm))
            .map(|(flat, rate)| flat.min(rate)),
    };
    let exact = exact.ok_or(MoneyError::Overflow)?;
    let mut bounded = exact;
    if let Some(least) = fee.at_least_minor {
        bounded = bounded.max(flat(least).ok_or(MoneyError::Overflow)?);
    }
    if let Some(most) = fee.at_most_minor {
        bounded = bounded.min(flat(most).ok_or(MoneyError::Overflow)?);
    }
    let mut whole = division.rounded(Some(bounded))?;
    if fee.per == FeeUnit::Sale {
        whole = part_of_transaction(division, whole)?;
    }
    Ok(FeeStep {
        amount: fee.amount,
        of: fee.of,
        per: fee.per,
        taken: fee.taken,
        base,
        whole,
        is_bounded: bounded != exact,
        is_cut: false,
    })
}

fn base(division: &Division<'_, '_>, fee: &Fee, price: i64, share: i64) -> Result<i64, MoneyError> {
    let line = division.line;
    if fee.per == FeeUnit::Sale {
        let transaction = line.transaction;
        return Ok(transaction.map_or(line.net, |whole| whole.net).amount_minor);
    }
    match fee.of {
        FeeBase::Price => Ok(price),
        FeeBase::Share => Ok(share),
        FeeBase::ShareLeft => Ok(division.parts.consignor.max(0)),
        FeeBase::Charged if line.is_tax_inside => Ok(line.net.amount_minor),
        FeeBase::Charged => Ok(line.net.checked_add(line.tax)?.amount_minor),
    }
}

/// The line's part of an amount for the whole transaction: what the lines up to and with
/// this one bear, less what those before it do. So the parts of all lines sum to it.
fn part_of_transaction(division: &Division<'_, '_>, whole: i64) -> Result<i64, MoneyError> {
    let Some(transaction) = division.line.transaction else {
        return Ok(whole);
    };
    let before = transaction.net_before.amount_minor;
    let with_this = before
        .checked_add(division.line.net.amount_minor)
        .ok_or(MoneyError::Overflow)?;
    let of = transaction.net.amount_minor;
    if of == 0 {
        // A transaction that brought nothing bears nothing.
        return Ok(0);
    }
    let up_to = |net: i64| {
        let part = part_of(whole.into(), net.min(of).into(), of.into())?;
        part.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
            .to_i64()
    };
    let (one, two) = (up_to(with_this), up_to(before));
    let (one, two) = one.zip(two).ok_or(MoneyError::Overflow)?;
    Ok(difference(one, two)?.max(0))
}
