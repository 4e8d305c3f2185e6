//! What the local Stripe keeps. Objects that are shown as they are bear
//! Stripe's own field names.

use std::collections::{BTreeMap, VecDeque};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub type Metadata = BTreeMap<String, String>;

/// Minor units by currency in lower case.
pub type Balances = BTreeMap<String, i64>;

/// How far an account came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Standing {
    /// Nobody entered bank details yet.
    Onboarding,
    Ready,
    /// Stripe wants to know more before it goes on paying.
    Restricted {
        /// One of Stripe's, such as `requirements.past_due`.
        reason: String,
    },
    Rejected {
        /// One of Stripe's, such as `rejected.fraud`.
        reason: String,
    },
    /// The consignor disconnected: every call about the account is refused.
    Deauthorized,
}

/// What becomes of a payout to the bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    Paid,
    Failed {
        /// One of Stripe's, such as `account_closed`.
        code: String,
    },
    PaidThenFailed {
        code: String,
    },
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "bank_account")]
pub struct BankAccount {
    pub id: String,
    pub account: String,
    pub account_holder_name: Option<String>,
    pub bank_name: String,
    pub country: String,
    pub currency: String,
    pub default_for_currency: bool,
    /// The same for the same number at the same bank.
    #[serde(default)]
    pub fingerprint: Option<String>,
    pub last4: String,
    pub routing_number: String,
    /// `new`, or `errored` after a payout to it failed.
    pub status: String,
}

/// The account of the local key, to which everything belongs that was kept before accounts
/// were told apart.
fn local_platform() -> String {
    super::platform_of("sk_test_local")
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Account {
    pub id: String,
    /// The account that it is connected to.
    #[serde(default = "local_platform")]
    pub platform: String,
    pub created: i64,
    pub country: String,
    pub currency: String,
    pub email: Option<String>,
    pub metadata: Metadata,
    pub controller: Value,
    pub transfers_requested: bool,
    /// `manual` where payouts are made by call only.
    pub payout_interval: String,
    pub standing: Standing,
    pub bank_account: Option<BankAccount>,
    /// What becomes of every payout to this bank account, by its test number.
    pub bank_outcome: Outcome,
    /// What becomes of the next payouts, before `bank_outcome` holds again.
    pub next_outcomes: VecDeque<Outcome>,
    pub available: Balances,
}

/// An onboarding address.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Link {
    pub account: String,
    pub return_url: String,
    pub refresh_url: String,
    pub expires_at: i64,
    pub state: LinkState,
}

/// What an account's owner granted to a platform.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AuthorizationCode {
    /// Whose client id the owner was led here with.
    pub platform: String,
    pub account: String,
    /// `read_only` or `read_write`. The local Stripe refuses no key anything.
    pub scope: String,
    pub expires_at: i64,
    /// What it was redeemed for.
    pub key: Option<String>,
    /// The access has ended.
    pub is_ended: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkState {
    Fresh,
    /// Its page was shown once and waits for the form.
    Opened,
    Done,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "transfer_reversal")]
pub struct Reversal {
    pub id: String,
    pub amount: i64,
    pub balance_transaction: String,
    pub created: i64,
    pub currency: String,
    pub destination_payment_refund: Option<String>,
    pub metadata: Metadata,
    pub source_refund: Option<String>,
    pub transfer: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "transfer")]
pub struct Transfer {
    pub id: String,
    pub amount: i64,
    pub amount_reversed: i64,
    pub balance_transaction: String,
    pub created: i64,
    pub currency: String,
    pub description: Option<String>,
    pub destination: String,
    pub destination_payment: String,
    pub livemode: bool,
    pub metadata: Metadata,
    pub reversals: List<Reversal>,
    pub reversed: bool,
    pub source_transaction: Option<String>,
    pub source_type: String,
    pub transfer_group: Option<String>,
}

/// One movement of an account's own balance.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "balance_transaction")]
pub struct BalanceTransaction {
    pub id: String,
    pub amount: i64,
    pub available_on: i64,
    pub balance_type: String,
    pub created: i64,
    pub currency: String,
    pub description: Option<String>,
    pub exchange_rate: Option<f64>,
    pub fee: i64,
    pub fee_details: Vec<Value>,
    pub net: i64,
    pub reporting_category: String,
    pub source: Option<String>,
    pub status: String,
    #[serde(rename = "type")]
    pub kind: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BalanceTransactionRecord {
    pub platform: String,
    pub transaction: BalanceTransaction,
}

/// Whom an event is told that is about no connected account.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct EventOwner {
    /// The account that it happened on.
    pub platform: String,
    /// The store that it is about, where one is named.
    pub store: Option<String>,
}

