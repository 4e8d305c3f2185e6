//! Lines that the till has otherwise now take the place of what was posted before.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::ImportId;
use entity::StoreScoped;
use entity::sale_line::{self, SaleLineState};
use sea_orm::{ColumnTrait, Condition, DbErr, QueryFilter};
use thiserror::Error;
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::imports::{AllocateError, changed_key, move_rows, reverse};

/// Stands beside the row of a line that was replaced.
const REPLACED: &str = "the till has this line otherwise now";

#[derive(Debug, Error)]
pub enum ReplaceError {
    #[error(
        "something of '{0}' came back already, so it cannot be replaced; leave the changed line out, and correct the rest at the till"
    )]
    HasReturns(String),
    #[error("the line before could not be taken back: {0}")]
    Allocate(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl From<AllocateError> for ReplaceError {
    fn from(error: AllocateError) -> Self {
        match error {
            AllocateError::Database(error) => Self::Database(error),
            other => Self::Allocate(other.to_string()),
        }
    }
}

/// Takes back, by reversal, what lines in review say otherwise now, so that these can
/// be posted. Other readings of the same line that wait are left out.
///
/// # Errors
/// [`ReplaceError`]
pub(super) async fn replace_changed(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    lines: &[sale_line::Model],
) -> Result<(), ReplaceError> {
    for line in lines {
        let Some(first) = line.changes_line_id else {
            continue;
        };
        let others = readings(tx, first, line.id).await?;
        if let Some(returned) = with_return(tx, &others).await? {
            return Err(ReplaceError::HasReturns(returned));
        }
        reverse(tx, app, actor, &others).await?;
        give_up(tx, line, &others).await?;
    }
    Ok(())
}

/// The line that was posted first, and what was said of it since, but for `line`.
async fn readings(tx: &StoreTx, first: Uuid, line: Uuid) -> Result<Vec<sale_line::Model>, DbErr> {
    sale_line::Entity::in_store(tx.store_id().uuid())
        .filter(
            Condition::any()
                .add(sale_line::Column::Id.eq(first))
                .add(sale_line::Column::ChangesLineId.eq(first)),
        )
        .filter(sale_line::Column::Id.ne(line))
        .filter(sale_line::Column::State.ne(SaleLineState::Undone))
        .all(tx.connection())
        .await
}

/// The item of a line of which something came back.
async fn with_return(tx: &StoreTx, lines: &[sale_line::Model]) -> Result<Option<String>, DbErr> {
    for line in lines {
        let returns = tx
            .query(
                "SELECT 1 FROM allocation a
                 JOIN allocation r ON r.store_id = a.store_id AND r.undoes_allocation_id = a.id
                 JOIN sale_line l ON l.store_id = r.store_id AND l.id = r.sale_line_id
                 WHERE a.store_id = $1 AND a.sale_line_id = $2 AND l.state <> 'undone' LIMIT 1",
                [line.id.into()],
            )
            .await?;
        if !returns.is_empty() {
            return Ok(Some(line.item.clone()));
        }
    }
    Ok(None)
}

/// Marks lines as undone. A changed line that is known by another key, because the line
/// before has its own, takes that over: a file that tells the line as it was before is
/// then known by the other key.
async fn give_up(
    tx: &StoreTx,
    line: &sale_line::Model,
    others: &[sale_line::Model],
) -> Result<(), DbErr> {
    let mut rows: BTreeMap<Uuid, BTreeSet<i64>> = BTreeMap::new();
    for other in others {
        let is_same_key = line.line_key == changed_key(line, &other.line_key);
        let key = if is_same_key {
            changed_key(other, &other.line_key)
        } else {
            other.line_key.clone()
        };
        tx.execute(
            "UPDATE sale_line SET state = 'undone', review_reason = NULL, skip_reason = $3, line_key = $4
             WHERE store_id = $1 AND id = $2",
            [other.id.into(), REPLACED.into(), key.into()],
        )
        .await?;
        if is_same_key {
            tx.execute(
                "UPDATE sale_line SET line_key = $3 WHERE store_id = $1 AND id = $2",
                [line.id.into(), other.line_key.clone().into()],
            )
            .await?;
        }
        rows.entry(other.import_id)
            .or_default()
            .insert(other.row_number);
    }
    for (import, rows) in rows {
        move_rows(tx, ImportId::new(import), &rows).await?;
    }
    Ok(())
}
