//! Bank accounts that may be debited, and how their owners agreed to it.

use serde_json::{Value, json};

use super::objects::{
    BillingDetails, Customer, Mandate, PaymentMethod, PaymentMethodRecord, UsBankAccount,
};
use super::{Owned, US_BANK_ACCOUNT, is_own, own};
use crate::core::accounts::{fingerprint, outcome_of_test_number};
use crate::core::links::BankDetails;
use crate::core::paging::{Page, to_value};
use crate::core::{Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// `GET /v1/payment_methods/{payment_method}`
pub fn retrieve(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    let id = call.path("payment_method");
    let record = core
        .payment_method_of(call, id)
        .ok_or_else(|| ApiError::missing("PaymentMethod", id, "id"))?;
    to_value(&record.payment_method)
}

/// `GET /v1/payment_methods`: those of one customer, also where the mandate ended.
pub fn list(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::of(&mut params)?;
    let customer = params.required_text("customer")?;
    let kind = params.text("type")?;
    params.finish()?;
    core.customer_of(call, &customer)?;
    let methods = core
        .state
        .payment_methods
        .oldest_first()
        .rev()
        .map(|(id, record)| (id, &record.payment_method))
        .filter(|(_, method)| method.customer == customer)
        .filter(|(_, method)| kind.as_ref().is_none_or(|kind| *kind == method.kind))
        .collect();
    page.cut("/v1/payment_methods", methods)
}

/// `GET /v1/setup_intents/{intent}`
pub fn retrieve_setup(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    let setups = &core.state.setup_intents;
    to_value(own(setups, call, "setupintent", call.path("intent"))?)
}

/// `GET /v1/mandates/{mandate}`
pub fn retrieve_mandate(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    let mandates = &core.state.mandates;
    to_value(own(mandates, call, "mandate", call.path("mandate"))?)
}

impl Core {
    /// The payment method, if it was made for the account whose key the call was made with.
    pub fn payment_method_of(&self, call: &Call, id: &str) -> Option<&PaymentMethodRecord> {
        let record = self.state.payment_methods.get(id)?;
        is_own(call, &record.platform).then_some(record)
    }

    /// Keeps a bank account of a customer who agreed to debits, and the mandate for it.
    pub fn add_payment_method(
        &mut self,
        call: &Call,
        platform: &str,
        customer: &Customer,
        details: BankDetails,
    ) -> PaymentMethodRecord {
        let outcome = outcome_of_test_number(&details.account_number);
        let payment_method = payment_method(call, customer, details);
        let mandate = mandate(call, &payment_method.id);
        let record = PaymentMethodRecord {
            platform: platform.to_owned(),
            mandate: mandate.id.clone(),
            payment_method,
            outcome,
            next_outcomes: [].into(),
        };
        let row = Owned {
            platform: platform.to_owned(),
            object: mandate,
        };
        self.state.mandates.put(&record.mandate, row);
        let id = &record.payment_method.id;
        self.state.payment_methods.put(id, record.clone());
        record
    }

    /// The customer revoked what the mandate says.
    pub fn end_mandate(&mut self, call: &Call, id: &str, customer: &str) -> Result<(), ApiError> {
        let Some(mandate) = self.state.mandates.edit(id) else {
            return Ok(());
        };
        "inactive".clone_into(&mut mandate.object.status);
        let platform = mandate.platform.clone();
        let view = to_value(&mandate.object)?;
        let owner = self.owner(&platform, &[].into(), Some(customer));
        self.emit_of_own(call, "mandate.updated", &owner, view);
        Ok(())
    }
}

fn payment_method(call: &Call, customer: &Customer, details: BankDetails) -> PaymentMethod {
    let BankDetails {
        holder,
        routing_number,
        account_number,
    } = details;
    let last4 = account_number.len().saturating_sub(4);
    let us_bank_account = UsBankAccount {
        account_holder_type: "company".to_owned(),
        account_type: "checking".to_owned(),
        bank_name: "STRIPE TEST BANK".to_owned(),
        fingerprint: fingerprint(&routing_number, &account_number),
        last4: account_number.get(last4..).unwrap_or_default().to_owned(),
        routing_number,
    };
    PaymentMethod {
        id: new_id("pm"),
        billing_details: BillingDetails {
            address: None,
            email: customer.email.clone(),
            name: Some(holder).filter(|name| !name.is_empty()),
            phone: None,
        },
        created: call.now.timestamp(),
        customer: customer.id.clone(),
        livemode: false,
        metadata: [].into(),
        kind: US_BANK_ACCOUNT.to_owned(),
        us_bank_account,
    }
}

fn mandate(call: &Call, payment_method: &str) -> Mandate {
    Mandate {
        id: new_id("mandate"),
        customer_acceptance: json!({
            "accepted_at": call.now.timestamp(),
            "online": { "ip_address": "127.0.0.1", "user_agent": null },
            "type": "online",
        }),
        livemode: false,
        multi_use: json!({}),
        payment_method: payment_method.to_owned(),
        payment_method_details: json!({ "type": US_BANK_ACCOUNT, US_BANK_ACCOUNT: {} }),
        status: "active".to_owned(),
        kind: "multi_use".to_owned(),
    }
}
