//! Amounts and dates, as text.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, SimpleObject, Value};
use chrono::NaiveDate;
use domain::money;

/// A decimal number as text, such as "12.30": never a float on its way.
#[derive(Debug, Clone, Copy)]
pub struct Decimal(pub rust_decimal::Decimal);

#[Scalar]
impl ScalarType for Decimal {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => text
                .parse()
                .map(Self)
                .map_err(|_| InputValueError::custom("a decimal such as \"12.30\" is needed")),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// A calendar date, such as "2026-11-23".
#[derive(Debug, Clone, Copy)]
pub struct Date(pub NaiveDate);

#[Scalar]
impl ScalarType for Date {
    fn parse(value: Value) -> InputValueResult<Self> {
        match &value {
            Value::String(text) => text
                .parse()
                .map(Self)
                .map_err(|_| InputValueError::custom("a date such as 2026-11-23 is needed")),
            _ => Err(InputValueError::expected_type(value)),
        }
    }

    fn to_value(&self) -> Value {
        Value::String(self.0.to_string())
    }
}

/// An amount of money.
#[derive(Debug, Clone, Copy, SimpleObject)]
pub struct Money {
    /// In major units, with the currency's number of decimals.
    amount: Decimal,
    /// Three letters, as in ISO 4217.
    currency_code: &'static str,
}

impl From<money::Money> for Money {
    fn from(money: money::Money) -> Self {
        Self {
            amount: Decimal(money.to_decimal()),
            currency_code: money.currency.code(),
        }
    }
}
