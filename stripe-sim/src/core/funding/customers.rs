//! Customers: whose bank accounts are debited.

use serde_json::Value;

use super::objects::Customer;
use super::{Owned, check_own_account, own};
use crate::core::paging::to_value;
use crate::core::{Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// `POST /v1/customers`
pub fn create(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let mut given = |name: &str| -> Result<Option<String>, ApiError> {
        let text = params.text(name)?;
        Ok(text.filter(|text| !text.is_empty()))
    };
    let description = given("description")?;
    let email = given("email")?;
    let name = given("name")?;
    let phone = given("phone")?;
    let metadata = params.metadata()?;
    params.finish()?;
    check_own_account(call)?;

    let customer = Customer {
        id: new_id("cus"),
        created: call.now.timestamp(),
        description,
        email,
        livemode: false,
        metadata,
        name,
        phone,
    };
    let id = customer.id.clone();
    let view = to_value(&customer)?;
    let owner = core.owner(&call.platform, &customer.metadata, None);
    core.emit_of_own(call, "customer.created", &owner, view.clone());
    let row = Owned {
        platform: call.platform.clone(),
        object: customer,
    };
    core.state.customers.put(&id, row);
    Ok(view)
}

/// `GET /v1/customers/{customer}`
pub fn retrieve(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    let customers = &core.state.customers;
    to_value(own(customers, call, "customer", call.path("customer"))?)
}

impl Core {
    /// The customer that a parameter names.
    pub fn customer_of(&self, call: &Call, id: &str) -> Result<&Customer, ApiError> {
        own(&self.state.customers, call, "customer", id)
            .map_err(|_| ApiError::names_nothing("customer", id, "customer"))
    }
}
