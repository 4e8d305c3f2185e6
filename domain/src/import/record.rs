//! One record of a table, read by column names.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Rejection;
use super::amount::parse_number;
use crate::money::{Currency, Money};

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

    fn position(&self, name: &str) -> Option<usize> {
        self.0
            .iter()
            .position(|known| known.eq_ignore_ascii_case(name))
    }
}

/// A record with its header.
pub struct Record<'a> {
    pub header: &'a Header,
    pub fields: &'a [String],
    pub currency: Currency,
}

impl Record<'_> {
    /// The trimmed field, empty when the file has no such column.
    pub fn text(&self, column: &str) -> &str {
        let position = self.header.position(column);
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

    /// # Errors
    /// When the field is empty.
    pub fn required(&self, column: &str) -> Result<&str, Rejection> {
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
        Money::from_decimal(self.number(column)?, self.currency)
            .map_err(|error| self.reject(column, &error.to_string()))
    }

    /// # Errors
    /// When the field is no date of the form 2026-07-18.
    pub fn date(&self, column: &str) -> Result<NaiveDate, Rejection> {
        NaiveDate::parse_from_str(self.required(column)?, "%Y-%m-%d")
            .map_err(|_| self.reject(column, "is no date of the form 2026-07-18"))
    }

    pub fn reject(&self, column: &str, reason: &str) -> Rejection {
        Rejection {
            column: column.to_owned(),
            value: self.text(column).to_owned(),
            reason: reason.to_owned(),
        }
    }
}
