//! The steps of a debit: processing, succeeded or failed, available, and sometimes disputed.

use serde_json::{Value, json};

use super::objects::{DebitStage, PaymentIntent, PaymentRecord};
use crate::core::balance_transactions::Movement;
use crate::core::objects::Outcome;
use crate::core::paging::to_value;
use crate::core::payouts::next_step_at;
use crate::core::{Call, Core, new_id};
use crate::error::ApiError;

impl Core {
    /// Takes one step; says whether there was one.
    pub fn advance_payment(&mut self, call: &Call, id: &str) -> Result<bool, ApiError> {
        let pace = self.pace;
        let record = self
            .state
            .payment_intents
            .edit(id)
            .ok_or_else(|| ApiError::missing("payment_intent", id, "id"))?;
        let Some(step) = Step::after(record.stage, &record.outcome) else {
            record.next_step_at = None;
            return Ok(false);
        };
        record.next_step_at = next_step_at(pace, call);
        match step {
            Step::Succeed => self.succeed(call, id)?,
            Step::Fail { code } => self.fail(call, id, &code)?,
            Step::BecomeAvailable => self.become_available(call, id)?,
            Step::ComeBack { code } => self.dispute(call, id, &code)?,
        }
        Ok(true)
    }

    fn succeed(&mut self, call: &Call, id: &str) -> Result<(), ApiError> {
        let payment_intent = self.change_payment(id, DebitStage::Succeeded, |payment_intent| {
            "succeeded".clone_into(&mut payment_intent.status);
            payment_intent.amount_received = payment_intent.amount;
        })?;
        self.change_charge(call, "charge.succeeded", &payment_intent, |charge| {
            "succeeded".clone_into(&mut charge.status);
            charge.paid = true;
        })?;
        self.emit_of_payment(call, "payment_intent.succeeded", &payment_intent)
    }

    /// What was pending is taken back, by a balance transaction of its own.
    fn fail(&mut self, call: &Call, id: &str, code: &str) -> Result<(), ApiError> {
        let record = self.payment(id)?.clone();
        let taken_back = self.take_pending_back(call, &record)?;
        let message = failure_message(code);
        self.change_charge(call, "charge.failed", &record.payment_intent, |charge| {
            "failed".clone_into(&mut charge.status);
            charge.failure_balance_transaction = Some(taken_back);
            charge.failure_code = Some(code.to_owned());
            charge.failure_message = Some(message.to_owned());
        })?;
        let error = self.payment_error(&record.payment_intent, code, message)?;
        let payment_intent = self.change_payment(id, DebitStage::Failed, |payment_intent| {
            "requires_payment_method".clone_into(&mut payment_intent.status);
            payment_intent.payment_method = None;
            payment_intent.last_payment_error = Some(error);
        })?;
        self.emit_of_payment(call, "payment_intent.payment_failed", &payment_intent)
    }

    /// The money can be paid out from now on.
    pub fn become_available(&mut self, call: &Call, id: &str) -> Result<(), ApiError> {
        let payment_intent = self.change_payment(id, DebitStage::Available, |_| {})?;
        if let Some(transaction) = self.transaction_of(&payment_intent) {
            self.make_available(call, &transaction);
        }
        Ok(())
    }

    fn take_pending_back(
        &mut self,
        call: &Call,
        record: &PaymentRecord,
    ) -> Result<String, ApiError> {
        let payment_intent = &record.payment_intent;
        let transaction = self
            .transaction_of(payment_intent)
            .ok_or_else(|| ApiError::internal("A payment has no balance transaction."))?;
        let fee = self.fee_of(&transaction);
        let movement = Movement {
            kind: "payment_failure_refund",
            amount: -payment_intent.amount,
            fee: -fee,
            currency: &payment_intent.currency,
            source: Some(new_id("pyr")),
            description: Some("Payment failure refund".to_owned()),
        };
        let taken_back = self.note_pending(call, &record.platform, movement);
        self.make_available(call, &transaction);
        self.make_available(call, &taken_back);
        Ok(taken_back)
    }

    /// The balance transaction by which a payment came.
    fn transaction_of(&self, payment_intent: &PaymentIntent) -> Option<String> {
        let charge = payment_intent.latest_charge.as_ref()?;
        let charge = self.state.charges.get(charge)?;
        Some(charge.object.balance_transaction.clone())
    }

    /// Why a payment failed, in the shape of Stripe's errors.
    fn payment_error(
        &self,
        payment_intent: &PaymentIntent,
        code: &str,
        message: &str,
    ) -> Result<Value, ApiError> {
        let method = payment_intent.payment_method.as_deref().unwrap_or_default();
        let method = self
            .state
            .payment_methods
            .get(method)
            .ok_or_else(|| ApiError::missing("PaymentMethod", method, "id"))?;
        Ok(json!({
            "type": "card_error",
            "code": code,
            "charge": payment_intent.latest_charge,
            "message": message,
            "payment_method": to_value(&method.payment_method)?,
        }))
    }

    pub fn payment(&self, id: &str) -> Result<&PaymentRecord, ApiError> {
        self.state
            .payment_intents
            .get(id)
            .ok_or_else(|| ApiError::missing("payment_intent", id, "id"))
    }

    /// Puts a payment into another stage.
    pub fn change_payment(
        &mut self,
        id: &str,
        stage: DebitStage,
        change: impl FnOnce(&mut PaymentIntent),
    ) -> Result<PaymentIntent, ApiError> {
        let record = self
            .state
            .payment_intents
            .edit(id)
            .ok_or_else(|| ApiError::missing("payment_intent", id, "id"))?;
        record.stage = stage;
        change(&mut record.payment_intent);
        Ok(record.payment_intent.clone())
    }
}

enum Step {
    Succeed,
    Fail { code: String },
    BecomeAvailable,
    ComeBack { code: String },
}

impl Step {
    fn after(stage: DebitStage, outcome: &Outcome) -> Option<Self> {
        match (stage, outcome) {
            (DebitStage::Processing, Outcome::Failed { code }) => {
                Some(Self::Fail { code: code.clone() })
            }
            (DebitStage::Processing, _) => Some(Self::Succeed),
            (DebitStage::Succeeded, _) => Some(Self::BecomeAvailable),
            (DebitStage::Available, Outcome::PaidThenFailed { code }) => {
                Some(Self::ComeBack { code: code.clone() })
            }
            _ => None,
        }
    }
}

/// <https://docs.stripe.com/error-codes>
pub fn failure_message(code: &str) -> &'static str {
    match code {
        "account_closed" => "The customer's bank account has been closed.",
        "no_account" => "The customer's bank account could not be located.",
        "insufficient_funds" => {
            "The customer's account has insufficient funds to cover this payment."
        }
        "debit_not_authorized" => {
            "The customer has notified their bank that this payment was unauthorized."
        }
        _ => "The bank could not process this payment.",
    }
}
