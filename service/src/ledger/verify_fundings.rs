//! Whether every funding has the entries that it stands for, and nothing else says that it is
//! one's.

use domain::ids::FundingId;
use sea_orm::DbErr;

use super::verify_ledger::{LedgerFault, ids_of};
use crate::db::StoreTx;

/// Fundings whose entries do not move the account at Stripe by what can be paid out of them.
const WRONG: &str = "
    SELECT f.id FROM funding f
    WHERE f.store_id = $1
      AND CASE WHEN f.state = 'available' THEN f.amount_minor - f.back_minor ELSE 0 END <> (
        SELECT COALESCE(SUM(CASE WHEN t.debit_account_id = a.id THEN t.amount_minor ELSE -t.amount_minor END), 0)
        FROM journal_entry e
        JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id
        JOIN account a ON a.store_id = t.store_id AND a.kind = 'stripe'
          AND a.id IN (t.debit_account_id, t.credit_account_id)
        WHERE e.store_id = f.store_id AND e.source_kind = 'funding' AND e.source_id = f.id)";

const UNKNOWN: &str = "
    SELECT e.source_id FROM journal_entry e
    LEFT JOIN funding f ON f.store_id = e.store_id AND f.id = e.source_id
    WHERE e.store_id = $1 AND e.source_kind = 'funding' AND f.id IS NULL";

/// # Errors
/// [`DbErr`]
pub(super) async fn check_fundings(
    tx: &StoreTx,
    faults: &mut Vec<LedgerFault>,
) -> Result<(), DbErr> {
    let wrong = ids_of(tx, [WRONG, UNKNOWN]).await?;
    faults.extend(wrong.into_iter().map(|id| LedgerFault::Funding {
        funding: FundingId::new(id),
    }));
    Ok(())
}
