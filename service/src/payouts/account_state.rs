//! What is known of consignors' accounts at the provider, and what follows of it.

use domain::ids::{ConsignorId, PayoutId, StoreId};
use domain::set_up::written;
use entity::payout::{self, PayoutState};
use entity::{StoreScoped, consignor};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, Value};
use serde_json::json;

use super::tell_of_details::tell_of_details;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::jobs::{JobKind, enqueue};
use crate::payments::ProviderError;
use crate::ports::{PaymentProvider, ProviderAccount};

/// Bank details are entered at Stripe, which says that they are others.
const STRIPE: Actor = Actor::System("Stripe");

/// Asks how an account stands, and writes it down with what follows: when its bank account
/// became another one, and that payouts are tried again which it took no money of, or whose
/// delivery failed, once it is ready. The same `cause` asks for that once.
///
/// Answers may come in another order than they were given. One counts only while no other was
/// written down since it was asked for; else Stripe is asked again. Of an account that no
/// consignor has, nothing is asked. The transaction is the caller's to end.
pub(super) async fn look_at_account(
    app: &App,
    provider: &dyn PaymentProvider,
    store_id: StoreId,
    account_id: &str,
    cause: &str,
) -> Result<StoreTx, ProviderError> {
    loop {
        let tx = app.db.read(store_id).await?;
        let known = find_consignor(&tx, account_id).await?;
        drop(tx);
        // Stripe need not know an account that was forgotten with the store's Stripe of before.
        let Some(known) = known else {
            return Ok(app.db.begin(store_id).await?);
        };
        let account = provider.account(account_id).await?;
        let tx = app.db.begin(store_id).await?;
        if record(&tx, app, &known, &account).await? {
            follow(&tx, app, &account, cause).await?;
            return Ok(tx);
        }
    }
}

async fn find_consignor(tx: &StoreTx, account_id: &str) -> Result<Option<consignor::Model>, DbErr> {
    consignor::Entity::in_store(tx.store_id().uuid())
        .filter(consignor::Column::StripeAccountId.eq(account_id))
        .one(tx.connection())
        .await
}

/// Writes down an answer, and says whether it counts.
async fn record(
    tx: &StoreTx,
    app: &App,
    known: &consignor::Model,
    account: &ProviderAccount,
) -> Result<bool, DbErr> {
    let is_ready = account.not_ready_reason.is_none();
    let values: [Value; 8] = [
        account.id.as_str().into(),
        is_ready.into(),
        account.not_ready_reason.clone().into(),
        written(&account.needs).into(),
        account.bank_fingerprint.clone().into(),
        app.context.now().into(),
        known.stripe_answers.into(),
        known.id.into(),
    ];
    let counted = tx
        .execute(
            "UPDATE consignor SET stripe_ready = $3, stripe_not_ready_reason = $4, stripe_needs = $5,
               bank_changed_at = CASE WHEN bank_fingerprint <> $6 THEN $7 ELSE bank_changed_at END,
               bank_fingerprint = coalesce($6, bank_fingerprint), stripe_answers = stripe_answers + 1
             WHERE store_id = $1 AND id = $9 AND stripe_account_id = $2 AND stripe_answers = $8",
            values,
        )
        .await?;
    if counted == 1 {
        record_change(tx, app, known, account).await?;
    }
    Ok(counted == 1)
}

/// What became another one is told of: to which bank account money goes, and whether it does.
async fn record_change(
    tx: &StoreTx,
    app: &App,
    known: &consignor::Model,
    account: &ProviderAccount,
) -> Result<(), DbErr> {
    let written = |is_ready: bool, bank_account: Option<&String>| json!({ "is_ready": is_ready, "bank_account": bank_account });
    let before = known.bank_fingerprint.as_ref();
    let was = written(known.stripe_ready, before);
    let is = written(
        account.not_ready_reason.is_none(),
        account.bank_fingerprint.as_ref().or(before),
    );
    if was == is {
        return Ok(());
    }
    if was["bank_account"] != is["bank_account"] && before.is_some() {
        tell_of_details(tx, app, known.id).await?;
    }
    let details = audit::change(&was, &is).to_string();
    let (action, subject) = (
        "change_bank_details",
        ConsignorId::new(known.id).to_string(),
    );
    audit::record(tx, &app.context, STRIPE, action, &subject, &details).await
}

/// Has payouts tried again that an account lets through now.
async fn follow(
    tx: &StoreTx,
    app: &App,
    account: &ProviderAccount,
    cause: &str,
) -> Result<(), DbErr> {
    if account.not_ready_reason.is_some() {
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

/// Asks for payouts to be sent to the bank again, once after the same cause.
pub(crate) async fn pay_again(
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
