//! Movements of an account's own balance, as they are listed to be compared with books.

use serde_json::{Value, json};

use super::objects::{BalanceTransaction, BalanceTransactionRecord};
use super::paging::{Created, Page, to_value};
use super::{Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// After how long Stripe expects a debit's money to be available: the clearing of banks in the
/// US takes up to four working days.
const CLEARING_SECONDS: i64 = 4 * 24 * 60 * 60;

/// A movement that is about to be written down.
#[derive(Debug, Clone)]
pub struct Movement<'a> {
    /// Stripe's word: `transfer`, `topup`, `stripe_fee`.
    pub kind: &'a str,
    /// Below nothing where money leaves the balance.
    pub amount: i64,
    pub fee: i64,
    pub currency: &'a str,
    pub source: Option<String>,
    pub description: Option<String>,
}

/// `GET /v1/balance_transactions`; `expand[]=data.source` is the only thing that expands.
pub fn list(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::of(&mut params)?;
    let created = Created::of(&mut params)?;
    let currency = params.text("currency")?;
    let kind = params.text("type")?;
    let source = params.text("source")?;
    let expand = params.texts("expand");
    params.finish()?;
    if call.account.is_some() {
        return Err(ApiError::refused(
            "parameter_unknown",
            "The local Stripe lists the balance transactions of a key's own account only.",
        ));
    }
    let fits = |wanted: &Option<String>, is: Option<&str>| {
        wanted.as_deref().is_none_or(|wanted| Some(wanted) == is)
    };
    let found: Vec<(&str, &BalanceTransaction)> = core
        .state
        .balance_transactions
        .oldest_first()
        .rev()
        .filter(|(_, record)| record.platform == call.platform)
        .map(|(id, record)| (id, &record.transaction))
        .filter(|(_, transaction)| created.holds(transaction.created))
        .filter(|(_, transaction)| fits(&currency, Some(&transaction.currency)))
        .filter(|(_, transaction)| fits(&kind, Some(&transaction.kind)))
        .filter(|(_, transaction)| fits(&source, transaction.source.as_deref()))
        .collect();
    let mut answer = page.cut("/v1/balance_transactions", found)?;
    if expand.iter().any(|path| path == "data.source")
        && let Some(shown) = answer["data"].as_array_mut()
    {
        for transaction in shown {
            if let Some(source) = core.source(transaction["source"].as_str())? {
                transaction["source"] = source;
            }
        }
    }
    Ok(answer)
}

impl Core {
    /// Writes a movement down and moves the balance; gives its id.
    pub fn move_and_note(&mut self, call: &Call, platform: &str, movement: Movement<'_>) -> String {
        let transaction = transaction(call, movement);
        self.move_platform_balance(platform, &transaction.currency, transaction.net);
        self.keep_transaction(platform, transaction)
    }

    /// Writes a movement down whose money is not available yet; gives its id.
    pub fn note_pending(&mut self, call: &Call, platform: &str, movement: Movement<'_>) -> String {
        let transaction = BalanceTransaction {
            available_on: call.now.timestamp() + CLEARING_SECONDS,
            status: "pending".to_owned(),
            ..transaction(call, movement)
        };
        self.move_pending_balance(platform, &transaction.currency, transaction.net);
        self.keep_transaction(platform, transaction)
    }

    /// What a movement brought, or took, is available from now on.
    pub fn make_available(&mut self, call: &Call, id: &str) {
        let Some(record) = self.state.balance_transactions.edit(id) else {
            return;
        };
        if record.transaction.status != "pending" {
            return;
        }
        "available".clone_into(&mut record.transaction.status);
        record.transaction.available_on = call.now.timestamp();
        let BalanceTransactionRecord {
            platform,
            transaction,
        } = record.clone();
        self.move_pending_balance(&platform, &transaction.currency, -transaction.net);
        self.move_platform_balance(&platform, &transaction.currency, transaction.net);
    }

    pub fn fee_of(&self, id: &str) -> i64 {
        let record = self.state.balance_transactions.get(id);
        record.map_or(0, |record| record.transaction.fee)
    }

    fn keep_transaction(&mut self, platform: &str, transaction: BalanceTransaction) -> String {
        let id = transaction.id.clone();
        let record = BalanceTransactionRecord {
            platform: platform.to_owned(),
            transaction,
        };
        self.state.balance_transactions.put(&id, record);
        id
    }

    /// The object that a movement is about, where the local Stripe keeps it.
    fn source(&self, id: Option<&str>) -> Result<Option<Value>, ApiError> {
        let Some(id) = id else {
            return Ok(None);
        };
        if let Some(transfer) = self.state.transfers.get(id) {
            return to_value(transfer).map(Some);
        }
        if let Some(charge) = self.state.charges.get(id) {
            return to_value(&charge.object).map(Some);
        }
        if let Some(dispute) = self.state.disputes.get(id) {
            return to_value(&dispute.object).map(Some);
        }
        if let Some(refund) = self.state.refunds.get(id) {
            return to_value(&refund.object).map(Some);
        }
        if let Some(record) = self.state.topups.get(id) {
            return to_value(&record.topup).map(Some);
        }
        let reversals = self
            .state
            .transfers
            .rows()
            .flat_map(|transfer| &transfer.reversals.data);
        let mut found = reversals.filter(|reversal| reversal.id == id);
        found.next().map(to_value).transpose()
    }
}

/// The movement as Stripe shows it, available at once.
fn transaction(call: &Call, movement: Movement<'_>) -> BalanceTransaction {
    BalanceTransaction {
        id: new_id("txn"),
        amount: movement.amount,
        available_on: call.now.timestamp(),
        balance_type: "payments".to_owned(),
        created: call.now.timestamp(),
        currency: movement.currency.to_owned(),
        description: movement.description,
        exchange_rate: None,
        fee: movement.fee,
        fee_details: fee_details(movement.fee, movement.currency),
        net: movement.amount - movement.fee,
        reporting_category: category(movement.kind, movement.source.as_deref()).to_owned(),
        source: movement.source,
        status: "available".to_owned(),
        kind: movement.kind.to_owned(),
    }
}

fn fee_details(fee: i64, currency: &str) -> Vec<Value> {
    let shown = (fee != 0).then(|| {
        json!({
            "amount": fee,
            "application": null,
            "currency": currency,
            "description": "Stripe processing fees",
            "type": "stripe_fee",
        })
    });
    shown.into_iter().collect()
}

/// <https://docs.stripe.com/reports/reporting-categories>
fn category<'a>(kind: &'a str, source: Option<&str>) -> &'a str {
    let is_dispute = source.is_some_and(|source| source.starts_with("du_"));
    match kind {
        "payment" => "charge",
        "payment_failure_refund" => "charge_failure",
        "payment_refund" => "refund",
        "adjustment" if is_dispute => "dispute",
        "transfer_refund" => "transfer_reversal",
        "stripe_fee" => "fee",
        "adjustment" => "other_adjustment",
        other => other,
    }
}
