//! Files by which a bank pays many accounts: the ACH file format, as Nacha's Operating Rules
//! describe it (Appendix Three, "ACH Record Format Specifications").
//!
//! Every record has 94 characters, and ten make a block. Consignors' personal accounts are
//! paid by entries of the class PPD, those of companies by CCD, each class in a batch of its
//! own. Where the bank wants the file balanced, each batch ends with one debit of the store's
//! account over all its credits.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::bank_account::{AccountType, BankAccount, Holder, RoutingNumber};

/// Records in a block; an incomplete block is filled up with nines.
const BLOCK: usize = 10;
/// What ten digits of cents have room for.
const MOST_CENTS: i64 = 9_999_999_999;
/// Of one entry, and what twelve digits have room for in all.
const MOST_CENTS_IN_ALL: i64 = 999_999_999_999;

/// As whom a store sends files to its bank, as agreed with the bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AchOrigin {
    /// The bank that gets the files, and originates the entries.
    pub bank: RoutingNumber,
    pub bank_name: String,
    /// By which the bank knows the store; often a 1 before the employer's identification
    /// number.
    pub company_id: String,
    /// As it stands on statements of consignors' banks.
    pub company_name: String,
    /// The store's account that pays, where the file has to be balanced; `None` where the bank
    /// books the sum by itself.
    pub offset: Option<BankAccount>,
}

/// Why a store cannot send files as this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AchOriginError {
    #[error("the name of the bank has 1 to 23 letters")]
    BankName,
    #[error("the company's number at the bank has 9 or 10 letters and digits")]
    CompanyId,
    #[error("the company's name has 1 to 16 letters; more is not shown to those who get money")]
    CompanyName,
}

impl AchOrigin {
    /// # Errors
    /// [`AchOriginError`], for what the records have no room for.
    pub fn check(&self) -> Result<(), AchOriginError> {
        let fits = |text: &str, most: usize| (1..=most).contains(&plain(text).trim().len());
        if !fits(&self.bank_name, 23) {
            return Err(AchOriginError::BankName);
        }
        let id = &self.company_id;
        let is_good = |character: char| character.is_ascii_alphanumeric();
        if !(9..=10).contains(&id.len()) || !id.chars().all(is_good) {
            return Err(AchOriginError::CompanyId);
        }
        match fits(&self.company_name, 16) {
            true => Ok(()),
            false => Err(AchOriginError::CompanyName),
        }
    }
}

/// One credit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AchEntry {
    pub account: BankAccount,
    /// In cents of US dollars, above nothing.
    pub amount_minor: i64,
    /// The consignor's account number at the store, which its bank shows; the first 15
    /// characters of it.
    pub id: String,
    /// The consignor's; the first 22 characters of it.
    pub name: String,
}

/// When a file was made, and when its money is to arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AchDates {
    /// In the store's time zone.
    pub made_at: NaiveDateTime,
    /// Tells apart what was made on one day, from nothing on; after 36 files it begins anew.
    pub file_of_day: usize,
    /// A banking day.
    pub effective_on: NaiveDate,
}

#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AchError {
    #[error("there is nobody to pay by this file")]
    Nothing,
    #[error(
        "a payment of an ACH file is above nothing and has at most ten digits; that to {0} has not"
    )]
    Amount(String),
    #[error("this is more than one ACH file has room for")]
    TooMuch,
}

/// The text of a file: records of 94 characters, each with its line end.
///
/// # Errors
/// [`AchError`]
pub fn ach_file(
    origin: &AchOrigin,
    dates: &AchDates,
    entries: &[AchEntry],
) -> Result<String, AchError> {
    if entries.is_empty() {
        return Err(AchError::Nothing);
    }
    let mut file = File::new(origin, dates);
    for (class, holder) in [("PPD", Holder::Person), ("CCD", Holder::Company)] {
        let is_held = |entry: &&AchEntry| entry.account.holder == holder;
        let of_class: Vec<&AchEntry> = entries.iter().filter(is_held).collect();
        if !of_class.is_empty() {
            file.add_batch(class, &of_class)?;
        }
    }
    file.end()
}

/// What a batch, and the file, have to say of what is in them.
#[derive(Debug, Clone, Copy, Default)]
struct Totals {
    entries: usize,
    /// The sum of the banks' eight digits, of which ten digits are written.
    hash: u64,
    debit_minor: i64,
    credit_minor: i64,
}

impl Totals {
    fn add(&mut self, other: Self) {
        self.entries = self.entries.saturating_add(other.entries);
        self.hash = self.hash.saturating_add(other.hash);
        self.debit_minor = self.debit_minor.saturating_add(other.debit_minor);
        self.credit_minor = self.credit_minor.saturating_add(other.credit_minor);
    }

    /// Entries, hash, debits and credits, as both kinds of control records have them behind
    /// each other. A batch counts with six digits, so that what two of them hold fits the
    /// seven of a trace number.
    fn fields(&self, count_width: usize) -> Result<String, AchError> {
        let count = format!("{:0count_width$}", self.entries);
        let most_minor = self.debit_minor.max(self.credit_minor);
        if count.len() > count_width || most_minor > MOST_CENTS_IN_ALL {
            return Err(AchError::TooMuch);
        }
        let hash = self.hash.checked_rem(10_000_000_000).unwrap_or_default();
        Ok(format!(
            "{count}{hash:010}{:012}{:012}",
            self.debit_minor, self.credit_minor
        ))
    }
}

