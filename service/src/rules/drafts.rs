//! Terms that are being written. A draft is kept whatever is wrong with it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::ids::{RuleSetDraftId, RuleSetId, StoreId};
use domain::rules::{Problem, RuleSetDocument};
use entity::{StoreScoped, consignor, rule_set_draft};
use sea_orm::{DbErr, EntityTrait};
use serde_json::{Value, json};
use thiserror::Error;

use super::publish_rule_set::{PublishError, publish};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;

/// What a draft's name may have.
const LONGEST_NAME: usize = 100;
/// What a document may have, in bytes: written as text in JSON, it fits what a request of
/// the API may bear.
pub const MOST_CHARACTERS: usize = 200_000;

#[derive(Debug, Error)]
pub enum DraftError {
    #[error("there is no such draft")]
    NotFound,
    #[error("say what it is called, in 1 to {LONGEST_NAME} characters")]
    Name,
    #[error("terms have at most {MOST_CHARACTERS} characters")]
    TooLong,
    #[error("somebody changed this draft meanwhile; load it again, and put your change to it")]
    Changed,
    #[error("{}: {}", .0.place, .0.words)]
    Unreadable(Problem),
    #[error(transparent)]
    Publish(#[from] PublishError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// What is wrong with a document, and what is odd about it.
#[derive(Debug, Clone, Default)]
pub struct CheckedDocument {
    /// They keep it from being published.
    pub problems: Vec<Problem>,
    pub warnings: Vec<Problem>,
}

/// Starts a draft.
///
/// # Errors
/// [`DraftError`]
pub async fn create_draft(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    name: &str,
    document: String,
) -> Result<rule_set_draft::Model, DraftError> {
    let name = checked(name, &document)?;
    let now = app.context.now();
    let draft = rule_set_draft::Model {
        store_id: store_id.uuid(),
        id: app.context.id(),
        name,
        document,
        revision: 1,
        created_by: actor.to_string(),
        created_at: now,
        updated_by: actor.to_string(),
        updated_at: now,
    };
    let tx = app.db.begin(store_id).await?;
    tx.insert([draft.clone()]).await?;
    let details = audit::change(&json!({}), &written(&draft.name, &draft.document));
    record(&tx, app, actor, "create_rule_set_draft", &draft, details).await?;
    tx.commit().await?;
    Ok(draft)
}

/// Keeps a changed draft. `revision` is that of the draft that was changed.
///
/// # Errors
/// [`DraftError`]
pub async fn save_draft(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: RuleSetDraftId,
    revision: i64,
    name: &str,
    document: String,
) -> Result<rule_set_draft::Model, DraftError> {
    let name = checked(name, &document)?;
    let tx = app.db.begin(store_id).await?;
    let before = find(&tx, id, revision).await?;
    let was = written(&before.name, &before.document);
    let draft = rule_set_draft::Model {
        name,
        document,
        revision: revision.saturating_add(1),
        updated_by: actor.to_string(),
        updated_at: app.context.now(),
        ..before
    };
    let changed = tx
        .execute(
            "UPDATE rule_set_draft SET name = $4, document = $5, revision = revision + 1,
               updated_by = $6, updated_at = $7
             WHERE store_id = $1 AND id = $2 AND revision = $3",
            [
                draft.id.into(),
                revision.into(),
                draft.name.clone().into(),
                draft.document.clone().into(),
                draft.updated_by.clone().into(),
                draft.updated_at.into(),
            ],
        )
        .await?;
    if changed == 0 {
        return Err(DraftError::Changed);
    }
    let details = audit::change(&was, &written(&draft.name, &draft.document));
    record(&tx, app, actor, "save_rule_set_draft", &draft, details).await?;
    tx.commit().await?;
    Ok(draft)
}

/// Throws a draft away.
///
/// # Errors
/// [`DraftError`]
pub async fn delete_draft(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: RuleSetDraftId,
    revision: i64,
) -> Result<(), DraftError> {
    let tx = app.db.begin(store_id).await?;
    let draft = find(&tx, id, revision).await?;
    remove(&tx, &draft).await?;
    let details = audit::change(&written(&draft.name, &draft.document), &json!({}));
    record(&tx, app, actor, "delete_rule_set_draft", &draft, details).await?;
    tx.commit().await?;
    Ok(())
}

/// Publishes a draft, which is gone then.
///
/// # Errors
/// [`DraftError`]; the draft is kept then.
pub async fn publish_draft(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: RuleSetDraftId,
    revision: i64,
    effective_from: NaiveDate,
) -> Result<RuleSetId, DraftError> {
    let tx = app.db.begin(store_id).await?;
    let draft = find(&tx, id, revision).await?;
    let document = RuleSetDocument::read(&draft.document).map_err(DraftError::Unreadable)?;
    let published = publish(&tx, app, actor, effective_from, &document).await?;
    remove(&tx, &draft).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(published)
}

/// What is wrong with a document, and what is odd about it in this store.
///
/// # Errors
/// [`DbErr`]
pub async fn check_document(tx: &StoreTx, text: &str) -> Result<CheckedDocument, DbErr> {
    let document = match RuleSetDocument::read(text) {
        Ok(document) => document,
        Err(problem) => {
            return Ok(CheckedDocument {
                problems: vec![problem],
                warnings: Vec::new(),
            });
        }
    };
    let mut warnings = document.warnings();
    warnings.extend(strangers(tx, &document).await?);
    Ok(CheckedDocument {
        problems: document.problems(),
        warnings,
    })
}

/// Account numbers that no consignor of the store has.
async fn strangers(tx: &StoreTx, document: &RuleSetDocument) -> Result<Vec<Problem>, DbErr> {
    let named: Vec<(String, &str)> = document.named_consignors().collect();
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let known: BTreeSet<String> = consignor::Entity::in_store(tx.store_id().uuid())
        .all(tx.connection())
        .await?
        .into_iter()
        .map(|row| row.account_number)
        .collect();
    let strangers = named
        .into_iter()
        .filter(|(_, account)| !known.contains(*account));
    let words = |account| format!("No consignor has the account number '{account}'.");
    let strangers = strangers.map(|(place, account)| Problem::new(place, words(account)));
    Ok(strangers.collect())
}

fn checked(name: &str, document: &str) -> Result<String, DraftError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(DraftError::Name);
    }
    if document.len() > MOST_CHARACTERS {
        return Err(DraftError::TooLong);
    }
    Ok(name.to_owned())
}

