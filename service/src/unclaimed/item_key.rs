//! What is said of money on the list, and of which of it.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use domain::ids::{ConsignorId, PrintedCheckId};
use domain::money::Money;
use thiserror::Error;
use uuid::Uuid;

use super::find_unclaimed::{Unclaimed, UnclaimedItem};

/// Whose money, or which check's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whose {
    Consignor(ConsignorId),
    Check(PrintedCheckId),
}

/// Names an item of the list, as of any day: what of one owner's money, or which check, goes
/// into the report that is due on a day. Written as `con_…@2027-10-31` or `chk_…@2027-10-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ItemKey {
    pub whose: Whose,
    pub report_due: NaiveDate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this names no unclaimed money")]
pub struct ItemKeyError;

/// An item as somebody saw it.
#[derive(Debug, Clone, Copy)]
pub struct ShownItem {
    pub key: ItemKey,
    pub amount: Money,
}

/// Why an item is not as somebody saw it.
#[derive(Debug, Error)]
pub enum ShownItemError {
    #[error("some of the money is not on the list any more; look at the page again")]
    Gone,
    #[error("the money of account {account} is {now} now, and {shown} was shown")]
    Changed {
        account: String,
        shown: Money,
        now: Money,
    },
}

impl ItemKey {
    /// Where the item belongs to no report, it has none.
    #[must_use]
    pub fn of(item: &UnclaimedItem) -> Option<Self> {
        let whose = match &item.check {
            Some(check) => Whose::Check(PrintedCheckId::new(check.id)),
            None => Whose::Consignor(ConsignorId::new(item.consignor.id)),
        };
        item.timetable.map(|times| Self {
            whose,
            report_due: times.report_due,
        })
    }

    /// The check, where it is one.
    #[must_use]
    pub fn check(&self) -> Option<Uuid> {
        match self.whose {
            Whose::Consignor(_) => None,
            Whose::Check(id) => Some(id.uuid()),
        }
    }
}

impl ShownItem {
    /// The item as it is now, where it is still what was shown.
    ///
    /// # Errors
    /// [`ShownItemError`]
    pub(super) fn find<'a>(
        &self,
        found: &'a Unclaimed,
    ) -> Result<&'a UnclaimedItem, ShownItemError> {
        let mut items = found.items.iter();
        let item = items
            .find(|item| ItemKey::of(item) == Some(self.key))
            .ok_or(ShownItemError::Gone)?;
        let now = Money::new(item.amount_minor, self.amount.currency);
        match now == self.amount {
            true => Ok(item),
            false => Err(ShownItemError::Changed {
                account: item.consignor.account_number.clone(),
                shown: self.amount,
                now,
            }),
        }
    }
}

impl fmt::Display for ItemKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.whose {
            Whose::Consignor(id) => write!(formatter, "{id}@{}", self.report_due),
            Whose::Check(id) => write!(formatter, "{id}@{}", self.report_due),
        }
    }
}

impl FromStr for ItemKey {
    type Err = ItemKeyError;

    fn from_str(text: &str) -> Result<Self, ItemKeyError> {
        let (whose, due) = text.split_once('@').ok_or(ItemKeyError)?;
        let consignor = whose.parse().map(Whose::Consignor);
        let whose = consignor.or_else(|_| whose.parse().map(Whose::Check));
        Ok(Self {
            whose: whose.map_err(|_| ItemKeyError)?,
            report_due: due.parse().map_err(|_| ItemKeyError)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written() {
        let id = Uuid::from_u128(7);
        for whose in [
            Whose::Consignor(ConsignorId::new(id)),
            Whose::Check(PrintedCheckId::new(id)),
        ] {
            let report_due = "2027-10-31".parse().unwrap();
            let key = ItemKey { whose, report_due };
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        for text in [
            "",
            "con_1@2027-10-31",
            "@",
            "adj_00000000000000000000000007@2027-10-31",
        ] {
            assert_eq!(text.parse::<ItemKey>(), Err(ItemKeyError), "{text}");
        }
    }
}
