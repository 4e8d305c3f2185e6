//! Gives an account of the books the name and number that the store knows it by.

use domain::books::{AccountTitle, Chart, TitleError};
use domain::ids::StoreId;
use domain::ledger::AccountKind;
use entity::account_title;
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;

use super::chart::load_chart;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;

#[derive(Debug, Error)]
pub enum NameAccountError {
    #[error(transparent)]
    Title(#[from] TitleError),
    #[error("the account {0} has this name or number already")]
    Taken(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Names an account, or with no title gives it its usual name again; said again, it
/// changes nothing. Nothing that was posted changes: files that are written from now on have the new name.
///
/// # Errors
/// [`NameAccountError`]; nothing was changed then.
pub async fn name_account(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    kind: AccountKind,
    title: Option<AccountTitle>,
) -> Result<Chart, NameAccountError> {
    let tx = app.db.begin(store_id).await?;
    // Two who give the same name at once come one after the other.
    lock_head(&tx).await?;
    let before = load_chart(&tx).await?;
    let new = match &title {
        Some(title) => title.clone(),
        None => AccountTitle::new(kind.usual_name(), "")?,
    };
    if let Some(other) = before.taken_by(kind, &new) {
        return Err(NameAccountError::Taken(before.name(other).to_owned()));
    }
    let is_the_same = before.name(kind) == new.name() && before.number(kind) == new.number();
    if is_the_same {
        return Ok(before);
    }
    replace(&tx, kind, title.as_ref()).await?;
    let details = audit::change(
        &serde_json::json!({ "name": before.name(kind), "number": before.number(kind) }),
        &serde_json::json!({ "name": new.name(), "number": new.number() }),
    );
    let details = details.to_string();
    audit::record(
        &tx,
        &app.context,
        actor,
        "name_account",
        kind.name(),
        &details,
    )
    .await?;
    let chart = load_chart(&tx).await?;
    tx.commit().await?;
    Ok(chart)
}

async fn replace(
    tx: &StoreTx,
    kind: AccountKind,
    title: Option<&AccountTitle>,
) -> Result<(), DbErr> {
    let store_id = tx.store_id().uuid();
    account_title::Entity::delete_by_id((store_id, kind.name().to_owned()))
        .exec(tx.connection())
        .await?;
    let Some(title) = title else { return Ok(()) };
    let row = account_title::Model {
        store_id,
        kind: kind.name().to_owned(),
        name: title.name().to_owned(),
        number: title.number().map(str::to_owned),
    };
    tx.insert([row]).await
}
