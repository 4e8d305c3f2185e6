//! Debiting stores' bank accounts, where one account at the provider serves many stores.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::funding::Debit;
use domain::ids::StoreId;
use domain::money::Money;

use super::{IdempotencyKey, PaymentError};

/// A store, as it is to be known as a customer at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerRequest {
    pub store: StoreId,
    pub name: String,
}

/// Where the provider leads whoever agreed to debits, or did not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankPageRequest {
    pub store: StoreId,
    pub customer_id: String,
    pub agreed_url: String,
    pub cancelled_url: String,
}

/// A bank account that may be debited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebitedBank {
    /// The provider's id of it and of the agreement.
    pub payment_method_id: String,
    pub bank_name: Option<String>,
    pub last_four: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebitRequest {
    pub store: StoreId,
    /// Our funding's id, kept as metadata `hangtag_funding`: the label under which the debit
    /// is found again.
    pub funding_id: String,
    pub amount: Money,
    pub customer_id: String,
    pub payment_method_id: String,
    pub description: String,
}

/// A debit, as it stands at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderDebit {
    pub id: String,
    /// The store that it bears the name of.
    pub store: Option<StoreId>,
    pub amount: Money,
    pub state: Debit,
    /// What it moved the provider's balance by, by the provider's id.
    pub transaction_id: Option<String>,
    /// What took it back from the balance, by the provider's id, where the bank did.
    pub return_transaction_id: Option<String>,
    /// When its money can be paid out, once that is known.
    pub available_at: Option<DateTime<Utc>>,
    /// Why it failed or went back, in the provider's words.
    pub message: Option<String>,
}

/// Debits at the installation's account. No method retries: the caller does, by what
/// [`PaymentError`] says.
#[async_trait]
pub trait StoreDebits: Send + Sync {
    /// Makes the store a customer, and gives the provider's id of it.
    async fn create_customer(
        &self,
        request: &CustomerRequest,
        key: &IdempotencyKey,
    ) -> Result<String, PaymentError>;

    /// A fresh address where a bank account is named, and debits of it are agreed to.
    async fn bank_page(&self, request: &BankPageRequest) -> Result<String, PaymentError>;

    /// The bank account that a customer agreed to last, if there is one.
    async fn bank(&self, customer_id: &str) -> Result<Option<DebitedBank>, PaymentError>;

    /// Gives the provider's id of the debit.
    async fn create_debit(
        &self,
        request: &DebitRequest,
        key: &IdempotencyKey,
    ) -> Result<String, PaymentError>;

    async fn debit(&self, debit_id: &str) -> Result<ProviderDebit, PaymentError>;

    /// The provider's id of the debit of a customer that bears our funding's id, if there is
    /// one.
    async fn find_debit(
        &self,
        customer_id: &str,
        funding_id: &str,
    ) -> Result<Option<String>, PaymentError>;
}
