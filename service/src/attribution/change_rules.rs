//! A value of the till that names a consignor, or goods of the store.

use domain::attribution::{AttributionKind as Kind, Owner, normal};
use domain::ids::{AttributionRuleId, ConsignorId, StoreId};
use entity::{attribution_rule, consignor};
use sea_orm::{ActiveEnum, DbErr, EntityTrait, SqlErr};
use serde_json::json;
use thiserror::Error;

use super::{Changed, stored_kind};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::imports::AllocateError;
use crate::ledger::lock_head;
use crate::review::give_matching;

/// Characters of a value.
const LONGEST: usize = 200;

#[derive(Debug, Error)]
pub enum RuleChangeError {
    #[error("there is no such rule")]
    NotFound,
    #[error("there is no such consignor")]
    NoConsignor,
    #[error("say what the till writes, in 1 to {LONGEST} characters")]
    Value,
    #[error("an alias is a consignor's")]
    StoreAlias,
    #[error("there is a rule for this already")]
    Exists,
    #[error("the lines in review could not be posted: {0}")]
    Allocate(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<AllocateError> for RuleChangeError {
    fn from(error: AllocateError) -> Self {
        match error {
            AllocateError::Database(error) => Self::Database(error),
            other => Self::Allocate(other.to_string()),
        }
    }
}

/// Adds a rule, and settles the lines in review that it names the owner of.
///
/// # Errors
/// [`RuleChangeError`]; nothing was changed then.
pub async fn add_rule(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    kind: Kind,
    value: &str,
    owner: Owner,
) -> Result<Changed<attribution_rule::Model>, RuleChangeError> {
    let pattern = normal(value);
    if pattern.is_empty() || pattern.chars().count() > LONGEST {
        return Err(RuleChangeError::Value);
    }
    let tx = app.db.begin(store_id).await?;
    lock_head(&tx).await?;
    let consignor_id = match owner {
        Owner::Consignor(id) => {
            consignor::Entity::find_by_id((store_id.uuid(), id.uuid()))
                .one(tx.connection())
                .await?
                .ok_or(RuleChangeError::NoConsignor)?;
            Some(id.uuid())
        }
        Owner::Store if kind == Kind::Alias => return Err(RuleChangeError::StoreAlias),
        Owner::Store => None,
    };
    let rule = attribution_rule::Model {
        store_id: store_id.uuid(),
        id: app.context.id(),
        kind: stored_kind(kind),
        pattern,
        consignor_id,
        created_at: app.context.now(),
    };
    tx.insert([rule.clone()])
        .await
        .map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => RuleChangeError::Exists,
            _ => error.into(),
        })?;
    let also_assigned = give_matching(&tx, app, actor).await?;
    let subject = AttributionRuleId::new(rule.id).to_string();
    let mut details = audit::change(&json!({}), &written(&rule));
    details["lines_settled"] = also_assigned.into();
    let details = details.to_string();
    let action = "add_attribution_rule";
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(Changed {
        row: rule,
        also_assigned,
    })
}

fn written(rule: &attribution_rule::Model) -> serde_json::Value {
    json!({
        "kind": rule.kind.to_value(),
        "pattern": rule.pattern,
        "owner": rule.consignor_id.map(|id| ConsignorId::new(id).to_string()),
    })
}

/// Removes a rule. Lines that it placed stay where they are.
///
/// # Errors
/// [`RuleChangeError`]
pub async fn remove_rule(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: AttributionRuleId,
) -> Result<attribution_rule::Model, RuleChangeError> {
    let tx = app.db.begin(store_id).await?;
    let rule = attribution_rule::Entity::find_by_id((store_id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(RuleChangeError::NotFound)?;
    tx.execute(
        "DELETE FROM attribution_rule WHERE store_id = $1 AND id = $2",
        [id.uuid().into()],
    )
    .await?;
    let details = audit::change(&written(&rule), &json!({})).to_string();
    let action = "remove_attribution_rule";
    audit::record(&tx, &app.context, actor, action, &id.to_string(), &details).await?;
    tx.commit().await?;
    Ok(rule)
}
