//! How money gets into an account's own balance: debits of a customer's bank account, which the
//! customer agreed to beforehand and which can be refunded, and top-ups from the account's own
//! bank account.

pub mod charges;
pub mod checkout;
pub mod customers;
pub mod debits;
pub mod disputes;
pub mod expansion;
pub mod objects;
pub mod payment_methods;
pub mod payment_steps;
pub mod payments;
pub mod refunds;
pub mod topups;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::events::STORE;
use super::objects::{EventOwner, Metadata};
use super::table::Table;
use super::{Call, Core};
use crate::error::ApiError;

/// The only way of paying that is known here: a debit of an account at a bank in the US (ACH).
pub const US_BANK_ACCOUNT: &str = "us_bank_account";

/// Something of the account whose key it was made with.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Owned<T> {
    pub platform: String,
    pub object: T,
}

/// Whether a call is about what the account has itself, and not for a connected one.
fn is_own(call: &Call, platform: &str) -> bool {
    call.account.is_none() && call.platform == platform
}

/// What an id in the path names, if it was made with a key of the same account.
fn own<'rows, T: Serialize + DeserializeOwned>(
    table: &'rows Table<Owned<T>>,
    call: &Call,
    what: &str,
    id: &str,
) -> Result<&'rows T, ApiError> {
    table
        .get(id)
        .filter(|row| is_own(call, &row.platform))
        .map(|row| &row.object)
        .ok_or_else(|| ApiError::missing(what, id, "id"))
}

/// What the account has itself of one kind, newest first.
fn own_newest_first<'rows, T: Serialize + DeserializeOwned>(
    table: &'rows Table<Owned<T>>,
    call: &'rows Call,
) -> impl Iterator<Item = (&'rows str, &'rows T)> {
    let rows = table.oldest_first().rev();
    rows.filter(|(_, row)| is_own(call, &row.platform))
        .map(|(id, row)| (id, &row.object))
}

/// Refuses calls for connected accounts, whose money comes by transfers only.
fn check_own_account(call: &Call) -> Result<(), ApiError> {
    match call.account {
        None => Ok(()),
        Some(_) => Err(ApiError::refused(
            "parameter_unknown",
            "The local Stripe takes money for a key's own account only: leave Stripe-Account out.",
        )),
    }
}

/// Refuses currencies that the bank accounts are not debited in.
fn check_debit_currency(currency: &str) -> Result<(), ApiError> {
    match currency {
        "usd" => Ok(()),
        other => Err(ApiError::parameter(
            "parameter_invalid",
            "currency",
            format!(
                "The currency provided ({other}) is invalid. Payments with us_bank_account support \
                 the following currencies: usd."
            ),
        )),
    }
}

impl Core {
    /// Whom an event is told: the store that the object names, or else its customer.
    fn owner(&self, platform: &str, metadata: &Metadata, customer: Option<&str>) -> EventOwner {
        let of_customer = || {
            let customer = self.state.customers.get(customer?)?;
            customer.object.metadata.get(STORE)
        };
        EventOwner {
            platform: platform.to_owned(),
            store: metadata.get(STORE).or_else(of_customer).cloned(),
        }
    }
}
