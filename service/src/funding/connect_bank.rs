//! The store connects the bank account that is debited for its payouts. It is named, and
//! debits are agreed to, on a page of Stripe's: no bank details come here.

use domain::ids::StoreId;
use domain::money::Currency;
use entity::funding_bank;
use sea_orm::{DbErr, EntityTrait, Value};
use serde_json::json;
use thiserror::Error;

use super::funds::debits_of;
use crate::actor::Actor;
use crate::app::App;
use crate::audit;
use crate::db::StoreTx;
use crate::ports::{
    BankPageRequest, CustomerRequest, DebitedBank, IdempotencyKey, PaymentError, StoreDebits,
};
use crate::stores::{StoreFacts, store_facts};

/// The page about Stripe in the dashboard, with what came of it.
const AGREED: &str = "/payouts/stripe?bank=agreed";
const CANCELLED: &str = "/payouts/stripe?bank=cancelled";

#[derive(Debug, Error)]
pub enum ConnectBankError {
    #[error("this store's payouts are not funded from its bank account here")]
    NotFunded,
    #[error("only bank accounts in US dollars can be debited, and this store counts in {0}")]
    Currency(String),
    #[error(transparent)]
    Payment(#[from] PaymentError),
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Gives a fresh address of Stripe's where a bank account is named and debits of it are agreed
/// to. What is connected now stays until then.
///
/// # Errors
/// [`ConnectBankError`]
pub async fn connect_bank(
    app: &App,
    store_id: StoreId,
    actor: Actor,
) -> Result<String, ConnectBankError> {
    let tx = app.db.read(store_id).await?;
    let debits = debits_of(app, &tx)
        .await?
        .ok_or(ConnectBankError::NotFunded)?;
    let store = store_facts(&tx).await?;
    let known = find_bank(&tx).await?;
    drop(tx);
    if store.currency != Currency::US_DOLLAR {
        let code = store.currency.code().to_owned();
        return Err(ConnectBankError::Currency(code));
    }
    let customer_id = match known {
        Some(bank) => bank.customer_id,
        None => create_customer(app, &*debits, &store).await?,
    };
    let home = app.addresses.of(&store.slug);
    let request = BankPageRequest {
        store: store_id,
        customer_id: customer_id.clone(),
        agreed_url: format!("{home}{AGREED}"),
        cancelled_url: format!("{home}{CANCELLED}"),
    };
    let url = debits.bank_page(&request).await?;
    let tx = app.db.begin(store_id).await?;
    // Two who set out at once agree for the same customer: Stripe gave one for the same key.
    let values: [Value; 3] = [
        customer_id.into(),
        actor.to_string().into(),
        app.context.now().into(),
    ];
    tx.execute(
        "INSERT INTO funding_bank (store_id, customer_id, connected_by, connected_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (store_id) DO UPDATE SET connected_by = excluded.connected_by,
           connected_at = excluded.connected_at",
        values,
    )
    .await?;
    tx.commit().await?;
    Ok(url)
}

async fn create_customer(
    app: &App,
    debits: &dyn StoreDebits,
    store: &StoreFacts,
) -> Result<String, PaymentError> {
    let request = CustomerRequest {
        store: store.id,
        name: store.name.clone(),
    };
    let (name, now) = (format!("{} customer", store.id), app.context.now());
    let key = IdempotencyKey::new(name, now, &app.context);
    debits.create_customer(&request, &key).await
}

/// Asks Stripe which bank account was agreed to last, and keeps that. Of two answers, one that
/// was asked for before the other was written down does not count: it is asked for again.
///
/// # Errors
/// [`ConnectBankError`]
pub async fn look_for_bank(app: &App, store_id: StoreId) -> Result<(), ConnectBankError> {
    loop {
        let tx = app.db.read(store_id).await?;
        let debits = debits_of(app, &tx)
            .await?
            .ok_or(ConnectBankError::NotFunded)?;
        let Some(known) = find_bank(&tx).await? else {
            return Ok(());
        };
        drop(tx);
        let Some(bank) = debits.bank(&known.customer_id).await? else {
            return Ok(());
        };
        let tx = app.db.begin(store_id).await?;
        if refresh_bank(&tx, app, &known, bank).await? {
            tx.commit().await?;
            return Ok(());
        }
    }
}

pub(super) async fn find_bank(tx: &StoreTx) -> Result<Option<funding_bank::Model>, DbErr> {
    funding_bank::Entity::find_by_id(tx.store_id().uuid())
        .one(tx.connection())
        .await
}

/// Writes down which bank account was agreed to last, with an audit event where it is another
/// one than before. Says no where somebody wrote another one down since `known` was read.
async fn refresh_bank(
    tx: &StoreTx,
    app: &App,
    known: &funding_bank::Model,
    bank: DebitedBank,
) -> Result<bool, DbErr> {
    if known.payment_method_id.as_ref() == Some(&bank.payment_method_id) {
        return Ok(true);
    }
    let values: [Value; 4] = [
        bank.payment_method_id.into(),
        bank.bank_name.clone().into(),
        bank.last_four.clone().into(),
        known.payment_method_id.clone().unwrap_or_default().into(),
    ];
    let changed = tx
        .execute(
            "UPDATE funding_bank SET payment_method_id = $2, bank_name = $3, last_four = $4
             WHERE store_id = $1 AND coalesce(payment_method_id, '') = $5",
            values,
        )
        .await?;
    if changed == 0 {
        return Ok(false);
    }
    let mut details = audit::change(
        &json!({ "bank": known.bank_name, "last_four": known.last_four }),
        &json!({ "bank": bank.bank_name, "last_four": bank.last_four }),
    );
    details["set_out_by"] = known.connected_by.clone().into();
    let (action, subject) = ("connect_funding_bank", tx.store_id().to_string());
    let details = details.to_string();
    audit::record(tx, &app.context, super::ACTOR, action, &subject, &details).await?;
    Ok(true)
}
