//! How an account is shown.

use serde_json::{Value, json};

use super::objects::{Account, Standing};

/// What Stripe asks of an individual at first.
const DUE_AT_ONBOARDING: [&str; 3] = [
    "external_account",
    "individual.id_number",
    "tos_acceptance.date",
];
const DUE_WHEN_RESTRICTED: [&str; 1] = ["individual.verification.document"];

/// The account as Stripe shows it.
pub fn view(account: &Account) -> Value {
    let transfers = if account.takes_transfers() {
        "active"
    } else {
        "inactive"
    };
    let capabilities = match account.transfers_requested {
        true => json!({ "transfers": transfers }),
        false => json!({}),
    };
    let url = format!("/v1/accounts/{}/external_accounts", account.id);
    json!({
        "id": account.id,
        "object": "account",
        "business_type": "individual",
        "capabilities": capabilities,
        "charges_enabled": false,
        "controller": account.controller,
        "country": account.country,
        "created": account.created,
        "default_currency": account.currency,
        "details_submitted": account.standing != Standing::Onboarding,
        "email": account.email,
        "external_accounts": {
            "object": "list",
            "data": account.bank_account.iter().collect::<Vec<_>>(),
            "has_more": false,
            "url": url,
        },
        "metadata": account.metadata,
        "payouts_enabled": account.pays_out(),
        "requirements": requirements(account),
        "settings": {
            "branding": {},
            "card_payments": {},
            "dashboard": { "display_name": null, "timezone": "Etc/UTC" },
            "payments": {},
            "payouts": {
                "debit_negative_balances": true,
                "schedule": { "delay_days": 2, "interval": account.payout_interval },
                "statement_descriptor": null,
            },
        },
        "type": "none",
    })
}

fn requirements(account: &Account) -> Value {
    let bank_due: &[&str] = if account.bank_works() {
        &[]
    } else {
        &["external_account"]
    };
    let (due, disabled_reason): (&[&str], Option<&str>) = match &account.standing {
        Standing::Onboarding => (&DUE_AT_ONBOARDING, Some("requirements.past_due")),
        Standing::Ready => (bank_due, None),
        Standing::Restricted { reason } => (&DUE_WHEN_RESTRICTED, Some(reason)),
        Standing::Rejected { reason } => (&[], Some(reason)),
        Standing::Deauthorized => (&[], None),
    };
    json!({
        "alternatives": [],
        "current_deadline": null,
        "currently_due": due,
        "disabled_reason": disabled_reason,
        "errors": [],
        "eventually_due": due,
        "past_due": due,
        "pending_verification": [],
    })
}
