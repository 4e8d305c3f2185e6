//! Exact amounts, rounded once.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::money::{MoneyError, Rounding};

/// Parts per million of an amount, exactly. An amount of 19 digits times a rate of 7 fits
/// Decimal's 28.
pub(super) fn of_million(amount: Decimal, rate_ppm: u32) -> Option<Decimal> {
    amount.checked_mul(Decimal::new(i64::from(rate_ppm), 6))
}

/// Brings an exact amount to the minor unit.
pub(super) fn rounded(amount: Option<Decimal>, rounding: Rounding) -> Result<i64, MoneyError> {
    let strategy = match rounding {
        Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
        Rounding::Down => RoundingStrategy::ToZero,
    };
    let amount = amount.ok_or(MoneyError::Overflow)?;
    let minor = amount.round_dp_with_strategy(0, strategy);
    minor.to_i64().ok_or(MoneyError::Overflow)
}
