//! One record of a table, read by column names.

use chrono::NaiveDate;
use chrono_tz::Tz;
use rust_decimal::Decimal;

use super::Rejection;
use super::amount::{DecimalMark, currencies_shown, is_blank, may_group_thousands, parse_number};
use super::dates::{DateError, DateOrder, parse_date};
use super::dialect::Dialect;
use super::mapping::{Field, Mapping};
use super::written::begins_as_formula;
use crate::money::{Currency, Money, MoneyError};

/// Column names of a file.
#[derive(Debug, Clone)]
pub struct Header {
    /// As they stand in the file.
    names: Vec<String>,
    /// As the dialect knows them, where the file calls them otherwise.
    known_as: Vec<Option<&'static str>>,
}

impl Header {
    /// White space and unseen marks around a name do not count.
    pub fn new(names: impl Iterator<Item = String>) -> Self {
        let names: Vec<String> = names
            .map(|name| name.trim_matches(is_blank).to_owned())
            .collect();
        Self {
            known_as: vec![None; names.len()],
            names,
        }
    }

    /// The header with the names that a report has in other versions and languages
    /// (`(other name, name)`) taken for the dialect's own.
    pub fn known_by(&self, other_names: &[(&str, &'static str)]) -> Self {
        let mut header = self.clone();
        for (other, name) in other_names {
            if let Some(position) = self.position(other)
                && !header.has(name)
                && let Some(known_as) = header.known_as.get_mut(position)
            {
                *known_as = Some(name);
            }
        }
        header
    }

    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// How many names are neither empty nor numbers nor dates, as the fields of records
    /// are.
    pub fn words(&self) -> usize {
        let is_word = |name: &&String| {
            name.contains(char::is_alphabetic)
                && parse_number(name, None).is_none()
                && parse_date(name, Some(DateOrder::DayFirst), None).is_err()
        };
        self.names.iter().filter(is_word).count()
    }

    pub fn has(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    pub fn position(&self, name: &str) -> Option<usize> {
        self.positions(name).next()
    }

    /// Whether more than one column has this name.
    pub fn is_repeated(&self, name: &str) -> bool {
        self.positions(name).nth(1).is_some()
    }

    /// What the file calls the column that the dialect knows by this name.
    pub fn name_in_file<'a>(&'a self, name: &'a str) -> &'a str {
        let position = self.position(name);
        let named = position.and_then(|position| self.names.get(position));
        named.map_or(name, String::as_str)
    }

    fn positions<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        let names = self.names.iter().zip(&self.known_as).enumerate();
        names
            .filter(|(_, (own, known_as))| known_as.unwrap_or(own).eq_ignore_ascii_case(name))
            .map(|(position, _)| position)
    }
}

/// What holds for all records of a file.
#[derive(Debug, Clone)]
pub struct FileContext {
    pub header: Header,
    /// What stands before the decimals, in each column; `None` where that is not known.
    pub marks: Vec<Option<DecimalMark>>,
    /// Of all columns that show one, where they agree.
    pub common_mark: Option<DecimalMark>,
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
        let surplus = self.fields.iter().zip(1..).skip(columns);
        let filled = surplus.clone().find(|(field, _)| !field.trim().is_empty());
        // What stands behind the last column and is empty says nothing.
        let Some((field, number)) = filled else {
            return Ok(());
        };
        Err(Rejection {
            column: format!("(column {number})"),
            value: field.clone(),
            reason,
        })
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

    /// As [`Record::parse`], of an amount of money: where `1.200` may be thousands, the
    /// other columns' mark decides.
    pub fn parse_amount(&self, column: &str) -> Option<Decimal> {
        let number = self.parse(column)?;
        match self.file.common_mark {
            mark @ Some(_) if self.may_group_thousands(column) => {
                parse_number(self.text(column), mark)
            }
            _ => Some(number),
        }
    }

    /// Whether the field is one like `1.200`, in a column that does not show how it is
    /// meant, and in a currency that has no such decimals.
    fn may_group_thousands(&self, column: &str) -> bool {
        let mark = self.file.header.position(column);
        let mark = mark.and_then(|position| self.file.marks.get(position).copied().flatten());
        let is_open = mark.is_none() && self.file.currency.exponent() < 3;
        is_open && may_group_thousands(self.text(column))
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

    /// What names a transaction or a thing for ever.
    ///
    /// # Errors
    /// When a spreadsheet rounded it: many then have one name.
    pub fn identity(&self, column: &str) -> Result<&'a str, Rejection> {
        let text = self.text(column);
        if is_rounded(text) {
            let reason = "was rounded by a spreadsheet; import the file as the till exported it";
            return Err(self.reject(column, reason));
        }
        Ok(text)
    }

    /// As [`Record::identity`].
    ///
    /// # Errors
    /// As [`Record::identity`], and when the field is empty.
    pub fn required_identity(&self, column: &str) -> Result<&'a str, Rejection> {
        self.required(column)?;
        self.identity(column)
    }

    /// As [`Record::identity`], `None` when there is nothing.
    ///
    /// # Errors
    /// As [`Record::identity`].
    pub fn optional_identity(&self, column: &str) -> Result<Option<String>, Rejection> {
        self.identity(column)?;
        Ok(self.optional(column))
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

    /// A number that is money, with all its decimals.
    ///
    /// # Errors
    /// When the field holds no number, or one that can be read in two ways.
    pub fn price(&self, column: &str) -> Result<Decimal, Rejection> {
        self.number(column)?;
        let code = self.file.currency.code();
        if currencies_shown(self.text(column)).is_some_and(|shown| !shown.contains(&code)) {
            let reason = format!("is not in the store's currency, {code}");
            return Err(self.reject(column, &reason));
        }
        if self.file.common_mark.is_none() && self.may_group_thousands(column) {
            let reason = "can be read as thousands or with decimals, and nothing in the file shows which; write it with two decimals";
            return Err(self.reject(column, reason));
        }
        let number = self.parse_amount(column);
        number.ok_or_else(|| self.reject(column, "is no number"))
    }

    /// # Errors
    /// When the field holds no amount of the store's currency.
    pub fn money(&self, column: &str) -> Result<Money, Rejection> {
        let number = self.price(column)?;
        self.amount(column, number)
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
        let header = &self.file.header;
        // What concerns the record as a whole is said of its first column.
        let column = match column {
            "" => header.names().first().map_or("", String::as_str),
            column => column,
        };
        let name = match header.name_in_file(column) {
            "" => "(column 1)",
            name => name,
        };
        Rejection {
            column: name.to_owned(),
            value: self.text(column).to_owned(),
            reason: reason.to_owned(),
        }
    }
}

/// Whether this is how a spreadsheet writes a long number: `1.23457E+15`, with either
/// mark. Codes such as `1E5` are none.
fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, "0"));
    whole.len() == 1
        && are_digits(whole)
        && are_digits(fraction)
        && exponent.strip_prefix('+').is_some_and(are_digits)
}

/// A field's text, without what is put around it for spreadsheets: white space, the
/// formula by which a number is kept as text (`="0042"`), and the apostrophe by which
/// a text is no formula.
fn plain(field: &str) -> &str {
    let trimmed = field.trim_matches(is_blank);
    let trimmed = match trimmed.strip_prefix('\'') {
        Some(text) if begins_as_formula(text) => text,
        _ => trimmed,
    };
    trimmed
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .map_or(trimmed, str::trim)
}
