//! Top-ups: from an account's own bank account to its own balance.

use serde_json::Value;

use super::objects::{Topup, TopupRecord};
use super::{check_own_account, is_own};
use crate::core::balance_transactions::Movement;
use crate::core::objects::Outcome;
use crate::core::paging::{Created, Page, to_value};
use crate::core::payouts::next_step_at;
use crate::core::{Call, Core, PayoutPace, new_id};
use crate::error::ApiError;
use crate::params::Params;

const FIVE_DAYS_SECONDS: i64 = 5 * 24 * 60 * 60;

/// `POST /v1/topups`
pub fn create(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let amount = params.required_amount()?;
    let currency = params.required_currency()?;
    let description = params.text("description")?;
    let statement_descriptor = params.text("statement_descriptor")?;
    let transfer_group = params.text("transfer_group")?;
    let metadata = params.metadata()?;
    params.finish()?;
    check_own_account(call)?;

    let topup = Topup {
        id: new_id("tu"),
        amount,
        balance_transaction: None,
        created: call.now.timestamp(),
        currency,
        description,
        expected_availability_date: Some(call.now.timestamp() + FIVE_DAYS_SECONDS),
        failure_code: None,
        failure_message: None,
        livemode: false,
        metadata,
        source: None,
        statement_descriptor,
        status: "pending".to_owned(),
        transfer_group,
    };
    let view = to_value(&topup)?;
    let owner = core.owner(&call.platform, &topup.metadata, None);
    core.emit_of_own(call, "topup.created", &owner, view.clone());
    core.keep_topup(call, topup)?;
    Ok(view)
}

/// `GET /v1/topups/{topup}`
pub fn retrieve(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    let id = call.path("topup");
    let record = core
        .state
        .topups
        .get(id)
        .filter(|record| is_own(call, &record.platform))
        .ok_or_else(|| ApiError::missing("topup", id, "topup"))?;
    to_value(&record.topup)
}

/// `GET /v1/topups`
pub fn list(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::of(&mut params)?;
    let created = Created::of(&mut params)?;
    let status = params.text("status")?;
    params.finish()?;
    let topups = core
        .state
        .topups
        .oldest_first()
        .rev()
        .filter(|(_, record)| is_own(call, &record.platform))
        .map(|(id, record)| (id, &record.topup))
        .filter(|(_, topup)| created.holds(topup.created))
        .filter(|(_, topup)| status.as_ref().is_none_or(|status| *status == topup.status))
        .collect();
    page.cut("/v1/topups", topups)
}

impl Core {
    /// Decides what is to become of the top-up, and begins with it.
    fn keep_topup(&mut self, call: &Call, topup: Topup) -> Result<(), ApiError> {
        let mut next = None;
        self.change_settings(|settings| {
            let outcomes = settings.topup_outcomes.get_mut(&call.platform);
            next = outcomes.and_then(|outcomes| outcomes.pop_front());
        });
        let id = topup.id.clone();
        let record = TopupRecord {
            platform: call.platform.clone(),
            topup,
            outcome: next.unwrap_or(Outcome::Paid),
            next_step_at: next_step_at(self.pace, call),
        };
        self.state.topups.put(&id, record);
        if self.pace == PayoutPace::Immediate {
            self.settle_debit(call, &id)?;
        }
        Ok(())
    }

    /// Takes one step (pending, succeeded or failed, reversed); says whether there was one.
    pub fn advance_topup(&mut self, call: &Call, id: &str) -> Result<bool, ApiError> {
        let pace = self.pace;
        let record = self
            .state
            .topups
            .edit(id)
            .ok_or_else(|| ApiError::missing("topup", id, "id"))?;
        let Some((status, failure)) = next_status(&record.topup.status, &record.outcome) else {
            record.next_step_at = None;
            return Ok(false);
        };
        record.next_step_at = next_step_at(pace, call);
        status.clone_into(&mut record.topup.status);
        if let Some(code) = failure {
            record.topup.failure_message = Some(failure_message(&code).to_owned());
            record.topup.failure_code = Some(code);
        }
        let mut record = record.clone();
        if let Some(transaction) = self.move_topup(call, &record)
            && status == "succeeded"
            && let Some(kept) = self.state.topups.edit(id)
        {
            kept.topup.balance_transaction = Some(transaction);
            record = kept.clone();
        }
        let owner = self.owner(&record.platform, &record.topup.metadata, None);
        let view = to_value(&record.topup)?;
        self.emit_of_own(call, &format!("topup.{status}"), &owner, view);
        Ok(true)
    }

    /// Moves the balance as the new status wants it.
    fn move_topup(&mut self, call: &Call, record: &TopupRecord) -> Option<String> {
        let TopupRecord {
            platform, topup, ..
        } = record;
        let (kind, amount) = match topup.status.as_str() {
            "succeeded" => ("topup", topup.amount),
            "reversed" => ("topup_reversal", -topup.amount),
            _ => return None,
        };
        let movement = Movement {
            kind,
            amount,
            fee: 0,
            currency: &topup.currency,
            source: Some(topup.id.clone()),
            description: topup.description.clone(),
        };
        Some(self.move_and_note(call, platform, movement))
    }
}

/// The next status, with a failure's code.
fn next_status(status: &str, outcome: &Outcome) -> Option<(&'static str, Option<String>)> {
    match (status, outcome) {
        ("pending", Outcome::Failed { code }) => Some(("failed", Some(code.clone()))),
        ("pending", _) => Some(("succeeded", None)),
        ("succeeded", Outcome::PaidThenFailed { .. }) => Some(("reversed", None)),
        _ => None,
    }
}

fn failure_message(code: &str) -> &'static str {
    match code {
        "account_closed" => "The bank account has been closed.",
        "no_account" => "The bank account could not be located.",
        "insufficient_funds" => "The bank account has insufficient funds for this top-up.",
        "debit_not_authorized" => "Debit transactions are not approved on the bank account.",
        _ => "The bank could not process this top-up.",
    }
}
