//! Visits to the page where a customer agrees to debits of a bank account.

use serde_json::{Value, json};

use super::objects::{CheckoutSession, Customer, SetupIntent};
use super::{Owned, US_BANK_ACCOUNT, check_debit_currency, check_own_account, own};
use crate::core::links::{BankDetails, web_address};
use crate::core::paging::to_value;
use crate::core::{Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// As long as Stripe keeps one open when nothing else is asked for.
const LIFE_SECONDS: i64 = 24 * 60 * 60;

/// `POST /v1/checkout/sessions`
pub fn create(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let mode = params.required_text("mode")?;
    let customer = params.required_text("customer")?;
    let currency = params.currency()?;
    let payment_method_types = params.texts("payment_method_types");
    let success_url = web_address(&mut params, "success_url")?;
    let cancel_url = match params.is_text("cancel_url") {
        true => Some(web_address(&mut params, "cancel_url")?),
        false => None,
    };
    let metadata = params.metadata()?;
    params.finish()?;
    check_own_account(call)?;
    check_kind(&mode, &payment_method_types)?;
    check_debit_currency(currency.as_deref().unwrap_or("usd"))?;
    core.customer_of(call, &customer)?;

    let setup_intent = core.begin_setup(call, &customer)?;
    let id = new_id("cs_test");
    let session = CheckoutSession {
        url: Some(format!("{}/checkout/{id}", call.base_url)),
        id,
        automatic_tax: json!({ "enabled": false, "liability": null, "status": null }),
        cancel_url,
        created: call.now.timestamp(),
        currency,
        custom_fields: Vec::new(),
        custom_text: json!({}),
        customer,
        expires_at: call.now.timestamp() + LIFE_SECONDS,
        livemode: false,
        metadata,
        mode,
        payment_method_types,
        payment_status: "no_payment_required".to_owned(),
        setup_intent,
        shipping_options: Vec::new(),
        status: "open".to_owned(),
        success_url,
        ui_mode: "hosted_page".to_owned(),
    };
    let view = to_value(&session)?;
    let row = Owned {
        platform: call.platform.clone(),
        object: session,
    };
    core.state
        .checkout_sessions
        .put(&row.object.id.clone(), row);
    Ok(view)
}

/// `GET /v1/checkout/sessions/{session}`
pub fn retrieve(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    let sessions = &core.state.checkout_sessions;
    let mut session = own(sessions, call, "checkout.session", call.path("session"))?.clone();
    if session.is_expired(call) {
        "expired".clone_into(&mut session.status);
        session.url = None;
    }
    to_value(session)
}

/// Setting up bank accounts in the US is all that is known here.
fn check_kind(mode: &str, payment_method_types: &[String]) -> Result<(), ApiError> {
    if mode != "setup" {
        return Err(ApiError::parameter(
            "parameter_invalid",
            "mode",
            "The local Stripe knows mode=setup only.",
        ));
    }
    if payment_method_types != [US_BANK_ACCOUNT] {
        return Err(ApiError::parameter(
            "parameter_invalid",
            "payment_method_types",
            "The local Stripe knows payment_method_types[]=us_bank_account only.",
        ));
    }
    Ok(())
}

impl CheckoutSession {
    fn is_expired(&self, call: &Call) -> bool {
        self.status == "open" && self.expires_at <= call.now.timestamp()
    }

    fn is_open(&self, call: &Call) -> bool {
        self.status == "open" && !self.is_expired(call)
    }
}

impl Core {
    /// The session whose page a browser asks for, with its customer, while it is open.
    pub fn open_session(&self, call: &Call, id: &str) -> Option<(&CheckoutSession, &Customer)> {
        let session = &self.state.checkout_sessions.get(id)?.object;
        let customer = &self.state.customers.get(&session.customer)?.object;
        session.is_open(call).then_some((session, customer))
    }

    /// Takes the form of the page; gives where it leads, while the session is open.
    pub fn agree(
        &mut self,
        call: &Call,
        id: &str,
        details: BankDetails,
    ) -> Result<Option<String>, ApiError> {
        let Some((session, customer)) = self.open_session(call, id) else {
            return Ok(None);
        };
        let (session, customer) = (session.clone(), customer.clone());
        self.finish_setup(call, &session, &customer, details)?;

        let Some(row) = self.state.checkout_sessions.edit(id) else {
            return Ok(None);
        };
        "complete".clone_into(&mut row.object.status);
        row.object.url = None;
        let Owned { platform, object } = row.clone();
        let owner = self.owner(&platform, &object.metadata, Some(&customer.id));
        let view = to_value(object)?;
        self.emit_of_own(call, "checkout.session.completed", &owner, view);
        Ok(Some(
            session.success_url.replace("{CHECKOUT_SESSION_ID}", id),
        ))
    }

    fn begin_setup(&mut self, call: &Call, customer: &str) -> Result<String, ApiError> {
        let id = new_id("seti");
        let setup_intent = SetupIntent {
            client_secret: new_id(&format!("{id}_secret")),
            id: id.clone(),
            created: call.now.timestamp(),
            customer: customer.to_owned(),
            description: None,
            livemode: false,
            mandate: None,
            metadata: [].into(),
            payment_method: None,
            payment_method_types: vec![US_BANK_ACCOUNT.to_owned()],
            status: "requires_payment_method".to_owned(),
            usage: "off_session".to_owned(),
        };
        let owner = self.owner(&call.platform, &setup_intent.metadata, Some(customer));
        let view = to_value(&setup_intent)?;
        self.emit_of_own(call, "setup_intent.created", &owner, view);
        let row = Owned {
            platform: call.platform.clone(),
            object: setup_intent,
        };
        self.state.setup_intents.put(&id, row);
        Ok(id)
    }

    fn finish_setup(
        &mut self,
        call: &Call,
        session: &CheckoutSession,
        customer: &Customer,
        details: BankDetails,
    ) -> Result<(), ApiError> {
        let id = &session.setup_intent;
        let Some(platform) = self.state.setup_intents.get(id).map(|row| &row.platform) else {
            return Err(ApiError::missing("setupintent", id, "id"));
        };
        let platform = platform.clone();
        let record = self.add_payment_method(call, &platform, customer, details);
        let Some(row) = self.state.setup_intents.edit(id) else {
            return Ok(());
        };
        row.object.payment_method = Some(record.payment_method.id.clone());
        row.object.mandate = Some(record.mandate);
        "succeeded".clone_into(&mut row.object.status);
        let setup_intent = to_value(&row.object)?;
        let owner = self.owner(&platform, &session.metadata, Some(&customer.id));
        let payment_method = to_value(&record.payment_method)?;
        self.emit_of_own(call, "payment_method.attached", &owner, payment_method);
        self.emit_of_own(call, "setup_intent.succeeded", &owner, setup_intent);
        Ok(())
    }
}