async fn find(
    tx: &StoreTx,
    id: RuleSetDraftId,
    revision: i64,
) -> Result<rule_set_draft::Model, DraftError> {
    let draft = rule_set_draft::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(DraftError::NotFound)?;
    if draft.revision != revision {
        return Err(DraftError::Changed);
    }
    Ok(draft)
}

async fn remove(tx: &StoreTx, draft: &rule_set_draft::Model) -> Result<(), DraftError> {
    let removed = tx
        .execute(
            "DELETE FROM rule_set_draft WHERE store_id = $1 AND id = $2 AND revision = $3",
            [draft.id.into(), draft.revision.into()],
        )
        .await?;
    if removed == 0 {
        return Err(DraftError::Changed);
    }
    Ok(())
}

/// A draft for the audit log. A document that cannot be read is one text.
fn written(name: &str, document: &str) -> Value {
    let terms = serde_json::from_str(document).unwrap_or_else(|_| Value::from(document));
    json!({ "name": name, "terms": terms })
}

async fn record(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    action: &str,
    draft: &rule_set_draft::Model,
    mut details: Value,
) -> Result<(), DbErr> {
    let subject = RuleSetDraftId::new(draft.id).to_string();
    details["revision"] = draft.revision.into();
    let details = details.to_string();
    audit::record(tx, &app.context, actor, action, &subject, &details).await
}
