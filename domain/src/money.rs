//! Money in minor units, with checked arithmetic. The rules divide it (`rules/exact.rs`).

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Parts per million in a whole: rates are integers on this scale.
pub const MILLION: u32 = 1_000_000;

/// An ISO 4217 currency that has minor units (or none).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    pub const US_DOLLAR: Self = Self(iso_currency::Currency::USD);

    /// Three capital letters, as in ISO 4217.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimals an amount has: 2 for USD, 0 for JPY, 3 for KWD.
    #[must_use]
    pub fn exponent(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(0))
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(code: &str) -> Result<Self, MoneyError> {
        iso_currency::Currency::from_code(code)
            // Gold, test codes and the like have no minor unit: nobody is paid in them.
            .filter(|currency| currency.exponent().is_some())
            .map(Self)
            .ok_or_else(|| MoneyError::UnknownCurrency(code.to_owned()))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        code.parse().map_err(serde::de::Error::custom)
    }
}

/// Why an amount could not be made or computed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MoneyError {
    #[error("'{0}' is not a currency code of ISO 4217")]
    UnknownCurrency(String),
    #[error("{left} and {right} cannot be mixed in one amount")]
    CurrencyMismatch { left: Currency, right: Currency },
    #[error("the amount is too large")]
    Overflow,
    #[error("{amount} has more decimals than {currency} knows")]
    TooManyDecimals { amount: Decimal, currency: Currency },
}

/// How an exact part is brought to the minor unit.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// Half a cent goes away from zero.
    #[default]
    HalfUp,
    /// Half a cent goes to the even neighbour.
    HalfEven,
    /// Fractions of a cent are dropped, towards zero.
    Down,
}

/// An amount of one currency, in its minor unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    pub amount_minor: i64,
    pub currency: Currency,
}

impl Money {
    #[must_use]
    pub const fn new(amount_minor: i64, currency: Currency) -> Self {
        Self {
            amount_minor,
            currency,
        }
    }

    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Takes an exact decimal amount (`12.30`).
    ///
    /// # Errors
    /// [`MoneyError::TooManyDecimals`] when it is no whole number of minor
    /// units, [`MoneyError::Overflow`] when it does not fit.
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let scale = Decimal::from(
            10_i64
                .checked_pow(currency.exponent())
                .ok_or(MoneyError::Overflow)?,
        );
        let minor = amount.checked_mul(scale).ok_or(MoneyError::Overflow)?;
        if !minor.fract().is_zero() {
            return Err(MoneyError::TooManyDecimals { amount, currency });
        }
        let amount_minor = minor.to_i64().ok_or(MoneyError::Overflow)?;
        Ok(Self::new(amount_minor, currency))
    }

    /// The amount in major units, with the currency's number of decimals.
    #[must_use]
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.amount_minor, self.currency.exponent())
    }

    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] or [`MoneyError::Overflow`].
    pub fn checked_add(self, other: Self) -> Result<Self, MoneyError> {
        self.same_currency(other)?;
        let sum = self.amount_minor.checked_add(other.amount_minor);
        Ok(Self::new(sum.ok_or(MoneyError::Overflow)?, self.currency))
    }

    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] or [`MoneyError::Overflow`].
    pub fn checked_sub(self, other: Self) -> Result<Self, MoneyError> {
        self.checked_add(other.checked_neg()?)
    }

    /// # Errors
    /// [`MoneyError::Overflow`] for the smallest `i64`, which has no opposite.
    pub fn checked_neg(self) -> Result<Self, MoneyError> {
        let opposite = self.amount_minor.checked_neg();
        Ok(Self::new(
            opposite.ok_or(MoneyError::Overflow)?,
            self.currency,
        ))
    }

    fn same_currency(self, other: Self) -> Result<(), MoneyError> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(MoneyError::CurrencyMismatch {
            left: self.currency,
            right: other.currency,
        })
    }
}

/// `1234.50 USD`.
impl fmt::Display for Money {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.to_decimal(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    #[test]
    fn currencies_without_and_with_three_decimals_work() {
        for (code, amount, minor) in [
            ("USD", "12.30", 1230),
            ("JPY", "12", 12),
            ("KWD", "1.234", 1234),
        ] {
            let money = Money::from_decimal(amount.parse().unwrap(), currency(code)).unwrap();
            assert_eq!(money.amount_minor, minor);
            assert_eq!(money.to_string(), format!("{amount} {code}"));
        }
    }

    #[test]
    fn an_amount_finer_than_the_minor_unit_is_refused() {
        let refused = Money::from_decimal("1.5".parse().unwrap(), currency("JPY"));
        assert!(matches!(refused, Err(MoneyError::TooManyDecimals { .. })));
    }

    #[test]
    fn codes_that_are_no_currency_are_refused() {
        for code in ["usd", "XAU", "ZZZ", ""] {
            assert_eq!(
                code.parse::<Currency>(),
                Err(MoneyError::UnknownCurrency(code.to_owned()))
            );
        }
    }

    #[test]
    fn amounts_of_two_currencies_do_not_mix() {
        let (dollar, euro) = (
            Money::new(1, currency("USD")),
            Money::new(1, currency("EUR")),
        );
        for mixed in [dollar.checked_add(euro), dollar.checked_sub(euro)] {
            assert!(matches!(mixed, Err(MoneyError::CurrencyMismatch { .. })));
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        let (least, most) = (
            Money::new(i64::MIN, currency("USD")),
            Money::new(i64::MAX, currency("USD")),
        );
        let cent = Money::new(1, currency("USD"));
        for refused in [
            most.checked_add(cent),
            least.checked_sub(cent),
            least.checked_neg(),
        ] {
            assert_eq!(refused, Err(MoneyError::Overflow));
        }
        let beyond = Money::from_decimal(Decimal::MAX, currency("USD"));
        assert_eq!(beyond, Err(MoneyError::Overflow));
    }

    proptest! {
        #[test]
        fn decimals_round_trip(amount in any::<i64>(), code in prop_oneof![Just("USD"), Just("JPY"), Just("KWD")]) {
            let money = Money::new(amount, currency(code));
            prop_assert_eq!(Money::from_decimal(money.to_decimal(), money.currency).unwrap(), money);
        }
    }
}
