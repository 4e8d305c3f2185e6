//! Closes days, so that nothing takes effect on them any more, and opens them again.

use chrono::NaiveDate;
use domain::ids::StoreId;
use entity::{StoreScoped, period_close};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;
use crate::stores::store_facts;

/// Of a reason.
const MOST_CHARACTERS: usize = 500;

#[derive(Debug, Error)]
pub enum CloseBooksError {
    #[error("today, {0}, is not over: close the books through an earlier day")]
    NotOver(NaiveDate),
    #[error("the books are closed through {0} already; to open days of them, reopen them")]
    Closed(NaiveDate),
    #[error(transparent)]
    Database(#[from] DbErr),
}

#[derive(Debug, Error)]
pub enum ReopenBooksError {
    #[error("the books are not closed")]
    NothingClosed,
    #[error(
        "the books are closed through {0}: reopening leaves them closed through an earlier day"
    )]
    NotEarlier(NaiveDate),
    #[error("say why the books are opened again")]
    NoReason,
    #[error("a reason has at most {MOST_CHARACTERS} characters")]
    LongReason,
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// The closings and reopenings before a number, the last first.
///
/// # Errors
/// [`DbErr`]
pub async fn closings(
    tx: &StoreTx,
    before: i64,
    limit: u64,
) -> Result<Vec<period_close::Model>, DbErr> {
    period_close::Entity::in_store(tx.store_id().uuid())
        .filter(period_close::Column::Number.lt(before))
        .order_by_desc(period_close::Column::Number)
        .limit(limit)
        .all(tx.connection())
        .await
}

/// Closes the books through a day. From now on, what happened on it or before and comes late
/// is posted on the first open day.
///
/// # Errors
/// [`CloseBooksError`]; nothing was changed then.
pub async fn close_books(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    through: NaiveDate,
) -> Result<period_close::Model, CloseBooksError> {
    let tx = app.db.begin(store_id).await?;
    let today = app.context.today(store_facts(&tx).await?.time_zone);
    if through >= today {
        return Err(CloseBooksError::NotOver(today));
    }
    let new = NewClose {
        closed_through: Some(through),
        reopening_reason: None,
    };
    let recorded = record(&tx, app, actor, new, |closed| match closed {
        Some(closed) if through <= closed => Err(CloseBooksError::Closed(closed)),
        _ => Ok(()),
    });
    let row = recorded.await?;
    tx.commit().await?;
    Ok(row)
}

/// Opens days again: the books stay closed through an earlier day, or are not closed at all.
/// What was posted on a later day meanwhile stays there.
///
/// # Errors
/// [`ReopenBooksError`]; nothing was changed then.
pub async fn reopen_books(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    through: Option<NaiveDate>,
    reason: &str,
) -> Result<period_close::Model, ReopenBooksError> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(ReopenBooksError::NoReason);
    }
    if reason.chars().count() > MOST_CHARACTERS {
        return Err(ReopenBooksError::LongReason);
    }
    let tx = app.db.begin(store_id).await?;
    let new = NewClose {
        closed_through: through,
        reopening_reason: Some(reason.to_owned()),
    };
    let recorded = record(&tx, app, actor, new, |closed| match (closed, through) {
        (None, _) => Err(ReopenBooksError::NothingClosed),
        (Some(closed), Some(through)) if through >= closed => {
            Err(ReopenBooksError::NotEarlier(closed))
        }
        _ => Ok(()),
    });
    let row = recorded.await?;
    tx.commit().await?;
    Ok(row)
}

struct NewClose {
    closed_through: Option<NaiveDate>,
    reopening_reason: Option<String>,
}

/// Writes a closing or reopening down, if `check` allows it after what holds now.
async fn record<E: From<DbErr>>(
    tx: &StoreTx,
    app: &App,
    actor: Actor,
    new: NewClose,
    check: impl FnOnce(Option<NaiveDate>) -> Result<(), E>,
) -> Result<period_close::Model, E> {
    // Whatever is being posted is posted before, or looks at this.
    let head = lock_head(tx).await?;
    let last = closings(tx, i64::MAX, 1).await?.pop();
    let closed = last.as_ref().and_then(|close| close.closed_through);
    check(closed)?;
    let number = last.map_or(1, |close| close.number.saturating_add(1));
    let row = period_close::Model {
        store_id: tx.store_id().uuid(),
        id: app.context.id(),
        number,
        closed_through: new.closed_through,
        reopening_reason: new.reopening_reason,
        first_sequence: head.next_sequence,
        closed_by: actor.to_string(),
        closed_at: app.context.now(),
    };
    tx.insert([row.clone()]).await?;
    let written = |through: Option<NaiveDate>| serde_json::json!({ "closed_through": through });
    let mut details = audit::change(&written(closed), &written(row.closed_through));
    details["reason"] = row.reopening_reason.as_deref().into();
    let action = match row.reopening_reason {
        Some(_) => "reopen_books",
        None => "close_books",
    };
    let (subject, details) = (number.to_string(), details.to_string());
    audit::record(tx, &app.context, actor, action, &subject, &details).await?;
    Ok(row)
}
