//! A consignor's statement, frozen as data when a payout batch is approved.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::ids::{PayoutId, SaleLineId};
use crate::money::{Currency, Money, MoneyError};
use crate::sale_line::SaleLineKind;

/// The figures of a statement. Always
/// `opening_balance + total_sales + total_adjustments - total_payouts = closing_balance`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementDocument {
    /// Counts the statements of the store, from 1.
    pub number: i64,
    pub store_name: String,
    pub consignor_name: String,
    pub account_number: String,
    pub currency: Currency,
    /// The first day that the statement covers; `None` on a consignor's first.
    pub from: Option<NaiveDate>,
    /// The pay-through date of its batch.
    pub through: NaiveDate,
    /// When it was frozen, in the store's time zone.
    pub issued_on: NaiveDate,
    /// What was owed before the first line; negative when the consignor owed.
    pub opening_balance: Money,
    pub lines: Vec<StatementLine>,
    /// The lines' consignor shares, after fees.
    pub total_sales: Money,
    /// The lines' fees, already taken off `total_sales`.
    pub total_fees: Money,
    /// What changed the balance besides sales and payouts; statements that were frozen
    /// before there were any have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub adjustments: Vec<StatementAdjustment>,
    pub payouts: Vec<StatementPayout>,
    /// Paid out less what came back.
    pub total_payouts: Money,
    pub closing_balance: Money,
}

impl StatementDocument {
    /// # Errors
    /// When the sum does not fit.
    pub fn total_withheld(&self) -> Result<Money, MoneyError> {
        let mut withheld = self.lines.iter().filter_map(|line| line.withheld);
        withheld.try_fold(Money::zero(self.currency), Money::checked_add)
    }

    /// # Errors
    /// When the sum does not fit.
    pub fn total_adjustments(&self) -> Result<Money, MoneyError> {
        let amounts = self.adjustments.iter().map(|adjustment| adjustment.amount);
        amounts
            .into_iter()
            .try_fold(Money::zero(self.currency), Money::checked_add)
    }
}

/// An opening balance, a recurring charge, a payout's fee, or what came from or went to
/// another account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementAdjustment {
    pub on: NaiveDate,
    pub words: String,
    /// Positive where more is owed to the consignor.
    pub amount: Money,
}

/// A sale or return of the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementLine {
    pub sale_line_id: SaleLineId,
    pub kind: SaleLineKind,
    pub sold_on: NaiveDate,
    pub item: String,
    pub quantity: Decimal,
    /// After discount, before tax; negative on a return.
    pub price: Money,
    pub fee: Money,
    /// Taxes that were withheld; `None` where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Money>,
    /// The consignor's share, after the fee and what was withheld.
    pub share: Money,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementPayoutKind {
    Paid,
    /// Money of an earlier payout that came back; its amount is negative.
    Returned,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementPayout {
    pub payout_id: PayoutId,
    pub kind: StatementPayoutKind,
    pub on: NaiveDate,
    /// In words: `bank transfer`, `check`, `store credit`.
    pub method: String,
    pub amount: Money,
    /// What the store gave on top as store credit, or took back; `None` where nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bonus: Option<Money>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_and_went_besides_sales_is_summed() {
        let usd = |amount_minor| Money::new(amount_minor, Currency::US_DOLLAR);
        let adjustment = |amount_minor| StatementAdjustment {
            on: NaiveDate::MIN,
            words: "Opening balance".to_owned(),
            amount: usd(amount_minor),
        };
        let document = |amounts: &[i64]| StatementDocument {
            number: 1,
            store_name: String::new(),
            consignor_name: String::new(),
            account_number: String::new(),
            currency: Currency::US_DOLLAR,
            from: None,
            through: NaiveDate::MIN,
            issued_on: NaiveDate::MIN,
            opening_balance: usd(0),
            lines: Vec::new(),
            total_sales: usd(0),
            total_fees: usd(0),
            adjustments: amounts.iter().map(|amount| adjustment(*amount)).collect(),
            payouts: Vec::new(),
            total_payouts: usd(0),
            closing_balance: usd(0),
        };
        for (amounts, expected) in [
            (&[] as &[i64], Ok(usd(0))),
            (&[500, -200], Ok(usd(300))),
            (&[i64::MAX, 1], Err(MoneyError::Overflow)),
        ] {
            assert_eq!(document(amounts).total_adjustments(), expected);
        }
    }
}
