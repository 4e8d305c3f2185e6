//! Whether everything that was posted while days were closed took effect on open ones.

use sea_orm::DbErr;

use super::verify_ledger::LedgerFault;
use crate::db::StoreTx;

/// Entries that were posted after a closing, and before the next one or the reopening, to a
/// day that it had closed.
const IN_CLOSED_DAYS: &str = "
    SELECT e.sequence FROM period_close c
    LEFT JOIN period_close n ON n.store_id = c.store_id AND n.number = c.number + 1
    JOIN journal_entry e ON e.store_id = c.store_id AND e.effective_on <= c.closed_through
      AND e.sequence >= c.first_sequence AND (n.id IS NULL OR e.sequence < n.first_sequence)
    WHERE c.store_id = $1 ORDER BY e.sequence";

/// # Errors
/// [`DbErr`]
pub(super) async fn check_closed(tx: &StoreTx, faults: &mut Vec<LedgerFault>) -> Result<(), DbErr> {
    for row in tx.query(IN_CLOSED_DAYS, []).await? {
        let sequence = row.try_get_by_index(0)?;
        faults.push(LedgerFault::Closed { sequence });
    }
    Ok(())
}
