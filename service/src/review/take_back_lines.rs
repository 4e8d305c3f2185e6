//! A person takes back what was posted of lines that the till voided since.

use domain::ids::{SaleLineId, StoreId};
use domain::import::SkipReason;
use domain::review::ReviewReason;
use entity::sale_line::{self, SaleLineState};
use sea_orm::DbErr;
use thiserror::Error;

use super::replace_changed::{ReplaceError, replace_changed};
use super::settle_waiting::settle_waiting;
use super::skip_lines::set_skipped;
use super::{ReviewError, find_lines, has_reason, reload};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::imports::{AllocateError, Allocator};
use crate::ledger::lock_head;

#[derive(Debug, Error)]
pub enum TakeBackLinesError {
    #[error("the till did not void '{0}' since it was imported")]
    NotVoided(String),
    #[error(transparent)]
    Replace(#[from] ReplaceError),
    #[error(transparent)]
    Lines(#[from] ReviewError),
}

impl From<AllocateError> for TakeBackLinesError {
    fn from(error: AllocateError) -> Self {
        Self::Lines(error.into())
    }
}

impl From<DbErr> for TakeBackLinesError {
    fn from(error: DbErr) -> Self {
        Self::Lines(error.into())
    }
}

/// Reverses what was posted of lines before the till voided them. The voided readings,
/// which wait in review, are left out for good, with that as the reason.
///
/// # Errors
/// [`TakeBackLinesError`]; nothing was changed then.
pub async fn take_back_lines(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    ids: &[SaleLineId],
) -> Result<Vec<sale_line::Model>, TakeBackLinesError> {
    let tx = app.db.begin(store_id).await?;
    // One person at a time: of two, the second finds the lines settled.
    lock_head(&tx).await?;
    let voidings = find_lines(&tx, ids, SaleLineState::Review).await?;
    for line in &voidings {
        if !has_reason(line, ReviewReason::VoidedSince) {
            return Err(TakeBackLinesError::NotVoided(line.item.clone()));
        }
    }
    replace_changed(&tx, app, actor, &voidings).await?;
    let reason = Some(SkipReason::Voided.words());
    for line in &voidings {
        set_skipped(&tx, line, SaleLineState::Skipped, reason).await?;
        let subject = SaleLineId::new(line.id).to_string();
        audit::record(
            &tx,
            &app.context,
            actor,
            "take_back_sale_line",
            &subject,
            "{}",
        )
        .await?;
    }
    let allocator = Allocator::load(&tx).await?;
    settle_waiting(&tx, app, &allocator, actor, &voidings).await?;
    let lines = reload(&tx, &voidings).await?;
    tx.commit().await?;
    Ok(lines)
}
