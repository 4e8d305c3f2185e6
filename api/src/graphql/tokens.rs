//! The tokens by which programs hand files in.

use async_graphql::{Context, ID, Object, Result};
use chrono::{DateTime, Utc};
use domain::ids::UploadTokenId;
use entity::upload_token;
use service::permissions::Permission;
use service::sessions::list_upload_tokens;

use super::imports::actor_name;
use crate::asker::{Asker, fault};

/// By which a program hands files in; it may do nothing else.
pub struct UploadToken(pub upload_token::Model);

#[Object]
impl UploadToken {
    async fn id(&self) -> ID {
        UploadTokenId::new(self.0.id).to_string().into()
    }

    /// What it is for, as whoever made it wrote.
    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn created_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.created_by).await
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Null while it is good.
    async fn revoked_at(&self) -> Option<DateTime<Utc>> {
        self.0.revoked_at
    }
}

#[derive(Default)]
pub struct TokenQueries;

#[Object]
impl TokenQueries {
    /// The oldest first.
    #[graphql(complexity = "50 * child_complexity + 1")]
    async fn upload_tokens(&self, context: &Context<'_>) -> Result<Vec<UploadToken>> {
        let asker = Asker::of(context);
        asker.staff(Permission::ManageTokens)?;
        let tokens = list_upload_tokens(&asker.app, asker.store.id).await;
        Ok(tokens
            .map_err(fault)?
            .into_iter()
            .map(UploadToken)
            .collect())
    }
}
