//! A person leaves lines in review out of the ledger, with a reason, or brings them back.

use std::collections::BTreeSet;

use domain::ids::{ImportId, SaleLineId, StoreId};
use domain::review::ReviewReason;
use entity::StoreScoped;
use entity::sale_line::{self, SaleLineState};
use sea_orm::{ActiveEnum, ColumnTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;
use thiserror::Error;

use super::settle_waiting::settle_waiting;
use super::{ReviewError, find_lines, has_reason, reload};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::imports::{AllocateError, Allocator, move_rows};
use crate::ledger::lock_head;

/// Characters of a reason.
const LONGEST_REASON: usize = 200;

#[derive(Debug, Error)]
pub enum SkipLinesError {
    #[error("say why it is left out, in 1 to {} characters", LONGEST_REASON)]
    Reason,
    #[error("a later file has '{0}' otherwise, and what that says holds")]
    Superseded(String),
    #[error(
        "nothing of '{0}' is posted any more; if the sale stands, import the file that holds it again"
    )]
    TakenBack(String),
    #[error(transparent)]
    Lines(#[from] ReviewError),
}

impl From<AllocateError> for SkipLinesError {
    fn from(error: AllocateError) -> Self {
        Self::Lines(error.into())
    }
}

impl From<DbErr> for SkipLinesError {
    fn from(error: DbErr) -> Self {
        Self::Lines(error.into())
    }
}

/// Leaves lines in review out: nobody is owed for them, and their rows count as
/// skipped, with the reason.
///
/// # Errors
/// [`SkipLinesError`]; nothing was changed then.
pub async fn skip_lines(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    ids: &[SaleLineId],
    reason: &str,
) -> Result<Vec<sale_line::Model>, SkipLinesError> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
        return Err(SkipLinesError::Reason);
    }
    move_lines(app, store_id, actor, ids, Some(reason)).await
}

/// Brings lines that were left out back into review.
///
/// # Errors
/// [`SkipLinesError`]; nothing was changed then.
pub async fn restore_lines(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    ids: &[SaleLineId],
) -> Result<Vec<sale_line::Model>, SkipLinesError> {
    move_lines(app, store_id, actor, ids, None).await
}

/// Out of review with a reason, back into it without.
async fn move_lines(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    ids: &[SaleLineId],
    reason: Option<&str>,
) -> Result<Vec<sale_line::Model>, SkipLinesError> {
    let (from, to, action) = match reason {
        Some(_) => (
            SaleLineState::Review,
            SaleLineState::Skipped,
            "skip_sale_line",
        ),
        None => (
            SaleLineState::Skipped,
            SaleLineState::Review,
            "restore_sale_line",
        ),
    };
    let tx = app.db.begin(store_id).await?;
    // One person at a time: of two, the second finds the lines moved.
    lock_head(&tx).await?;
    let lines = find_lines(&tx, ids, from).await?;
    if reason.is_none() {
        check_not_superseded(&tx, &lines).await?;
        check_not_taken_back(&tx, &lines).await?;
    }
    for line in &lines {
        set_skipped(&tx, line, to, reason).await?;
    }
    let allocator = Allocator::load(&tx).await?;
    settle_waiting(&tx, app, &allocator, actor, &lines).await?;
    let details = json!({ "reason": reason }).to_string();
    for line in &lines {
        let subject = SaleLineId::new(line.id).to_string();
        audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    }
    let moved = reload(&tx, &lines).await?;
    tx.commit().await?;
    Ok(moved)
}

/// What a later file told otherwise must not count beside it.
async fn check_not_superseded(
    tx: &StoreTx,
    lines: &[sale_line::Model],
) -> Result<(), SkipLinesError> {
    let later = sale_line::Entity::in_store(tx.store_id().uuid())
        .filter(sale_line::Column::ChangesLineId.is_in(lines.iter().map(|line| line.id)))
        .filter(sale_line::Column::State.ne(SaleLineState::Undone))
        .one(tx.connection())
        .await?;
    match later {
        Some(line) => Err(SkipLinesError::Superseded(line.item)),
        None => Ok(()),
    }
}

/// A voiding of which nothing is left to decide stays as it is.
async fn check_not_taken_back(
    tx: &StoreTx,
    lines: &[sale_line::Model],
) -> Result<(), SkipLinesError> {
    for line in lines {
        let Some(before) = line.changes_line_id else {
            continue;
        };
        if !has_reason(line, ReviewReason::VoidedSince) {
            continue;
        }
        let posted = sale_line::Entity::find_by_id((line.store_id, before))
            .filter(sale_line::Column::State.ne(SaleLineState::Undone))
            .one(tx.connection())
            .await?;
        if posted.is_none() {
            return Err(SkipLinesError::TakenBack(line.item.clone()));
        }
    }
    Ok(())
}

/// Leaves one line out, or brings it back.
pub(super) async fn set_skipped(
    tx: &StoreTx,
    line: &sale_line::Model,
    to: SaleLineState,
    reason: Option<&str>,
) -> Result<(), DbErr> {
    tx.execute(
        "UPDATE sale_line SET state = $3, skip_reason = $4 WHERE store_id = $1 AND id = $2",
        [
            line.id.into(),
            to.to_value().into(),
            reason.map(str::to_owned).into(),
        ],
    )
    .await?;
    let row = BTreeSet::from([line.row_number]);
    move_rows(tx, ImportId::new(line.import_id), &row).await
}
