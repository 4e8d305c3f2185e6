//! What can be changed. What a person can put right comes as `userErrors`;
//! everything else as errors of the request.

mod sessions;
mod shop;

use async_graphql::{MergedObject, SimpleObject};

#[derive(MergedObject, Default)]
pub struct Mutation(sessions::SessionMutations, shop::ShopMutations);

/// What a person can put right.
#[derive(SimpleObject)]
pub struct UserError {
    code: &'static str,
    /// The field of the input that is meant.
    field: Option<&'static str>,
    message: String,
}

fn user_error(
    code: &'static str,
    field: Option<&'static str>,
    error: &dyn std::error::Error,
) -> Vec<UserError> {
    let mut characters = error.to_string();
    if let Some(first) = characters.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !characters.ends_with('.') {
        characters.push('.');
    }
    vec![UserError {
        code,
        field,
        message: characters,
    }]
}
