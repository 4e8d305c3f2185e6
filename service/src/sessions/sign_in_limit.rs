//! How often a password may be tried for an address, on all servers together.

use chrono::TimeDelta;
use sea_orm::DbErr;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::context::earlier;
use crate::db::StoreTx;

/// Tries in [`WINDOW`], which the first of them begins.
pub(super) const MOST_TRIES: i64 = 10;
pub(super) const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// Counts a try, and says whether it may be made. Each password counts on its own,
/// however many a request carries.
pub(super) async fn take_try(tx: &StoreTx, app: &App, email: &str) -> Result<bool, DbErr> {
    let now = app.context.now();
    let rows = tx
        .query(
            "INSERT INTO sign_in_limit (store_id, email_hash, started_at, tries) VALUES ($1, $2, $3, 1)
             ON CONFLICT (store_id, email_hash) DO UPDATE SET
               tries = CASE WHEN sign_in_limit.started_at <= $4 THEN 1 ELSE sign_in_limit.tries + 1 END,
               started_at = CASE WHEN sign_in_limit.started_at <= $4 THEN $3 ELSE sign_in_limit.started_at END
             RETURNING tries",
            [hash(email).into(), now.into(), earlier(now, WINDOW).into()],
        )
        .await?;
    let tries: i64 = match rows.first() {
        Some(row) => row.try_get_by_index(0)?,
        None => return Ok(false),
    };
    Ok(tries <= MOST_TRIES)
}

/// Writes the tries of an address again, as they are.
pub(super) async fn keep_try(tx: &StoreTx, email: &str) -> Result<(), DbErr> {
    tx.execute(
        "UPDATE sign_in_limit SET tries = tries WHERE store_id = $1 AND email_hash = $2",
        [hash(email).into()],
    )
    .await?;
    Ok(())
}

/// A right password forgives the wrong ones before it.
pub(super) async fn forgive(tx: &StoreTx, email: &str) -> Result<(), DbErr> {
    tx.execute(
        "DELETE FROM sign_in_limit WHERE store_id = $1 AND email_hash = $2",
        [hash(email).into()],
    )
    .await?;
    Ok(())
}

/// What somebody typed need not be an address, nor anybody's: it is not kept.
fn hash(email: &str) -> Vec<u8> {
    Sha256::digest(email).to_vec()
}
