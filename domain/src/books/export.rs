//! Postings as files that other bookkeeping programs read, written bit by bit.

mod iif;
mod plain_text;
mod quickbooks_csv;
mod transaction;

use chrono::NaiveDate;

use self::transaction::{DayTotals, Transaction};
use super::chart::Chart;
use crate::ledger::AccountKind;
use crate::money::{Currency, Money, MoneyError};

/// Which program reads the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportFormat {
    /// Plain-text accounting: hledger, and what reads its journals.
    PlainText,
    /// QuickBooks Desktop: Intuit Interchange Format.
    Iif,
    /// QuickBooks Online: its import of journal entries.
    QuickbooksCsv,
}

impl ExportFormat {
    /// How names of such files end.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::PlainText => "journal",
            Self::Iif => "iif",
            Self::QuickbooksCsv => "csv",
        }
    }

    /// The media type, for a browser that downloads it.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::PlainText => "text/plain; charset=utf-8",
            Self::Iif => "text/plain; charset=windows-1252",
            Self::QuickbooksCsv => "text/csv; charset=utf-8",
        }
    }

    /// Whether each consignor has an account of its own in such files. QuickBooks would have
    /// hundreds of accounts more in its chart.
    const fn opens_consignors(self) -> bool {
        matches!(self, Self::PlainText)
    }
}

/// What becomes one transaction of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grouping {
    /// Each entry of the ledger.
    Entry,
    /// All entries of a day together, each account with what it changed by.
    Day,
}

/// What the file is of.
#[derive(Debug, Clone)]
pub struct ExportScope {
    pub store_name: String,
    pub currency: Currency,
    /// Both days included.
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub chart: Chart,
    /// Every account of a consignor: its kind, and the number and name of whose it is.
    pub consignors: Vec<(AccountKind, String, String)>,
}

/// A side of a transfer: the account, and the number of the consignor whose it is.
pub type PostedAccount = (AccountKind, Option<String>);

/// A transfer as it was posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostedTransfer {
    pub debit: PostedAccount,
    pub credit: PostedAccount,
    /// Above nothing.
    pub amount_minor: i64,
    pub reason: String,
}

/// An entry as it was posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostedEntry {
    pub sequence: i64,
    pub on: NaiveDate,
    /// What it is about, in words.
    pub words: String,
    /// The id of that, so that it can be found.
    pub source: String,
    pub transfers: Vec<PostedTransfer>,
}

/// Writes a file, in the order of its parts: [`ExportWriter::head`], every entry by day and
/// number, [`ExportWriter::end`].
#[derive(Debug)]
pub struct ExportWriter {
    format: ExportFormat,
    grouping: Grouping,
    scope: ExportScope,
    /// The day whose entries are being added up.
    day: Option<DayTotals>,
}

impl ExportWriter {
    #[must_use]
    pub const fn new(format: ExportFormat, grouping: Grouping, scope: ExportScope) -> Self {
        Self {
            format,
            grouping,
            scope,
            day: None,
        }
    }

    /// What stands before the first transaction: the accounts, the columns.
    #[must_use]
    pub fn head(&self) -> Vec<u8> {
        match self.format {
            ExportFormat::PlainText => plain_text::head(&self.scope),
            ExportFormat::Iif => iif::head(&self.scope),
            ExportFormat::QuickbooksCsv => quickbooks_csv::head(),
        }
    }

    /// What an entry adds to the file.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`], when a sum does not fit.
    pub fn entry(&mut self, entry: &PostedEntry) -> Result<Vec<u8>, MoneyError> {
        if self.grouping == Grouping::Entry {
            let transaction = Transaction::of_entry(entry)?;
            return self.written(transaction);
        }
        let mut written = Vec::new();
        if self.day.as_ref().is_some_and(|day| day.on != entry.on) {
            written = self.end()?;
        }
        let day = self.day.get_or_insert_with(|| DayTotals::new(entry.on));
        day.add(entry)?;
        Ok(written)
    }

    /// What stands at the end.
    ///
    /// # Errors
    /// As [`ExportWriter::entry`].
    pub fn end(&mut self) -> Result<Vec<u8>, MoneyError> {
        match self.day.take() {
            Some(day) => self.written(day.into_transaction()),
            None => Ok(Vec::new()),
        }
    }

    fn written(&self, transaction: Transaction) -> Result<Vec<u8>, MoneyError> {
        let transaction = if self.format.opens_consignors() {
            transaction
        } else {
            transaction.by_kind()?
        };
        if transaction.lines.is_empty() {
            return Ok(Vec::new());
        }
        Ok(match self.format {
            ExportFormat::PlainText => plain_text::transaction(&self.scope, &transaction),
            ExportFormat::Iif => iif::transaction(&self.scope, &transaction),
            ExportFormat::QuickbooksCsv => quickbooks_csv::transaction(&self.scope, &transaction),
        })
    }
}

/// Digits, and a point where the currency has decimals.
fn decimal(scope: &ExportScope, amount_minor: i64) -> String {
    Money::new(amount_minor, scope.currency)
        .to_decimal()
        .to_string()
}

/// As both kinds of QuickBooks read a day: `11/23/2026`.
fn american_day(day: NaiveDate) -> String {
    day.format("%m/%d/%Y").to_string()
}

/// The text on one line, without what would end a field.
fn one_line(text: &str, replace: impl Fn(char) -> char) -> String {
    let characters = text.chars().map(|character| {
        if character.is_control() {
            ' '
        } else {
            replace(character)
        }
    });
    let line: String = characters.collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
