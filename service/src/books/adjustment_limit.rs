//! Up to which amount managers and bookkeepers adjust balances at once; owners have no limit.

use domain::ids::StoreId;
use domain::money::Money;
use entity::books_setting;
use entity::staff_user::StaffRole;
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum SetAdjustmentLimitError {
    #[error("a limit is nothing or above")]
    Negative,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The store's limit. Until an owner sets one it is nothing: only owners adjust.
///
/// # Errors
/// [`DbErr`]
pub async fn adjustment_limit(tx: &StoreTx) -> Result<Money, DbErr> {
    let row = books_setting::Entity::find_by_id(tx.store_id().uuid())
        .one(tx.connection())
        .await?;
    let limit_minor = row.map_or(0, |row| row.adjustment_limit_minor);
    Ok(Money::new(limit_minor, store_facts(tx).await?.currency))
}

/// Whether a role adjusts by so much at once, in whichever direction.
#[must_use]
pub fn may_adjust(role: StaffRole, amount: Money, limit: Money) -> bool {
    // The smallest number has no opposite, and is beyond any limit.
    let size = amount.amount_minor.checked_abs();
    match role {
        StaffRole::Owner => true,
        StaffRole::Manager | StaffRole::Bookkeeper => {
            size.is_some_and(|size| size <= limit.amount_minor)
        }
        StaffRole::Clerk => false,
    }
}

/// Changes the store's limit. Said again, it changes nothing.
///
/// # Errors
/// [`SetAdjustmentLimitError`]; nothing was changed then.
pub async fn set_adjustment_limit(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    limit: Money,
) -> Result<Money, SetAdjustmentLimitError> {
    if limit.amount_minor < 0 {
        return Err(SetAdjustmentLimitError::Negative);
    }
    let tx = app.db.begin(store_id).await?;
    // What is being adjusted looks at the limit under the same lock.
    lock_head(&tx).await?;
    let before = adjustment_limit(&tx).await?;
    if before == limit {
        return Ok(limit);
    }
    tx.execute(
        "INSERT INTO books_setting (store_id, adjustment_limit_minor) VALUES ($1, $2)
         ON CONFLICT (store_id) DO UPDATE SET adjustment_limit_minor = excluded.adjustment_limit_minor",
        [limit.amount_minor.into()],
    )
    .await?;
    let written = |limit: Money| serde_json::json!({ "limit_minor": limit.amount_minor });
    let details = audit::change(&written(before), &written(limit));
    let (subject, details) = (store_id.to_string(), details.to_string());
    let action = "set_adjustment_limit";
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::money::Currency;

    #[test]
    fn a_limit_counts_in_both_directions_and_not_for_owners() {
        let usd = |minor| Money::new(minor, Currency::US_DOLLAR);
        let may = |role, minor| may_adjust(role, usd(minor), usd(500));
        for role in [StaffRole::Manager, StaffRole::Bookkeeper] {
            for minor in [1, 500, -500] {
                assert!(may(role, minor), "{role:?} {minor}");
            }
            for minor in [501, -501, i64::MIN, i64::MAX] {
                assert!(!may(role, minor), "{role:?} {minor}");
            }
        }
        assert!(may(StaffRole::Owner, i64::MIN));
        assert!(!may(StaffRole::Clerk, 1));
    }
}
