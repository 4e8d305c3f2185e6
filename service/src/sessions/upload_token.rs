//! Tokens by which programs hand files in: they may do nothing else.

use domain::ids::{StoreId, UploadTokenId};
use entity::{StoreScoped, upload_token};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder};
use serde_json::json;

use super::token::Token;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;

/// Makes a token, which is shown once.
///
/// # Errors
/// [`DbErr`]
pub async fn add_upload_token(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    name: &str,
) -> Result<(UploadTokenId, Token), DbErr> {
    let token = Token::random(&app.context);
    let id = UploadTokenId::new(app.context.id());
    let row = upload_token::Model {
        store_id: store_id.uuid(),
        id: id.uuid(),
        name: name.to_owned(),
        token_hash: token.hash(),
        created_by: actor.to_string(),
        created_at: app.context.now(),
        revoked_at: None,
    };
    let details = audit::change(&json!({}), &json!({ "name": name })).to_string();
    let tx = app.db.begin(store_id).await?;
    tx.insert([row]).await?;
    let (subject, action) = (id.to_string(), "add_upload_token");
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok((id, token))
}

/// The token that somebody bears, if it is one of this store's and still good.
///
/// # Errors
/// [`DbErr`]
pub async fn find_upload_token(
    app: &App,
    store_id: StoreId,
    token: &Token,
) -> Result<Option<UploadTokenId>, DbErr> {
    let tx = app.db.read(store_id).await?;
    let row = upload_token::Entity::in_store(store_id.uuid())
        .filter(upload_token::Column::TokenHash.eq(token.hash()))
        .filter(upload_token::Column::RevokedAt.is_null())
        .one(tx.connection())
        .await?;
    Ok(row.map(|row| UploadTokenId::new(row.id)))
}

/// A store's tokens, the oldest first.
///
/// # Errors
/// [`DbErr`]
pub async fn list_upload_tokens(
    app: &App,
    store_id: StoreId,
) -> Result<Vec<upload_token::Model>, DbErr> {
    let tx = app.db.read(store_id).await?;
    upload_token::Entity::in_store(store_id.uuid())
        .order_by_asc(upload_token::Column::Id)
        .all(tx.connection())
        .await
}

/// Ends a token; false when the store has none of this id that is still good.
///
/// # Errors
/// [`DbErr`]
pub async fn revoke_upload_token(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: UploadTokenId,
) -> Result<bool, DbErr> {
    let tx = app.db.begin(store_id).await?;
    let revoked = tx
        .execute(
            "UPDATE upload_token SET revoked_at = $3 WHERE store_id = $1 AND id = $2 AND revoked_at IS NULL",
            [id.uuid().into(), app.context.now().into()],
        )
        .await?;
    if revoked == 0 {
        return Ok(false);
    }
    let (subject, action) = (id.to_string(), "revoke_upload_token");
    let details = audit::change(&json!({ "is_good": true }), &json!({ "is_good": false }));
    let details = details.to_string();
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(true)
}
