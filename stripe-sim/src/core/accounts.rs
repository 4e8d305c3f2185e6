//! Connected accounts: Express dashboard, fees and losses on the platform.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::account_view::view;
use super::objects::{Account, Balances, BankAccount, Outcome, Standing};
use super::paging::{Created, Page, to_value};
use super::{Call, Core, new_id};
use crate::error::ApiError;
use crate::params::Params;

/// `POST /v1/accounts`
pub fn create(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let country = params.text("country")?.unwrap_or_else(|| "US".to_owned());
    let email = params.text("email")?.filter(|email| !email.is_empty());
    let metadata = params.metadata()?;
    let controller = controller(&mut params)?;
    let transfers_requested = transfers_requested(&mut params)?;
    let payout_interval = payout_interval(&mut params)?;
    params.text("business_type")?;
    params.finish()?;

    let account = Account {
        id: new_id("acct"),
        platform: call.platform.clone(),
        created: call.now.timestamp(),
        currency: currency_of(&country)?,
        country,
        email,
        metadata,
        controller,
        transfers_requested,
        payout_interval,
        standing: Standing::Onboarding,
        bank_account: None,
        bank_outcome: Outcome::Paid,
        next_outcomes: [].into(),
        available: Balances::new(),
    };
    let view = view(&account);
    core.state.accounts.put(&account.id.clone(), account);
    Ok(view)
}

/// `GET /v1/accounts/{account}`
pub fn retrieve(core: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    Ok(view(core.account_of(call, call.path("account"))?))
}

/// `GET /v1/accounts`
pub fn list(core: &mut Core, call: &Call, mut params: Params) -> Result<Value, ApiError> {
    let page = Page::of(&mut params)?;
    let created = Created::of(&mut params)?;
    params.finish()?;
    let accounts = core
        .state
        .accounts
        .oldest_first()
        .rev()
        .filter(|(_, account)| account.standing != Standing::Deauthorized)
        .filter(|(_, account)| account.platform == call.platform)
        .filter(|(_, account)| created.holds(account.created))
        .map(|(id, account)| (id, view(account)))
        .collect();
    page.cut("/v1/accounts", accounts)
}

/// `GET /v1/account`: the one that the key belongs to.
pub fn retrieve_own(_: &mut Core, call: &Call, params: Params) -> Result<Value, ApiError> {
    params.finish()?;
    Ok(json!({
        "id": call.platform,
        "object": "account",
        "charges_enabled": true,
        "country": "US",
        "default_currency": "usd",
        "details_submitted": true,
        "email": null,
        "payouts_enabled": true,
        "type": "standard",
    }))
}

impl Core {
    /// The account, unless the consignor disconnected it.
    pub fn account(&self, id: &str) -> Result<&Account, ApiError> {
        self.state
            .accounts
            .get(id)
            .filter(|account| account.standing != Standing::Deauthorized)
            .ok_or_else(|| ApiError::account_out_of_reach(id))
    }

    /// The account, if it is connected to the one whose key the call was made with.
    pub fn account_of(&self, call: &Call, id: &str) -> Result<&Account, ApiError> {
        self.account(id)
            .ok()
            .filter(|account| account.platform == call.platform)
            .ok_or_else(|| ApiError::account_out_of_reach(id))
    }

    /// Whether an account is, or was, connected to the one whose key the call was made with.
    pub fn is_of(&self, call: &Call, account: &str) -> bool {
        let account = self.state.accounts.get(account);
        account.is_some_and(|account| account.platform == call.platform)
    }

