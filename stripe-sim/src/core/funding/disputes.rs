//! Debits that come back after they succeeded. With bank accounts, nothing can be said against
//! it: the dispute is lost when it begins.
//! <https://docs.stripe.com/payments/ach-direct-debit#disputed-payments>

use serde_json::{Value, json};

use super::objects::{Charge, DebitStage, Dispute};
use super::{Owned, own, own_newest_first};
use crate::core::balance_transactions::Movement;
use crate::core::objects::{BalanceTransaction, EventOwner};
use crate::core::paging::{Created, Page, to_value};
use crate::core::{Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// What the bank says by itself. Any other reason is the customer's, whose mandate ends with it.
const REASONS_OF_BANKS: [&str; 3] = [
    "bank_cannot_process",
    "incorrect_account_details",
    "insufficient_funds",
];

/// `GET /v1/disputes/{dispute}`
pub fn retrieve(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    let disputes = &core.state.disputes;
    to_value(own(disputes, call, "dispute", call.path("dispute"))?)
}

/// `GET /v1/disputes`
pub fn list(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::of(&mut params)?;
    let created = Created::of(&mut params)?;
    let payment = params.text("payment_intent")?;
    params.finish()?;
    let disputes = own_newest_first(&core.state.disputes, call)
        .filter(|(_, dispute)| created.holds(dispute.created))
        .filter(|(_, dispute)| {
            payment
                .as_ref()
                .is_none_or(|payment| *payment == dispute.payment_intent)
        })
        .collect();
    page.cut("/v1/disputes", disputes)
}

impl Core {
    /// The bank takes back what a debit brought, whether or not it is still there.
    pub fn dispute(&mut self, call: &Call, id: &str, reason: &str) -> Result<(), ApiError> {
        let record = self.payment(id)?.clone();
        match record.stage {
            DebitStage::Succeeded => self.become_available(call, id)?,
            DebitStage::Available => {}
            _ => {
                return Err(ApiError::refused(
                    "payment_intent_unexpected_state",
                    "Only a debit that succeeded comes back, and only once.",
                ));
            }
        }
        let payment_intent = self.change_payment(id, DebitStage::Disputed, |_| {})?;
        let charge = self.change_charge(call, "charge.updated", &payment_intent, |charge| {
            charge.disputed = true;
        })?;
        let transaction = self.take_back_disputed(call, &record.platform, &charge)?;
        let owner = self.owner_of_charge(&record.platform, &charge);
        self.keep_dispute(call, owner, dispute(call, transaction, &charge, reason))?;
        if !REASONS_OF_BANKS.contains(&reason) {
            let method = self.state.payment_methods.get(&charge.payment_method);
            let mandate = method.map(|method| method.mandate.clone());
            self.end_mandate(call, &mandate.unwrap_or_default(), &charge.customer)?;
        }
        Ok(())
    }

    fn take_back_disputed(
        &mut self,
        call: &Call,
        platform: &str,
        charge: &Charge,
    ) -> Result<BalanceTransaction, ApiError> {
        let movement = Movement {
            kind: "adjustment",
            amount: -charge.amount,
            fee: self.settings().debit_fees.dispute,
            currency: &charge.currency,
            source: Some(new_id("du")),
            description: Some(format!("Chargeback withdrawal for {}", charge.id)),
        };
        let id = self.move_and_note(call, platform, movement);
        let record = self.state.balance_transactions.get(&id);
        record
            .map(|record| record.transaction.clone())
            .ok_or_else(|| ApiError::missing("balance_transaction", &id, "id"))
    }

    fn keep_dispute(
        &mut self,
        call: &Call,
        owner: EventOwner,
        dispute: Dispute,
    ) -> Result<(), ApiError> {
        let view = to_value(&dispute)?;
        self.emit_of_own(call, "charge.dispute.created", &owner, view.clone());
        self.emit_of_own(call, "charge.dispute.funds_withdrawn", &owner, view);
        let id = dispute.id.clone();
        let row = Owned {
            platform: owner.platform,
            object: dispute,
        };
        self.state.disputes.put(&id, row);
        Ok(())
    }
}

fn dispute(call: &Call, transaction: BalanceTransaction, charge: &Charge, reason: &str) -> Dispute {
    Dispute {
        id: transaction.source.clone().unwrap_or_default(),
        amount: charge.amount,
        balance_transactions: vec![transaction],
        charge: charge.id.clone(),
        created: call.now.timestamp(),
        currency: charge.currency.clone(),
        enhanced_eligibility_types: Vec::new(),
        evidence: json!({ "enhanced_evidence": {} }),
        evidence_details: json!({
            "due_by": null,
            "enhanced_eligibility": {},
            "has_evidence": false,
            "past_due": false,
            "submission_count": 0,
        }),
        is_charge_refundable: false,
        livemode: false,
        metadata: [].into(),
        payment_intent: charge.payment_intent.clone(),
        reason: reason.to_owned(),
        status: "lost".to_owned(),
    }
}
