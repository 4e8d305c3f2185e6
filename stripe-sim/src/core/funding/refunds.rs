//! Refunds: giving back what a debit brought, in part or whole, out of the available balance.
//! Where that does not cover one, Stripe can also keep it waiting, or take it from the account's
//! bank; here it is refused (<https://docs.stripe.com/refunds>).

use serde_json::Value;

use super::objects::{Charge, DebitStage, PaymentIntent, PaymentRecord, Refund};
use super::{Owned, check_own_account, own_newest_first};
use crate::core::balance_transactions::Movement;
use crate::core::objects::Metadata;
use crate::core::paging::{Created, Page, to_value};
use crate::core::{Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// `POST /v1/refunds`; without an amount, all that is left. It succeeds at once, and the fee
/// of the debit is not given back.
pub fn create(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let payment = params.required_text("payment_intent")?;
    let amount = params.amount("amount")?;
    let metadata = params.metadata()?;
    params.finish()?;
    check_own_account(call)?;

    let record = core
        .payment_of(call, &payment)
        .map_err(|_| ApiError::names_nothing("payment_intent", &payment, "payment_intent"))?;
    let payment_intent = record.payment_intent.clone();
    let charge = core.refundable_charge(record)?;
    let amount = amount_of(charge, amount)?;
    core.check_available(&call.platform, &charge.currency, amount)?;
    to_value(core.refund(call, &payment_intent, amount, metadata)?)
}

/// `GET /v1/refunds`
pub fn list(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::of(&mut params)?;
    let created = Created::of(&mut params)?;
    let payment = params.text("payment_intent")?;
    params.finish()?;
    let refunds = own_newest_first(&core.state.refunds, call)
        .filter(|(_, refund)| created.holds(refund.created))
        .filter(|(_, refund)| {
            payment
                .as_ref()
                .is_none_or(|payment| *payment == refund.payment_intent)
        })
        .collect();
    page.cut("/v1/refunds", refunds)
}

/// Refuses more than is left of what the charge brought.
fn amount_of(charge: &Charge, asked: Option<i64>) -> Result<i64, ApiError> {
    let left = charge.amount - charge.amount_refunded;
    if left == 0 {
        return Err(ApiError::refused(
            "charge_already_refunded",
            format!("Charge {} has already been refunded.", charge.id),
        ));
    }
    match asked {
        Some(asked) if asked > left => Err(ApiError {
            param: Some("amount".to_owned()),
            ..without_code(format!(
                "Refund amount ({}) is greater than unrefunded amount on charge ({})",
                dollars(asked),
                dollars(left)
            ))
        }),
        _ => Ok(asked.unwrap_or(left)),
    }
}

/// Stripe names no code for some of what it refuses.
fn without_code(message: String) -> ApiError {
    ApiError {
        code: None,
        ..ApiError::refused("", message)
    }
}

fn dollars(cents: i64) -> String {
    format!("${}.{:02}", cents / 100, cents % 100)
}

impl Core {
    /// The charge of a debit that brought money which the bank did not take back.
    fn refundable_charge(&self, record: &PaymentRecord) -> Result<&Charge, ApiError> {
        let PaymentIntent {
            id, latest_charge, ..
        } = &record.payment_intent;
        let charge = latest_charge.as_deref().unwrap_or_default();
        match record.stage {
            DebitStage::Succeeded | DebitStage::Available => {
                let charge = self.state.charges.get(charge).map(|row| &row.object);
                charge.ok_or_else(|| ApiError::internal("A payment has no charge."))
            }
            DebitStage::Disputed => Err(ApiError::refused(
                "charge_disputed",
                format!("Charge {charge} has been charged back; cannot issue a refund."),
            )),
            DebitStage::Processing | DebitStage::Failed => Err(without_code(format!(
                "This PaymentIntent ({id}) does not have a successful charge to refund."
            ))),
        }
    }

    /// Gives an amount back that is there, and tells of it.
    fn refund(
        &mut self,
        call: &Call,
        payment_intent: &PaymentIntent,
        amount: i64,
        metadata: Metadata,
    ) -> Result<Refund, ApiError> {
        let id = new_id("pyr");
        let movement = Movement {
            kind: "payment_refund",
            amount: -amount,
            fee: 0,
            currency: &payment_intent.currency,
            source: Some(id.clone()),
            description: Some("REFUND FOR PAYMENT".to_owned()),
        };
        let balance_transaction = self.move_and_note(call, &call.platform, movement);
        let charge = self.change_charge(call, "charge.refunded", payment_intent, |charge| {
            charge.amount_refunded += amount;
            charge.refunded = charge.amount_refunded == charge.amount;
        })?;
        let owner = self.owner_of_charge(&call.platform, &charge);
        let refund = Refund {
            id,
            amount,
            balance_transaction,
            charge: charge.id,
            created: call.now.timestamp(),
            currency: charge.currency,
            metadata,
            payment_intent: payment_intent.id.clone(),
            reason: None,
            receipt_number: None,
            source_transfer_reversal: None,
            status: "succeeded".to_owned(),
            transfer_reversal: None,
        };
        self.emit_of_own(call, "refund.created", &owner, to_value(&refund)?);
        let row = Owned {
            platform: call.platform.clone(),
            object: refund.clone(),
        };
        self.state.refunds.put(&refund.id, row);
        Ok(refund)
    }
}
