//! What is printed of a payout batch: checks, a list for those who get cash, and the register.

use chrono::NaiveDate;

use crate::money::Money;

/// One paper, which may have many pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BatchPaper {
    /// A page each.
    Checks(Vec<CheckPaper>),
    CashSheet(CashSheet),
    Register(Register),
}

/// A check with its two stubs, for stock with the check on top: what the bank prints on it
/// (its name, the number in magnetic ink, the line for the signature) is on the stock already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckPaper {
    pub store_name: String,
    pub number: i64,
    pub on: NaiveDate,
    pub payee: String,
    /// A line each.
    pub address: Vec<String>,
    pub account_number: String,
    pub amount: Money,
    pub batch_number: i64,
    pub pay_through: NaiveDate,
    /// What the consignor paid for it; the amount is without.
    pub fee: Money,
}

/// Whoever gets cash signs for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashSheet {
    pub store_name: String,
    pub batch_number: i64,
    pub pay_through: NaiveDate,
    pub rows: Vec<CashRow>,
    pub total: Money,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CashRow {
    pub account_number: String,
    pub name: String,
    pub amount: Money,
}

/// All payouts of a batch, for the store's books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    pub store_name: String,
    pub batch_number: i64,
    pub pay_through: NaiveDate,
    pub approved_on: NaiveDate,
    pub rows: Vec<RegisterRow>,
    pub totals: Vec<RegisterTotal>,
    pub total: Money,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRow {
    pub account_number: String,
    pub name: String,
    /// In words.
    pub method: &'static str,
    /// The check's number, the file's, or Stripe's name of the transfer.
    pub reference: Option<String>,
    /// In words.
    pub state: &'static str,
    pub amount: Money,
    pub bonus: Money,
    pub fee: Money,
    pub came_back: Money,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterTotal {
    pub method: &'static str,
    pub payouts: usize,
    pub amount: Money,
}
