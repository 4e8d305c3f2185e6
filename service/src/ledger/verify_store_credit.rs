//! Whether store credit is what the transfers say, of whom the payouts and the till say it.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{AccountId, ConsignorId, PayoutId, StoreCreditUseId};
use domain::ledger::AccountKind;
use entity::{StoreScoped, account};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};
use uuid::Uuid;

use super::verify_ledger::{LedgerFault, sums};
use crate::db::StoreTx;

/// Uses whose entry does not take their amount from their consignor's credit, or whose
/// reversal reverses something else.
const WRONG_USES: &str = "
    SELECT u.id FROM store_credit_use u
    LEFT JOIN journal_entry e ON e.store_id = u.store_id AND e.id = u.entry_id
      AND e.kind = 'store_credit_used' AND e.source_id = u.id
    LEFT JOIN transfer t ON t.store_id = e.store_id AND t.entry_id = e.id AND t.position = 0
      AND t.amount_minor = u.amount_minor
    LEFT JOIN account a ON a.store_id = t.store_id AND a.id = t.debit_account_id
      AND a.consignor_id = u.consignor_id AND a.kind = 'store_credit'
    LEFT JOIN journal_entry r ON r.store_id = u.store_id AND r.id = u.reversal_entry_id
      AND r.reverses_entry_id = u.entry_id
    WHERE u.store_id = $1 AND (a.id IS NULL OR (u.reversal_entry_id IS NOT NULL AND r.id IS NULL))";

/// What entries say was used or taken back, without a use that says so.
const UNKNOWN_USES: &str = "
    SELECT e.source_id FROM journal_entry e
    LEFT JOIN store_credit_use u ON u.store_id = e.store_id AND u.id = e.source_id
      AND e.id IN (u.entry_id, u.reversal_entry_id)
    WHERE e.store_id = $1 AND e.source_kind = 'store_credit_use' AND u.id IS NULL";

/// Payouts by store credit whose entries do not move their amount and bonus to their
/// consignor's credit, and back where they came back.
const WRONG_PAYOUTS: &str = "
    SELECT o.id FROM payout o
    LEFT JOIN (
      SELECT e.source_id,
        sum(CASE WHEN e.kind = 'payout_sent' AND a.id = t.credit_account_id THEN t.amount_minor ELSE 0 END) AS given_minor,
        sum(CASE WHEN e.kind = 'payout_reversed' AND a.id = t.debit_account_id THEN t.amount_minor ELSE 0 END) AS taken_back_minor
      FROM (SELECT DISTINCT entry_id FROM store_credit_entry WHERE store_id = $1) s
      JOIN journal_entry e ON e.store_id = $1 AND e.id = s.entry_id AND e.source_kind = 'payout'
      JOIN payout p ON p.store_id = $1 AND p.id = e.source_id
      JOIN account a ON a.store_id = $1 AND a.consignor_id = p.consignor_id AND a.kind = 'store_credit'
      JOIN transfer t ON t.store_id = $1 AND t.entry_id = e.id AND a.id IN (t.debit_account_id, t.credit_account_id)
      GROUP BY e.source_id) m ON m.source_id = o.id
    WHERE o.store_id = $1 AND o.method = 'store_credit' AND (
      o.amount_minor + o.bonus_minor <> coalesce(m.given_minor, 0)
      OR CASE WHEN o.state = 'returned' THEN o.amount_minor + o.bonus_minor ELSE 0 END <> coalesce(m.taken_back_minor, 0))";

/// Compares with `balances`, which the transfers give.
///
/// # Errors
/// [`DbErr`]
pub(super) async fn check_store_credit(
    tx: &StoreTx,
    balances: &BTreeMap<AccountId, i64>,
    faults: &mut Vec<LedgerFault>,
) -> Result<(), DbErr> {
    check_balances(tx, balances, faults).await?;
    let payouts = ids(tx, &[WRONG_PAYOUTS]).await?.into_iter();
    faults.extend(payouts.map(|id| LedgerFault::PayoutByStoreCredit {
        payout: PayoutId::new(id),
    }));
    let uses = ids(tx, &[WRONG_USES, UNKNOWN_USES]).await?.into_iter();
    faults.extend(uses.map(|id| LedgerFault::StoreCreditUse {
        store_credit_use: StoreCreditUseId::new(id),
    }));
    Ok(())
}

async fn check_balances(
    tx: &StoreTx,
    balances: &BTreeMap<AccountId, i64>,
    faults: &mut Vec<LedgerFault>,
) -> Result<(), DbErr> {
    let entries = sums(
        tx,
        "SELECT consignor_id, CAST(sum(amount_minor) AS BIGINT) FROM store_credit_entry
         WHERE store_id = $1 GROUP BY consignor_id",
    )
    .await?;
    let accounts = account::Entity::in_store(tx.store_id().uuid())
        .filter(account::Column::Kind.eq(AccountKind::StoreCredit.name()))
        .all(tx.connection())
        .await?;
    for row in accounts {
        let Some(id) = row.consignor_id else { continue };
        let consignor = ConsignorId::new(id);
        let kept_minor = row.credits_minor.saturating_sub(row.debits_minor);
        let computed_minor = entries.get(&id).copied().unwrap_or(0);
        if kept_minor != computed_minor {
            faults.push(LedgerFault::StoreCredit {
                consignor,
                kept_minor,
                computed_minor,
            });
        }
        let balance_minor = balances.get(&AccountId::new(row.id)).copied().unwrap_or(0);
        if balance_minor < 0 {
            faults.push(LedgerFault::StoreCreditBelowZero {
                consignor,
                balance_minor,
            });
        }
    }
    Ok(())
}

async fn ids(tx: &StoreTx, queries: &[&str]) -> Result<BTreeSet<Uuid>, DbErr> {
    let mut found = BTreeSet::new();
    for sql in queries {
        for row in tx.query(sql, []).await? {
            found.insert(row.try_get_by_index(0)?);
        }
    }
    Ok(found)
}
