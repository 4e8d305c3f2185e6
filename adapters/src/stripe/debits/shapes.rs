//! What is sent about debits, and the few fields that matter of what is answered.

use std::collections::HashMap;

use miniserde::Deserialize;
use serde::Serialize;

#[derive(Serialize)]
pub struct NewCustomer<'a> {
    pub name: &'a str,
    pub metadata: HashMap<&'static str, String>,
}

#[derive(Serialize)]
pub struct NewSession<'a> {
    pub mode: &'static str,
    pub customer: &'a str,
    pub currency: &'static str,
    pub payment_method_types: [&'static str; 1],
    pub success_url: &'a str,
    pub cancel_url: &'a str,
    pub metadata: HashMap<&'static str, String>,
}

#[derive(Serialize)]
pub struct NewPayment<'a> {
    pub amount: i64,
    pub currency: String,
    pub customer: &'a str,
    pub payment_method: &'a str,
    pub payment_method_types: [&'static str; 1],
    pub confirm: bool,
    pub off_session: bool,
    pub description: &'a str,
    pub metadata: HashMap<&'static str, String>,
}

#[derive(Serialize)]
pub struct Expand {
    pub expand: [&'static str; 1],
}

#[derive(Serialize)]
pub struct PaymentsOf<'a> {
    pub customer: &'a str,
    pub limit: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starting_after: Option<String>,
}

#[derive(Serialize)]
pub struct MethodsOf<'a> {
    pub customer: &'a str,
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub limit: i64,
}

#[derive(Serialize)]
pub struct DisputesOf<'a> {
    pub payment_intent: &'a str,
}

#[derive(Deserialize)]
pub struct Customer {
    pub id: String,
    pub livemode: bool,
}

#[derive(Deserialize)]
pub struct Session {
    pub url: Option<String>,
    pub livemode: bool,
}

#[derive(Deserialize)]
pub struct Page<T> {
    pub data: Vec<T>,
    pub has_more: bool,
}

#[derive(Deserialize)]
pub struct Method {
    pub id: String,
    pub livemode: bool,
    pub us_bank_account: Option<BankAccount>,
}

#[derive(Deserialize)]
pub struct BankAccount {
    pub bank_name: Option<String>,
    pub last4: Option<String>,
}

#[derive(Deserialize)]
pub struct Payment {
    pub id: String,
    pub amount: i64,
    pub currency: String,
    pub livemode: bool,
    pub status: String,
    pub metadata: HashMap<String, String>,
    pub latest_charge: Option<Charge>,
    pub last_payment_error: Option<PaymentFault>,
}

/// What of a payment is not asked about more closely.
#[derive(Deserialize)]
pub struct ListedPayment {
    pub id: String,
    pub livemode: bool,
    pub metadata: HashMap<String, String>,
}

#[derive(Deserialize)]
pub struct Charge {
    pub disputed: bool,
    pub amount_refunded: i64,
    pub balance_transaction: Option<Transaction>,
}

#[derive(Deserialize)]
pub struct Transaction {
    pub id: String,
    pub status: String,
    pub available_on: i64,
}

#[derive(Deserialize)]
pub struct PaymentFault {
    pub message: Option<String>,
}

#[derive(Deserialize)]
pub struct Dispute {
    pub reason: String,
    pub balance_transactions: Vec<DisputeTransaction>,
}

#[derive(Deserialize)]
pub struct DisputeTransaction {
    pub id: String,
}
