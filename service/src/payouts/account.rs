//! What is known of a consignor's account at the payment provider.

use sea_orm::{DbErr, Value};

use crate::app::App;
use crate::db::StoreTx;
use crate::ports::ProviderAccount;

/// Writes down how an account stands, and when its bank account became another one.
///
/// # Errors
/// [`DbErr`]
pub(super) async fn record_account(
    tx: &StoreTx,
    app: &App,
    account: &ProviderAccount,
) -> Result<(), DbErr> {
    let values: [Value; 5] = [
        account.id.clone().into(),
        account.not_ready_reason.is_none().into(),
        account.not_ready_reason.clone().into(),
        account.bank_fingerprint.clone().into(),
        app.context.now().into(),
    ];
    tx.execute(
        "UPDATE consignor SET stripe_ready = $3, stripe_not_ready_reason = $4,
           bank_changed_at = CASE WHEN bank_fingerprint <> $5 THEN $6 ELSE bank_changed_at END,
           bank_fingerprint = coalesce($5, bank_fingerprint)
         WHERE store_id = $1 AND stripe_account_id = $2",
        values,
    )
    .await?;
    Ok(())
}
