//! Accounts at banks of the United States, as a payment file names them.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Of the number of an account, as ACH entries have room for it.
const MOST_ACCOUNT_CHARACTERS: usize = 17;

/// The nine digits by which a bank of the United States is known (ABA routing number).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RoutingNumber(String);

/// Why something is no account that money can be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BankAccountError {
    #[error("a routing number has nine digits; it is at the bottom left of a check")]
    RoutingLength,
    #[error("this is no routing number: its last digit does not fit the others. Is a digit wrong?")]
    RoutingCheckDigit,
    #[error("no bank has a routing number that begins so")]
    RoutingPrefix,
    #[error("an account number has 4 to {MOST_ACCOUNT_CHARACTERS} digits")]
    AccountNumber,
}

impl RoutingNumber {
    /// Takes what a person typed; spaces are left out.
    ///
    /// The ninth digit is a check digit: the digits, times 3, 7 and 1 in turn, sum to a
    /// multiple of ten. The first two name the Federal Reserve district: 01 to 12, for thrift
    /// institutions 20 more, for electronic payments 60 more (ABA Routing Number Policy).
    ///
    /// # Errors
    /// [`BankAccountError`]
    pub fn parse(text: &str) -> Result<Self, BankAccountError> {
        let digits: Vec<u32> = text
            .chars()
            .filter(|character| !character.is_whitespace())
            .map(|character| character.to_digit(10))
            .collect::<Option<_>>()
            .filter(|digits: &Vec<u32>| digits.len() == 9)
            .ok_or(BankAccountError::RoutingLength)?;
        let weighted = digits.iter().zip([3, 7, 1].into_iter().cycle());
        let sum = weighted.fold(0_u32, |sum, (digit, weight)| {
            sum.saturating_add(digit.saturating_mul(weight))
        });
        if sum.checked_rem(10) != Some(0) {
            return Err(BankAccountError::RoutingCheckDigit);
        }
        let number: String = digits
            .iter()
            .filter_map(|digit| char::from_digit(*digit, 10))
            .collect();
        let prefix = number.get(..2).and_then(|prefix| prefix.parse().ok());
        match prefix {
            Some(1_u32..=12 | 21..=32 | 61..=72) => Ok(Self(number)),
            _ => Err(BankAccountError::RoutingPrefix),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The eight digits that name the bank, without the check digit.
    #[must_use]
    pub fn bank(&self) -> &str {
        self.0.get(..8).unwrap_or(&self.0)
    }
}

impl TryFrom<String> for RoutingNumber {
    type Error = BankAccountError;

    fn try_from(text: String) -> Result<Self, BankAccountError> {
        Self::parse(&text)
    }
}

impl From<RoutingNumber> for String {
    fn from(number: RoutingNumber) -> Self {
        number.0
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountType {
    Checking,
    Savings,
}

/// Whose an account is: banks book entries for the two differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    Person,
    Company,
}

/// An account that money can be sent to. Its number is not among what is printed for
/// debugging.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankAccount {
    pub routing: RoutingNumber,
    number: String,
    pub account_type: AccountType,
    pub holder: Holder,
}

impl BankAccount {
    /// Takes what a person typed; spaces are left out.
    ///
    /// # Errors
    /// [`BankAccountError`]
    pub fn new(
        routing: &str,
        number: &str,
        account_type: AccountType,
        holder: Holder,
    ) -> Result<Self, BankAccountError> {
        let routing = RoutingNumber::parse(routing)?;
        let number: String = number.split_whitespace().collect();
        let is_good = |character: char| character.is_ascii_alphanumeric() || character == '-';
        if !(4..=MOST_ACCOUNT_CHARACTERS).contains(&number.len()) || !number.chars().all(is_good) {
            return Err(BankAccountError::AccountNumber);
        }
        Ok(Self {
            routing,
            number: number.to_ascii_uppercase(),
            account_type,
            holder,
        })
    }

    #[must_use]
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The last four characters of the number: what people are shown of it.
    #[must_use]
    pub fn ends_in(&self) -> &str {
        let hidden = self.number.len().saturating_sub(4);
        self.number.get(hidden..).unwrap_or_default()
    }
}

impl fmt::Debug for BankAccount {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "BankAccount(…{})", self.ends_in())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn account(routing: &str, number: &str) -> Result<BankAccount, BankAccountError> {
        BankAccount::new(routing, number, AccountType::Checking, Holder::Person)
    }

    #[test]
    fn routing_numbers_of_banks_are_taken() {
        // Published numbers of Federal Reserve banks and of a thrift institution.
        for number in [
            "021000021",
            "011000015",
            "121000248",
            "322271627",
            "0210 0002 1",
        ] {
            assert!(RoutingNumber::parse(number).is_ok(), "{number}");
        }
        assert_eq!(
            RoutingNumber::parse("021000021").unwrap().bank(),
            "02100002"
        );
    }

    #[test]
    fn what_is_no_routing_number_is_refused_with_the_reason() {
        for (number, expected) in [
            ("", BankAccountError::RoutingLength),
            ("02100002", BankAccountError::RoutingLength),
            ("0210000210", BankAccountError::RoutingLength),
            ("02100002a", BankAccountError::RoutingLength),
            ("021000022", BankAccountError::RoutingCheckDigit),
            ("012000021", BankAccountError::RoutingCheckDigit),
            // Of the government, of none, and of traveler's checks.
            ("000000518", BankAccountError::RoutingPrefix),
            ("130000006", BankAccountError::RoutingPrefix),
            ("800000006", BankAccountError::RoutingPrefix),
        ] {
            assert_eq!(RoutingNumber::parse(number), Err(expected), "{number}");
        }
    }

    /// Those of the twelve districts: of banks, of thrift institutions, of electronic payments.
    #[test]
    fn no_other_prefix_than_that_of_a_district_is_taken() {
        let is_taken = |prefix: &u32| {
            let mut numbers = (0..10).map(|last| format!("{prefix:02}000000{last}"));
            numbers.any(|number| RoutingNumber::parse(&number).is_ok())
        };
        let taken: Vec<u32> = (0..100).filter(is_taken).collect();
        let districts: Vec<u32> = (1..=12).chain(21..=32).chain(61..=72).collect();
        assert_eq!(taken, districts);
    }

    #[test]
    fn an_account_is_kept_as_banks_write_it_and_shown_by_its_end() {
        let typed = account("021000021", " 1234 5678 ab-9 ").unwrap();
        assert_eq!(typed.number(), "12345678AB-9");
        assert_eq!(typed.ends_in(), "AB-9");
        assert_eq!(format!("{typed:?}"), "BankAccount(…AB-9)");
        let kept = serde_json::to_string(&typed).unwrap();
        assert_eq!(serde_json::from_str::<BankAccount>(&kept).unwrap(), typed);
        for number in ["", "123", "123456789012345678", "12_34", "1234é"] {
            let refused = account("021000021", number).unwrap_err();
            assert_eq!(refused, BankAccountError::AccountNumber, "{number}");
        }
        assert_eq!(account("021000021", "1234").unwrap().ends_in(), "1234");
        assert!(account("021000021", "12345678901234567").is_ok());
    }

    proptest! {
        /// Any one digit that is wrong, and two neighbours exchanged, are noticed, but where
        /// the two differ by five: that is what a check digit is for.
        #[test]
        fn a_wrong_digit_is_noticed(bank in 1_000_000_u32..12_999_999, place in 0_usize..9, other in 0_u8..10) {
            let stem = format!("{bank:08}");
            let number = (0..10)
                .map(|last| format!("{stem}{last}"))
                .find(|number| RoutingNumber::parse(number).is_ok());
            prop_assume!(number.is_some());
            let number = number.unwrap();
            let mut wrong: Vec<u8> = number.bytes().collect();
            wrong[place] = b'0' + other;
            let wrong = String::from_utf8(wrong).unwrap();
            prop_assert_eq!(RoutingNumber::parse(&wrong).is_ok(), wrong == number);
        }
    }
}
