//! Whether a consignor's account can be paid, and else why not, in words for
//! the store.

use service::ports::ProviderAccount;
use stripe_connect::{Account, AccountCapabilitiesStatus, AccountRequirements, ExternalAccount};

pub fn read_account(account: &Account) -> ProviderAccount {
    ProviderAccount {
        id: account.id.to_string(),
        not_ready_reason: not_ready_reason(account),
        bank_fingerprint: bank_fingerprint(account),
    }
}

/// An account that Stripe does not let us see any more.
pub fn disconnected(account_id: &str) -> ProviderAccount {
    let reason = "The consignor has disconnected the account, or the store's key belongs to \
                  another Stripe account.";
    ProviderAccount {
        id: account_id.to_owned(),
        not_ready_reason: Some(reason.to_owned()),
        bank_fingerprint: None,
    }
}

fn not_ready_reason(account: &Account) -> Option<String> {
    let transfers = account
        .capabilities
        .as_ref()
        .and_then(|capabilities| capabilities.transfers.as_ref());
    let takes_transfers = transfers == Some(&AccountCapabilitiesStatus::Active);
    let pays_out = account.payouts_enabled == Some(true);
    if takes_transfers && pays_out && !bank_refused(account) {
        return None;
    }
    Some(reason(account))
}

/// The bank sent a payout back; Stripe sends none there any more.
fn bank_refused(account: &Account) -> bool {
    default_banks(account).any(|(status, _)| status == "errored")
}

fn bank_fingerprint(account: &Account) -> Option<String> {
    default_banks(account).find_map(|(_, fingerprint)| fingerprint.map(str::to_owned))
}

/// Status and fingerprint of the bank accounts that payouts go to; one for each currency.
fn default_banks(account: &Account) -> impl Iterator<Item = (&str, Option<&str>)> {
    let external = account.external_accounts.iter().flat_map(|list| &list.data);
    let banks = external.filter_map(|external| match external {
        ExternalAccount::BankAccount(bank) => Some(bank),
        ExternalAccount::Card(_) => None,
    });
    banks
        .filter(|bank| bank.default_for_currency == Some(true))
        .map(|bank| (bank.status.as_str(), bank.fingerprint.as_deref()))
}

fn reason(account: &Account) -> String {
    let requirements = account.requirements.as_ref();
    let disabled = requirements
        .and_then(|requirements| requirements.disabled_reason.as_ref())
        .map_or("", |reason| reason.as_str());
    if disabled.starts_with("rejected.") {
        return format!("Stripe has rejected the account ({disabled}).");
    }
    if account.details_submitted != Some(true) {
        return "The consignor has not finished the bank set-up yet.".to_owned();
    }
    if bank_refused(account) {
        return "The bank sent the last payout back: the consignor has to enter bank details \
                again."
            .to_owned();
    }
    let due = requirements.map_or_else(Vec::new, what_is_due);
    if !due.is_empty() {
        let due = due.join(", ");
        return format!("Stripe asks the consignor for more details ({due}).");
    }
    match disabled {
        "requirements.pending_verification" | "under_review" => {
            "Stripe is still checking the consignor's details.".to_owned()
        }
        "" => "Stripe has not allowed payments to the account yet.".to_owned(),
        other => format!("Stripe has stopped payments to the account ({other})."),
    }
}

fn what_is_due(requirements: &AccountRequirements) -> Vec<&str> {
    let mut due: Vec<&str> = [&requirements.past_due, &requirements.currently_due]
        .into_iter()
        .flatten()
        .flatten()
        .map(String::as_str)
        .collect();
    due.sort_unstable();
    due.dedup();
    due
}
