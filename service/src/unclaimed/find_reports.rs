//! What was reported to states, and what they wait to be paid.

use std::collections::{BTreeMap, HashMap};

use entity::{StoreScoped, consignor, printed_check, state_payment, unclaimed_report};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::find_unclaimed::UnclaimedError;
use crate::db::StoreTx;

/// A report with all that it names.
#[derive(Debug, Clone)]
pub struct ReportedMoney {
    pub report: unclaimed_report::Model,
    /// Whoever the consignor is now.
    pub consignor: consignor::Model,
    pub check_number: Option<i64>,
    pub payment: Option<state_payment::Model>,
}

/// What waits to be paid to a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedToState {
    /// Two letters.
    pub state: String,
    pub items: usize,
    pub total_minor: i64,
}

/// The reports before one, the newest first.
///
/// # Errors
/// [`DbErr`]
pub async fn find_reports(
    tx: &StoreTx,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<ReportedMoney>, DbErr> {
    let mut query = unclaimed_report::Entity::in_store(tx.store_id().uuid())
        .order_by_desc(unclaimed_report::Column::Id)
        .limit(limit);
    if let Some(before) = before {
        query = query.filter(unclaimed_report::Column::Id.lt(before));
    }
    with_names(tx, query.all(tx.connection()).await?).await
}

async fn with_names(
    tx: &StoreTx,
    reports: Vec<unclaimed_report::Model>,
) -> Result<Vec<ReportedMoney>, DbErr> {
    let store = tx.store_id().uuid();
    let consignors: HashMap<Uuid, consignor::Model> = consignor::Entity::in_store(store)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let checks = reports.iter().filter_map(|report| report.check_id);
    let checks: HashMap<Uuid, i64> = printed_check::Entity::in_store(store)
        .filter(printed_check::Column::Id.is_in(checks))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(|row| (row.id, row.number))
        .collect();
    let payments = reports.iter().filter_map(|report| report.payment_id);
    let payments: HashMap<Uuid, state_payment::Model> = state_payment::Entity::in_store(store)
        .filter(state_payment::Column::Id.is_in(payments))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    let named = reports.into_iter().filter_map(|report| {
        let own = consignors.get(&report.consignor_id)?;
        let now = own.merged_into_id.and_then(|kept| consignors.get(&kept));
        Some(ReportedMoney {
            consignor: now.unwrap_or(own).clone(),
            check_number: report.check_id.and_then(|id| checks.get(&id).copied()),
            payment: report.payment_id.and_then(|id| payments.get(&id).cloned()),
            report,
        })
    });
    Ok(named.collect())
}

/// What waits to be paid, by state.
///
/// # Errors
/// [`UnclaimedError`]
pub async fn owed_to_states(tx: &StoreTx) -> Result<Vec<OwedToState>, UnclaimedError> {
    let waiting = unclaimed_report::Entity::in_store(tx.store_id().uuid())
        .filter(unclaimed_report::Column::PaymentId.is_null())
        .filter(unclaimed_report::Column::ReversalEntryId.is_null())
        .all(tx.connection())
        .await?;
    let mut states: BTreeMap<String, OwedToState> = BTreeMap::new();
    for report in waiting {
        let owed = states
            .entry(report.state.clone())
            .or_insert_with(|| OwedToState {
                state: report.state.clone(),
                items: 0,
                total_minor: 0,
            });
        owed.items = owed.items.saturating_add(1);
        let total = owed.total_minor.checked_add(report.amount_minor);
        owed.total_minor = total.ok_or(UnclaimedError::Overflow)?;
    }
    Ok(states.into_values().collect())
}
