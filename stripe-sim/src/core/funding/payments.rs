//! Payment intents: debits of a bank account whose owner agreed to them beforehand.

use serde_json::Value;

use super::expansion::Expansion;
use super::objects::{DebitStage, PaymentIntent, PaymentMethodRecord, PaymentRecord};
use super::{US_BANK_ACCOUNT, check_debit_currency, check_own_account, is_own};
use crate::core::objects::Metadata;
use crate::core::paging::{Created, Page, to_value};
use crate::core::payouts::next_step_at;
use crate::core::{Call, Core, PayoutPace, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// In cents; <https://docs.stripe.com/api/payment_intents/create>.
const AMOUNT_LEAST: i64 = 50;
const AMOUNT_MOST: i64 = 99_999_999;

/// What a call asks for.
struct Asked {
    amount: i64,
    currency: String,
    customer: String,
    payment_method: String,
    description: Option<String>,
    transfer_group: Option<String>,
    metadata: Metadata,
}

/// `POST /v1/payment_intents`
pub fn create(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    let asked = Asked::of(params)?;
    check_own_account(call)?;
    core.customer_of(call, &asked.customer)?;
    let method = core.check_method(call, &asked)?;

    let mut payment_intent = asked.payment_intent(call);
    let owner = core.owner(
        &call.platform,
        &payment_intent.metadata,
        Some(&payment_intent.customer),
    );
    let created = to_value(&payment_intent)?;
    core.emit_of_own(call, "payment_intent.created", &owner, created);
    let charge = core.begin_charge(call, &payment_intent, &method);
    payment_intent.latest_charge = Some(charge.id.clone());
    "processing".clone_into(&mut payment_intent.status);
    let view = to_value(&payment_intent)?;
    core.emit_of_own(call, "charge.pending", &owner, to_value(charge)?);
    core.emit_of_own(call, "payment_intent.processing", &owner, view.clone());
    core.keep_payment(call, payment_intent, &method)?;
    Ok(view)
}

/// `GET /v1/payment_intents/{intent}`
pub fn retrieve(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let expansion = Expansion::of(&mut params, "")?;
    params.finish()?;
    let record = core.payment_of(call, call.path("intent"))?;
    let mut view = to_value(&record.payment_intent)?;
    expansion.expand(core, &mut view)?;
    Ok(view)
}

/// `GET /v1/payment_intents`
pub fn list(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::of(&mut params)?;
    let created = Created::of(&mut params)?;
    let customer = params.text("customer")?;
    let expansion = Expansion::of(&mut params, "data.")?;
    params.finish()?;
    let payments = core
        .state
        .payment_intents
        .oldest_first()
        .rev()
        .filter(|(_, record)| is_own(call, &record.platform))
        .map(|(id, record)| (id, &record.payment_intent))
        .filter(|(_, payment)| created.holds(payment.created))
        .filter(|(_, payment)| {
            customer
                .as_ref()
                .is_none_or(|customer| *customer == payment.customer)
        })
        .collect();
    let mut answer = page.cut("/v1/payment_intents", payments)?;
    for payment_intent in answer["data"].as_array_mut().into_iter().flatten() {
        expansion.expand(core, payment_intent)?;
    }
    Ok(answer)
}

/// `POST /v1/payment_intents/{intent}/cancel`: a debit that is on its way comes to its end.
pub fn cancel(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let reason = params.text("cancellation_reason")?;
    params.finish()?;
    let id = call.path("intent");
    let status = core.payment_of(call, id)?.payment_intent.status.clone();
    let record = core.state.payment_intents.edit(id);
    let Some(record) = record.filter(|_| status == "requires_payment_method") else {
        return Err(ApiError::refused(
            "payment_intent_unexpected_state",
            format!(
                "You cannot cancel this PaymentIntent because it has a status of {status}. Only a \
                 PaymentIntent with one of the following statuses may be canceled: \
                 requires_payment_method, requires_capture, requires_confirmation, \
                 requires_action, processing."
            ),
        ));
    };
    let payment_intent = &mut record.payment_intent;
    "canceled".clone_into(&mut payment_intent.status);
    payment_intent.canceled_at = Some(call.now.timestamp());
    payment_intent.cancellation_reason = reason;
    let payment_intent = payment_intent.clone();
    core.emit_of_payment(call, "payment_intent.canceled", &payment_intent)?;
    to_value(payment_intent)
}

impl Asked {
    fn of(mut params: Params) -> Result<Self, ApiError> {
        let asked = Self {
            amount: params.required_amount()?,
            currency: params.required_currency()?,
            customer: required(&mut params, "customer")?,
            payment_method: required(&mut params, "payment_method")?,
            description: params.text("description")?,
            transfer_group: params.text("transfer_group")?,
            metadata: params.metadata()?,
        };
        let payment_method_types = params.texts("payment_method_types");
        let confirm = params.truth("confirm")?;
        let off_session = params.truth("off_session")?;
        params.finish()?;
        check_manner(confirm, off_session)?;
        check_types(&payment_method_types)?;
        check_debit_currency(&asked.currency)?;
        check_amount(asked.amount)?;
        Ok(asked)
    }

    fn payment_intent(self, call: &Call) -> PaymentIntent {
        let id = new_id("pi");
        PaymentIntent {
            client_secret: new_id(&format!("{id}_secret")),
            id,
            amount: self.amount,
            amount_capturable: 0,
            amount_received: 0,
            canceled_at: None,
            cancellation_reason: None,
            capture_method: "automatic".to_owned(),
            confirmation_method: "automatic".to_owned(),
            created: call.now.timestamp(),
            currency: self.currency,
            customer: self.customer,
            description: self.description,
            last_payment_error: None,
            latest_charge: None,
            livemode: false,
            metadata: self.metadata,
            payment_method: Some(self.payment_method),
            payment_method_types: vec![US_BANK_ACCOUNT.to_owned()],
            status: "requires_confirmation".to_owned(),
            transfer_group: self.transfer_group,
        }
    }
}

impl Core {
    /// The payment, if it was made with a key of the same account.
    pub fn payment_of(&self, call: &Call, id: &str) -> Result<&PaymentRecord, ApiError> {
        self.state
            .payment_intents
            .get(id)
            .filter(|record| is_own(call, &record.platform))
            .ok_or_else(|| ApiError::missing("payment_intent", id, "intent"))
    }

    /// Whether the customer agreed to debits of this bank account, and still does.
    fn check_method(&self, call: &Call, asked: &Asked) -> Result<PaymentMethodRecord, ApiError> {
        let id = &asked.payment_method;
        let record = self
            .payment_method_of(call, id)
            .ok_or_else(|| ApiError::names_nothing("PaymentMethod", id, "payment_method"))?;
        let customer = &record.payment_method.customer;
        if *customer != asked.customer {
            return Err(ApiError {
                param: Some("payment_method".to_owned()),
                ..ApiError::refused(
                    "parameter_missing",
                    format!(
                        "The `payment_method` parameter supplied {id} belongs to the Customer \
                         {customer}. Please include the Customer in the `customer` parameter on \
                         the PaymentIntent."
                    ),
                )
            });
        }
        let mandate = self.state.mandates.get(&record.mandate);
        if mandate.is_none_or(|mandate| mandate.object.status != "active") {
            return Err(ApiError::refused(
                "payment_intent_mandate_invalid",
                "The mandate for this payment method is inactive: the customer has to agree anew.",
            ));
        }
        Ok(record.clone())
    }

    /// Decides what is to become of the debit, and begins with it.
    fn keep_payment(
        &mut self,
        call: &Call,
        payment_intent: PaymentIntent,
        method: &PaymentMethodRecord,
    ) -> Result<(), ApiError> {
        let next = self
            .state
            .payment_methods
            .edit(&method.payment_method.id)
            .and_then(|record| record.next_outcomes.pop_front());
        let id = payment_intent.id.clone();
        let record = PaymentRecord {
            platform: call.platform.clone(),
            payment_intent,
            outcome: next.unwrap_or_else(|| method.outcome.clone()),
            stage: DebitStage::Processing,
            next_step_at: next_step_at(self.pace, call),
        };
        self.state.payment_intents.put(&id, record);
        if self.pace == PayoutPace::Immediate {
            self.settle_debit(call, &id)?;
        }
        Ok(())
    }

    pub fn emit_of_payment(
        &mut self,
        call: &Call,
        kind: &str,
        payment_intent: &PaymentIntent,
    ) -> Result<(), ApiError> {
        let Some(record) = self.state.payment_intents.get(&payment_intent.id) else {
            return Ok(());
        };
        let customer = Some(payment_intent.customer.as_str());
        let owner = self.owner(&record.platform, &payment_intent.metadata, customer);
        self.emit_of_own(call, kind, &owner, to_value(payment_intent)?);
        Ok(())
    }
}

/// Stripe could do without, the local Stripe cannot.
fn required(params: &mut Params, name: &str) -> Result<String, ApiError> {
    let given = params.text(name)?.filter(|text| !text.is_empty());
    given.ok_or_else(|| {
        ApiError::parameter(
            "parameter_missing",
            name,
            format!("The local Stripe debits what a customer agreed to only: send {name}."),
        )
    })
}

fn check_manner(confirm: Option<bool>, off_session: Option<bool>) -> Result<(), ApiError> {
    match (confirm, off_session) {
        (Some(true), Some(true)) => Ok(()),
        (_, Some(true)) => Err(ApiError::parameter(
            "parameter_invalid",
            "off_session",
            "off_session can only be set to true when confirm is true.",
        )),
        (Some(true), _) => Err(ApiError::parameter(
            "parameter_missing",
            "off_session",
            "The local Stripe debits customers who are not there only: send off_session=true.",
        )),
        _ => Err(ApiError::parameter(
            "parameter_missing",
            "confirm",
            "The local Stripe debits at once only: send confirm=true.",
        )),
    }
}

fn check_types(payment_method_types: &[String]) -> Result<(), ApiError> {
    if payment_method_types.is_empty() {
        return Err(ApiError::parameter(
            "parameter_missing",
            "payment_method_types",
            "The local Stripe debits bank accounts only: send \
             payment_method_types[]=us_bank_account.",
        ));
    }
    if payment_method_types != [US_BANK_ACCOUNT] {
        let allowed = payment_method_types.join(", ");
        return Err(ApiError::parameter(
            "payment_intent_incompatible_payment_method",
            "payment_method",
            format!(
                "The PaymentMethod provided (us_bank_account) is not allowed for this \
                 PaymentIntent. Please attach a PaymentMethod of one of the following types: \
                 {allowed}."
            ),
        ));
    }
    Ok(())
}

fn check_amount(amount: i64) -> Result<(), ApiError> {
    let (code, message) = match amount {
        ..AMOUNT_LEAST => ("amount_too_small", "Amount must be at least $0.50 usd"),
        AMOUNT_LEAST..=AMOUNT_MOST => return Ok(()),
        _ => (
            "amount_too_large",
            "Amount must be no more than $999,999.99",
        ),
    };
    Err(ApiError::parameter(code, "amount", message))
}
