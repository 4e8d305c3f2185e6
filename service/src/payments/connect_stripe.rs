//! The owner connects the store's own Stripe account, or gives it another key.

use domain::ids::StoreId;
use domain::money::Money;
use entity::{stripe_connection, stripe_grant};
use sea_orm::{DbErr, EntityTrait, IntoActiveModel, Value};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use thiserror::Error;

use super::end_grant::{end_grant, granted_account};
use super::finish_grant::take_kept;
use super::on_their_way::{consignors_with_accounts, payouts_on_their_way};
use super::provider_of::{KEY, connection_row};
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::funding::funds_are_held;
use crate::ledger::lock_head;
use crate::payouts::go_on;
use crate::ports::{PaymentError, PaymentMode, SealError};
use crate::stores::store_facts;

/// A key that was entered, or granted at Stripe.
#[derive(Debug, Clone)]
pub struct ConnectStripe {
    pub secret_key: SecretString,
    /// The id of the other account, by which the owner says that it is meant; consignors
    /// have to enter their bank details again then.
    pub other_account: Option<String>,
    /// The account that granted the key, as Stripe said; `None` of one that was entered.
    pub granted_by: Option<String>,
}

#[derive(Debug, Error)]
pub enum ConnectStripeError {
    #[error(
        "this is no secret key of Stripe's: one begins with sk_ or rk_ (a publishable key, pk_…, cannot pay)"
    )]
    NotAKey,
    #[error(
        "this server runs with a local Stripe, which moves no money and takes no key; whoever runs it starts it with --stripe-mode live first"
    )]
    Local,
    #[error(
        "this key is of Stripe's test mode, and this server pays for real: switch the test mode off in Stripe's dashboard, and copy the key that begins with sk_live_ or rk_live_"
    )]
    TestKey,
    #[error(
        "this key would move real money, and this server runs in Stripe's test mode: copy the key of the test mode, which begins with sk_test_ or rk_test_"
    )]
    LiveKey,
    #[error(
        "Stripe does not take this key: {0}. Copy it again from Stripe's dashboard; a restricted key must be allowed to read the account and its balance"
    )]
    Refused(String),
    #[error("the key could not be tried: {0}. Try again in a minute")]
    NotTried(String),
    #[error(
        "this key is of another Stripe account ({now}) than before{}, under which {consignors} consignors entered their bank details; they all would have to enter them again",
        before.as_ref().map(|id| format!(" ({id})")).unwrap_or_default()
    )]
    OtherAccount {
        before: Option<String>,
        now: String,
        consignors: u64,
    },
    #[error(
        "payouts still on their way through the Stripe account of before, or being asked back there: {0}. Change the account when they have arrived, or Stripe has answered; one that a bank sent back arrives by new bank details, or is taken back at Stripe"
    )]
    PayoutsOnTheirWay(u64),
    #[error(
        "money of this store is at the installation's Stripe account, on its way there, or owed to it ({0} at the moment); ask whoever runs the installation to settle that first"
    )]
    FundsHeld(Money),
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Tries a key, keeps it encrypted, and lets payouts go on that waited for one.
///
/// # Errors
/// [`ConnectStripeError`]; nothing was changed then.
pub async fn connect_stripe(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    request: ConnectStripe,
) -> Result<stripe_connection::Model, ConnectStripeError> {
    let key = SecretString::from(request.secret_key.expose_secret().trim());
    check_mode(app.payments.mode(), key.expose_secret())?;
    let account_id = try_out(app, store_id, &key).await?;
    if let Some(granted_by) = &request.granted_by
        && *granted_by != account_id
    {
        let why = format!("it was granted by {granted_by}, and is of {account_id}");
        return Err(ConnectStripeError::Refused(why));
    }
    let of_installation = account_of_installation(app).await;
    let tx = app.db.begin(store_id).await?;
    // No batch is approved meanwhile, whose payouts would go to forgotten accounts.
    lock_head(&tx).await?;
    if let Some(held) = funds_are_held(app, &tx).await? {
        return Err(ConnectStripeError::FundsHeld(held));
    }
    let before = connection_row(&tx).await?;
    let account_before = match &before {
        Some(row) => Some(row.account_id.clone()),
        None => of_installation,
    };
    let is_another = account_before.as_ref() != Some(&account_id);
    let forgotten = match is_another {
        true => leave_account(&tx, account_before, &account_id, &request).await?,
        false => 0,
    };
    let row = stripe_connection::Model {
        store_id: store_id.uuid(),
        revision: app.context.id(),
        account_id: account_id.clone(),
        is_live: app.payments.mode() == PaymentMode::Live,
        key_sealed: Some(app.secrets.seal(store_id, KEY, &key)?),
        key_last_four: last_four(key.expose_secret()),
        connected_by: actor.to_string(),
        connected_at: app.context.now(),
        removed_at: None,
        is_granted: request.granted_by.is_some(),
    };
    let superseded = superseded(before.as_ref(), take_kept(&tx).await?, &row);
    for account in &superseded {
        end_grant(&tx, app, actor, account).await?;
    }
    replace(&tx, row.clone()).await?;
    // A key that was removed is known by nothing but its last characters.
    let written = |row: &stripe_connection::Model| {
        json!({
            "account": row.account_id,
            "is_live": row.is_live,
            "key_last_four": row.key_last_four,
            "is_granted": row.is_granted,
            "connected": row.removed_at.is_none(),
        })
    };
    let was = before.as_ref().map_or(json!({}), written);
    let mut details = audit::change(&was, &written(&row));
    details["consignors_forgotten"] = forgotten.into();
    let (action, details) = ("connect_stripe", details.to_string());
    audit::record(&tx, &app.context, actor, action, &account_id, &details).await?;
    go_on(&tx, app).await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(row)
}

