//! Movements of an account's own balance, as they are listed to be compared with books.

use serde_json::Value;

use super::objects::{BalanceTransaction, BalanceTransactionRecord};
use super::paging::{Created, Page, to_value};
use super::{Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

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
        let id = new_id("txn");
        let net = movement.amount - movement.fee;
        self.move_platform_balance(platform, movement.currency, net);
        let transaction = BalanceTransaction {
            id: id.clone(),
            amount: movement.amount,
            available_on: call.now.timestamp(),
            balance_type: "payments".to_owned(),
            created: call.now.timestamp(),
            currency: movement.currency.to_owned(),
            description: movement.description,
            exchange_rate: None,
            fee: movement.fee,
            fee_details: Vec::new(),
            net,
            reporting_category: category(movement.kind).to_owned(),
            source: movement.source,
            status: "available".to_owned(),
            kind: movement.kind.to_owned(),
        };
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
        let reversals = self
            .state
            .transfers
            .rows()
            .flat_map(|transfer| &transfer.reversals.data);
        let mut found = reversals.filter(|reversal| reversal.id == id);
        found.next().map(to_value).transpose()
    }
}

/// <https://docs.stripe.com/reports/reporting-categories>
fn category(kind: &str) -> &str {
    match kind {
        "transfer_refund" => "transfer_reversal",
        "stripe_fee" => "fee",
        "adjustment" => "other_adjustment",
        other => other,
    }
}
