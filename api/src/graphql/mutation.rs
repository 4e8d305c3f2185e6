//! What can be changed. What a person can put right comes as `userErrors`;
//! everything else as errors of the request.

mod attribution;
mod books;
mod charges;
mod funding;
mod imports;
mod items;
mod merging;
mod payment_files;
mod payout_settings;
mod payouts;
mod people;
mod reallocations;
mod review;
mod rules;
mod sessions;
mod shop;
mod store_credit;
mod stripe;
mod stripe_grants;
mod tokens;
mod unclaimed;

use async_graphql::{MergedObject, SimpleObject};

#[derive(MergedObject, Default)]
pub struct Mutation(
    sessions::SessionMutations,
    imports::ImportMutations,
    shop::ShopMutations,
    payouts::PayoutMutations,
    payout_settings::PayoutSettingsMutations,
    payment_files::PaymentFileMutations,
    review::ReviewMutations,
    attribution::AttributionMutations,
    tokens::TokenMutations,
    people::PeopleMutations,
    merging::MergingMutations,
    rules::RuleMutations,
    reallocations::ReallocationMutations,
    charges::ChargeMutations,
    items::ItemMutations,
    store_credit::StoreCreditMutations,
    books::BooksMutations,
    stripe::StripeMutations,
    stripe_grants::StripeGrantMutations,
    funding::FundingMutations,
    unclaimed::UnclaimedMutations,
);

/// What a person can put right.
#[derive(SimpleObject)]
pub struct UserError {
    code: &'static str,
    /// The field of the input that is meant.
    field: Option<&'static str>,
    message: String,
}

pub fn user_error(
    code: &'static str,
    field: Option<&'static str>,
    error: &dyn std::error::Error,
) -> Vec<UserError> {
    vec![UserError {
        code,
        field,
        message: sentence(&error.to_string()),
    }]
}

/// Errors begin small, since they follow a file's name on the command line.
pub fn sentence(message: &str) -> String {
    let mut characters = message.to_owned();
    if let Some(first) = characters.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !characters.ends_with('.') {
        characters.push('.');
    }
    characters
}
