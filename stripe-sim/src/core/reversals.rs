//! Reversals: taking a transfer back, in part or whole.

use serde_json::Value;

use super::balance_transactions::Movement;
use super::objects::Reversal;
use super::paging::{Page, to_value};
use super::{Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// `POST /v1/transfers/{id}/reversals`; without an amount, all that is left.
pub fn create(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let amount = params.amount("amount")?;
    let metadata = params.metadata()?;
    params.text("description")?;
    params.finish()?;

    let transfer = core.transfer_of(call, call.path("transfer"))?.clone();
    let left = transfer.amount - transfer.amount_reversed;
    let amount = amount.unwrap_or(left);
    if amount > left || left == 0 {
        return Err(ApiError::refused(
            "parameter_invalid",
            format!("Reversal amount ({amount}) is greater than the unreversed amount ({left})."),
        ));
    }
    take_from_account(core, &transfer.destination, &transfer.currency, amount)?;
    let id = new_id("trr");
    let movement = Movement {
        kind: "transfer_refund",
        amount,
        fee: 0,
        currency: &transfer.currency,
        source: Some(id.clone()),
        description: Some("REVERSAL FOR TRANSFER".to_owned()),
    };
    let balance_transaction = core.move_and_note(call, &call.platform, movement);
    let reversal = Reversal {
        id,
        amount,
        balance_transaction,
        created: call.now.timestamp(),
        currency: transfer.currency.clone(),
        destination_payment_refund: Some(new_id("pyr")),
        metadata,
        source_refund: None,
        transfer: transfer.id.clone(),
    };
    let view = to_value(&reversal)?;
    if let Some(transfer) = core.state.transfers.edit(&transfer.id) {
        transfer.amount_reversed += amount;
        transfer.reversed = transfer.amount_reversed == transfer.amount;
        transfer.reversals.data.insert(0, reversal);
    }
    let reversed = to_value(core.transfer(&transfer.id)?)?;
    core.emit_of_platform(call, "transfer.reversed", &transfer.destination, reversed)?;
    Ok(view)
}

/// `GET /v1/transfers/{id}/reversals`
pub fn list(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::of(&mut params)?;
    params.finish()?;
    let transfer = core.transfer_of(call, call.path("transfer"))?;
    let reversals = transfer.reversals.data.iter();
    let reversals = reversals.map(|reversal| (reversal.id.as_str(), reversal));
    page.cut(&transfer.reversals.url, reversals.collect())
}

fn take_from_account(
    core: &mut Core,
    account: &str,
    currency: &str,
    amount: i64,
) -> Result<(), ApiError> {
    let available = core
        .state
        .accounts
        .get(account)
        .and_then(|account| account.available.get(currency))
        .copied()
        .unwrap_or_default();
    if available < amount {
        return Err(ApiError::refused(
            "balance_insufficient",
            "The connected account has insufficient available funds for this reversal.",
        ));
    }
    core.move_balance(account, currency, -amount);
    Ok(())
}