fn check_mode(mode: PaymentMode, key: &str) -> Result<(), ConnectStripeError> {
    let of_key = PaymentMode::of_key(key).ok_or(ConnectStripeError::NotAKey)?;
    match (mode, of_key) {
        (PaymentMode::Local, _) => Err(ConnectStripeError::Local),
        (PaymentMode::Live, PaymentMode::Test) => Err(ConnectStripeError::TestKey),
        (PaymentMode::Test, PaymentMode::Live) => Err(ConnectStripeError::LiveKey),
        _ => Ok(()),
    }
}

/// Asks Stripe whose key it is, and whether it may do the least.
async fn try_out(
    app: &App,
    store_id: StoreId,
    key: &SecretString,
) -> Result<String, ConnectStripeError> {
    let tx = app.db.read(store_id).await?;
    let currency = store_facts(&tx).await?.currency;
    drop(tx);
    let provider = app.payments.with_key(key).map_err(tried)?;
    let account_id = provider.own_account().await.map_err(tried)?;
    // Also says whether the key is of the mode that its beginning promises.
    provider.balance(currency).await.map_err(tried)?;
    Ok(account_id)
}

fn tried(error: PaymentError) -> ConnectStripeError {
    match error {
        PaymentError::Unauthorized(message) => {
            ConnectStripeError::Refused(message.trim_end_matches('.').to_owned())
        }
        PaymentError::Refused { .. } | PaymentError::WrongMode => {
            ConnectStripeError::Refused(error.to_string())
        }
        other => ConnectStripeError::NotTried(other.to_string()),
    }
}

/// The accounts, each once, that granted access which is not used from now on.
fn superseded(
    before: Option<&stripe_connection::Model>,
    kept: Option<stripe_grant::Model>,
    now: &stripe_connection::Model,
) -> Vec<String> {
    let before = granted_account(before).map(str::to_owned);
    let kept = kept.map(|kept| kept.account_id);
    let mut accounts: Vec<String> = before.into_iter().chain(kept).collect();
    accounts.dedup();
    accounts.retain(|account| granted_account(Some(now)) != Some(account));
    accounts
}

/// Whose consignors those of a store are that never had an account of its own. Where that
/// cannot be asked, it counts as another one.
async fn account_of_installation(app: &App) -> Option<String> {
    let provider = app.payments.of_installation()?;
    provider.own_account().await.ok()
}

/// Forgets the consignors' accounts under the account of before, where that is wanted, and
/// its signing secrets; says how many consignors there were.
async fn leave_account(
    tx: &StoreTx,
    before: Option<String>,
    now: &str,
    request: &ConnectStripe,
) -> Result<u64, ConnectStripeError> {
    let on_their_way = payouts_on_their_way(tx).await?;
    if on_their_way > 0 {
        return Err(ConnectStripeError::PayoutsOnTheirWay(on_their_way));
    }
    let consignors = consignors_with_accounts(tx).await?;
    if consignors > 0 && request.other_account.as_deref() != Some(now) {
        return Err(ConnectStripeError::OtherAccount {
            before,
            now: now.to_owned(),
            consignors,
        });
    }
    let none: [Value; 0] = [];
    // Of the endpoints of before, no event is wanted any more.
    tx.execute(
        "DELETE FROM stripe_webhook_secret WHERE store_id = $1",
        none.clone(),
    )
    .await?;
    Ok(tx
        .execute(
            "UPDATE consignor SET stripe_account_id = NULL, stripe_ready = FALSE,
               stripe_not_ready_reason = NULL, stripe_needs = NULL
             WHERE store_id = $1 AND stripe_account_id IS NOT NULL",
            none,
        )
        .await?)
}

async fn replace(tx: &StoreTx, row: stripe_connection::Model) -> Result<(), DbErr> {
    stripe_connection::Entity::delete_by_id(row.store_id)
        .exec(tx.connection())
        .await?;
    stripe_connection::Entity::insert(row.into_active_model())
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

/// By which a person tells secrets apart, and nobody guesses one.
pub(super) fn last_four(secret: &str) -> String {
    let characters = secret.chars().count();
    // Of a short one, four would be too much.
    let shown = if characters < 12 { 0 } else { 4 };
    secret
        .chars()
        .skip(characters.saturating_sub(shown))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn live_and_test_never_mix() {
        use ConnectStripeError::{LiveKey, Local, NotAKey, TestKey};
        use PaymentMode::{Live, Test};
        assert!(check_mode(Live, "rk_live_1").is_ok());
        assert!(check_mode(Test, "sk_test_1").is_ok());
        assert!(matches!(check_mode(Live, "sk_test_1"), Err(TestKey)));
        assert!(matches!(check_mode(Test, "rk_live_1"), Err(LiveKey)));
        assert!(matches!(check_mode(Live, "pk_live_1"), Err(NotAKey)));
        assert!(matches!(check_mode(Live, "whsec_1"), Err(NotAKey)));
        assert!(matches!(
            check_mode(PaymentMode::Local, "sk_test_1"),
            Err(Local)
        ));
    }

    #[test]
    fn of_a_secret_little_is_shown() {
        assert_eq!(last_four("sk_live_0123456789"), "6789");
        assert_eq!(last_four("sk_live_1"), "");
        assert_eq!(last_four(""), "");
        assert_eq!(last_four("ééééééééééééüüüü"), "üüüü");
    }
}