struct File<'a> {
    origin: &'a AchOrigin,
    dates: &'a AchDates,
    records: Vec<String>,
    batches: usize,
    totals: Totals,
}

impl<'a> File<'a> {
    fn new(origin: &'a AchOrigin, dates: &'a AchDates) -> Self {
        let header = format!(
            "101 {}{:>10}{}{}094101{}{}{}",
            origin.bank.as_str(),
            origin.company_id,
            dates.made_at.format("%y%m%d%H%M"),
            modifier(dates.file_of_day),
            text(&origin.bank_name, 23),
            text(&origin.company_name, 23),
            text("", 8),
        );
        Self {
            origin,
            dates,
            records: vec![header],
            batches: 0,
            totals: Totals::default(),
        }
    }

    fn add_batch(&mut self, class: &str, entries: &[&AchEntry]) -> Result<(), AchError> {
        self.batches = self.batches.saturating_add(1);
        let origin = self.origin;
        // Debits and credits, or credits only.
        let service = match origin.offset {
            Some(_) => "200",
            None => "220",
        };
        let day = self.dates.effective_on.format("%y%m%d");
        self.records.push(format!(
            "5{service}{}{}{:<10}{class}{}{day}{day}   1{}{:07}",
            text(&origin.company_name, 16),
            text("", 20),
            origin.company_id,
            text("CONSIGNING", 10),
            origin.bank.bank(),
            self.batches,
        ));
        let mut totals = Totals::default();
        for entry in entries {
            if !(1..=MOST_CENTS).contains(&entry.amount_minor) {
                return Err(AchError::Amount(entry.name.clone()));
            }
            self.add_entry(&mut totals, &entry.account, false, entry);
        }
        if let Some(account) = &origin.offset {
            if totals.credit_minor > MOST_CENTS {
                return Err(AchError::TooMuch);
            }
            let all = AchEntry {
                account: account.clone(),
                amount_minor: totals.credit_minor,
                id: "OFFSET".to_owned(),
                name: origin.company_name.clone(),
            };
            self.add_entry(&mut totals, account, true, &all);
        }
        self.records.push(format!(
            "8{service}{}{:<10}{}{}{}{:07}",
            totals.fields(6)?,
            origin.company_id,
            text("", 19),
            text("", 6),
            origin.bank.bank(),
            self.batches,
        ));
        self.totals.add(totals);
        Ok(())
    }

    fn add_entry(
        &mut self,
        totals: &mut Totals,
        account: &BankAccount,
        is_debit: bool,
        of: &AchEntry,
    ) {
        let code = match (account.account_type, is_debit) {
            (AccountType::Checking, false) => "22",
            (AccountType::Checking, true) => "27",
            (AccountType::Savings, false) => "32",
            (AccountType::Savings, true) => "37",
        };
        let (debit_minor, credit_minor) = match is_debit {
            true => (of.amount_minor, 0),
            false => (0, of.amount_minor),
        };
        totals.add(Totals {
            entries: 1,
            hash: account.routing.bank().parse().unwrap_or_default(),
            debit_minor,
            credit_minor,
        });
        let trace = self.totals.entries.saturating_add(totals.entries);
        self.records.push(format!(
            "6{code}{}{:<17}{:010}{}{}  0{}{trace:07}",
            account.routing.as_str(),
            account.number(),
            of.amount_minor,
            text(&of.id, 15),
            text(&of.name, 22),
            self.origin.bank.bank(),
        ));
    }

    fn end(mut self) -> Result<String, AchError> {
        // This record is one, too.
        let records = self.records.len().saturating_add(1);
        let blocks = records.div_ceil(BLOCK);
        self.records.push(format!(
            "9{:06}{blocks:06}{}{}",
            self.batches,
            self.totals.fields(8)?,
            text("", 39),
        ));
        self.records
            .resize(blocks.saturating_mul(BLOCK), "9".repeat(94));
        let lines = self.records.iter().flat_map(|record| [record, "\r\n"]);
        Ok(lines.collect())
    }
}

/// The letter or digit by which files of one day are told apart: A to Z, then 0 to 9.
fn modifier(file_of_day: usize) -> char {
    let mut all = ('A'..='Z').chain('0'..='9').cycle();
    all.nth(file_of_day).unwrap_or('A')
}

/// As many characters as a field has room for: what is too long is cut, what is too short is
/// filled up behind.
fn text(text: &str, width: usize) -> String {
    let plain: String = plain(text).chars().take(width).collect();
    format!("{plain:<width$}")
}

/// In capital letters, without accents; what has no letter in the format becomes a space.
fn plain(text: &str) -> String {
    let is_accent = |character: &char| ('\u{300}'..='\u{36f}').contains(character);
    let letters = text.nfkd().filter(|character| !is_accent(character));
    let plain = letters.map(|character| match character {
        ' '..='~' => character.to_ascii_uppercase(),
        _ => ' ',
    });
    plain.collect()
}

#[cfg(test)]
mod tests;
