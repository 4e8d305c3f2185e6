//! Up to which sum one person adjusts balances in a day; owners have no limit.

use domain::ids::StoreId;
use domain::money::{Money, MoneyError};
use entity::books_setting;
use entity::staff_user::StaffRole;
use sea_orm::{DbErr, EntityTrait};
use thiserror::Error;

use super::adjustment_limit::SetAdjustmentLimitError;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::days::{beginning_of, end_of};
use crate::db::StoreTx;
use crate::ledger::lock_head;
use crate::stores::store_facts;

#[derive(Debug, Error)]
pub enum DayLimitError {
    #[error("you can adjust by {left} more today, of {limit} a day; an owner can do more")]
    Over { limit: Money, left: Money },
    #[error(transparent)]
    Money(#[from] MoneyError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The store's limit; none until an owner sets one.
///
/// # Errors
/// [`DbErr`]
pub async fn adjustment_day_limit(tx: &StoreTx) -> Result<Option<Money>, DbErr> {
    let row = books_setting::Entity::find_by_id(tx.store_id().uuid())
        .one(tx.connection())
        .await?;
    let currency = store_facts(tx).await?.currency;
    let limit_minor = row.and_then(|row| row.adjustment_day_limit_minor);
    Ok(limit_minor.map(|minor| Money::new(minor, currency)))
}

/// Changes the store's limit, or with `None` lifts it. Said again, it changes nothing.
///
/// # Errors
/// [`SetAdjustmentLimitError`]; nothing was changed then.
pub async fn set_adjustment_day_limit(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    limit: Option<Money>,
) -> Result<Option<Money>, SetAdjustmentLimitError> {
    if limit.is_some_and(|limit| limit.amount_minor < 0) {
        return Err(SetAdjustmentLimitError::Negative);
    }
    let tx = app.db.begin(store_id).await?;
    // What is being adjusted looks at the limit under the same lock.
    lock_head(&tx).await?;
    let before = adjustment_day_limit(&tx).await?;
    if before == limit {
        return Ok(limit);
    }
    tx.execute(
        "INSERT INTO books_setting (store_id, adjustment_limit_minor, adjustment_day_limit_minor)
         VALUES ($1, 0, $2)
         ON CONFLICT (store_id) DO UPDATE
           SET adjustment_day_limit_minor = excluded.adjustment_day_limit_minor",
        [limit.map(|limit| limit.amount_minor).into()],
    )
    .await?;
    let written = |limit: Option<Money>| serde_json::json!({ "day_limit_minor": limit.map(|limit| limit.amount_minor) });
    let details = audit::change(&written(before), &written(limit));
    let (subject, details) = (store_id.to_string(), details.to_string());
    let action = "set_adjustment_day_limit";
    audit::record(&tx, &app.context, actor, action, &subject, &details).await?;
    tx.commit().await?;
    Ok(limit)
}

/// What a person posted by adjustments in a day, in whichever direction: what was made then,
/// and what was taken back then, each for itself.
const POSTED: &str = "
    SELECT CAST(coalesce(sum(size), 0) AS BIGINT) FROM (
      SELECT abs(amount_minor) AS size FROM adjustment
      WHERE store_id = $1 AND made_by = $2 AND made_at >= $3 AND made_at < $4
      UNION ALL
      SELECT abs(amount_minor) AS size FROM adjustment
      WHERE store_id = $1 AND taken_back_by = $2 AND taken_back_at >= $3 AND taken_back_at < $4
    ) AS of_day";

/// Refuses what goes beyond what is left to a person today, by the store's clock. The caller
/// holds the lock of the ledger's head, so that nobody adjusts between the look and the
/// commit.
///
/// # Errors
/// [`DayLimitError`]
pub(super) async fn check_day_limit(
    tx: &StoreTx,
    app: &App,
    (actor, role): (Actor, StaffRole),
    amount: Money,
) -> Result<(), DayLimitError> {
    let limit = match role {
        StaffRole::Owner => None,
        _ => adjustment_day_limit(tx).await?,
    };
    let Some(limit) = limit else {
        return Ok(());
    };
    let time_zone = store_facts(tx).await?.time_zone;
    let today = app.context.today(time_zone);
    let values = [
        actor.to_string().into(),
        beginning_of(today, time_zone).into(),
        end_of(today, time_zone).into(),
    ];
    let rows = tx.query(POSTED, values).await?;
    let posted_minor = rows.first().map_or(Ok(0), |row| row.try_get_by_index(0))?;
    let posted = Money::new(posted_minor, limit.currency);
    let left = limit.checked_sub(posted)?;
    // The smallest number has no opposite, and is beyond any limit.
    let size = amount.amount_minor.checked_abs();
    match size.is_some_and(|size| size <= left.amount_minor) {
        true => Ok(()),
        // Where the limit was lowered today, nothing is left.
        false => Err(DayLimitError::Over {
            limit,
            left: Money::new(left.amount_minor.max(0), limit.currency),
        }),
    }
}
