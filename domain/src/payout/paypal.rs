//! The file by which PayPal pays many people (PayPal, "Send payouts using the web UI"): a line
//! each, without a header, of one currency.

use thiserror::Error;

use crate::import::csv_record;
use crate::money::Money;

/// So many lines PayPal takes in one file.
pub const MOST_PAYPAL_PAYMENTS: usize = 5_000;
/// Of the reference that PayPal keeps beside a payment.
const MOST_REFERENCE_CHARACTERS: usize = 30;
const MOST_EMAIL_CHARACTERS: usize = 127;

/// The mail address that a person has at PayPal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayPalEmail(String);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("this is no mail address that PayPal pays to")]
pub struct PayPalEmailError;

impl PayPalEmail {
    /// Takes what a person typed. What spreadsheets would take for a formula is no address
    /// here: the file is opened in one before it is sent.
    ///
    /// # Errors
    /// [`PayPalEmailError`]
    pub fn parse(text: &str) -> Result<Self, PayPalEmailError> {
        let text = text.trim();
        let is_good = |character: char| {
            character.is_ascii_graphic() && !matches!(character, ',' | ';' | '"' | '<' | '>')
        };
        let is_name = |name: &str| name.starts_with(|first: char| first.is_ascii_alphanumeric());
        let is_host =
            |host: &str| host.contains('.') && host.split('.').all(|part| !part.is_empty());
        let is_email = text.len() <= MOST_EMAIL_CHARACTERS
            && text.chars().all(is_good)
            && text
                .split_once('@')
                .is_some_and(|(name, host)| is_name(name) && is_host(host) && !host.contains('@'));
        match is_email {
            true => Ok(Self(text.to_ascii_lowercase())),
            false => Err(PayPalEmailError),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayPalPayment {
    pub email: String,
    pub amount: Money,
    /// The consignor's account number at the store, for both to recognise the payment.
    pub reference: String,
    /// What the consignor reads.
    pub note: String,
}

/// The file's text.
#[must_use]
pub fn paypal_file(payments: &[PayPalPayment]) -> Vec<u8> {
    let lines = payments.iter().flat_map(|payment| {
        let reference = payment
            .reference
            .chars()
            .filter(|letter| !letter.is_whitespace());
        let reference: String = reference.take(MOST_REFERENCE_CHARACTERS).collect();
        csv_record([
            payment.email.as_str(),
            &payment.amount.to_decimal().to_string(),
            payment.amount.currency.code(),
            &reference,
            &payment.note,
            "PAYPAL",
        ])
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    #[test]
    fn mail_addresses_are_taken_and_others_refused() {
        let typed = PayPalEmail::parse(" Mary.Brown+shop@Example.co.uk ").unwrap();
        assert_eq!(typed.as_str(), "mary.brown+shop@example.co.uk");
        for text in [
            "",
            "mary",
            "mary@",
            "@example.com",
            "mary@example",
            "mary@example.",
            "mary@ex ample.com",
            "mary@a@example.com",
            "=mary@example.com",
            "+mary@example.com",
            "a,b@example.com",
            "a;b@example.com",
            "a\"b@example.com",
            "mary<mary@example.com",
            "mary@example.com>",
            "zoë@example.com",
        ] {
            assert_eq!(PayPalEmail::parse(text), Err(PayPalEmailError), "{text}");
        }
        assert!(PayPalEmail::parse(&format!("{}@example.com", "a".repeat(115))).is_ok());
        assert!(PayPalEmail::parse(&format!("{}@example.com", "a".repeat(116))).is_err());
    }

    #[test]
    fn a_line_says_who_gets_what() {
        let payment = |email: &str, minor, reference: &str| PayPalPayment {
            email: email.to_owned(),
            amount: Money::new(minor, "USD".parse::<Currency>().unwrap()),
            reference: reference.to_owned(),
            note: "Second Chance, payout 7".to_owned(),
        };
        let file = paypal_file(&[
            payment("mary@example.com", 10_050, "10 42"),
            payment("bo@example.com", 5, &"9".repeat(31)),
        ]);
        let expected = format!(
            "mary@example.com,100.50,USD,1042,\"Second Chance, payout 7\",PAYPAL\n\
             bo@example.com,0.05,USD,{},\"Second Chance, payout 7\",PAYPAL\n",
            "9".repeat(30)
        );
        assert_eq!(String::from_utf8(file).unwrap(), expected);
    }
}
