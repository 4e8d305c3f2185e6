//! How a store is connected to Stripe, for whoever may look at it.

use domain::ids::StoreId;
use entity::{
    StoreScoped, payment_setting, stripe_connection, stripe_grant, stripe_webhook_secret,
};
use sea_orm::{DbErr, EntityTrait, QueryOrder};

use super::answer_grant::kept_grant;
use super::on_their_way::{consignors_with_accounts, payouts_on_their_way};
use super::provider_of::connection_row;
use crate::app::App;
use crate::ports::PaymentMode;
use crate::stores::store_facts;

/// Whose Stripe pays a store's consignors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StripeOf {
    /// The store's own account; also when its key was removed.
    Store(stripe_connection::Model),
    /// One account of the installation, for all stores.
    Installation,
    /// The local stand-in: no money moves.
    Local,
    Nobody,
}

/// What the page about Stripe shows. Secrets are not among it.
#[derive(Debug, Clone)]
pub struct Connection {
    pub of: StripeOf,
    pub mode: PaymentMode,
    /// Whether an owner can connect an account by granting access at Stripe.
    pub can_be_granted: bool,
    /// Access to another account than before, about which the owner is asked.
    pub asked_about: Option<stripe_grant::Model>,
    /// The oldest first.
    pub webhook_secrets: Vec<stripe_webhook_secret::Model>,
    /// Where Stripe's endpoints post to.
    pub webhook_url: String,
    pub payouts_paused_reason: Option<String>,
    pub payouts_on_their_way: u64,
    pub consignors_with_accounts: u64,
    pub reminds_of_set_up: bool,
}

/// # Errors
/// [`DbErr`]
pub async fn find_connection(app: &App, store_id: StoreId) -> Result<Connection, DbErr> {
    let tx = app.db.read(store_id).await?;
    let store = store_facts(&tx).await?;
    let mode = app.payments.mode();
    let of = match connection_row(&tx).await? {
        Some(row) => StripeOf::Store(row),
        None if app.payments.of_installation().is_none() => StripeOf::Nobody,
        None if mode == PaymentMode::Local => StripeOf::Local,
        None => StripeOf::Installation,
    };
    let webhook_secrets = stripe_webhook_secret::Entity::in_store(store_id.uuid())
        .order_by_asc(stripe_webhook_secret::Column::Id)
        .all(tx.connection())
        .await?;
    let settings = payment_setting::Entity::find_by_id(store_id.uuid())
        .one(tx.connection())
        .await?;
    Ok(Connection {
        of,
        mode,
        can_be_granted: app.payments.grants().is_some(),
        asked_about: kept_grant(&tx, app).await?,
        webhook_secrets,
        webhook_url: format!("{}/webhooks/stripe", app.addresses.of(&store.slug)),
        payouts_paused_reason: store.payouts_paused_reason,
        payouts_on_their_way: payouts_on_their_way(&tx).await?,
        consignors_with_accounts: consignors_with_accounts(&tx).await?,
        reminds_of_set_up: settings.is_some_and(|row| row.reminds_of_set_up),
    })
}
