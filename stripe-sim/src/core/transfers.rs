//! Transfers: from the platform's balance to a connected account's.

use serde_json::Value;

use super::balance_transactions::Movement;
use super::objects::{List, Transfer};
use super::paging::{Created, Page, to_value};
use super::{Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// `POST /v1/transfers`
pub fn create(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let amount = params.required_amount()?;
    let currency = params.required_currency()?;
    let destination = params.required_text("destination")?;
    let description = params.text("description")?;
    let transfer_group = params.text("transfer_group")?;
    let metadata = params.metadata()?;
    params.finish()?;

    check_destination(core, call, &destination)?;
    core.check_available(&call.platform, &currency, amount)?;
    core.move_balance(&destination, &currency, amount);

    let id = new_id("tr");
    let movement = Movement {
        kind: "transfer",
        amount: -amount,
        fee: 0,
        currency: &currency,
        source: Some(id.clone()),
        description: description.clone(),
    };
    let balance_transaction = core.move_and_note(call, &call.platform, movement);
    let reversals = List {
        url: format!("/v1/transfers/{id}/reversals"),
        has_more: false,
        data: Vec::new(),
    };
    let transfer = Transfer {
        id,
        amount,
        amount_reversed: 0,
        balance_transaction,
        created: call.now.timestamp(),
        currency,
        description,
        destination,
        destination_payment: new_id("py"),
        livemode: false,
        metadata,
        reversals,
        reversed: false,
        source_transaction: None,
        source_type: "card".to_owned(),
        transfer_group,
    };
    let view = to_value(&transfer)?;
    core.emit_of_platform(
        call,
        "transfer.created",
        &transfer.destination,
        view.clone(),
    )?;
    core.state.transfers.put(&transfer.id.clone(), transfer);
    Ok(view)
}

/// `GET /v1/transfers/{transfer}`
pub fn retrieve(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    to_value(core.transfer_of(call, call.path("transfer"))?)
}

/// `GET /v1/transfers`
pub fn list(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::of(&mut params)?;
    let created = Created::of(&mut params)?;
    let group = params.text("transfer_group")?;
    let destination = params.text("destination")?;
    params.finish()?;
    let transfers = core
        .state
        .transfers
        .oldest_first()
        .rev()
        .filter(|(_, transfer)| core.is_of(call, &transfer.destination))
        .filter(|(_, transfer)| created.holds(transfer.created))
        .filter(|(_, transfer)| group.is_none() || transfer.transfer_group == group)
        .filter(|(_, transfer)| {
            destination
                .as_ref()
                .is_none_or(|id| *id == transfer.destination)
        })
        .collect();
    page.cut("/v1/transfers", transfers)
}

impl Core {
    /// The transfer, if it was made with a key of the same account.
    pub fn transfer_of(&self, call: &Call, id: &str) -> Result<&Transfer, ApiError> {
        self.transfer(id)
            .ok()
            .filter(|transfer| self.is_of(call, &transfer.destination))
            .ok_or_else(|| ApiError::missing("transfer", id, "id"))
    }

    pub fn transfer(&self, id: &str) -> Result<&Transfer, ApiError> {
        self.state
            .transfers
            .get(id)
            .ok_or_else(|| ApiError::missing("transfer", id, "id"))
    }
}

fn check_destination(core: &Core, call: &Call, destination: &str) -> Result<(), ApiError> {
    let account = core
        .account_of(call, destination)
        .map_err(|_| ApiError::names_nothing("destination", destination, "destination"))?;
    if account.takes_transfers() {
        return Ok(());
    }
    Err(ApiError::refused(
        "insufficient_capabilities_for_transfer",
        "Your destination account needs to have at least one of the following capabilities \
         enabled: transfers, crypto_transfers, legacy_payments",
    ))
}
