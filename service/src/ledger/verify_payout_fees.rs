//! Whether what payouts cost and what the ledger says of it are the same.

use std::collections::BTreeSet;

use domain::ids::PayoutId;
use sea_orm::DbErr;
use uuid::Uuid;

use super::verify_ledger::LedgerFault;
use crate::db::StoreTx;

/// Fees whose entry does not take their amount of their payout from its consignor, or that
/// were not given back exactly when their payout came back.
const WRONG: &str = "
    SELECT o.id FROM payout_fee f
    JOIN payout o ON o.store_id = f.store_id AND o.id = f.payout_id
    LEFT JOIN journal_entry e ON e.store_id = f.store_id AND e.id = f.entry_id
      AND e.kind = 'payout_fee' AND e.source_id = f.id
    LEFT JOIN payable_entry p ON p.store_id = e.store_id AND p.entry_id = e.id
      AND p.consignor_id = o.consignor_id AND p.payout_id = o.id AND p.amount_minor = -f.amount_minor
    LEFT JOIN journal_entry r ON r.store_id = f.store_id AND r.id = f.reversal_entry_id
      AND r.reverses_entry_id = f.entry_id
    WHERE f.store_id = $1 AND (p.entry_id IS NULL
      OR (f.reversal_entry_id IS NOT NULL AND r.id IS NULL)
      OR (f.reversal_entry_id IS NOT NULL) <> (o.state = 'returned'))";

/// Payouts that say that they cost something else than their fees do.
const WRONG_SUMS: &str = "
    SELECT o.id FROM payout o WHERE o.store_id = $1 AND o.fee_minor <> coalesce((
      SELECT sum(f.amount_minor) FROM payout_fee f
      WHERE f.store_id = o.store_id AND f.payout_id = o.id), 0)";

/// # Errors
/// [`DbErr`]
pub(super) async fn check_payout_fees(
    tx: &StoreTx,
    faults: &mut Vec<LedgerFault>,
) -> Result<(), DbErr> {
    let mut wrong: BTreeSet<Uuid> = BTreeSet::new();
    for sql in [WRONG, WRONG_SUMS] {
        for row in tx.query(sql, []).await? {
            wrong.insert(row.try_get_by_index(0)?);
        }
    }
    faults.extend(wrong.into_iter().map(|payout| LedgerFault::PayoutFee {
        payout: PayoutId::new(payout),
    }));
    Ok(())
}
