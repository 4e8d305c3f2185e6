//! What is known of people, and who may be the same person.

mod contact;
mod group;
mod likeness;
mod names;

pub use contact::{is_mail, phone_key};
pub use group::{GroupTooLong, LONGEST_GROUP, group_named};
pub use likeness::{Alike, Likeness, People, Person};
pub use names::is_like;

use serde::{Deserialize, Serialize};

/// Where somebody lives; each part as it was written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    pub street: Option<String>,
    pub city: Option<String>,
    /// State, province or county.
    pub region: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
}

/// How somebody wants to be paid, as far as Hangtag can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayoutChoice {
    Bank,
    Check,
    Cash,
    StoreCredit,
    /// What the earlier system did and Hangtag does not; a method is chosen later.
    Other,
}

impl PayoutChoice {
    /// Reads what lists say; `None` for what nobody knows.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        Some(match text.as_str() {
            "stripe" | "ach" | "bank" | "bank transfer" | "direct deposit" | "wire" | "eft"
            | "electronic" | "transfer" => Self::Bank,
            "check" | "cheque" | "paper check" | "mail check" | "mailed check"
            | "pick up check" | "pickup" => Self::Check,
            "cash" => Self::Cash,
            "store credit" | "store_credit" | "in-store credit" | "credit" => Self::StoreCredit,
            "paypal" | "venmo" | "zelle" | "none" | "gift card" | "n/a" | "-" => Self::Other,
            _ => return None,
        })
    }
}
