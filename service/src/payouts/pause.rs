//! Nothing is sent until there is a key that Stripe takes.

use sea_orm::DbErr;

use crate::db::StoreTx;

/// Pauses the store's payouts, because Stripe refused its key. They go on with another one.
pub(super) async fn pause_without_key(tx: &StoreTx) -> Result<(), DbErr> {
    let reason = "Stripe refused the store's key. Enter a valid key, or connect the account again; payouts go on by themselves then.";
    tx.execute(
        "UPDATE store SET payouts_paused_reason = $2 WHERE id = $1",
        [reason.into()],
    )
    .await?;
    Ok(())
}
