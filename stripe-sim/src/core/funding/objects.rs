//! What the local Stripe keeps of payments and top-ups. Objects that are shown as they are bear
//! Stripe's own field names.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::core::objects::{BalanceTransaction, Metadata, Outcome};

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "customer")]
pub struct Customer {
    pub id: String,
    pub created: i64,
    pub description: Option<String>,
    pub email: Option<String>,
    pub livemode: bool,
    pub metadata: Metadata,
    pub name: Option<String>,
    pub phone: Option<String>,
}

/// A visit to the page where a customer agrees to debits.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "checkout.session")]
pub struct CheckoutSession {
    pub id: String,
    pub automatic_tax: Value,
    pub cancel_url: Option<String>,
    pub created: i64,
    pub currency: Option<String>,
    pub custom_fields: Vec<Value>,
    pub custom_text: Value,
    pub customer: String,
    pub expires_at: i64,
    pub livemode: bool,
    pub metadata: Metadata,
    pub mode: String,
    pub payment_method_types: Vec<String>,
    pub payment_status: String,
    pub setup_intent: String,
    pub shipping_options: Vec<Value>,
    /// `open` or `complete`; whether it expired is decided by the time when it is asked for.
    pub status: String,
    pub success_url: String,
    pub ui_mode: String,
    pub url: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "setup_intent")]
pub struct SetupIntent {
    pub id: String,
    pub client_secret: String,
    pub created: i64,
    pub customer: String,
    pub description: Option<String>,
    pub livemode: bool,
    pub mandate: Option<String>,
    pub metadata: Metadata,
    pub payment_method: Option<String>,
    pub payment_method_types: Vec<String>,
    /// `requires_payment_method` or `succeeded`.
    pub status: String,
    pub usage: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BillingDetails {
    pub address: Option<Value>,
    pub email: Option<String>,
    pub name: Option<String>,
    pub phone: Option<String>,
}

/// A bank account as a means of payment, without its number.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UsBankAccount {
    pub account_holder_type: String,
    pub account_type: String,
    pub bank_name: String,
    pub fingerprint: String,
    pub last4: String,
    pub routing_number: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "payment_method")]
pub struct PaymentMethod {
    pub id: String,
    pub billing_details: BillingDetails,
    pub created: i64,
    pub customer: String,
    pub livemode: bool,
    pub metadata: Metadata,
    #[serde(rename = "type")]
    pub kind: String,
    pub us_bank_account: UsBankAccount,
}

/// A payment method with what is to become of its debits.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PaymentMethodRecord {
    pub platform: String,
    pub payment_method: PaymentMethod,
    /// By which the customer agreed.
    pub mandate: String,
    /// What becomes of every debit, by the account's test number.
    pub outcome: Outcome,
    /// What becomes of the next debits, before `outcome` holds again.
    pub next_outcomes: VecDeque<Outcome>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "mandate")]
pub struct Mandate {
    pub id: String,
    pub customer_acceptance: Value,
    pub livemode: bool,
    pub multi_use: Value,
    pub payment_method: String,
    pub payment_method_details: Value,
    /// `active` or `inactive`.
    pub status: String,
    #[serde(rename = "type")]
    pub kind: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "payment_intent")]
pub struct PaymentIntent {
    pub id: String,
    pub amount: i64,
    pub amount_capturable: i64,
    pub amount_received: i64,
    pub canceled_at: Option<i64>,
    pub cancellation_reason: Option<String>,
    pub capture_method: String,
    pub client_secret: String,
    pub confirmation_method: String,
    pub created: i64,
    pub currency: String,
    pub customer: String,
    pub description: Option<String>,
    pub last_payment_error: Option<Value>,
    pub latest_charge: Option<String>,
    pub livemode: bool,
    pub metadata: Metadata,
    pub payment_method: Option<String>,
    pub payment_method_types: Vec<String>,
    /// `processing`, `succeeded`, `requires_payment_method` or `canceled`.
    pub status: String,
    pub transfer_group: Option<String>,
}

/// How far a debit came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DebitStage {
    Processing,
    /// The bank paid; the money is not available yet.
    Succeeded,
    Available,
    Failed,
    /// The bank took its money back.
    Disputed,
}

/// A payment intent with what is to become of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PaymentRecord {
    pub platform: String,
    pub payment_intent: PaymentIntent,
    pub outcome: Outcome,
    pub stage: DebitStage,
    /// When it goes one step on by itself.
    pub next_step_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "charge")]
pub struct Charge {
    pub id: String,
    pub amount: i64,
    pub amount_captured: i64,
    pub amount_refunded: i64,
    pub balance_transaction: String,
    pub billing_details: BillingDetails,
    pub captured: bool,
    pub created: i64,
    pub currency: String,
    pub customer: String,
    pub description: Option<String>,
    pub disputed: bool,
    pub failure_balance_transaction: Option<String>,
    pub failure_code: Option<String>,
    pub failure_message: Option<String>,
    pub livemode: bool,
    pub metadata: Metadata,
    pub paid: bool,
    pub payment_intent: String,
    pub payment_method: String,
    pub payment_method_details: Value,
    pub refunded: bool,
    /// `pending`, `succeeded` or `failed`.
    pub status: String,
    pub transfer_group: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "dispute")]
pub struct Dispute {
    pub id: String,
    pub amount: i64,
    pub balance_transactions: Vec<BalanceTransaction>,
    pub charge: String,
    pub created: i64,
    pub currency: String,
    pub enhanced_eligibility_types: Vec<String>,
    pub evidence: Value,
    pub evidence_details: Value,
    pub is_charge_refundable: bool,
    pub livemode: bool,
    pub metadata: Metadata,
    pub payment_intent: String,
    pub reason: String,
    pub status: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "refund")]
pub struct Refund {
    pub id: String,
    pub amount: i64,
    pub balance_transaction: String,
    pub charge: String,
    pub created: i64,
    pub currency: String,
    pub metadata: Metadata,
    pub payment_intent: String,
    pub reason: Option<String>,
    pub receipt_number: Option<String>,
    pub source_transfer_reversal: Option<String>,
    pub status: String,
    pub transfer_reversal: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "topup")]
pub struct Topup {
    pub id: String,
    pub amount: i64,
    pub balance_transaction: Option<String>,
    pub created: i64,
    pub currency: String,
    pub description: Option<String>,
    pub expected_availability_date: Option<i64>,
    pub failure_code: Option<String>,
    pub failure_message: Option<String>,
    pub livemode: bool,
    pub metadata: Metadata,
    pub source: Option<Value>,
    pub statement_descriptor: Option<String>,
    /// `pending`, `succeeded`, `failed` or `reversed`.
    pub status: String,
    pub transfer_group: Option<String>,
}

/// A top-up with what is to become of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TopupRecord {
    pub platform: String,
    pub topup: Topup,
    pub outcome: Outcome,
    /// When it goes one step on by itself.
    pub next_step_at: Option<DateTime<Utc>>,
}
