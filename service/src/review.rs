//! Lines that wait for a person.

mod assign_lines;
mod list_groups;
mod record_refund;
mod replace_changed;
mod settle_return;
mod settle_waiting;
mod skip_lines;
mod suggest_consignors;
mod take_back_lines;

use std::collections::BTreeSet;

use domain::ids::SaleLineId;
use domain::review::ReviewReason;
use entity::StoreScoped;
use entity::sale_line;
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder};
use thiserror::Error;
use uuid::Uuid;

pub(crate) use assign_lines::give_matching;
pub use assign_lines::{AssignLines, AssignLinesError, Assigned, assign_lines};
pub use list_groups::{GroupValue, ReviewGroup, in_group, review_groups};
pub use record_refund::{LineRefund, RecordRefundError, record_refund};
pub use replace_changed::ReplaceError;
pub use settle_return::{SettleReturnError, sales_of_return, settle_return};
pub(crate) use settle_waiting::settle_waiting;
pub use skip_lines::{SkipLinesError, restore_lines, skip_lines};
pub use suggest_consignors::suggest_consignors;
pub use take_back_lines::{TakeBackLinesError, take_back_lines};

use crate::db::StoreTx;
use crate::imports::AllocateError;

/// Lines that a person can settle at once.
pub const LINES_AT_ONCE: usize = 200;

/// What keeps lines from being settled, whatever becomes of them.
#[derive(Debug, Error)]
pub enum ReviewError {
    #[error("there is no such line")]
    NotFound,
    #[error("choose 1 to {LINES_AT_ONCE} lines")]
    Number,
    #[error("{} settled already; load the list again", settled(*.0))]
    Settled(usize),
    #[error("the line could not be posted: {0}")]
    Allocate(String),
    #[error(transparent)]
    Database(#[from] DbErr),
}

fn settled(lines: usize) -> String {
    match lines {
        1 => "a line was".to_owned(),
        lines => format!("{lines} lines were"),
    }
}

impl From<AllocateError> for ReviewError {
    fn from(error: AllocateError) -> Self {
        match error {
            AllocateError::Database(error) => Self::Database(error),
            other => Self::Allocate(other.to_string()),
        }
    }
}

/// The lines as they stand now, in the order they came.
async fn reload(tx: &StoreTx, lines: &[sale_line::Model]) -> Result<Vec<sale_line::Model>, DbErr> {
    sale_line::Entity::in_store(tx.store_id().uuid())
        .filter(sale_line::Column::Id.is_in(lines.iter().map(|line| line.id)))
        .order_by_asc(sale_line::Column::Id)
        .all(tx.connection())
        .await
}

fn has_reason(line: &sale_line::Model, reason: ReviewReason) -> bool {
    line.review_reason.as_deref() == Some(reason.name())
}

/// The lines with these ids, in the order they came, all of them in this state.
async fn find_lines(
    tx: &StoreTx,
    ids: &[SaleLineId],
    state: sale_line::SaleLineState,
) -> Result<Vec<sale_line::Model>, ReviewError> {
    let unique: BTreeSet<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    if unique.is_empty() || unique.len() > LINES_AT_ONCE {
        return Err(ReviewError::Number);
    }
    let lines = sale_line::Entity::in_store(tx.store_id().uuid())
        .filter(sale_line::Column::Id.is_in(unique.iter().copied()))
        .order_by_asc(sale_line::Column::Id)
        .all(tx.connection())
        .await?;
    if lines.len() != unique.len() {
        return Err(ReviewError::NotFound);
    }
    match lines.iter().filter(|line| line.state != state).count() {
        0 => Ok(lines),
        others => Err(ReviewError::Settled(others)),
    }
}
