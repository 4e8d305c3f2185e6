//! How a store's accounts are called in its books: as we call them, or as the store does.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::ledger::AccountKind;

/// Of a name, its parents included: QuickBooks keeps up to 159 of them
/// (zed-systems.com, "Importing Journal Entries into QuickBooks").
const MOST_NAME_CHARACTERS: usize = 100;
const MOST_NUMBER_CHARACTERS: usize = 20;

/// What an account is in anybody's books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountClass {
    Asset,
    Liability,
    Equity,
    Income,
    Expense,
}

impl AccountKind {
    #[must_use]
    pub const fn class(self) -> AccountClass {
        match self {
            Self::TillClearing
            | Self::Stripe
            | Self::Check
            | Self::Cash
            | Self::Ach
            | Self::PayPal
            | Self::StoreBank
            | Self::StripeOther => AccountClass::Asset,
            Self::SalesTax
            | Self::WithholdingPayable
            | Self::PayoutsInTransit
            | Self::UnclaimedMoney
            | Self::Payable
            | Self::StoreCredit => AccountClass::Liability,
            Self::OpeningBalances => AccountClass::Equity,
            Self::CommissionIncome | Self::FeeIncome => AccountClass::Income,
            Self::DiscountExpense
            | Self::StoreCreditBonus
            | Self::Adjustments
            | Self::StripeFees => AccountClass::Expense,
        }
    }

    /// The name of the account where the store gave it none.
    #[must_use]
    pub const fn usual_name(self) -> &'static str {
        match self {
            Self::TillClearing => "Till Clearing",
            Self::CommissionIncome => "Commission Income",
            Self::FeeIncome => "Fee Income",
            Self::DiscountExpense => "Discounts Given",
            Self::SalesTax => "Sales Tax Payable",
            Self::WithholdingPayable => "Withholding Payable",
            Self::PayoutsInTransit => "Payouts in Transit",
            Self::Stripe => "Stripe",
            Self::Check => "Checks",
            Self::Cash => "Cash Paid Out",
            Self::Ach => "Bank Files",
            Self::PayPal => "PayPal",
            Self::OpeningBalances => "Consignment Opening Balances",
            Self::StoreCreditBonus => "Store Credit Bonus",
            Self::Adjustments => "Consignor Adjustments",
            Self::StoreBank => "Bank Account",
            Self::StripeFees => "Stripe Fees",
            Self::StripeOther => "Stripe Other",
            Self::UnclaimedMoney => "Unclaimed Money Payable",
            Self::Payable => "Consignor Payables",
            Self::StoreCredit => "Store Credit",
        }
    }
}

/// What a store calls an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountTitle {
    name: String,
    number: Option<String>,
}

/// Why an account cannot be called so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TitleError {
    #[error("an account needs a name")]
    NoName,
    #[error("a name has at most {MOST_NAME_CHARACTERS} characters")]
    LongName,
    #[error(
        "a name has no quotes, semicolons or bars; a colon stands between the name of an account and that of one below it"
    )]
    BadName,
    #[error(
        "a number has at most {MOST_NUMBER_CHARACTERS} characters: letters, digits, points and hyphens"
    )]
    BadNumber,
}

impl AccountTitle {
    /// Takes what a person typed, without white space that nobody sees. An empty number is
    /// none.
    ///
    /// # Errors
    /// [`TitleError`]
    pub fn new(name: &str, number: &str) -> Result<Self, TitleError> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(TitleError::NoName);
        }
        if name.chars().count() > MOST_NAME_CHARACTERS {
            return Err(TitleError::LongName);
        }
        let is_bad = |character: char| {
            character.is_control() || matches!(character, '"' | ';' | '|' | '\u{feff}')
        };
        let is_empty_part = |part: &str| part.is_empty() || part.trim() != part;
        if name.contains(is_bad) || name.split(':').any(is_empty_part) {
            return Err(TitleError::BadName);
        }
        let number = number.trim();
        let is_good = |character: char| {
            character.is_ascii_alphanumeric() || character == '.' || character == '-'
        };
        if number.len() > MOST_NUMBER_CHARACTERS || !number.chars().all(is_good) {
            return Err(TitleError::BadNumber);
        }
        Ok(Self {
            name,
            number: Some(number.to_owned()).filter(|number| !number.is_empty()),
        })
    }

    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    #[must_use]
    pub fn number(&self) -> Option<&str> {
        self.number.as_deref()
    }
}

