//! What of a payment intent is shown whole, where a call asks for more than its id.

use serde_json::Value;

use crate::core::Core;
use crate::core::paging::to_value;
use crate::error::ApiError;
use crate::params::Params;

/// What `expand[]` names.
#[derive(Debug, Default)]
pub struct Expansion {
    charge: bool,
    balance_transaction: bool,
}

impl Expansion {
    /// Refuses what does not expand here. `within` is where the payment intents are in the
    /// answer: `data.` in lists, nothing elsewhere.
    pub fn of(params: &mut Params, within: &str) -> Result<Self, ApiError> {
        let mut expansion = Self::default();
        for path in params.texts("expand") {
            match path.strip_prefix(within) {
                Some("latest_charge") => expansion.charge = true,
                Some("latest_charge.balance_transaction") => {
                    expansion.charge = true;
                    expansion.balance_transaction = true;
                }
                _ => return Err(not_expandable(&path)),
            }
        }
        Ok(expansion)
    }

    /// Puts objects, as they are now, in place of their ids.
    pub fn expand(&self, core: &Core, payment_intent: &mut Value) -> Result<(), ApiError> {
        let id = payment_intent["latest_charge"].as_str();
        let Some(charge) = id.and_then(|id| core.state.charges.get(id)) else {
            return Ok(());
        };
        if !self.charge {
            return Ok(());
        }
        let mut shown = to_value(&charge.object)?;
        let transactions = &core.state.balance_transactions;
        if self.balance_transaction
            && let Some(record) = transactions.get(&charge.object.balance_transaction)
        {
            shown["balance_transaction"] = to_value(&record.transaction)?;
        }
        payment_intent["latest_charge"] = shown;
        Ok(())
    }
}

fn not_expandable(path: &str) -> ApiError {
    ApiError {
        code: None,
        ..ApiError::before_execution(
            400,
            "",
            format!("This property cannot be expanded ({path})."),
        )
    }
}
