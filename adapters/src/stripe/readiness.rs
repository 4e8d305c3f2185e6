//! Whether a consignor's account can be paid, and else why not, in words for
//! the store.

use domain::set_up::{Need, in_a_row, needs_of};
use service::ports::ProviderAccount;
use stripe_connect::{Account, AccountCapabilitiesStatus, AccountRequirements, ExternalAccount};

pub fn read_account(account: &Account) -> ProviderAccount {
    let needs = match is_ready(account) {
        true => Vec::new(),
        false => needs(account),
    };
    ProviderAccount {
        id: account.id.to_string(),
        not_ready_reason: (!needs.is_empty()).then(|| reason(account, &needs)),
        needs,
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
        needs: vec![Need::Disconnected],
        bank_fingerprint: None,
    }
}

fn is_ready(account: &Account) -> bool {
    let transfers = account
        .capabilities
        .as_ref()
        .and_then(|capabilities| capabilities.transfers.as_ref());
    let takes_transfers = transfers == Some(&AccountCapabilitiesStatus::Active);
    let pays_out = account.payouts_enabled == Some(true);
    takes_transfers && pays_out && !bank_refused(account)
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

/// Stripe's word for why it stopped payments; empty where it says none.
fn disabled_reason(account: &Account) -> &str {
    let requirements = account.requirements.as_ref();
    requirements
        .and_then(|requirements| requirements.disabled_reason.as_ref())
        .map_or("", |reason| reason.as_str())
}

/// What an account needs that is not ready; never nothing.
fn needs(account: &Account) -> Vec<Need> {
    if disabled_reason(account).starts_with("rejected.") {
        return vec![Need::Rejected];
    }
    let due = account.requirements.as_ref().map_or_else(Vec::new, due);
    let mut needs = needs_of(due);
    if account.details_submitted != Some(true) {
        needs.insert(0, Need::Unfinished);
        return needs;
    }
    if bank_refused(account) {
        needs.retain(|need| *need != Need::BankAccount);
        needs.insert(0, Need::BankRefused);
    }
    match needs.is_empty() {
        true => vec![Need::UnderReview],
        false => needs,
    }
}

fn reason(account: &Account, needs: &[Need]) -> String {
    let disabled = disabled_reason(account);
    match needs {
        [Need::Rejected, ..] => format!("Stripe has rejected the account ({disabled})."),
        [Need::Unfinished, ..] => "The consignor has not finished the bank set-up yet.".to_owned(),
        [Need::BankRefused, ..] => "The bank sent the last payout back: the consignor has to \
                                    enter bank details again."
            .to_owned(),
        [Need::UnderReview, ..] => match disabled {
            "requirements.pending_verification" | "under_review" => {
                "Stripe is still checking the consignor's details.".to_owned()
            }
            "" => "Stripe has not allowed payments to the account yet.".to_owned(),
            other => format!("Stripe has stopped payments to the account ({other})."),
        },
        needs => {
            let needs = in_a_row(needs);
            format!("Stripe needs more of the consignor: {needs}.")
        }
    }
}

fn due(requirements: &AccountRequirements) -> Vec<&str> {
    [&requirements.past_due, &requirements.currently_due]
        .into_iter()
        .flatten()
        .flatten()
        .map(String::as_str)
        .collect()
}
