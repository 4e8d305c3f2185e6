//! Onboarding addresses: each can be opened once, for five minutes.

use serde_json::{Value, json};

use super::objects::{Link, LinkState, Standing};
use super::{Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

const LIFE_SECONDS: i64 = 300;

/// `POST /v1/account_links`
pub fn create(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let account = params.required_text("account")?;
    let return_url = web_address(&mut params, "return_url")?;
    let refresh_url = web_address(&mut params, "refresh_url")?;
    let kind = params.required_text("type")?;
    params.finish()?;
    if kind != "account_onboarding" {
        return Err(ApiError::parameter(
            "parameter_invalid",
            "type",
            format!("Invalid type: must be account_onboarding, but got {kind}"),
        ));
    }
    core.account_of(call, &account)?;

    let id = new_id("lnk");
    let created = call.now.timestamp();
    let expires_at = created + LIFE_SECONDS;
    let link = Link {
        account,
        return_url,
        refresh_url,
        expires_at,
        state: LinkState::Fresh,
    };
    core.state.links.put(&id, link);
    Ok(json!({
        "object": "account_link",
        "created": created,
        "expires_at": expires_at,
        "url": format!("{}/onboard/{id}", call.base_url),
    }))
}

pub fn web_address(params: &mut Params, name: &str) -> Result<String, ApiError> {
    let address = params.required_text(name)?;
    if address.starts_with("http://") || address.starts_with("https://") {
        Ok(address)
    } else {
        Err(ApiError::parameter("url_invalid", name, "Not a valid URL"))
    }
}

/// Where the browser goes on, or what it is shown.
pub enum Visit {
    /// The page with the form.
    Form(Link),
    Redirect(String),
    Unknown,
}

/// What the form says.
pub struct BankDetails {
    pub holder: String,
    pub routing_number: String,
    pub account_number: String,
}

impl Core {
    /// Opens an address: once, then it only leads back to the store for a fresh one.
    pub fn open_link(&mut self, call: &Call, id: &str) -> Visit {
        self.pass_link(call, id, LinkState::Fresh, LinkState::Opened)
    }

    /// Takes the form of an opened address; the account is ready then.
    pub fn complete_link(
        &mut self,
        call: &Call,
        id: &str,
        details: BankDetails,
    ) -> Result<Visit, ApiError> {
        let visit = self.pass_link(call, id, LinkState::Opened, LinkState::Done);
        let Visit::Form(link) = visit else {
            return Ok(visit);
        };
        let BankDetails {
            holder,
            routing_number,
            account_number,
        } = details;
        let holder = Some(holder).filter(|name| !name.is_empty());
        self.set_bank_account(
            call,
            &link.account,
            &routing_number,
            &account_number,
            holder,
        )?;
        // Entering a bank account does not undo what Stripe has against the consignor.
        let standing = match self.account(&link.account)?.standing.clone() {
            Standing::Onboarding | Standing::Restricted { .. } => Standing::Ready,
            other => other,
        };
        self.set_standing(call, &link.account, standing)?;
        Ok(Visit::Redirect(link.return_url))
    }

    fn pass_link(&mut self, call: &Call, id: &str, from: LinkState, to: LinkState) -> Visit {
        let Some(link) = self.state.links.get(id).cloned() else {
            return Visit::Unknown;
        };
        let out_of_reach = self.account(&link.account).is_err();
        if link.state != from || link.expires_at <= call.now.timestamp() || out_of_reach {
            return Visit::Redirect(link.refresh_url);
        }
        if let Some(link) = self.state.links.edit(id) {
            link.state = to;
        }
        Visit::Form(link)
    }
}
