//! Whether all unclaimed money that was reported, and every payment to a state, has its
//! entries, and nothing else moved such money.

use std::collections::BTreeSet;

use domain::ids::{StatePaymentId, UnclaimedReportId};
use sea_orm::DbErr;
use uuid::Uuid;

use super::verify_ledger::LedgerFault;
use crate::db::StoreTx;

/// Reports whose entry does not move their amount from their consignor or from the checks to
/// the account of unclaimed money, or whose reversal reverses something else.
const WRONG_REPORTS: &str = "
    SELECT u.id FROM unclaimed_report u
    LEFT JOIN journal_entry e ON e.store_id = u.store_id AND e.id = u.entry_id
      AND e.kind = 'unclaimed_reported' AND e.source_id = u.id
    LEFT JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id AND t.position = 0
      AND t.amount_minor = u.amount_minor
    LEFT JOIN account a ON a.store_id = t.store_id AND a.id = t.debit_account_id
      AND ((u.check_id IS NULL AND a.kind = 'payable' AND a.consignor_id = u.consignor_id)
        OR (u.check_id IS NOT NULL AND a.kind = 'check'))
    LEFT JOIN account o ON o.store_id = t.store_id AND o.id = t.credit_account_id
      AND o.kind = 'unclaimed_money'
    LEFT JOIN journal_entry r ON r.store_id = u.store_id AND r.id = u.reversal_entry_id
      AND r.reverses_entry_id = u.entry_id
    WHERE u.store_id = $1 AND (a.id IS NULL OR o.id IS NULL
      OR (u.reversal_entry_id IS NOT NULL AND r.id IS NULL))";

/// What entries say was reported or taken back, without a report that says so.
const UNKNOWN_REPORTS: &str = "
    SELECT e.source_id FROM journal_entry e
    LEFT JOIN unclaimed_report u ON u.store_id = e.store_id AND u.id = e.source_id
      AND e.id IN (u.entry_id, u.reversal_entry_id)
    WHERE e.store_id = $1 AND e.source_kind = 'unclaimed_report' AND u.id IS NULL";

/// Payments whose entry does not move their amount out of the store, which do not pay reports
/// of that sum, or whose reversal reverses something else.
const WRONG_PAYMENTS: &str = "
    SELECT p.id FROM state_payment p
    LEFT JOIN journal_entry e ON e.store_id = p.store_id AND e.id = p.entry_id
      AND e.kind = 'unclaimed_paid' AND e.source_id = p.id
    LEFT JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id AND t.position = 0
      AND t.amount_minor = p.amount_minor
    LEFT JOIN account a ON a.store_id = t.store_id AND a.id = t.debit_account_id
      AND a.kind = 'unclaimed_money'
    LEFT JOIN account o ON o.store_id = t.store_id AND o.id = t.credit_account_id
      AND o.kind = p.through
    LEFT JOIN journal_entry r ON r.store_id = p.store_id AND r.id = p.reversal_entry_id
      AND r.reverses_entry_id = p.entry_id
    WHERE p.store_id = $1 AND (a.id IS NULL OR o.id IS NULL
      OR (p.reversal_entry_id IS NOT NULL AND r.id IS NULL)
      OR (SELECT coalesce(sum(u.amount_minor), 0) FROM unclaimed_report u
          WHERE u.store_id = p.store_id AND u.payment_id = p.id AND u.state = p.state)
        <> CASE WHEN p.reversal_entry_id IS NULL THEN p.amount_minor ELSE 0 END)";

/// What entries say a state was paid or gave back, without a payment that says so.
const UNKNOWN_PAYMENTS: &str = "
    SELECT e.source_id FROM journal_entry e
    LEFT JOIN state_payment p ON p.store_id = e.store_id AND p.id = e.source_id
      AND e.id IN (p.entry_id, p.reversal_entry_id)
    WHERE e.store_id = $1 AND e.source_kind = 'state_payment' AND p.id IS NULL";

/// # Errors
/// [`DbErr`]
pub(super) async fn check_unclaimed(
    tx: &StoreTx,
    faults: &mut Vec<LedgerFault>,
) -> Result<(), DbErr> {
    let reports = found(tx, [WRONG_REPORTS, UNKNOWN_REPORTS]).await?;
    faults.extend(reports.into_iter().map(|id| LedgerFault::UnclaimedReport {
        report: UnclaimedReportId::new(id),
    }));
    let payments = found(tx, [WRONG_PAYMENTS, UNKNOWN_PAYMENTS]).await?;
    faults.extend(payments.into_iter().map(|id| LedgerFault::StatePayment {
        payment: StatePaymentId::new(id),
    }));
    Ok(())
}

async fn found(tx: &StoreTx, queries: [&str; 2]) -> Result<BTreeSet<Uuid>, DbErr> {
    let mut ids = BTreeSet::new();
    for sql in queries {
        for row in tx.query(sql, []).await? {
            ids.insert(row.try_get_by_index(0)?);
        }
    }
    Ok(ids)
}
