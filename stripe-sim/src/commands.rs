//! What can be told to a local Stripe beside its API, as JSON under `/_sim/`.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::core::funding::objects::{Dispute, PaymentIntent, Refund, Topup};
use crate::core::objects::{DebitFees, Outcome, Payout, Transfer};

/// `PUT /_sim/balance`: the available balance of every key's own account, without a movement.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetBalance {
    /// In lower case.
    pub currency: String,
    /// In minor units.
    pub amount: i64,
}

/// `POST /_sim/movements`: something moves an account's own balance that no call made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Move {
    /// A key of the account.
    pub key: String,
    /// Stripe's word: `topup`, `stripe_fee`, `adjustment`.
    pub kind: String,
    /// In minor units; below nothing where money leaves the balance.
    pub amount: i64,
    /// In lower case.
    pub currency: String,
}

/// `POST /_sim/keys/revoke`: the key is refused from now on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RevokeKey {
    pub key: String,
}

/// `POST /_sim/access/end`: an account's owner ends a platform's access, in Stripe's dashboard.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EndAccess {
    /// Of the platform: `ca_…`.
    pub client_id: String,
    pub account: String,
}

/// `POST /_sim/endpoints`: the one place where a store hears of all events.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetEndpoint {
    /// The `hangtag_store` of its accounts' metadata.
    pub store: String,
    pub url: String,
}

/// `POST /_sim/accounts/{account}/outcomes`: what becomes of the next payouts.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetOutcomes {
    #[serde(flatten)]
    pub outcome: Outcome,
    /// How many payouts; after them, the bank account decides again.
    pub count: usize,
}

/// `POST /_sim/payouts/advance`
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AdvancePayouts {
    /// `None` for all.
    pub payout: Option<String>,
    /// All steps that are left, instead of one.
    pub to_the_end: bool,
}

/// `POST /_sim/payment_methods/{payment_method}/outcomes` takes [`SetOutcomes`]: what becomes of
/// the next debits. `POST /_sim/topups/outcomes` takes this.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetTopupOutcomes {
    /// A key of the account.
    pub key: String,
    #[serde(flatten)]
    pub outcome: Outcome,
    /// How many top-ups; after them, they succeed again.
    pub count: usize,
}

/// `POST /_sim/debits/advance`: of payment intents and top-ups. One step of a payment intent is
/// from processing to succeeded, another one from there to available.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct AdvanceDebits {
    /// `pi_…` or `tu_…`; `None` for all.
    pub debit: Option<String>,
    /// All steps that are left, instead of one.
    pub to_the_end: bool,
}

/// `POST /_sim/disputes`: a debit that succeeded comes back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MakeDispute {
    pub payment_intent: String,
    /// One of Stripe's, such as `insufficient_funds`, `bank_cannot_process`,
    /// `debit_not_authorized`.
    pub reason: String,
}

/// `PUT /_sim/fees`: what debits cost from now on.
pub type SetDebitFees = DebitFees;

/// `POST /_sim/deliveries`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Deliveries {
    /// Nothing is sent any more.
    Hold,
    /// Everything is sent, from now on in this order.
    Release { newest_first: bool },
    /// An event is sent once more, also as another event about the same thing.
    Duplicate { event: String, as_new_event: bool },
}

/// `GET /_sim/effects`: all money that ever moved.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Effects {
    pub transfers: Vec<Transfer>,
    /// With the connected account under `account`.
    pub payouts: Vec<PayoutEffect>,
    #[serde(default)]
    pub payment_intents: Vec<PaymentIntent>,
    #[serde(default)]
    pub disputes: Vec<Dispute>,
    #[serde(default)]
    pub refunds: Vec<Refund>,
    #[serde(default)]
    pub topups: Vec<Topup>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PayoutEffect {
    pub account: String,
    pub payout: Payout,
}

/// `GET /_sim/state`: by table, by id.
pub type Dump = serde_json::Map<String, Value>;
