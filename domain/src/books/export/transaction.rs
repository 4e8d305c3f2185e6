//! What all formats have in common: a transaction whose lines come to nothing.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{PostedAccount, PostedEntry};
use crate::ledger::AccountKind;
use crate::money::MoneyError;

/// What an account changes by in a transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub account: PostedAccount,
    /// Debits are above nothing, credits below.
    pub amount_minor: i64,
    /// Why; empty where several things made the amount.
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Transaction {
    /// At most eleven characters, which is what QuickBooks Desktop keeps.
    pub number: String,
    pub on: NaiveDate,
    pub words: String,
    /// The id of what it is about; empty for a day.
    pub source: String,
    pub lines: Vec<Line>,
}

impl Transaction {
    /// Two lines for each transfer.
    pub fn of_entry(entry: &PostedEntry) -> Result<Self, MoneyError> {
        let mut lines = Vec::new();
        for transfer in &entry.transfers {
            let credit_minor = opposite(transfer.amount_minor)?;
            for (account, amount_minor) in [
                (&transfer.debit, transfer.amount_minor),
                (&transfer.credit, credit_minor),
            ] {
                lines.push(Line {
                    account: account.clone(),
                    amount_minor,
                    reason: transfer.reason.clone(),
                });
            }
        }
        Ok(Self {
            number: entry.sequence.to_string(),
            on: entry.on,
            words: entry.words.clone(),
            source: entry.source.clone(),
            lines,
        })
    }

    /// One line for each kind of account that changed at all, whoever's it is.
    pub fn by_kind(self) -> Result<Self, MoneyError> {
        let mut sums: BTreeMap<AccountKind, i64> = BTreeMap::new();
        for line in &self.lines {
            add(sums.entry(line.account.0).or_default(), line.amount_minor)?;
        }
        let accounts = sums
            .into_iter()
            .map(|(kind, minor)| ((kind, None), minor))
            .collect();
        Ok(Self {
            lines: lines_of(accounts),
            ..self
        })
    }
}

/// What the accounts change by in a day.
#[derive(Debug)]
pub(super) struct DayTotals {
    pub on: NaiveDate,
    sums: BTreeMap<PostedAccount, i64>,
    entries: u64,
}

impl DayTotals {
    pub const fn new(on: NaiveDate) -> Self {
        Self {
            on,
            sums: BTreeMap::new(),
            entries: 0,
        }
    }

    pub fn add(&mut self, entry: &PostedEntry) -> Result<(), MoneyError> {
        for transfer in &entry.transfers {
            let debit = self.sums.entry(transfer.debit.clone()).or_default();
            add(debit, transfer.amount_minor)?;
            let credit = self.sums.entry(transfer.credit.clone()).or_default();
            add(credit, opposite(transfer.amount_minor)?)?;
        }
        self.entries = self.entries.saturating_add(1);
        Ok(())
    }

    pub fn into_transaction(self) -> Transaction {
        let entries = match self.entries {
            1 => "1 entry".to_owned(),
            more => format!("{more} entries"),
        };
        Transaction {
            number: self.on.format("HT-%Y%m%d").to_string(),
            on: self.on,
            words: format!("Consignment of {}: {entries}", self.on),
            source: String::new(),
            lines: lines_of(self.sums),
        }
    }
}

/// Those accounts that changed, debits first.
fn lines_of(sums: BTreeMap<PostedAccount, i64>) -> Vec<Line> {
    let changed = sums.into_iter().filter(|(_, minor)| *minor != 0);
    let (debits, credits): (Vec<_>, Vec<_>) = changed.partition(|(_, minor)| *minor > 0);
    let lines = debits.into_iter().chain(credits);
    lines
        .map(|(account, amount_minor)| Line {
            account,
            amount_minor,
            reason: String::new(),
        })
        .collect()
}

fn add(sum: &mut i64, amount_minor: i64) -> Result<(), MoneyError> {
    *sum = sum.checked_add(amount_minor).ok_or(MoneyError::Overflow)?;
    Ok(())
}

fn opposite(amount_minor: i64) -> Result<i64, MoneyError> {
    amount_minor.checked_neg().ok_or(MoneyError::Overflow)
}
