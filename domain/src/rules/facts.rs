//! What the rules look at in a sale line.

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;

use super::document::{AgeUnit, Split};
use crate::money::{Money, MoneyError};
use crate::sale_line::LineKey;

/// A sale, its amounts being of the whole line and none below nothing.
#[derive(Debug, Clone, Copy)]
pub struct LineFacts<'a> {
    pub account_number: &'a str,
    pub group: Option<&'a str>,
    pub sku: Option<&'a str>,
    pub category: Option<&'a str>,
    pub tags: &'a [String],
    pub location: Option<&'a str>,
    pub channel: Option<&'a str>,
    /// What the buyer paid by.
    pub payment: Option<&'a str>,
    pub sold_on: NaiveDate,
    /// The day of intake.
    pub received_on: Option<NaiveDate>,
    /// Of one piece, as it was first priced.
    pub list_price: Option<Money>,
    /// What was agreed for this one item; it comes before every rule.
    pub item_split: Option<&'a Split>,
    /// The day of expiry that was agreed for this one item, instead of that of the terms.
    pub agreed_expiry: Option<NaiveDate>,
    /// The first day of sale on which nobody is owed anything for the item, because a person
    /// said that it became the store's.
    pub store_owned_from: Option<NaiveDate>,
    pub quantity: Decimal,
    /// Before discount.
    pub gross: Money,
    /// After discount. Contains the tax where `is_tax_inside`.
    pub net: Money,
    pub tax: Money,
    pub is_tax_inside: bool,
    /// What the till calls the discount.
    pub discount_name: Option<&'a str>,
    /// None where the line is all of its transaction, or no rule asks for it.
    pub transaction: Option<Transaction>,
}

/// What a fee of the whole transaction is shared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transaction {
    /// Of all its sale lines.
    pub net: Money,
    /// Of those that stand before this one.
    pub net_before: Money,
}

impl Transaction {
    /// The transaction around one of its sale lines. The lines stand in the order of what
    /// they brought, equal ones in that of their keys, so that a line bears the same
    /// whatever order a file has them in. `lines` are all of them, this one too.
    ///
    /// # Errors
    /// [`MoneyError`], where the sum does not fit or a line is of another currency.
    pub fn around(own: (Money, LineKey), lines: &[(Money, LineKey)]) -> Result<Self, MoneyError> {
        let place = |(net, key): (Money, LineKey)| (net.amount_minor, key.0);
        let nothing = Money::zero(own.0.currency);
        let mut transaction = Self {
            net: nothing,
            net_before: nothing,
        };
        for line in lines {
            transaction.net = transaction.net.checked_add(line.0)?;
            if place(*line) < place(own) {
                transaction.net_before = transaction.net_before.checked_add(line.0)?;
            }
        }
        Ok(transaction)
    }
}

impl<'a> LineFacts<'a> {
    /// One piece without a discount, of which no more is known.
    #[must_use]
    pub fn of(account_number: &'a str, sold_on: NaiveDate, price: Money) -> Self {
        Self {
            account_number,
            group: None,
            sku: None,
            category: None,
            tags: &[],
            location: None,
            channel: None,
            payment: None,
            sold_on,
            received_on: None,
            list_price: None,
            item_split: None,
            agreed_expiry: None,
            store_owned_from: None,
            quantity: Decimal::ONE,
            gross: price,
            net: price,
            tax: Money::zero(price.currency),
            is_tax_inside: false,
            discount_name: None,
            transaction: None,
        }
    }

    /// Whole days or months from intake to sale; what sold before it came in is new.
    #[must_use]
    pub fn age(&self, count: AgeUnit) -> Option<i64> {
        let days = self.age_days()?;
        if count == AgeUnit::Days {
            return Some(days);
        }
        let received_on = self.received_on?;
        // No month is shorter than 28 days, so that no more have passed than this.
        let most = u32::try_from(days.checked_div(28)?).ok()?;
        let has_passed = |months: &u32| {
            let day = received_on.checked_add_months(Months::new(*months));
            day.is_some_and(|day| day <= self.sold_on)
        };
        (0..=most).rev().find(has_passed).map(i64::from).or(Some(0))
    }

    /// Days from intake to sale; what sold before it came in is new.
    #[must_use]
    pub fn age_days(&self) -> Option<i64> {
        let received_on = self.received_on?;
        let age = self.sold_on.signed_duration_since(received_on);
        Some(age.num_days().max(0))
    }
}
