//! Deciding that lines are divided again.

use domain::ids::{ConsignorId, ReallocationId, RuleSetId, StoreId};
use entity::reallocation::{self, ReallocationState};
use entity::{StoreScoped, consignor, rule_set};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;
use thiserror::Error;
use uuid::Uuid;

use super::plan::{ReallocationTerms, Scope};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::jobs::{JobKind, enqueue};
use crate::ledger::lock_head;
use crate::rules::posted_lines::SoldPeriod;

/// Letters of a reason at most.
const LONGEST_REASON: usize = 500;

#[derive(Debug, Error)]
pub enum ReallocateError {
    #[error("the period ends before it begins")]
    Period,
    #[error("say why the sales are divided again, in at most {LONGEST_REASON} letters")]
    Reason,
    #[error("there is no such version of the terms")]
    NoVersion,
    #[error("there is no such consignor")]
    NoConsignor,
    #[error("sales are being divided again just now; wait until that is done")]
    Running,
    #[error("there is no such decision")]
    NotFound,
    #[error("this was taken back already, or it takes another one back itself")]
    Undone,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Asks for the sales of a scope to be divided again. A job does it.
///
/// # Errors
/// [`ReallocateError`]
pub async fn reallocate(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    scope: Scope,
    reason: &str,
) -> Result<reallocation::Model, ReallocateError> {
    let tx = app.db.begin(store_id).await?;
    if scope.period.until < scope.period.from {
        return Err(ReallocateError::Period);
    }
    let rule_set_id = match scope.terms {
        ReallocationTerms::OfTheirDay => None,
        ReallocationTerms::Version(id) => Some(find_version(&tx, id).await?),
        // Taking back goes by its own request.
        ReallocationTerms::Before(_) => return Err(ReallocateError::NotFound),
    };
    if let Some(id) = scope.consignor {
        let known = consignor::Entity::find_by_id((store_id.uuid(), id.uuid()));
        let known = known.one(tx.connection()).await?;
        known.ok_or(ReallocateError::NoConsignor)?;
    }
    begin(tx, app, actor, scope, rule_set_id, reason).await
}

/// Asks for the lines that were divided again to be divided as before, where they were not
/// divided anew since.
///
/// # Errors
/// [`ReallocateError`]
pub async fn undo_reallocation(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: ReallocationId,
    reason: &str,
) -> Result<reallocation::Model, ReallocateError> {
    let tx = app.db.begin(store_id).await?;
    let done = reallocation::Entity::find_by_id((store_id.uuid(), id.uuid()));
    let done = done.one(tx.connection()).await?;
    let done = done.ok_or(ReallocateError::NotFound)?;
    if done.state == ReallocationState::Running {
        return Err(ReallocateError::Running);
    }
    let undone = reallocation::Entity::in_store(store_id.uuid())
        .filter(reallocation::Column::UndoesId.eq(id.uuid()))
        .one(tx.connection())
        .await?;
    if undone.is_some() || done.undoes_id.is_some() {
        return Err(ReallocateError::Undone);
    }
    let scope = Scope {
        period: SoldPeriod {
            from: done.sold_from,
            until: done.sold_until,
        },
        consignor: done.consignor_id.map(ConsignorId::new),
        terms: ReallocationTerms::Before(id),
    };
    begin(tx, app, actor, scope, None, reason).await
}

async fn find_version(tx: &StoreTx, id: RuleSetId) -> Result<Uuid, ReallocateError> {
    let version = rule_set::Entity::find_by_id((tx.store_id().uuid(), id.uuid()));
    let version = version.one(tx.connection()).await?;
    Ok(version.ok_or(ReallocateError::NoVersion)?.id)
}

async fn begin(
    tx: StoreTx,
    app: &App,
    actor: Actor,
    scope: Scope,
    rule_set_id: Option<Uuid>,
    reason: &str,
) -> Result<reallocation::Model, ReallocateError> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        return Err(ReallocateError::Reason);
    }
    let store = tx.store_id().uuid();
    // Of two at the same time the second finds the first.
    lock_head(&tx).await?;
    let running = reallocation::Entity::in_store(store)
        .filter(reallocation::Column::State.eq(ReallocationState::Running))
        .one(tx.connection())
        .await?;
    if running.is_some() {
        return Err(ReallocateError::Running);
    }
    let id = ReallocationId::new(app.context.id());
    let undoes_id = match scope.terms {
        ReallocationTerms::Before(undone) => Some(undone.uuid()),
        _ => None,
    };
    let row = reallocation::Model {
        store_id: store,
        id: id.uuid(),
        sold_from: scope.period.from,
        sold_until: scope.period.until,
        consignor_id: scope.consignor.map(ConsignorId::uuid),
        rule_set_id,
        undoes_id,
        reason: reason.to_owned(),
        state: ReallocationState::Running,
        last_line_id: Uuid::nil(),
        lines: 0,
        changed_lines: 0,
        undecided_lines: 0,
        difference_minor: 0,
        created_by: actor.to_string(),
        created_at: app.context.now(),
        finished_at: None,
    };
    tx.insert([row.clone()]).await?;
    let job = (id.uuid(), id.to_string());
    enqueue(&tx, &app.context, JobKind::Reallocate, &[job]).await?;
    let details = json!({
        "from": scope.period.from,
        "until": scope.period.until,
        "consignor": scope.consignor.map(|id| id.to_string()),
        "version": rule_set_id.map(|id| RuleSetId::new(id).to_string()),
        "undoes": undoes_id.map(|id| ReallocationId::new(id).to_string()),
    });
    let (action, subject) = ("reallocate", id.to_string());
    audit::record(
        &tx,
        &app.context,
        actor,
        action,
        &subject,
        &details.to_string(),
    )
    .await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(row)
}
