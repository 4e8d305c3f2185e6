//! One record of a table, read by column names.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rust_decimal::Decimal;

use super::Rejection;
use super::amount::{DecimalMark, parse_number};
use super::dates::{DateError, DateOrder, parse_date};
use super::dialect::Dialect;
use super::mapping::{Field, Mapping};
use super::rejected::begins_as_formula;
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
    /// What stands before the decimals, in each column; `None` where that is not known.
    pub marks: Vec<Option<DecimalMark>>,
    pub currency: Currency,
    pub date_order: Option<DateOrder>,
    /// The store's, where it is known.
    pub time_zone: Option<Tz>,
    pub consignor_column: Option<String>,
    /// Of a table that no till's dialect knows.
    pub mapping: Option<Mapping>,
}

impl FileContext {
    /// The column of the sale's date.
    pub fn date_column<'a>(&'a self, dialect: &'a Dialect) -> &'a str {
        let mapped = self.mapping.as_ref();
        let mapped = mapped.and_then(|mapping| mapping.column(Field::Date));
        mapped.unwrap_or(dialect.date)
    }

    /// The column of notes, where there is one.
    pub fn note_column<'a>(&'a self, dialect: &'a Dialect) -> Option<&'a str> {
        match &self.mapping {
            Some(mapping) => mapping.column(Field::Note),
            None => dialect.note,
        }
    }
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
        let field = position.and_then(|index| self.fields.get(index));
        field.map_or("", |field| plain(field))
    }

    /// The number in the field, as the column writes numbers; `None` when it holds none.
    pub fn parse(&self, column: &str) -> Option<Decimal> {
        let position = self.file.header.position(column)?;
        let mark = self.file.marks.get(position).copied().flatten();
        parse_number(plain(self.fields.get(position)?), mark)
    }

    /// As [`Record::text`], `None` when there is nothing.
    pub fn optional(&self, column: &str) -> Option<String> {
        Some(self.text(column))
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    }

    /// The column that says this, of a table that was mapped.
    pub fn mapped(&self, field: Field) -> Option<&'a str> {
        self.file.mapping.as_ref()?.column(field)
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
        self.required(column)?;
        self.parse(column)
            .ok_or_else(|| self.reject(column, "is no number"))
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

    /// # Errors
    /// When the column names another currency than the store's.
    pub fn check_currency(&self, column: &str) -> Result<(), Rejection> {
        let currency = self.text(column);
        if currency.is_empty() || currency.eq_ignore_ascii_case(self.file.currency.code()) {
            return Ok(());
        }
        let reason = format!("is not the store's currency, {}", self.file.currency);
        Err(self.reject(column, &reason))
    }

    /// The number with its sign turned.
    ///
    /// # Errors
    /// When it does not fit.
    pub fn opposite(&self, column: &str, number: Decimal) -> Result<Decimal, Rejection> {
        number
            .checked_mul(Decimal::NEGATIVE_ONE)
            .ok_or_else(|| self.reject(column, "is too large"))
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
        let file = self.file;
        let date = parse_date(self.required(column)?, file.date_order, file.time_zone);
        date.map_err(|error| {
            let reason = match error {
                DateError::Unreadable => match self.file.date_order {
                    None => "is no date such as 2026-07-18",
                    Some(DateOrder::DayFirst) => "is no date, with the day first as in this file",
                    Some(DateOrder::MonthFirst) => {
                        "is no date, with the month first as in this file"
                    }
                },
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

/// A field's text, without what is put around it for spreadsheets: white space, the
/// formula by which a number is kept as text (`="0042"`), and the apostrophe by which
/// a text is no formula.
fn plain(field: &str) -> &str {
    let trimmed = field.trim();
    let trimmed = match trimmed.strip_prefix('\'') {
        Some(text) if begins_as_formula(text) => text,
        _ => trimmed,
    };
    trimmed
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .map_or(trimmed, str::trim)
}
