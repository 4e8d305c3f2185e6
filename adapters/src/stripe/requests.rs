//! Requests that take more than a line.

use service::ports::AccountRequest;
use stripe_connect::account::{
    CreateAccount, CreateAccountCapabilities, CreateAccountCapabilitiesTransfers,
    CreateAccountController, CreateAccountControllerFees, CreateAccountControllerFeesPayer,
    CreateAccountControllerLosses, CreateAccountControllerLossesPayments,
    CreateAccountControllerRequirementCollection, CreateAccountControllerStripeDashboard,
    CreateAccountControllerStripeDashboardType, CreateAccountSettings,
    CreateAccountSettingsPayouts, CreateAccountSettingsPayoutsSchedule,
    CreateAccountSettingsPayoutsScheduleInterval,
};

use super::{CONSIGNOR, STORE};

/// An Express account in the United States: Stripe onboards the consignor, the
/// platform bears fees and losses.
pub fn create_account(request: &AccountRequest) -> CreateAccount {
    let account = CreateAccount::new()
        .country("US")
        .controller(controller())
        .capabilities(CreateAccountCapabilities {
            transfers: Some(CreateAccountCapabilitiesTransfers {
                requested: Some(true),
            }),
            ..CreateAccountCapabilities::new()
        })
        .settings(payouts_by_call_only())
        .metadata([
            (STORE.to_owned(), request.store_id.clone()),
            (CONSIGNOR.to_owned(), request.consignor_id.clone()),
        ]);
    match &request.email {
        Some(email) => account.email(email),
        None => account,
    }
}

pub fn currency(currency: domain::money::Currency) -> stripe_types::Currency {
    let code = currency.code().to_ascii_lowercase();
    code.parse()
        .unwrap_or_else(|never: std::convert::Infallible| match never {})
}

fn controller() -> CreateAccountController {
    CreateAccountController {
        fees: Some(CreateAccountControllerFees {
            payer: Some(CreateAccountControllerFeesPayer::Application),
        }),
        losses: Some(CreateAccountControllerLosses {
            payments: Some(CreateAccountControllerLossesPayments::Application),
        }),
        requirement_collection: Some(CreateAccountControllerRequirementCollection::Stripe),
        stripe_dashboard: Some(CreateAccountControllerStripeDashboard {
            type_: Some(CreateAccountControllerStripeDashboardType::Express),
        }),
    }
}

/// Stripe would else send each day's balance to the bank by itself, and our
/// own payout to the bank would find nothing left.
fn payouts_by_call_only() -> CreateAccountSettings {
    let schedule = CreateAccountSettingsPayoutsSchedule {
        interval: Some(CreateAccountSettingsPayoutsScheduleInterval::Manual),
        ..CreateAccountSettingsPayoutsSchedule::new()
    };
    CreateAccountSettings {
        payouts: Some(CreateAccountSettingsPayouts {
            schedule: Some(schedule),
            ..CreateAccountSettingsPayouts::new()
        }),
        ..CreateAccountSettings::new()
    }
}