/// The names of all accounts of a store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart(BTreeMap<AccountKind, AccountTitle>);

impl Chart {
    /// The accounts that the store has a name of its own for; all others have the usual one.
    #[must_use]
    pub fn new(own: impl IntoIterator<Item = (AccountKind, AccountTitle)>) -> Self {
        Self(own.into_iter().collect())
    }

    #[must_use]
    pub fn name(&self, kind: AccountKind) -> &str {
        self.0
            .get(&kind)
            .map_or(kind.usual_name(), AccountTitle::name)
    }

    #[must_use]
    pub fn number(&self, kind: AccountKind) -> Option<&str> {
        self.0.get(&kind).and_then(AccountTitle::number)
    }

    /// Whether the store gave the account a name.
    #[must_use]
    pub fn is_own(&self, kind: AccountKind) -> bool {
        self.0.contains_key(&kind)
    }

    /// The account that has this name or number already, upper and lower case alike; of
    /// others than `kind`.
    #[must_use]
    pub fn taken_by(&self, kind: AccountKind, title: &AccountTitle) -> Option<AccountKind> {
        let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
        AccountKind::all()
            .filter(|other| *other != kind)
            .find(|other| {
                let is_number = match (self.number(*other), title.number()) {
                    (Some(known), Some(new)) => same(known, new),
                    _ => false,
                };
                is_number || same(self.name(*other), title.name())
            })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn title(name: &str, number: &str) -> Result<AccountTitle, TitleError> {
        AccountTitle::new(name, number)
    }

    #[test]
    fn every_account_has_a_usual_name_that_could_be_typed() {
        let names: BTreeSet<_> = AccountKind::all().map(AccountKind::usual_name).collect();
        assert_eq!(names.len(), AccountKind::all().count());
        for kind in AccountKind::all() {
            let title = title(kind.usual_name(), "").unwrap();
            assert_eq!(title.name(), kind.usual_name());
            assert_eq!(Chart::default().taken_by(kind, &title), None);
            assert_eq!(AccountKind::named(kind.name()), Some(kind));
        }
    }

    #[test]
    fn a_title_is_what_other_programs_can_read() {
        let good = title("  Owed to   consignors:All ", " 21-00.b ").unwrap();
        assert_eq!(good.name(), "Owed to consignors:All");
        assert_eq!(good.number(), Some("21-00.b"));
        for (name, number, error) in [
            (" ", "", TitleError::NoName),
            (&"x".repeat(101), "", TitleError::LongName),
            ("a;b", "", TitleError::BadName),
            ("a\u{7}b", "", TitleError::BadName),
            ("a:", "", TitleError::BadName),
            ("a: b", "", TitleError::BadName),
            ("a", "2 1", TitleError::BadNumber),
            ("a", &"1".repeat(21), TitleError::BadNumber),
        ] {
            assert_eq!(title(name, number), Err(error), "{name} {number}");
        }
        assert!(title(&"x".repeat(100), &"1".repeat(20)).is_ok());
    }

    #[test]
    fn no_two_accounts_are_called_alike() {
        let chart = Chart::new([(AccountKind::Payable, title("Owed", "A1").unwrap())]);
        assert_eq!(chart.name(AccountKind::Payable), "Owed");
        assert!(chart.is_own(AccountKind::Payable));
        assert!(!chart.is_own(AccountKind::Cash));
        let taken = |kind, name, number| chart.taken_by(kind, &title(name, number).unwrap());
        let (stripe, payable) = (AccountKind::Stripe, AccountKind::Payable);
        assert_eq!(taken(stripe, "OWED", ""), Some(payable));
        assert_eq!(taken(stripe, "Bank", "a1"), Some(payable));
        assert_eq!(taken(stripe, "checks", ""), Some(AccountKind::Check));
        assert_eq!(taken(payable, "Owed", "A1"), None);
        assert_eq!(taken(stripe, "Consignor Payables", ""), None);
    }
}
