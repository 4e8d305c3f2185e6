//! What dividing lines again would change; nothing is posted.

use domain::ids::{ConsignorId, ReallocationId};
use sea_orm::{DbErr, Value};
use uuid::Uuid;

use super::plan::{Divided, Scope, look};
use crate::app::App;
use crate::db::{ROWS_PER_STATEMENT, StoreTx, placeholders};
use crate::imports::Allocator;
use crate::rules::compared::{ComparedLine, Tally, WhatIf, largest_first};
use crate::rules::posted_lines::{Owners, RetrialError};

/// What would change.
#[derive(Debug, Clone)]
pub struct ReallocationPreview {
    pub whole: WhatIf,
    pub changed_lines: u64,
    /// Of these, those that a payout paid: what they change comes with the next one.
    pub paid_lines: u64,
}

/// Says what dividing the sales of a period again would change, and what came back of them,
/// whenever that was.
///
/// # Errors
/// [`RetrialError`]
pub async fn preview_reallocation(
    tx: &StoreTx,
    app: &App,
    scope: Scope,
) -> Result<ReallocationPreview, RetrialError> {
    let mut review = Review::load(tx, app, scope).await?;
    let mut tally = Tally::new(review.allocator.currency);
    let (mut changed_lines, mut paid_lines) = (0_u64, 0_u64);
    while let Some(lines) = review.next().await? {
        let changed = lines.iter().filter(|divided| divided.is_changed());
        let changed: Vec<_> = changed.map(|divided| divided.posted.row.entry_id).collect();
        changed_lines = changed_lines.saturating_add(changed.len() as u64);
        let entries: Vec<Uuid> = changed.into_iter().flatten().collect();
        paid_lines = paid_lines.saturating_add(paid(tx, &entries).await?);
        for divided in lines {
            tally.add(&review.compared(divided))?;
        }
    }
    Ok(ReallocationPreview {
        whole: tally.sum(),
        changed_lines,
        paid_lines,
    })
}

/// The lines of one consignor that would be looked at, the largest difference first.
///
/// # Errors
/// [`RetrialError`]
pub async fn preview_reallocation_lines(
    tx: &StoreTx,
    app: &App,
    scope: Scope,
    consignor: ConsignorId,
    most: usize,
) -> Result<Vec<ComparedLine>, RetrialError> {
    let scope = Scope {
        consignor: Some(consignor),
        ..scope
    };
    let mut review = Review::load(tx, app, scope).await?;
    let mut all = Vec::new();
    while let Some(lines) = review.next().await? {
        all.extend(lines.into_iter().map(|divided| review.compared(divided)));
    }
    Ok(largest_first(all, most))
}

/// A walk over the lines of a scope.
struct Review<'a> {
    tx: &'a StoreTx,
    app: &'a App,
    allocator: Allocator,
    owners: Owners,
    scope: Scope,
    after: Uuid,
}

impl<'a> Review<'a> {
    async fn load(tx: &'a StoreTx, app: &'a App, scope: Scope) -> Result<Self, RetrialError> {
        if scope.period.until < scope.period.from {
            return Err(RetrialError::Period);
        }
        Ok(Self {
            tx,
            app,
            allocator: Allocator::load(tx).await?,
            owners: Owners::load(tx).await?,
            scope,
            after: Uuid::nil(),
        })
    }

    async fn next(&mut self) -> Result<Option<Vec<Divided>>, RetrialError> {
        // Nothing is written under this name.
        let unnamed = ReallocationId::new(Uuid::nil());
        let (tx, app, allocator) = (self.tx, self.app, &self.allocator);
        let looked = look(tx, app, allocator, self.scope, unnamed, self.after).await?;
        Ok(looked.map(|looked| {
            self.after = looked.last;
            looked.lines
        }))
    }

    fn compared(&self, divided: Divided) -> ComparedLine {
        let allocated_to = ConsignorId::new(divided.posted.row.consignor_id);
        ComparedLine {
            consignor: self.owners.now(allocated_to),
            posted: divided.posted.allocation.consignor(),
            line: divided.posted.line,
            would_be: divided.now.map(|allocated| allocated.allocation),
        }
    }
}

/// How many of these entries a payout paid.
async fn paid(tx: &StoreTx, entries: &[Uuid]) -> Result<u64, DbErr> {
    let mut paid = 0_u64;
    for chunk in entries.chunks(ROWS_PER_STATEMENT) {
        let sql = format!(
            "SELECT count(DISTINCT entry_id) FROM payable_entry
             WHERE store_id = $1 AND payout_id IS NOT NULL AND entry_id IN ({})",
            placeholders(2, chunk.len())
        );
        let rows = tx
            .query(&sql, chunk.iter().map(|id| Value::from(*id)))
            .await?;
        if let Some(row) = rows.first() {
            let count: i64 = row.try_get_by_index(0)?;
            paid = paid.saturating_add(count.unsigned_abs());
        }
    }
    Ok(paid)
}
