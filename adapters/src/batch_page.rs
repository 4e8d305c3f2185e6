//! Papers of a payout batch as HTML pages: everything in them is text, and nothing of them
//! can load or run anything.

use domain::money::Money;
use domain::payout::{BatchPaper, CashSheet, CheckPaper, Register, in_words};
use serde::Serialize;
use tera::{Context, Tera};

use crate::page_policy::{BATCH_STYLE, page_policy};
use crate::statement_page::{amount, day, paper};

// Tera escapes by the names' ending.
const CHECKS: &str = "checks.html";
const CASH_SHEET: &str = "cash_sheet.html";
const REGISTER: &str = "register.html";

pub struct BatchPage {
    tera: Tera,
    policy: String,
}

impl BatchPage {
    /// # Errors
    /// When a template does not parse.
    pub fn new() -> Result<Self, tera::Error> {
        let mut tera = Tera::new();
        tera.add_raw_template(CHECKS, include_str!("../templates/checks.html"))?;
        tera.add_raw_template(CASH_SHEET, include_str!("../templates/cash_sheet.html"))?;
        tera.add_raw_template(REGISTER, include_str!("../templates/register.html"))?;
        Ok(Self {
            tera,
            policy: page_policy(),
        })
    }

    /// # Errors
    /// When a template asks for what the page does not have.
    pub fn html(&self, document: &BatchPaper) -> Result<String, tera::Error> {
        let (template, mut context) = match document {
            BatchPaper::Checks(checks) => {
                let checks: Vec<_> = checks.iter().map(Check::new).collect();
                let mut context = Context::new();
                context.insert("checks", &checks);
                (CHECKS, context)
            }
            BatchPaper::CashSheet(sheet) => {
                (CASH_SHEET, Context::from_serialize(&Sheet::new(sheet))?)
            }
            BatchPaper::Register(register) => {
                (REGISTER, Context::from_serialize(&Listed::new(register))?)
            }
        };
        context.insert("policy", &self.policy);
        context.insert("style", BATCH_STYLE);
        self.tera.render(template, &context)
    }
}

#[derive(Serialize)]
struct Check<'a> {
    store_name: &'a str,
    number: i64,
    on: String,
    payee: &'a str,
    address: &'a [String],
    account_number: &'a str,
    amount: String,
    amount_in_words: String,
    batch_number: i64,
    pay_through: String,
    /// Shown only where there was one.
    fee: Option<String>,
}

impl<'a> Check<'a> {
    fn new(check: &'a CheckPaper) -> Self {
        Self {
            store_name: &check.store_name,
            number: check.number,
            on: day(check.on),
            payee: &check.payee,
            address: &check.address,
            account_number: &check.account_number,
            amount: amount(check.amount),
            amount_in_words: in_words(check.amount),
            batch_number: check.batch_number,
            pay_through: day(check.pay_through),
            fee: shown(check.fee),
        }
    }
}

#[derive(Serialize)]
struct Sheet<'a> {
    paper: &'static str,
    store_name: &'a str,
    batch_number: i64,
    pay_through: String,
    rows: Vec<SheetRow<'a>>,
    total: String,
}

#[derive(Serialize)]
struct SheetRow<'a> {
    account_number: &'a str,
    name: &'a str,
    amount: String,
}

impl<'a> Sheet<'a> {
    fn new(sheet: &'a CashSheet) -> Self {
        let rows = sheet.rows.iter().map(|row| SheetRow {
            account_number: &row.account_number,
            name: &row.name,
            amount: amount(row.amount),
        });
        Self {
            paper: paper(sheet.total.currency),
            store_name: &sheet.store_name,
            batch_number: sheet.batch_number,
            pay_through: day(sheet.pay_through),
            rows: rows.collect(),
            total: amount(sheet.total),
        }
    }
}

#[derive(Serialize)]
struct Listed<'a> {
    paper: &'static str,
    store_name: &'a str,
    batch_number: i64,
    pay_through: String,
    approved_on: String,
    currency: &'static str,
    rows: Vec<ListedRow<'a>>,
    totals: Vec<ListedTotal>,
    payouts: usize,
    total: String,
}

#[derive(Serialize)]
struct ListedRow<'a> {
    account_number: &'a str,
    name: &'a str,
    method: &'static str,
    reference: Option<&'a str>,
    state: &'static str,
    amount: String,
    fee: Option<String>,
    bonus: Option<String>,
    came_back: Option<String>,
}

#[derive(Serialize)]
struct ListedTotal {
    method: &'static str,
    payouts: usize,
    amount: String,
}

impl<'a> Listed<'a> {
    fn new(register: &'a Register) -> Self {
        let rows = register.rows.iter().map(|row| ListedRow {
            account_number: &row.account_number,
            name: &row.name,
            method: row.method,
            reference: row.reference.as_deref(),
            state: row.state,
            amount: amount(row.amount),
            fee: shown(row.fee),
            bonus: shown(row.bonus),
            came_back: shown(row.came_back),
        });
        let totals = register.totals.iter().map(|total| ListedTotal {
            method: total.method,
            payouts: total.payouts,
            amount: amount(total.amount),
        });
        Self {
            paper: paper(register.total.currency),
            store_name: &register.store_name,
            batch_number: register.batch_number,
            pay_through: day(register.pay_through),
            approved_on: day(register.approved_on),
            currency: register.total.currency.code(),
            rows: rows.collect(),
            totals: totals.collect(),
            payouts: register.rows.len(),
            total: amount(register.total),
        }
    }
}

/// Nothing is not shown.
fn shown(money: Money) -> Option<String> {
    (money.amount_minor != 0).then(|| amount(money))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::Currency;

    fn sheet() -> BatchPaper {
        BatchPaper::CashSheet(CashSheet {
            store_name: "<b>Second & Act</b>".to_owned(),
            batch_number: 2,
            pay_through: chrono::NaiveDate::default(),
            rows: Vec::new(),
            total: Money::zero(Currency::US_DOLLAR),
        })
    }

    #[test]
    fn the_page_takes_its_own_style_and_no_markup_of_others() {
        let html = BatchPage::new().unwrap().html(&sheet()).unwrap();
        let style = html.split("<style>").nth(1).unwrap();
        let style = style.split("</style>").next().unwrap();
        assert_eq!(style, BATCH_STYLE);
        assert!(!html.contains("<b>"));
    }
}
