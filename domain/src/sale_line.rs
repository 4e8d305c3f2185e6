//! One line of one sale or return, as the till sold it.

use std::fmt;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::money::Money;

/// Names a line of a till for ever: the same line gives the same key in every
/// file that holds it, and genuine identical lines give different ones.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LineKey(pub [u8; 32]);

impl fmt::Display for LineKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for LineKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SaleLineKind {
    Sale,
    Return,
}

/// Where and how a line was sold, as far as the till tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Circumstances {
    pub location: Option<String>,
    pub channel: Option<String>,
    /// What the buyer paid by, as the till calls it.
    pub payment: Option<String>,
    pub tags: Vec<String>,
    /// What the till calls what it took off.
    pub discount_name: Option<String>,
    /// Whether `gross` and `net` contain `tax`.
    pub is_tax_inside: bool,
}

/// Amounts are for the whole line. A return mirrors its sale: negative
/// quantity, gross, net and tax, and a discount of zero or less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaleLine {
    pub line_key: LineKey,
    pub kind: SaleLineKind,
    /// The till's own number of the transaction.
    pub receipt: String,
    /// What the till writes on a sale and on its return alike, where it does.
    pub return_of: Option<String>,
    pub sold_on: NaiveDate,
    pub item: String,
    pub sku: Option<String>,
    pub vendor: Option<String>,
    /// Whom the column that the store named for it names.
    pub consignor_reference: Option<String>,
    pub category: Option<String>,
    /// What people wrote about the line, or about its order.
    pub note: Option<String>,
    /// What came back of the whole order, where the file says no more than that.
    pub order_refunded: Option<Money>,
    pub quantity: Decimal,
    /// Before discount and before tax.
    pub gross: Money,
    /// What the till took off: positive on a sale. Negative only on a line
    /// whose order charged more than its lines, which waits for a person.
    pub discount: Money,
    /// Always gross less discount.
    pub net: Money,
    /// Beside `net`, or inside it where the till's prices contain the tax.
    pub tax: Money,
    pub circumstances: Circumstances,
}
