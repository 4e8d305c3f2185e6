//! Charges: what a payment intent does to the balance.

use serde_json::{Value, json};

use super::objects::{Charge, PaymentIntent, PaymentMethodRecord};
use super::{Owned, US_BANK_ACCOUNT, own};
use crate::core::balance_transactions::Movement;
use crate::core::objects::EventOwner;
use crate::core::paging::to_value;
use crate::core::{Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// `GET /v1/charges/{charge}`
pub fn retrieve(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    to_value(own(
        &core.state.charges,
        call,
        "charge",
        call.path("charge"),
    )?)
}

impl Core {
    /// Begins to debit the bank account. The money is pending at once, before the bank said
    /// anything (<https://docs.stripe.com/reports/balance-transaction-types>).
    pub fn begin_charge(
        &mut self,
        call: &Call,
        payment_intent: &PaymentIntent,
        method: &PaymentMethodRecord,
    ) -> Charge {
        let id = new_id("py");
        let movement = Movement {
            kind: "payment",
            amount: payment_intent.amount,
            fee: self.payment_fee(payment_intent.amount),
            currency: &payment_intent.currency,
            source: Some(id.clone()),
            description: payment_intent.description.clone(),
        };
        let balance_transaction = self.note_pending(call, &call.platform, movement);
        let charge = charge(call, id, balance_transaction, payment_intent, method);
        let row = Owned {
            platform: call.platform.clone(),
            object: charge.clone(),
        };
        self.state.charges.put(&charge.id, row);
        charge
    }

    /// Changes a payment's charge, and tells of it.
    pub fn change_charge(
        &mut self,
        call: &Call,
        kind: &str,
        payment_intent: &PaymentIntent,
        change: impl FnOnce(&mut Charge),
    ) -> Result<Charge, ApiError> {
        let id = payment_intent.latest_charge.as_deref().unwrap_or_default();
        let row = self
            .state
            .charges
            .edit(id)
            .ok_or_else(|| ApiError::missing("charge", id, "id"))?;
        change(&mut row.object);
        let Owned { platform, object } = row.clone();
        let owner = self.owner_of_charge(&platform, &object);
        self.emit_of_own(call, kind, &owner, to_value(&object)?);
        Ok(object)
    }

    /// Whom an event about a charge, or what became of it, is told.
    pub fn owner_of_charge(&self, platform: &str, charge: &Charge) -> EventOwner {
        self.owner(platform, &charge.metadata, Some(&charge.customer))
    }

    fn payment_fee(&self, amount: i64) -> i64 {
        let fees = self.settings().debit_fees;
        let exact = amount.saturating_mul(fees.payment_ppm);
        let rounded = exact.saturating_add(500_000) / 1_000_000;
        rounded.min(fees.payment_most)
    }
}

fn charge(
    call: &Call,
    id: String,
    balance_transaction: String,
    payment_intent: &PaymentIntent,
    method: &PaymentMethodRecord,
) -> Charge {
    let PaymentMethodRecord {
        payment_method,
        mandate,
        ..
    } = method;
    let bank_account = &payment_method.us_bank_account;
    Charge {
        id,
        amount: payment_intent.amount,
        amount_captured: payment_intent.amount,
        amount_refunded: 0,
        balance_transaction,
        billing_details: payment_method.billing_details.clone(),
        captured: true,
        created: call.now.timestamp(),
        currency: payment_intent.currency.clone(),
        customer: payment_intent.customer.clone(),
        description: payment_intent.description.clone(),
        disputed: false,
        failure_balance_transaction: None,
        failure_code: None,
        failure_message: None,
        livemode: false,
        metadata: payment_intent.metadata.clone(),
        paid: false,
        payment_intent: payment_intent.id.clone(),
        payment_method: payment_method.id.clone(),
        payment_method_details: json!({
            "type": US_BANK_ACCOUNT,
            US_BANK_ACCOUNT: {
                "account_holder_type": bank_account.account_holder_type,
                "account_type": bank_account.account_type,
                "bank_name": bank_account.bank_name,
                "fingerprint": bank_account.fingerprint,
                "last4": bank_account.last4,
                "mandate": mandate,
                "payment_reference": null,
                "routing_number": bank_account.routing_number,
            },
        }),
        refunded: false,
        status: "pending".to_owned(),
        transfer_group: payment_intent.transfer_group.clone(),
    }
}
