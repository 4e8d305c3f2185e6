//! One record of a table, read by column names.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Rejection;
use super::amount::parse_number;
use super::dates::{DateError, DateOrder, parse_date};
use crate::money::{Currency, Money, MoneyError};

/// Column names of a file, as they stand in its header.
#[derive(Debug, Clone)]
pub struct Header(Vec<String>);

impl Header {
    /// White space around a name does not count.
    pub fn new(names: impl Iterator<Item = String>) -> Self {
        Self(names.map(|name| name.trim().to_owned()).collect())
    }

    pub fn names(&self) -> &[String] {
        &self.0
    }

    pub fn has(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    pub fn position(&self, name: &str) -> Option<usize> {
        self.0
            .iter()
            .position(|known| known.eq_ignore_ascii_case(name))
    }
}

/// What holds for all records of a file.
#[derive(Debug, Clone)]
pub struct FileContext {
    pub header: Header,
    pub currency: Currency,
    pub date_order: Option<DateOrder>,
    pub consignor_column: Option<String>,
}

/// A record with its file.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    pub file: &'a FileContext,
    pub fields: &'a [String],
}

impl<'a> Record<'a> {
    pub fn new(file: &'a FileContext, fields: &'a [String]) -> Self {
        Self { file, fields }
    }

    /// # Errors
    /// When there are more fields than columns: a delimiter stands unquoted.
    pub fn check_width(&self) -> Result<(), Rejection> {
        let columns = self.file.header.names().len();
        if self.fields.len() <= columns {
            return Ok(());
        }
        let reason = format!(
            "has {} fields where the header has {columns}",
            self.fields.len()
        );
        Err(self.reject("", &reason))
    }

    /// The trimmed field, empty when the file has no such column.
    pub fn text(&self, column: &str) -> &'a str {
        let position = self.file.header.position(column);
        position
            .and_then(|index| self.fields.get(index))
            .map_or("", |field| field.trim())
    }

    /// As [`Record::text`], `None` when there is nothing.
    pub fn optional(&self, column: &str) -> Option<String> {
        Some(self.text(column))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// What stands in the column that the store named for the consignor.
    pub fn consignor_reference(&self) -> Option<String> {
        let column = self.file.consignor_column.as_deref()?;
        self.optional(column)
    }

    /// # Errors
    /// When the field is empty.
    pub fn required(&self, column: &str) -> Result<&'a str, Rejection> {
        match self.text(column) {
            "" => Err(self.reject(column, "is empty")),
            text => Ok(text),
        }
    }

    /// # Errors
    /// When the field holds no number.
    pub fn number(&self, column: &str) -> Result<Decimal, Rejection> {
        parse_number(self.required(column)?).ok_or_else(|| self.reject(column, "is no number"))
    }

    /// # Errors
    /// When the field holds no amount of the store's currency.
    pub fn money(&self, column: &str) -> Result<Money, Rejection> {
        self.amount(column, self.number(column)?)
    }

    /// As [`Record::money`], zero when there is nothing.
    ///
    /// # Errors
    /// As [`Record::money`].
    pub fn optional_money(&self, column: &str) -> Result<Money, Rejection> {
        if self.text(column).is_empty() {
            return Ok(Money::zero(self.file.currency));
        }
        self.money(column)
    }

    /// A number that the column led to, as money of the store's currency.
    ///
    /// # Errors
    /// When it is too large or too fine.
    pub fn amount(&self, column: &str, number: Decimal) -> Result<Money, Rejection> {
        self.checked(column, Money::from_decimal(number, self.file.currency))
    }

    /// # Errors
    /// When the sum that the column is part of does not fit.
    pub fn checked<T>(&self, column: &str, sum: Result<T, MoneyError>) -> Result<T, Rejection> {
        sum.map_err(|error| self.reject(column, &error.to_string()))
    }

    /// # Errors
    /// When the field is no date, or one that can be read in two ways.
    pub fn date(&self, column: &str) -> Result<NaiveDate, Rejection> {
        let date = parse_date(self.required(column)?, self.file.date_order);
        date.map_err(|error| {
            let reason = match error {
                DateError::Unreadable => "is no date such as 2026-07-18",
                DateError::Ambiguous => {
                    "can be read day first or month first; say which when you import the file"
                }
            };
            self.reject(column, reason)
        })
    }

    pub fn reject(&self, column: &str, reason: &str) -> Rejection {
        Rejection {
            column: column.to_owned(),
            value: self.text(column).to_owned(),
            reason: reason.to_owned(),
        }
    }
}
