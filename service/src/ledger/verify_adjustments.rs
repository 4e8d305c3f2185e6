//! Whether every adjustment has its entries, and nothing else adjusts a balance.

use domain::ids::AdjustmentId;
use sea_orm::DbErr;

use super::verify_ledger::{LedgerFault, ids_of};
use crate::db::StoreTx;

/// Adjustments whose entry does not move their amount between their consignor and the store's
/// account, or whose reversal reverses something else.
const WRONG: &str = "
    SELECT j.id FROM adjustment j
    LEFT JOIN journal_entry e ON e.store_id = j.store_id AND e.id = j.entry_id
      AND e.kind = 'adjustment' AND e.source_id = j.id
    LEFT JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id AND t.position = 0
      AND t.amount_minor = CASE WHEN j.amount_minor < 0 THEN -j.amount_minor ELSE j.amount_minor END
    LEFT JOIN account a ON a.store_id = t.store_id AND a.consignor_id = j.consignor_id AND a.kind = 'payable'
      AND a.id = CASE WHEN j.amount_minor < 0 THEN t.debit_account_id ELSE t.credit_account_id END
    LEFT JOIN account o ON o.store_id = t.store_id AND o.kind = 'adjustments'
      AND o.id = CASE WHEN j.amount_minor < 0 THEN t.credit_account_id ELSE t.debit_account_id END
    LEFT JOIN journal_entry r ON r.store_id = j.store_id AND r.id = j.reversal_entry_id
      AND r.reverses_entry_id = j.entry_id
    WHERE j.store_id = $1 AND (a.id IS NULL OR o.id IS NULL
      OR (j.reversal_entry_id IS NOT NULL AND r.id IS NULL))";

/// What entries say was adjusted or taken back, without an adjustment that says so.
const UNKNOWN: &str = "
    SELECT e.source_id FROM journal_entry e
    LEFT JOIN adjustment j ON j.store_id = e.store_id AND j.id = e.source_id
      AND e.id IN (j.entry_id, j.reversal_entry_id)
    WHERE e.store_id = $1 AND e.source_kind = 'adjustment' AND j.id IS NULL";

/// # Errors
/// [`DbErr`]
pub(super) async fn check_adjustments(
    tx: &StoreTx,
    faults: &mut Vec<LedgerFault>,
) -> Result<(), DbErr> {
    let wrong = ids_of(tx, [WRONG, UNKNOWN]).await?;
    faults.extend(wrong.into_iter().map(|id| LedgerFault::Adjustment {
        adjustment: AdjustmentId::new(id),
    }));
    Ok(())
}
