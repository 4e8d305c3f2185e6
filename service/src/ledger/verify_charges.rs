//! Whether what was charged and what the ledger says of it are the same.

use std::collections::BTreeSet;

use domain::ids::ChargeId;
use sea_orm::DbErr;

use super::verify_ledger::LedgerFault;
use crate::db::StoreTx;

/// Charges whose entry does not take their amount from their consignor, or whose reversal
/// reverses something else.
const WRONG: &str = "
    SELECT h.id FROM charge h
    LEFT JOIN journal_entry e ON e.store_id = h.store_id AND e.id = h.entry_id
      AND e.kind = 'charge' AND e.source_id = h.id
    LEFT JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id AND t.position = 0
      AND t.amount_minor = h.amount_minor
    LEFT JOIN account a ON a.store_id = t.store_id AND a.id = t.debit_account_id
      AND a.consignor_id = h.consignor_id
    LEFT JOIN journal_entry r ON r.store_id = h.store_id AND r.id = h.reversal_entry_id
      AND r.reverses_entry_id = h.entry_id
    WHERE h.store_id = $1 AND (a.id IS NULL OR (h.reversal_entry_id IS NOT NULL AND r.id IS NULL))";

/// What entries charge or take back without a charge that says so.
const UNKNOWN: &str = "
    SELECT e.source_id FROM journal_entry e
    LEFT JOIN charge h ON h.store_id = e.store_id AND h.id = e.source_id
      AND e.id IN (h.entry_id, h.reversal_entry_id)
    WHERE e.store_id = $1 AND e.source_kind = 'charge' AND h.id IS NULL";

/// # Errors
/// [`DbErr`]
pub(super) async fn check_charges(
    tx: &StoreTx,
    faults: &mut Vec<LedgerFault>,
) -> Result<(), DbErr> {
    let mut wrong = BTreeSet::new();
    for sql in [WRONG, UNKNOWN] {
        for row in tx.query(sql, []).await? {
            wrong.insert(ChargeId::new(row.try_get_by_index(0)?));
        }
    }
    faults.extend(
        wrong
            .into_iter()
            .map(|charge| LedgerFault::Charge { charge }),
    );
    Ok(())
}
