//! Payouts: from a connected account's balance to its bank.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::objects::{Outcome, Payout, PayoutRecord};
use super::paging::{Created, Page, to_value};
use super::{Call, Core, PayoutPace, new_id};
use crate::error::ApiError;
use crate::params::Params;

const TWO_DAYS_SECONDS: i64 = 2 * 24 * 60 * 60;

/// `POST /v1/payouts`
pub fn create(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let amount = params.required_amount()?;
    let currency = params.required_currency()?;
    let description = params.text("description")?;
    let statement_descriptor = params.text("statement_descriptor")?;
    let metadata = params.metadata()?;
    params.finish()?;

    let account_id = core.called_account(call)?;
    let destination = check_account(core, account_id, &currency, amount)?;
    core.move_balance(account_id, &currency, -amount);
    let payout = Payout {
        id: new_id("po"),
        amount,
        arrival_date: call.now.timestamp() + TWO_DAYS_SECONDS,
        automatic: false,
        balance_transaction: new_id("txn"),
        created: call.now.timestamp(),
        currency,
        description,
        destination,
        failure_balance_transaction: None,
        failure_code: None,
        failure_message: None,
        livemode: false,
        metadata,
        method: "standard".to_owned(),
        reconciliation_status: "not_applicable".to_owned(),
        source_type: "card".to_owned(),
        statement_descriptor,
        status: "pending".to_owned(),
        kind: "bank_account".to_owned(),
    };
    let view = to_value(&payout)?;
    core.emit_of_account(call, "payout.created", account_id, view.clone())?;
    keep(core, call, account_id, payout)?;
    Ok(view)
}

/// Decides what is to become of the payout, and begins with it.
fn keep(core: &mut Core, call: &Call, account_id: &str, payout: Payout) -> Result<(), ApiError> {
    let outcome = core
        .state
        .accounts
        .edit(account_id)
        .map(|account| {
            let next = account.next_outcomes.pop_front();
            next.unwrap_or_else(|| account.bank_outcome.clone())
        })
        .unwrap_or(Outcome::Paid);
    let id = payout.id.clone();
    let record = PayoutRecord {
        payout,
        account: account_id.to_owned(),
        outcome,
        next_step_at: next_step_at(core.pace, call),
    };
    core.state.payouts.put(&id, record);
    if core.pace == PayoutPace::Immediate {
        core.settle_payout(call, &id)?;
    }
    Ok(())
}

/// `GET /v1/payouts/{payout}`
pub fn retrieve(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    let account_id = core.called_account(call)?;
    let id = call.path("payout");
    let record = core
        .state
        .payouts
        .get(id)
        .filter(|record| record.account == account_id)
        .ok_or_else(|| ApiError::missing("payout", id, "id"))?;
    to_value(&record.payout)
}

/// `GET /v1/payouts`
pub fn list(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::of(&mut params)?;
    let created = Created::of(&mut params)?;
    let status = params.text("status")?;
    params.finish()?;
    let account_id = core.called_account(call)?;
    let payouts = core
        .state
        .payouts
        .oldest_first()
        .rev()
        .filter(|(_, record)| record.account == account_id)
        .map(|(id, record)| (id, &record.payout))
        .filter(|(_, payout)| created.holds(payout.created))
        .filter(|(_, payout)| {
            status
                .as_ref()
                .is_none_or(|status| *status == payout.status)
        })
        .collect();
    page.cut("/v1/payouts", payouts)
}

/// Whether the account can pay this out; gives the bank account.
fn check_account(
    core: &Core,
    account_id: &str,
    currency: &str,
    amount: i64,
) -> Result<String, ApiError> {
    let account = core.account(account_id)?;
    let bank = account.bank_account.as_ref();
    if bank.is_some() && !account.bank_works() {
        return Err(ApiError::refused(
            "bank_account_unusable",
            "The bank account provided can not currently be used for payouts. Please use a \
             different bank account instead.",
        ));
    }
    let bank = bank.filter(|_| account.pays_out()).ok_or_else(|| {
        ApiError::refused(
            "payouts_not_allowed",
            "Cannot create payouts: this account has requirements that need to be collected.",
        )
    })?;
    if account.available.get(currency).copied().unwrap_or_default() < amount {
        return Err(ApiError::refused(
            "balance_insufficient",
            "You have insufficient funds in your Stripe account for this payout.",
        ));
    }
    Ok(bank.id.clone())
}

