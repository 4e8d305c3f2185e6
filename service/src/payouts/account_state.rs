//! What is known of consignors' accounts at the provider, and what follows of it.

use domain::ids::{ConsignorId, PayoutId};
use domain::set_up::written;
use entity::payout::{self, PayoutState};
use entity::{StoreScoped, consignor};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, Value};
use serde_json::json;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::jobs::{JobKind, enqueue};
use crate::ports::ProviderAccount;

/// Bank details are entered at Stripe, which says that they are others.
const STRIPE: Actor = Actor::System("Stripe");

/// Writes down how an account stands, and when its bank account became another one; payouts
/// that it took no money of, and those whose delivery failed, are tried again once it is
/// ready. The same `cause` asks for that once.
pub(super) async fn record_account(
    tx: &StoreTx,
    app: &App,
    account: &ProviderAccount,
    cause: &str,
) -> Result<(), DbErr> {
    let is_ready = account.not_ready_reason.is_none();
    record_change(tx, app, account).await?;
    let values: [Value; 6] = [
        account.id.as_str().into(),
        is_ready.into(),
        account.not_ready_reason.clone().into(),
        written(&account.needs).into(),
        account.bank_fingerprint.clone().into(),
        app.context.now().into(),
    ];
    tx.execute(
        "UPDATE consignor SET stripe_ready = $3, stripe_not_ready_reason = $4, stripe_needs = $5,
           bank_changed_at = CASE WHEN bank_fingerprint <> $6 THEN $7 ELSE bank_changed_at END,
           bank_fingerprint = coalesce($6, bank_fingerprint)
         WHERE store_id = $1 AND stripe_account_id = $2",
        values,
    )
    .await?;
    if !is_ready {
        return Ok(());
    }
    let waits = [PayoutState::Blocked, PayoutState::DeliveryFailed];
    let waiting = payout::Entity::in_store(tx.store_id().uuid())
        .filter(payout::Column::StripeAccountId.eq(&account.id))
        .filter(payout::Column::State.is_in(waits))
        .all(tx.connection())
        .await?;
    pay_again(tx, app, &waiting, cause).await
}

/// What became another one is told of: to which bank account money goes, and whether it does.
async fn record_change(tx: &StoreTx, app: &App, account: &ProviderAccount) -> Result<(), DbErr> {
    let rows = consignor::Entity::in_store(tx.store_id().uuid())
        .filter(consignor::Column::StripeAccountId.eq(&account.id))
        .all(tx.connection())
        .await?;
    for row in rows {
        let written = |is_ready: bool, bank_account: Option<&String>| json!({ "is_ready": is_ready, "bank_account": bank_account });
        let was = written(row.stripe_ready, row.bank_fingerprint.as_ref());
        let bank_account = account.bank_fingerprint.as_ref();
        let is = written(
            account.not_ready_reason.is_none(),
            bank_account.or(row.bank_fingerprint.as_ref()),
        );
        if was != is {
            let details = audit::change(&was, &is).to_string();
            let (action, subject) = ("change_bank_details", ConsignorId::new(row.id).to_string());
            audit::record(tx, &app.context, STRIPE, action, &subject, &details).await?;
        }
    }
    Ok(())
}

/// Asks for payouts to be sent to the bank again, once after the same cause.
pub(super) async fn pay_again(
    tx: &StoreTx,
    app: &App,
    payouts: &[payout::Model],
    cause: &str,
) -> Result<(), DbErr> {
    let job = |payout: &payout::Model| {
        let key = format!("{} after {cause}", PayoutId::new(payout.id));
        (payout.id, key)
    };
    let jobs: Vec<_> = payouts.iter().map(job).collect();
    enqueue(tx, &app.context, JobKind::SubmitPayout, &jobs).await
}
