//! Where a consignor's money goes by file: a bank account, or an address at PayPal.

use domain::bank_account::BankAccount;
use domain::ids::{ConsignorId, StoreId};
use domain::payout::PayPalEmail;
use entity::consignor::{self, PayoutMethod};
use sea_orm::{DbErr, EntityTrait, Value};
use secrecy::SecretString;
use serde_json::json;
use thiserror::Error;

use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ledger::lock_head;
use crate::payouts::{BANK_ACCOUNT, tell_of_details};
use crate::ports::SealError;
use crate::sealed_json::seal_json;

#[derive(Debug, Error)]
pub enum SetPayoutDetailsError {
    #[error("there is no such consignor")]
    NotFound,
    #[error("this account was merged into another; change the details there")]
    Merged,
    #[error("the shop does not pay you by bank transfers of its own; ask the shop how it does")]
    NotByFile,
    #[error(transparent)]
    Seal(#[from] SealError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Says to which bank account a consignor is paid by files from the next batch on; `None`
/// takes it away. What was approved goes where it was approved to go. Consignors do so while
/// they are paid by files, and are mailed whoever did.
///
/// # Errors
/// [`SetPayoutDetailsError`]; nothing was changed then.
pub async fn set_bank_account(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: ConsignorId,
    account: Option<&BankAccount>,
) -> Result<consignor::Model, SetPayoutDetailsError> {
    let tx = app.db.begin(store_id).await?;
    let row = find(&tx, id).await?;
    let is_by_file = row.payout_method == Some(PayoutMethod::Ach);
    if matches!(actor, Actor::Consignor(_)) && !is_by_file {
        return Err(SetPayoutDetailsError::NotByFile);
    }
    let sealed = account.map(|account| seal_json(app, store_id, BANK_ACCOUNT, account));
    let ends_in = account.map(|account| account.ends_in().to_owned());
    let fingerprint = account.map(|account| {
        let text = format!("{} {}", account.routing.as_str(), account.number());
        let secret = SecretString::from(text);
        app.secrets.fingerprint(store_id, BANK_ACCOUNT, &secret)
    });
    // The same account, written again, is no new one.
    let changed_at = match row.ach_fingerprint == fingerprint {
        true => row.ach_changed_at,
        false => {
            tell_of_details(&tx, app, id.uuid()).await?;
            Some(app.context.now())
        }
    };
    let details = json!({ "before": row.ach_ends_in, "after": ends_in });
    let after = consignor::Model {
        ach_sealed: sealed.transpose()?,
        ach_ends_in: ends_in,
        ach_fingerprint: fingerprint,
        ach_changed_at: changed_at,
        ..row
    };
    let values: [Value; 5] = [
        id.uuid().into(),
        after.ach_sealed.clone().into(),
        after.ach_ends_in.clone().into(),
        after.ach_fingerprint.clone().into(),
        after.ach_changed_at.into(),
    ];
    tx.execute(
        "UPDATE consignor SET ach_sealed = $3, ach_ends_in = $4, ach_fingerprint = $5, ach_changed_at = $6
         WHERE store_id = $1 AND id = $2",
        values,
    )
    .await?;
    let (action, subject) = ("set_bank_account", id.to_string());
    audit::record(
        &tx,
        &app.context,
        actor,
        action,
        &subject,
        &details.to_string(),
    )
    .await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(after)
}

/// Says to which address at PayPal a consignor is paid from the next batch on; `None` takes
/// it away. What was approved goes where it was approved to go.
///
/// # Errors
/// [`SetPayoutDetailsError`]; nothing was changed then.
pub async fn set_paypal_email(
    app: &App,
    store_id: StoreId,
    actor: Actor,
    id: ConsignorId,
    email: Option<&PayPalEmail>,
) -> Result<consignor::Model, SetPayoutDetailsError> {
    let tx = app.db.begin(store_id).await?;
    let row = find(&tx, id).await?;
    let email = email.map(|email| email.as_str().to_owned());
    if row.paypal_email == email {
        return Ok(row);
    }
    let now = app.context.now();
    let values: [Value; 3] = [id.uuid().into(), email.clone().into(), now.into()];
    tx.execute(
        "UPDATE consignor SET paypal_email = $3, paypal_changed_at = $4
         WHERE store_id = $1 AND id = $2",
        values,
    )
    .await?;
    tell_of_details(&tx, app, id.uuid()).await?;
    // Without the addresses: they are personal.
    let details = json!({ "before": row.paypal_email.is_some(), "after": email.is_some() });
    let (action, subject) = ("set_paypal_email", id.to_string());
    audit::record(
        &tx,
        &app.context,
        actor,
        action,
        &subject,
        &details.to_string(),
    )
    .await?;
    tx.commit().await?;
    app.jobs_added.notify_one();
    Ok(consignor::Model {
        paypal_email: email,
        paypal_changed_at: Some(now),
        ..row
    })
}

async fn find(tx: &StoreTx, id: ConsignorId) -> Result<consignor::Model, SetPayoutDetailsError> {
    // No batch is approved between the look and the change.
    lock_head(tx).await?;
    let row = consignor::Entity::find_by_id((tx.store_id().uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .ok_or(SetPayoutDetailsError::NotFound)?;
    match row.merged_into_id {
        None => Ok(row),
        Some(_) => Err(SetPayoutDetailsError::Merged),
    }
}