impl Core {
    pub fn has_due_payouts(&self, now: DateTime<Utc>) -> bool {
        self.state.payouts.rows().any(|record| record.is_due(now))
    }

    /// Takes one step with every payout whose time has come.
    pub fn advance_due_payouts(&mut self, call: &Call) -> Result<(), ApiError> {
        let due: Vec<String> = self
            .state
            .payouts
            .oldest_first()
            .filter(|(_, record)| record.is_due(call.now))
            .map(|(id, _)| id.to_owned())
            .collect();
        for id in due {
            self.advance_payout(call, &id)?;
        }
        Ok(())
    }

    /// Takes all steps that are left.
    pub fn settle_payout(&mut self, call: &Call, id: &str) -> Result<(), ApiError> {
        while self.advance_payout(call, id)? {}
        Ok(())
    }

    /// Takes one step (pending, in transit, paid or failed); says whether there was one.
    pub fn advance_payout(&mut self, call: &Call, id: &str) -> Result<bool, ApiError> {
        let pace = self.pace;
        let record = self
            .state
            .payouts
            .edit(id)
            .ok_or_else(|| ApiError::missing("payout", id, "id"))?;
        let step = next_status(&record.payout.status, &record.outcome);
        let Some((status, failure)) = step else {
            record.next_step_at = None;
            return Ok(false);
        };
        status.clone_into(&mut record.payout.status);
        record.next_step_at = next_step_at(pace, call);
        if let Some(code) = failure {
            record.payout.failure_message = Some(failure_message(&code).to_owned());
            record.payout.failure_code = Some(code);
            record.payout.failure_balance_transaction = Some(new_id("txn"));
        }
        let record = record.clone();
        if status == "failed" {
            self.take_back(call, &record)?;
        }
        let kind = match status {
            "paid" => "payout.paid",
            "failed" => "payout.failed",
            _ => "payout.updated",
        };
        let view = to_value(&record.payout)?;
        self.emit_of_account(call, kind, &record.account, view)?;
        Ok(true)
    }

    /// The money is back on the account, and its bank account is not used
    /// again before the consignor enters another.
    fn take_back(&mut self, call: &Call, record: &PayoutRecord) -> Result<(), ApiError> {
        self.move_balance(
            &record.account,
            &record.payout.currency,
            record.payout.amount,
        );
        let bank = self
            .state
            .accounts
            .edit(&record.account)
            .and_then(|account| account.bank_account.as_mut())
            .filter(|bank| bank.id == record.payout.destination);
        let Some(bank) = bank else {
            return Ok(());
        };
        "errored".clone_into(&mut bank.status);
        let view = to_value(bank)?;
        let id = &record.account;
        self.emit_of_account(call, "account.external_account.updated", id, view)?;
        match self.account(id) {
            Ok(_) => self.emit_account_updated(call, id),
            Err(_) => Ok(()),
        }
    }
}

impl PayoutRecord {
    fn is_due(&self, now: DateTime<Utc>) -> bool {
        self.next_step_at.is_some_and(|at| at <= now)
    }
}

/// The next status, with a failure's code.
fn next_status(status: &str, outcome: &Outcome) -> Option<(&'static str, Option<String>)> {
    match (status, outcome) {
        ("pending", _) => Some(("in_transit", None)),
        ("in_transit", Outcome::Failed { code }) => Some(("failed", Some(code.clone()))),
        ("in_transit", _) => Some(("paid", None)),
        ("paid", Outcome::PaidThenFailed { code }) => Some(("failed", Some(code.clone()))),
        _ => None,
    }
}

pub fn next_step_at(pace: PayoutPace, call: &Call) -> Option<DateTime<Utc>> {
    match pace {
        PayoutPace::Every(step) => TimeDelta::from_std(step).ok().map(|step| call.now + step),
        PayoutPace::Immediate | PayoutPace::Manual => None,
    }
}

fn failure_message(code: &str) -> &'static str {
    match code {
        "account_closed" => "The bank account has been closed.",
        "no_account" => "The bank account details are probably incorrect: no account was found.",
        "insufficient_funds" => "The Stripe account has insufficient funds to cover the payout.",
        "debit_not_authorized" => "Debit transactions are not approved on the bank account.",
        "invalid_currency" => "The bank account cannot take payouts in this currency.",
        _ => "The bank could not process this payout.",
    }
}
