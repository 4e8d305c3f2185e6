//! Publishing a store's terms: once, immutable, in force from a date.

use chrono::NaiveDate;
use domain::ids::{RuleSetId, StoreId};
use domain::rules::{Problem, RuleSetDocument};
use entity::{StoreScoped, payout_batch, rule_set};
use sea_orm::{DbErr, QueryOrder};
use serde_json::{Value, json};
use thiserror::Error;

use super::published::in_words;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::jobs::{JobKind, enqueue};
use crate::ledger::{lock_head, open_missing_accounts};

#[derive(Debug, Error)]
pub enum PublishError {
    #[error("the terms cannot be published: {}", in_words(.0))]
    Problems(Vec<Problem>),
    #[error(
        "sales up to {paid_through} were paid already, by batch {batch}; terms can hold from {} on",
        .paid_through.succ_opt().unwrap_or(*.paid_through)
    )]
    Paid { paid_through: NaiveDate, batch: i64 },
    #[error("the terms cannot be written down")]
    Document(#[from] serde_json::Error),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Publishes the next version of a store's terms.
///
/// # Errors
/// [`PublishError`] says what is wrong with the document, or with the date.
pub async fn publish_rule_set(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    effective_from: NaiveDate,
    document: &RuleSetDocument,
) -> Result<RuleSetId, PublishError> {
    let tx = app.db.begin(store_id).await?;
    let id = publish(&tx, app, actor, effective_from, document).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(id)
}

/// Ring [`App::jobs_added`] after the commit: what fell due since the date is charged soon.
pub(super) async fn publish(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    effective_from: NaiveDate,
    document: &RuleSetDocument,
) -> Result<RuleSetId, PublishError> {
    let problems = document.problems();
    if !problems.is_empty() {
        return Err(PublishError::Problems(problems));
    }
    let store = tx.store_id().uuid();
    // No batch is approved between the look and the change, and no other version published.
    lock_head(tx).await?;
    let last_paid = payout_batch::Entity::in_store(store)
        .order_by_desc(payout_batch::Column::PayThrough)
        .one(tx.connection())
        .await?;
    if let Some(batch) = last_paid.filter(|batch| effective_from <= batch.pay_through) {
        return Err(PublishError::Paid {
            paid_through: batch.pay_through,
            batch: batch.number,
        });
    }
    // A store may be older than accounts that its new terms post to.
    open_missing_accounts(tx, &app.context).await?;
    let last = rule_set::Entity::in_store(store)
        .order_by_desc(rule_set::Column::Version)
        .one(tx.connection())
        .await?;
    let id = RuleSetId::new(app.context.id());
    let version = last
        .as_ref()
        .map_or(1, |last| last.version.saturating_add(1));
    let was: Value = match &last {
        Some(last) => serde_json::from_str(&last.document)?,
        None => json!({}),
    };
    let row = rule_set::Model {
        store_id: store,
        id: id.uuid(),
        version,
        effective_from,
        document: serde_json::to_string(document)?,
        published_at: app.context.now(),
        published_by: actor.to_string(),
    };
    tx.insert([row]).await?;
    let mut details = audit::change(&was, &serde_json::to_value(document)?);
    details["version"] = version.into();
    details["effective_from"] = json!(effective_from);
    let details = details.to_string();
    let (action, subject) = ("publish_rule_set", id.to_string());
    audit::record(tx, &app.context, actor, action, &subject, &details).await?;
    if !document.charges.is_empty() {
        let job = (store, id.to_string());
        enqueue(tx, &app.context, JobKind::PostCharges, &[job]).await?;
    }
    Ok(id)
}
