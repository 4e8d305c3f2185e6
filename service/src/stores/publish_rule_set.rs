//! A store's terms: published once, immutable, in force from a date.

use chrono::NaiveDate;
use domain::ids::{RuleSetId, StoreId};
use domain::rules::RuleSetDocument;
use entity::{StoreScoped, rule_set};
use sea_orm::{DbErr, QueryOrder};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;

#[derive(Debug, Error)]
pub enum PublishError {
    #[error("the terms cannot be published: {}", .0.join(" "))]
    Problems(Vec<String>),
    #[error("the terms cannot be written down")]
    Document(#[from] serde_json::Error),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Terms in force from a date, until a later version holds.
#[derive(Debug, Clone)]
pub struct RuleSet {
    pub id: RuleSetId,
    pub version: i64,
    pub effective_from: NaiveDate,
    pub document: RuleSetDocument,
}

/// Every published version of a store.
#[derive(Debug, Clone, Default)]
pub struct RuleSets(Vec<RuleSet>);

impl RuleSets {
    /// The newest version that holds on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<&RuleSet> {
        let holding = self.0.iter().filter(|rules| rules.effective_from <= day);
        holding.max_by_key(|rules| rules.version)
    }
}

/// Publishes the next version of a store's terms.
///
/// # Errors
/// [`PublishError`] says what is wrong with the document.
pub async fn publish_rule_set(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    effective_from: NaiveDate,
    document: &RuleSetDocument,
) -> Result<RuleSetId, PublishError> {
    let problems = document.problems();
    if !problems.is_empty() {
        return Err(PublishError::Problems(problems));
    }
    let id = RuleSetId::new(app.context.id());
    let tx = app.db.begin(store_id).await?;
    let last = rule_set::Entity::in_store(store_id.uuid())
        .order_by_desc(rule_set::Column::Version)
        .one(tx.connection())
        .await?;
    let row = rule_set::Model {
        store_id: store_id.uuid(),
        id: id.uuid(),
        version: last.map_or(1, |last| last.version.saturating_add(1)),
        effective_from,
        document: serde_json::to_string(document)?,
        published_at: app.context.now(),
        published_by: actor.to_string(),
    };
    tx.insert([row]).await?;
    audit::record(
        &tx,
        &app.context,
        actor,
        "publish_rule_set",
        &id.to_string(),
        "{}",
    )
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Every version of the transaction's store.
///
/// # Errors
/// [`DbErr`]
pub async fn published(tx: &StoreTx) -> Result<RuleSets, DbErr> {
    let rows = rule_set::Entity::in_store(tx.store_id().uuid())
        .all(tx.connection())
        .await?;
    let sets = rows.into_iter().map(|row| {
        let document = serde_json::from_str(&row.document)
            .map_err(|error| DbErr::Json(format!("rule set {}: {error}", row.version)))?;
        Ok(RuleSet {
            id: RuleSetId::new(row.id),
            version: row.version,
            effective_from: row.effective_from,
            document,
        })
    });
    sets.collect::<Result<_, DbErr>>().map(RuleSets)
}