/// A page of objects, newest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "list")]
pub struct List<T> {
    pub url: String,
    pub has_more: bool,
    pub data: Vec<T>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "payout")]
pub struct Payout {
    pub id: String,
    pub amount: i64,
    pub arrival_date: i64,
    pub automatic: bool,
    pub balance_transaction: String,
    pub created: i64,
    pub currency: String,
    pub description: Option<String>,
    pub destination: String,
    pub failure_balance_transaction: Option<String>,
    pub failure_code: Option<String>,
    pub failure_message: Option<String>,
    pub livemode: bool,
    pub metadata: Metadata,
    pub method: String,
    pub reconciliation_status: String,
    pub source_type: String,
    pub statement_descriptor: Option<String>,
    /// `pending`, `in_transit`, `paid` or `failed`.
    pub status: String,
    #[serde(rename = "type")]
    pub kind: String,
}

/// A payout with what is to become of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PayoutRecord {
    pub payout: Payout,
    pub account: String,
    pub outcome: Outcome,
    /// When it goes one step on by itself.
    pub next_step_at: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "event")]
pub struct Event {
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    pub api_version: String,
    pub created: i64,
    pub data: EventData,
    pub livemode: bool,
    pub pending_webhooks: u32,
    pub request: EventRequest,
    #[serde(rename = "type")]
    pub kind: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EventData {
    pub object: Value,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct EventRequest {
    pub id: Option<String>,
    pub idempotency_key: Option<String>,
}

/// Where a store hears of events.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "object", rename = "webhook_endpoint")]
pub struct Endpoint {
    pub id: String,
    pub api_version: Option<String>,
    pub created: i64,
    pub description: Option<String>,
    /// Types of events, or `*`.
    pub enabled_events: Vec<String>,
    pub livemode: bool,
    pub metadata: Metadata,
    pub status: String,
    pub url: String,
}

/// An event on its way to an endpoint; gone once it arrived.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Delivery {
    pub event: String,
    pub endpoint: String,
    pub created_at: DateTime<Utc>,
    pub attempts: u32,
    pub next_attempt_at: DateTime<Utc>,
    pub last_error: Option<String>,
}

/// An answer that an idempotency key keeps.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SavedAnswer {
    /// A hash of the call and its parameters.
    pub fingerprint: String,
    pub saved_at: DateTime<Utc>,
    pub request_id: String,
    pub status: u16,
    pub body: Value,
}

/// What Stripe takes for debits of bank accounts. Nothing at first: it is agreed on with each
/// account. The list price in the US is 0.8 % and at most 5 dollars, and 15 dollars for a dispute
/// (<https://stripe.com/pricing/local-payment-methods>).
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub struct DebitFees {
    /// Parts per million of a payment.
    pub payment_ppm: i64,
    /// The most for one payment, in minor units.
    pub payment_most: i64,
    /// For one dispute, in minor units.
    pub dispute: i64,
}

/// What is set for the local Stripe as a whole.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Settings {
    /// What each account whose key is used begins with.
    pub platform_available: Balances,
    /// What those have by now of which money was moved.
    #[serde(default)]
    pub platforms: BTreeMap<String, Balances>,
    /// What those have that is not available yet.
    #[serde(default)]
    pub platforms_pending: BTreeMap<String, Balances>,
    /// What becomes of the next top-ups of those, before they succeed again.
    #[serde(default)]
    pub topup_outcomes: BTreeMap<String, VecDeque<Outcome>>,
    /// What Stripe takes for debits of bank accounts.
    #[serde(default)]
    pub debit_fees: DebitFees,
    /// Keys that were revoked.
    #[serde(default)]
    pub revoked_keys: Vec<String>,
    /// Webhooks wait until they are released.
    pub deliveries_held: bool,
    /// Webhooks go out in the wrong order.
    pub deliveries_newest_first: bool,
}
