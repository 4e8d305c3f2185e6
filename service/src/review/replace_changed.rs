//! Lines that the till has otherwise now, or as voided, take the place of what was posted
//! before.

use domain::import::SkipReason;
use entity::StoreScoped;
use entity::sale_line::{self, SaleLineState};
use sea_orm::{ColumnTrait, Condition, DbErr, QueryFilter};
use thiserror::Error;
use uuid::Uuid;

use crate::actor::Actor;
use crate::app::App;
use crate::db::StoreTx;
use crate::imports::{AllocateError, changed_key, free_key, move_rows_of, reverse, was_voided};

/// Stands beside the row of a line that was replaced.
const REPLACED: &str = "the till has this line otherwise now";

#[derive(Debug, Error)]
pub enum ReplaceError {
    #[error(
        "something of '{0}' came back already, so it cannot be taken back; leave this line out, and correct the rest at the till"
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

/// Takes back, by reversal, what lines in review say otherwise now, so that these can be
/// posted, or left out where they were voided. Other readings of the same line that wait
/// are left out.
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
        give_up(tx, line, first, &others).await?;
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
/// then known by the other key. Not where one of the two was voided: whether a sale
/// stands is asked again of every file that says otherwise.
async fn give_up(
    tx: &StoreTx,
    line: &sale_line::Model,
    first: Uuid,
    others: &[sale_line::Model],
) -> Result<(), DbErr> {
    let reason = match was_voided(line) {
        true => SkipReason::Voided.words(),
        false => REPLACED,
    };
    for other in others {
        let takes_key = match was_voided(line) {
            true => other.id == first,
            false => line.line_key == changed_key(line, &other.line_key),
        };
        let key = if was_voided(line) || was_voided(other) {
            free_key(other.id)
        } else if takes_key {
            changed_key(other, &other.line_key)
        } else {
            other.line_key.clone()
        };
        tx.execute(
            "UPDATE sale_line SET state = 'undone', review_reason = NULL, skip_reason = $3, line_key = $4
             WHERE store_id = $1 AND id = $2",
            [other.id.into(), reason.into(), key.into()],
        )
        .await?;
        if takes_key {
            tx.execute(
                "UPDATE sale_line SET line_key = $3 WHERE store_id = $1 AND id = $2",
                [line.id.into(), other.line_key.clone().into()],
            )
            .await?;
        }
    }
    let rows = others
        .iter()
        .map(|other| (other.import_id, other.row_number));
    move_rows_of(tx, rows).await
}
