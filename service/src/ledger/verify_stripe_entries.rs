//! Whether every movement of Stripe's balance that was entered has its entries, and nothing
//! else says that it enters one.

use domain::ids::StripeEntryId;
use sea_orm::DbErr;

use super::verify_ledger::{LedgerFault, ids_of};
use crate::db::StoreTx;

/// Movements whose entry does not move the account at Stripe by the amount less the fee, or
/// whose reversal reverses something else.
const WRONG: &str = "
    SELECT s.id FROM stripe_entry s
    LEFT JOIN journal_entry e ON e.store_id = s.store_id AND e.id = s.entry_id
      AND e.kind = 'stripe_movement' AND e.source_id = s.id
    LEFT JOIN journal_entry r ON r.store_id = s.store_id AND r.id = s.reversal_entry_id
      AND r.reverses_entry_id = s.entry_id
    WHERE s.store_id = $1 AND (e.id IS NULL
      OR (s.reversal_entry_id IS NOT NULL AND r.id IS NULL)
      OR s.amount_minor - s.fee_minor <> (
        SELECT COALESCE(SUM(CASE WHEN t.debit_account_id = a.id THEN t.amount_minor ELSE -t.amount_minor END), 0)
        FROM transfer t JOIN account a ON a.store_id = t.store_id AND a.kind = 'stripe'
          AND a.id IN (t.debit_account_id, t.credit_account_id)
        WHERE t.store_id = s.store_id AND t.entry_id = s.entry_id))";

/// Entries that say that they enter a movement or take it back, which no movement names.
const UNKNOWN: &str = "
    SELECT e.source_id FROM journal_entry e
    LEFT JOIN stripe_entry s ON s.store_id = e.store_id AND s.id = e.source_id
      AND e.id IN (s.entry_id, s.reversal_entry_id)
    WHERE e.store_id = $1 AND e.source_kind = 'stripe_entry' AND s.id IS NULL";

/// # Errors
/// [`DbErr`]
pub(super) async fn check_stripe_entries(
    tx: &StoreTx,
    faults: &mut Vec<LedgerFault>,
) -> Result<(), DbErr> {
    let wrong = ids_of(tx, [WRONG, UNKNOWN]).await?;
    faults.extend(wrong.into_iter().map(|id| LedgerFault::StripeEntry {
        stripe_entry: StripeEntryId::new(id),
    }));
    Ok(())
}
