//! Payouts that waited for Stripe to take the store's key go on.

use sea_orm::{DbErr, Value};
use uuid::Uuid;

use super::give_up::sent_again;
use crate::app::App;
use crate::db::StoreTx;

/// No payout goes on until Stripe takes a key of the store again.
pub(super) async fn pause(tx: &StoreTx) -> Result<(), DbErr> {
    let reason = "Stripe refused the store's key. Enter a valid key, or connect the account again; payouts go on by themselves then.";
    tx.execute(
        "UPDATE store SET payouts_paused_reason = $2 WHERE id = $1",
        [reason.into()],
    )
    .await?;
    Ok(())
}

/// Ends the pause, and lets everything be tried at once that asks Stripe for something, with
/// all its tries anew: also what was given up while there was no good key.
pub(crate) async fn go_on(tx: &StoreTx, app: &App) -> Result<(), DbErr> {
    let none: [Value; 0] = [];
    tx.execute(
        "UPDATE store SET payouts_paused_reason = NULL WHERE id = $1",
        none.clone(),
    )
    .await?;
    let given_up = tx
        .query(
            "SELECT subject_id FROM job_run
             WHERE store_id = $1 AND kind = 'submit_payout' AND state = 'given_up'",
            none,
        )
        .await?;
    for row in given_up {
        let payout: Uuid = row.try_get_by_index(0)?;
        sent_again(tx, app, payout).await?;
    }
    tx.execute(
        "UPDATE job_run SET state = 'waiting', attempts = 0, due_at = $2, finished_at = NULL
         WHERE store_id = $1 AND state IN ('waiting', 'given_up')
           AND kind IN ('submit_payout', 'reverse_transfer', 'process_webhook', 'sync_payouts', 'reconcile')",
        [app.context.now().into()],
    )
    .await?;
    Ok(())
}
