//! Making and ending the tokens by which programs hand files in.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use domain::ids::UploadTokenId;
use service::permissions::Permission;
use service::sessions::{add_upload_token, revoke_upload_token};

use super::UserError;
use crate::asker::{Asker, fault, not_found};

/// Characters of a token's name.
const LONGEST_NAME: usize = 100;

#[derive(InputObject)]
struct AddUploadTokenInput {
    /// What it is for, at most 100 characters.
    name: String,
}

#[derive(SimpleObject)]
struct AddUploadTokenPayload {
    upload_token_id: Option<ID>,
    /// The token itself, which is shown this once.
    token: Option<String>,
    user_errors: Vec<UserError>,
}

#[derive(InputObject)]
struct RevokeUploadTokenInput {
    upload_token_id: ID,
}

#[derive(SimpleObject)]
struct RevokeUploadTokenPayload {
    upload_token_id: Option<ID>,
    user_errors: Vec<UserError>,
}

#[derive(Default)]
pub struct TokenMutations;

#[Object]
impl TokenMutations {
    /// Makes a token by which a program hands files in.
    async fn add_upload_token(
        &self,
        context: &Context<'_>,
        input: AddUploadTokenInput,
    ) -> Result<AddUploadTokenPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageTokens)?;
        let name = input.name.trim();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            let message = format!("Say what it is for, in 1 to {LONGEST_NAME} characters.");
            return Ok(AddUploadTokenPayload {
                upload_token_id: None,
                token: None,
                user_errors: vec![UserError {
                    code: "NAME",
                    field: Some("name"),
                    message,
                }],
            });
        }
        let added = add_upload_token(&asker.app, asker.store.id, staff.actor(), name).await;
        let (id, token) = added.map_err(fault)?;
        Ok(AddUploadTokenPayload {
            upload_token_id: Some(id.to_string().into()),
            token: Some(token.reveal().to_owned()),
            user_errors: Vec::new(),
        })
    }

    /// Ends a token; whoever bears it hands in no more files.
    async fn revoke_upload_token(
        &self,
        context: &Context<'_>,
        input: RevokeUploadTokenInput,
    ) -> Result<RevokeUploadTokenPayload> {
        let asker = Asker::of(context);
        let staff = asker.staff(Permission::ManageTokens)?;
        let id = input.upload_token_id.parse::<UploadTokenId>();
        let id = id.map_err(|_| not_found())?;
        let revoked = revoke_upload_token(&asker.app, asker.store.id, staff.actor(), id).await;
        if !revoked.map_err(fault)? {
            return Err(not_found());
        }
        Ok(RevokeUploadTokenPayload {
            upload_token_id: Some(id.to_string().into()),
            user_errors: Vec::new(),
        })
    }
}
