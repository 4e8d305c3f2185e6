//! A statement as an HTML page: everything in it is text, and nothing of it
//! can load or run anything.

use chrono::NaiveDate;
use domain::money::{Currency, Money};
use domain::sale_line::SaleLineKind;
use domain::statement::{
    StatementAdjustment, StatementDocument, StatementLine, StatementPayout, StatementPayoutKind,
};
use serde::Serialize;
use tera::{Context, Tera};

use crate::page_policy::{STATEMENT_STYLE, page_policy};

/// Tera escapes by the name's ending.
const TEMPLATE: &str = "statement.html";

pub struct StatementPage {
    tera: Tera,
    policy: String,
}

impl StatementPage {
    /// # Errors
    /// When the template does not parse.
    pub fn new() -> Result<Self, tera::Error> {
        let mut tera = Tera::new();
        tera.add_raw_template(TEMPLATE, include_str!("../templates/statement.html"))?;
        Ok(Self {
            tera,
            policy: page_policy(),
        })
    }

    /// # Errors
    /// When the template asks for what the page does not have.
    pub fn html(&self, document: &StatementDocument) -> Result<String, tera::Error> {
        let page = Page::new(document, &self.policy);
        self.tera.render(TEMPLATE, &Context::from_serialize(&page)?)
    }
}

/// What the template shows, in words.
#[derive(Serialize)]
struct Page<'a> {
    policy: &'a str,
    style: &'a str,
    paper: &'static str,
    title: String,
    store_name: &'a str,
    number: i64,
    consignor_name: &'a str,
    account_number: &'a str,
    period: String,
    issued_on: String,
    currency: &'static str,
    opening_label: &'static str,
    opening_balance: String,
    total_sales: String,
    total_fees: String,
    /// Shown only where something was withheld.
    total_withheld: Option<String>,
    total_adjustments: String,
    total_payouts: String,
    closing_balance: String,
    closing_note: &'static str,
    lines: Vec<Line<'a>>,
    adjustments: Vec<Adjustment<'a>>,
    payouts: Vec<Payout<'a>>,
}

impl<'a> Page<'a> {
    fn new(document: &'a StatementDocument, policy: &'a str) -> Self {
        Self {
            policy,
            style: STATEMENT_STYLE,
            paper: paper(document.currency),
            title: format!(
                "Statement {} for {} from {}",
                document.number, document.consignor_name, document.store_name
            ),
            store_name: &document.store_name,
            number: document.number,
            consignor_name: &document.consignor_name,
            account_number: &document.account_number,
            period: period(document.from, document.through),
            issued_on: day(document.issued_on),
            currency: document.currency.code(),
            opening_label: opening_label(document.opening_balance),
            opening_balance: amount(document.opening_balance),
            total_sales: amount(document.total_sales),
            total_fees: amount(document.total_fees),
            total_withheld: total_withheld(document),
            // A sum that does not fit was no statement.
            total_adjustments: document.total_adjustments().map(amount).unwrap_or_default(),
            total_payouts: amount(document.total_payouts),
            closing_balance: amount(document.closing_balance),
            closing_note: closing_note(document.closing_balance),
            lines: document.lines.iter().map(Line::new).collect(),
            adjustments: document.adjustments.iter().map(Adjustment::new).collect(),
            payouts: document.payouts.iter().map(Payout::new).collect(),
        }
    }
}

#[derive(Serialize)]
struct Line<'a> {
    is_return: bool,
    sold_on: String,
    item: &'a str,
    /// Shown only where it is not one.
    quantity: Option<String>,
    price: String,
    fee: String,
    withheld: String,
    share: String,
}

impl<'a> Line<'a> {
    fn new(line: &'a StatementLine) -> Self {
        let quantity = line.quantity.abs().normalize();
        Self {
            is_return: line.kind == SaleLineKind::Return,
            sold_on: day(line.sold_on),
            item: &line.item,
            quantity: (quantity != 1.into()).then(|| quantity.to_string()),
            price: amount(line.price),
            fee: amount(line.fee),
            withheld: line.withheld.map(amount).unwrap_or_default(),
            share: amount(line.share),
        }
    }
}