    /// The account that a call is made for, by its header.
    pub fn called_account<'call>(&self, call: &'call Call) -> Result<&'call str, ApiError> {
        let id = call.account.as_deref().ok_or_else(|| {
            ApiError::refused(
                "parameter_missing",
                "The local Stripe makes payouts for connected accounts only: send Stripe-Account.",
            )
        })?;
        self.account_of(call, id).map(|_| id)
    }

    /// Adds to (or takes from) an account's available balance.
    pub fn move_balance(&mut self, account: &str, currency: &str, amount: i64) {
        if let Some(account) = self.state.accounts.edit(account) {
            *account.available.entry(currency.to_owned()).or_default() += amount;
        }
    }

    /// Puts an account into another standing and tells its store.
    pub fn set_standing(
        &mut self,
        call: &Call,
        id: &str,
        standing: Standing,
    ) -> Result<(), ApiError> {
        let needs_bank = standing == Standing::Ready && self.account(id)?.bank_account.is_none();
        if needs_bank {
            self.set_bank_account(call, id, "110000000", "000123456789", None)?;
        }
        let deauthorized = standing == Standing::Deauthorized;
        let account = self
            .state
            .accounts
            .edit(id)
            .ok_or_else(|| ApiError::account_out_of_reach(id))?;
        account.standing = standing;
        if deauthorized {
            let application = json!({
                "id": "ca_local", "object": "application", "name": "Local Stripe",
            });
            return self.emit_of_account(call, "account.application.deauthorized", id, application);
        }
        self.emit_account_updated(call, id)
    }

    /// Replaces the account's bank account by a working one.
    pub fn set_bank_account(
        &mut self,
        call: &Call,
        id: &str,
        routing_number: &str,
        account_number: &str,
        holder: Option<String>,
    ) -> Result<(), ApiError> {
        let account = self
            .state
            .accounts
            .edit(id)
            .ok_or_else(|| ApiError::account_out_of_reach(id))?;
        let last4 = account_number.len().saturating_sub(4);
        let bank_account = BankAccount {
            id: new_id("ba"),
            account: id.to_owned(),
            account_holder_name: holder,
            bank_name: "STRIPE TEST BANK".to_owned(),
            country: account.country.clone(),
            currency: account.currency.clone(),
            default_for_currency: true,
            fingerprint: Some(fingerprint(routing_number, account_number)),
            last4: account_number.get(last4..).unwrap_or_default().to_owned(),
            routing_number: routing_number.to_owned(),
            status: "new".to_owned(),
        };
        account.bank_outcome = outcome_of_test_number(account_number);
        account.bank_account = Some(bank_account.clone());
        let object = to_value(bank_account)?;
        self.emit_of_account(call, "account.external_account.created", id, object)
    }

    pub fn emit_account_updated(&mut self, call: &Call, id: &str) -> Result<(), ApiError> {
        let object = view(self.account(id)?);
        self.emit_of_account(call, "account.updated", id, object)
    }
}

/// Names a bank account without giving its number away.
pub fn fingerprint(routing_number: &str, account_number: &str) -> String {
    let digest = Sha256::digest(format!("{routing_number} {account_number}"));
    hex::encode(digest).chars().take(16).collect()
}

impl Account {
    pub fn takes_transfers(&self) -> bool {
        self.transfers_requested && self.standing == Standing::Ready
    }

    pub fn bank_works(&self) -> bool {
        self.bank_account
            .as_ref()
            .is_some_and(|bank| bank.status != "errored")
    }

    pub fn pays_out(&self) -> bool {
        self.standing == Standing::Ready && self.bank_works()
    }
}

/// The bank numbers with which Stripe's test mode makes payouts fail.
pub fn outcome_of_test_number(account_number: &str) -> Outcome {
    let code = match account_number {
        "000111111116" => "no_account",
        "000111111113" => "account_closed",
        "000222222227" => "insufficient_funds",
        "000333333335" => "debit_not_authorized",
        "000444444440" => "invalid_currency",
        _ => return Outcome::Paid,
    };
    Outcome::Failed {
        code: code.to_owned(),
    }
}

fn controller(params: &mut Params) -> Result<Value, ApiError> {
    let mut controller = params.nested("controller");
    let mut fees = controller.nested("fees");
    let mut losses = controller.nested("losses");
    let mut dashboard = controller.nested("stripe_dashboard");
    let or = |text: Option<String>, default: &str| text.unwrap_or_else(|| default.to_owned());
    let view = json!({
        "type": "application",
        "is_controller": true,
        "fees": { "payer": or(fees.text("payer")?, "account") },
        "losses": { "payments": or(losses.text("payments")?, "stripe") },
        "requirement_collection": or(controller.text("requirement_collection")?, "stripe"),
        "stripe_dashboard": { "type": or(dashboard.text("type")?, "full") },
    });
    for rest in [fees, losses, dashboard, controller] {
        rest.finish()?;
    }
    Ok(view)
}

fn transfers_requested(params: &mut Params) -> Result<bool, ApiError> {
    let mut capabilities = params.nested("capabilities");
    let mut transfers = capabilities.nested("transfers");
    let requested = transfers.text("requested")?;
    transfers.finish()?;
    capabilities.finish()?;
    Ok(requested.as_deref() == Some("true"))
}

fn payout_interval(params: &mut Params) -> Result<String, ApiError> {
    let mut settings = params.nested("settings");
    let mut payouts = settings.nested("payouts");
    let mut schedule = payouts.nested("schedule");
    let interval = schedule.text("interval")?;
    for rest in [schedule, payouts, settings] {
        rest.finish()?;
    }
    Ok(interval.unwrap_or_else(|| "daily".to_owned()))
}

/// The local Stripe knows banks of a few countries.
fn currency_of(country: &str) -> Result<String, ApiError> {
    let currency = match country {
        "US" => "usd",
        "CA" => "cad",
        "GB" => "gbp",
        "AU" => "aud",
        "NZ" => "nzd",
        "DE" | "FR" | "IE" | "NL" | "ES" | "IT" | "AT" | "BE" => "eur",
        _ => {
            return Err(ApiError::parameter(
                "country_unsupported",
                "country",
                format!("{country} is not currently supported by the local Stripe."),
            ));
        }
    };
    Ok(currency.to_owned())
}
