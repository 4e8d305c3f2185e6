//! Regular expressions that find an account number or alias in a text of a line.

use domain::attribution::{NamePattern, NameSource as Source, PatternError};
use domain::ids::{AttributionPatternId, StoreId};
use entity::{StoreScoped, attribution_pattern};
use sea_orm::{DbErr, EntityTrait, PaginatorTrait, QueryOrder, SqlErr};
use serde_json::json;
use thiserror::Error;

use super::{Changed, stored_source};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::imports::AllocateError;
use crate::ledger::lock_head;
use crate::review::give_matching;

/// Each line of a file may be looked at with every one.
const MOST_PATTERNS: u64 = 20;
/// Characters of a pattern.
const LONGEST: usize = 300;

#[derive(Debug, Error)]
pub enum PatternChangeError {
    #[error("there is no such pattern")]
    NotFound,
    #[error("a pattern has 1 to {LONGEST} characters")]
    Length,
    #[error(transparent)]
    Pattern(#[from] PatternError),
    #[error("there is this pattern already")]
    Exists,
    #[error("a store has at most {MOST_PATTERNS} patterns; remove one that is not needed")]
    TooMany,
    #[error("the lines in review could not be posted: {0}")]
    Allocate(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<AllocateError> for PatternChangeError {
    fn from(error: AllocateError) -> Self {
        match error {
            AllocateError::Database(error) => Self::Database(error),
            other => Self::Allocate(other.to_string()),
        }
    }
}

/// The pattern, if it can be one.
pub(super) fn compiled(pattern: &str) -> Result<NamePattern, PatternChangeError> {
    if pattern.is_empty() || pattern.chars().count() > LONGEST {
        return Err(PatternChangeError::Length);
    }
    Ok(NamePattern::new(pattern)?)
}

/// The store's patterns, in the order in which they are tried.
///
/// # Errors
/// [`DbErr`]
pub async fn list_patterns(
    app: &App,
    store_id: StoreId,
) -> Result<Vec<attribution_pattern::Model>, DbErr> {
    let tx = app.db.read(store_id).await?;
    attribution_pattern::Entity::in_store(store_id.uuid())
        .order_by_asc(attribution_pattern::Column::Id)
        .all(tx.connection())
        .await
}

/// Adds a pattern, tried after those that there are, and settles the lines in review
/// that it names the owner of.
///
/// # Errors
/// [`PatternChangeError`]; nothing was changed then.
pub async fn add_pattern(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    source: Source,
    pattern: &str,
) -> Result<Changed<attribution_pattern::Model>, PatternChangeError> {
    let pattern = pattern.trim();
    compiled(pattern)?;
    let tx = app.db.begin(store_id).await?;
    lock_head(&tx).await?;
    let known = attribution_pattern::Entity::in_store(store_id.uuid());
    if known.count(tx.connection()).await? >= MOST_PATTERNS {
        return Err(PatternChangeError::TooMany);
    }
    let row = attribution_pattern::Model {
        store_id: store_id.uuid(),
        id: app.context.id(),
        source: stored_source(source),
        pattern: pattern.to_owned(),
        created_at: app.context.now(),
    };
    tx.insert([row.clone()])
        .await
        .map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => PatternChangeError::Exists,
            _ => error.into(),
        })?;
    let also_assigned = give_matching(&tx, app, actor).await?;
    let subject = AttributionPatternId::new(row.id).to_string();
    let mut details = audit::change(&json!({}), &json!({ "pattern": pattern }));
    details["lines_settled"] = also_assigned.into();
    let details = details.to_string();
    let action = "add_attribution_pattern";
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(Changed { row, also_assigned })
}

/// Removes a pattern. Lines that it placed stay where they are.
///
/// # Errors
/// [`PatternChangeError`]
pub async fn remove_pattern(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: AttributionPatternId,
) -> Result<attribution_pattern::Model, PatternChangeError> {
    let tx = app.db.begin(store_id).await?;
    let row = attribution_pattern::Entity::find_by_id((store_id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(PatternChangeError::NotFound)?;
    tx.execute(
        "DELETE FROM attribution_pattern WHERE store_id = $1 AND id = $2",
        [id.uuid().into()],
    )
    .await?;
    let details = audit::change(&json!({ "pattern": row.pattern }), &json!({})).to_string();
    let action = "remove_attribution_pattern";
    audit::record(&tx, &app.context, actor, action, &id.to_string(), &details).await?;
    tx.commit().await?;
    Ok(row)
}