#[derive(Serialize)]
struct Adjustment<'a> {
    on: String,
    words: &'a str,
    amount: String,
}

impl<'a> Adjustment<'a> {
    fn new(adjustment: &'a StatementAdjustment) -> Self {
        Self {
            on: day(adjustment.on),
            words: &adjustment.words,
            amount: amount(adjustment.amount),
        }
    }
}

#[derive(Serialize)]
struct Payout<'a> {
    is_returned: bool,
    on: String,
    method: &'a str,
    /// Shown only where the store gave one.
    bonus: Option<String>,
    amount: String,
}

impl<'a> Payout<'a> {
    fn new(payout: &'a StatementPayout) -> Self {
        Self {
            is_returned: payout.kind == StatementPayoutKind::Returned,
            on: day(payout.on),
            method: &payout.method,
            bonus: payout.bonus.map(amount),
            amount: amount(payout.amount),
        }
    }
}

/// Letter where the dollar of the United States is paid, A4 elsewhere.
pub(crate) fn paper(currency: Currency) -> &'static str {
    if currency == Currency::US_DOLLAR {
        "letter"
    } else {
        "a4"
    }
}

fn opening_label(opening_balance: Money) -> &'static str {
    match opening_balance.amount_minor {
        ..0 => "Owed from before",
        0.. => "Opening balance",
    }
}

fn total_withheld(document: &StatementDocument) -> Option<String> {
    let mut lines = document.lines.iter();
    let is_withheld = lines.any(|line| line.withheld.is_some());
    // A sum that does not fit was no statement.
    is_withheld.then(|| document.total_withheld().map(amount).unwrap_or_default())
}

fn closing_note(closing_balance: Money) -> &'static str {
    match closing_balance.amount_minor {
        ..0 => "The closing balance is below zero: it is taken off your next sales.",
        0 => "Nothing is left to pay out.",
        1.. => "The closing balance is yours and carries over to the next statement.",
    }
}

fn period(from: Option<NaiveDate>, through: NaiveDate) -> String {
    match from {
        Some(from) => format!("{} – {}", day(from), day(through)),
        None => format!("Through {}", day(through)),
    }
}

/// `Mar 4, 2026`, which nobody reads as April 3.
pub(crate) fn day(date: NaiveDate) -> String {
    date.format("%b %-d, %Y").to_string()
}

/// `$1,234.50`, `−$9.00`, `KWD 1.250`: as English readers write amounts.
pub(crate) fn amount(money: Money) -> String {
    let sign = if money.amount_minor < 0 { "−" } else { "" };
    let digits = money.to_decimal().abs().to_string();
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (digits.as_str(), String::new()),
    };
    let symbol = symbol(money.currency);
    format!("{sign}{symbol}{}{fraction}", grouped(whole))
}

/// The signs that English readers know; other currencies show their code.
fn symbol(currency: Currency) -> String {
    match currency.code() {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        "JPY" => "¥".to_owned(),
        "INR" => "₹".to_owned(),
        "CAD" => "CA$".to_owned(),
        "AUD" => "A$".to_owned(),
        "NZD" => "NZ$".to_owned(),
        "MXN" => "MX$".to_owned(),
        code => format!("{code}\u{a0}"),
    }
}

/// Commas between thousands.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_as_english_readers_write_them() {
        for (amount_minor, code, expected) in [
            (123_450, "USD", "$1,234.50"),
            (-900, "USD", "−$9.00"),
            (0, "USD", "$0.00"),
            (99_999, "EUR", "€999.99"),
            (1_234_567, "JPY", "¥1,234,567"),
            (-1_250, "KWD", "−KWD\u{a0}1.250"),
            (i64::MIN, "GBP", "−£92,233,720,368,547,758.08"),
        ] {
            let money = Money::new(amount_minor, code.parse().unwrap());
            assert_eq!(amount(money), expected);
        }
    }
}
