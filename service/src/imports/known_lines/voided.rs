//! Which lines of earlier files a chunk tells as voided.

use std::collections::HashSet;

use domain::import::Row;
use domain::review::ReviewReason;
use domain::sale_line::SaleLine;
use entity::sale_line::{self, SaleLineState};
use sea_orm::{DbErr, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{KnownLine, KnownLines, all_lines, find};
use crate::db::StoreTx;

impl KnownLine {
    /// Whether this is a voided reading of another line.
    pub(super) fn is_voiding(&self) -> bool {
        is_voided(self.review_reason.as_deref())
    }

    /// Whether something of it was posted, or can be yet.
    fn is_open(&self) -> bool {
        !matches!(self.state, SaleLineState::Skipped | SaleLineState::Undone)
    }
}

/// Whether a line's reason, in the database, is that it was voided.
pub(super) fn is_voided(reason: Option<&str>) -> bool {
    reason == Some(ReviewReason::VoidedSince.name())
}

/// Whether the till has the line as voided.
pub(crate) fn was_voided(line: &sale_line::Model) -> bool {
    is_voided(line.file_reason.as_deref())
}

/// The key of the voided reading of a line: it has one at a time.
pub(in super::super) fn voiding_key(line: Uuid) -> Vec<u8> {
    let hash = Sha256::new_with_prefix("voided").chain_update(line);
    hash.finalize().to_vec()
}

impl KnownLines {
    pub(super) async fn load_voided(&mut self, tx: &StoreTx, rows: &[Row]) -> Result<(), DbErr> {
        let voided: Vec<&SaleLine> = all_lines(rows)
            .filter(|(_, reason)| *reason == Some(ReviewReason::VoidedSince))
            .map(|(line, _)| line)
            .collect();
        let by_key = voided
            .iter()
            .filter_map(|line| self.by_key.get(line.line_key.0.as_slice()));
        let receipts: HashSet<&str> = voided.iter().map(|line| line.receipt.as_str()).collect();
        let untold = receipts
            .iter()
            .filter_map(|receipt| self.untold.get(*receipt));
        let candidates: Vec<&KnownLine> = by_key.chain(untold.flatten()).collect();
        let first = candidates
            .iter()
            .filter_map(|line| self.changed.get(&line.changes_line_id?));
        let ids = candidates.iter().copied().chain(first);
        let ids = ids.map(|line| Value::from(line.id)).collect();
        let readings = find(tx, "changes_line_id", ids).await?;
        let voidings = readings.iter().filter(|line| line.is_voiding());
        self.voided = voidings.filter_map(|line| line.changes_line_id).collect();
        Ok(())
    }

    /// The line that a voided one was before, if it is not known yet that it was voided:
    /// the one with its key, or one of its transaction that neither the chunk nor
    /// `import`, whose chunk it is, tells as sold. Asked when all that the chunk tells as
    /// sold was seen.
    pub fn see_voided(&mut self, line: &SaleLine, import: Uuid) -> Option<KnownLine> {
        let own = self.by_key.remove(line.line_key.0.as_slice());
        let before = match own {
            Some(before) if before.state == SaleLineState::Skipped => None,
            Some(before) if before.is_open() && before.import_id != import => Some(before),
            _ => self.take_untold(line),
        }?;
        // Of a reading that waits for a person, what it changes is what was posted.
        let first = before.changes_line_id.and_then(|id| self.changed.get(&id));
        let first = first.filter(|first| first.is_open()).cloned();
        let before = first.unwrap_or(before);
        self.voided.insert(before.id).then_some(before)
    }

    fn take_untold(&mut self, line: &SaleLine) -> Option<KnownLine> {
        let lines = self.untold.get_mut(&line.receipt)?;
        let position = lines.iter().position(|before| {
            before.is_open() && before.is_of(line) && !self.voided.contains(&before.id)
        });
        position.map(|position| lines.swap_remove(position))
    }
}
