//! The store's Stripe: how it is connected, and what it has there.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use domain::ids::WebhookSecretId;
use entity::{stripe_grant, stripe_webhook_secret};
use service::payments::{Connection, FindBalanceError, StripeOf, find_balance, find_connection};
use service::permissions::Permission;

use super::imports::actor_name;
use super::mutation::sentence;
use super::scalars::Money;
use crate::asker::{Asker, fault};

/// Whose Stripe account pays the store's consignors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub enum StripeAccountOf {
    /// The store's own.
    Store,
    /// It was the store's own, and its key was removed: nothing is sent.
    StoreRemoved,
    /// One account of the installation, for all stores.
    Installation,
    /// A local stand-in: no money moves.
    Local,
    /// No account is connected yet.
    Nobody,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "service::ports::PaymentMode")]
pub enum StripeMode {
    /// No money moves, and no key is taken.
    Local,
    /// Stripe's test mode: no money moves.
    Test,
    Live,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
#[graphql(remote = "entity::stripe_webhook_secret::WebhookEndpoint")]
pub enum StripeWebhookEndpoint {
    /// Hears of the store's account itself: transfers.
    Own,
    /// Hears of connected accounts: payouts to banks, and what the accounts need.
    Connected,
}

/// By which the events of one endpoint are known to be Stripe's. The secret itself is never
/// shown.
pub struct StripeWebhookSecret(stripe_webhook_secret::Model);

#[Object]
impl StripeWebhookSecret {
    async fn id(&self) -> ID {
        WebhookSecretId::new(self.0.id).to_string().into()
    }

    async fn endpoint(&self) -> StripeWebhookEndpoint {
        self.0.endpoint.into()
    }

    async fn last_four(&self) -> &str {
        &self.0.last_four
    }

    async fn added_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.added_by).await
    }

    async fn added_at(&self) -> DateTime<Utc> {
        self.0.added_at
    }
}

/// Access to another Stripe account than before, which was granted at Stripe, and about which
/// the owner is asked.
pub struct GrantedStripeAccount(stripe_grant::Model);

#[Object]
impl GrantedStripeAccount {
    /// What to send as `accountId` to use or decline it.
    async fn account_id(&self) -> &str {
        &self.0.account_id
    }

    async fn granted_by(&self, context: &Context<'_>) -> Result<String> {
        actor_name(context, &self.0.granted_by).await
    }

    async fn granted_at(&self) -> DateTime<Utc> {
        self.0.granted_at
    }

    /// It is given up then.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }
}

/// How the store is connected to Stripe. The key itself is never shown.
pub struct StripeConnection(Connection);

impl StripeConnection {
    pub async fn of(asker: &Asker) -> Result<Self> {
        let found = find_connection(&asker.app, asker.store.id).await;
        Ok(Self(found.map_err(fault)?))
    }
}

#[Object]
impl StripeConnection {
    async fn account_of(&self) -> StripeAccountOf {
        match &self.0.of {
            StripeOf::Store(row) if row.removed_at.is_some() => StripeAccountOf::StoreRemoved,
            StripeOf::Store(_) => StripeAccountOf::Store,
            StripeOf::Installation => StripeAccountOf::Installation,
            StripeOf::Local => StripeAccountOf::Local,
            StripeOf::Nobody => StripeAccountOf::Nobody,
        }
    }

    /// The mode that the whole installation runs in; a key of another one is refused.
    async fn mode(&self) -> StripeMode {
        self.0.mode.into()
    }

    /// The store's own account, also the one that was removed last.
    async fn account_id(&self) -> Option<&str> {
        self.own().map(|row| row.account_id.as_str())
    }

    async fn key_last_four(&self) -> Option<&str> {
        self.own().map(|row| row.key_last_four.as_str())
    }

    async fn connected_by(&self, context: &Context<'_>) -> Result<Option<String>> {
        match self.own() {
            Some(row) => Ok(Some(actor_name(context, &row.connected_by).await?)),
            None => Ok(None),
        }
    }

    async fn connected_at(&self) -> Option<DateTime<Utc>> {
        self.own().map(|row| row.connected_at)
    }

    async fn removed_at(&self) -> Option<DateTime<Utc>> {
        self.own().and_then(|row| row.removed_at)
    }

    /// Whether the owner granted the key at Stripe; else it was entered. False without a key.
    async fn is_granted(&self) -> bool {
        self.own()
            .is_some_and(|row| row.is_granted && row.removed_at.is_none())
    }

    /// Whether the owner can connect an account by granting access at Stripe (`beginStripeGrant`).
    async fn can_be_granted(&self) -> bool {
        self.0.can_be_granted
    }

    /// Access to another account than before, about which the owner is asked; null when nothing
    /// is asked.
    async fn asked_about(&self) -> Option<GrantedStripeAccount> {
        self.0.asked_about.clone().map(GrantedStripeAccount)
    }

    /// The oldest first.
    async fn webhook_secrets(&self) -> Vec<StripeWebhookSecret> {
        let secrets = self.0.webhook_secrets.iter().cloned();
        secrets.map(StripeWebhookSecret).collect()
    }

    /// Where both endpoints at Stripe post to.
    async fn webhook_url(&self) -> &str {
        &self.0.webhook_url
    }

    /// Why no payout is sent now; null when all is well.
    async fn payouts_paused_reason(&self) -> Option<&str> {
        self.0.payouts_paused_reason.as_deref()
    }

    /// Payouts that keep the account from being removed or changed for another one.
    async fn payouts_on_their_way(&self) -> i32 {
        number(self.0.payouts_on_their_way)
    }

    /// Consignors who entered bank details under the account of now.
    async fn consignors_with_accounts(&self) -> i32 {
        number(self.0.consignors_with_accounts)
    }

    /// Whether consignors with money waiting are mailed, once a week at most, when their
    /// set-up is unfinished.
    async fn reminds_of_set_up(&self) -> bool {
        self.0.reminds_of_set_up
    }
}

impl StripeConnection {
    fn own(&self) -> Option<&entity::stripe_connection::Model> {
        match &self.0.of {
            StripeOf::Store(row) => Some(row),
            _ => None,
        }
    }
}

fn number(count: u64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// What the store has at Stripe; asked from Stripe at this moment.
#[derive(SimpleObject)]
pub struct StripeBalance {
    /// What can be paid out now; null where Stripe did not say.
    available: Option<Money>,
    /// What is on its way into the balance.
    pending: Option<Money>,
    /// Payouts that were approved, and for which Stripe took no money yet.
    promised: Option<Money>,
    /// Why the balance is not known, in words; null when it is.
    message: Option<String>,
}

#[derive(Default)]
pub struct StripeQueries;

#[Object]
impl StripeQueries {
    /// How the store is connected to Stripe.
    async fn stripe_connection(&self, context: &Context<'_>) -> Result<StripeConnection> {
        let asker = Asker::of(context);
        asker.staff(Permission::PayOut)?;
        StripeConnection::of(asker).await
    }

    /// Asks Stripe, for some seconds at most.
    #[graphql(complexity = "100 + child_complexity")]
    async fn stripe_balance(&self, context: &Context<'_>) -> Result<StripeBalance> {
        let asker = Asker::of(context);
        asker.staff(Permission::PayOut)?;
        match find_balance(&asker.app, asker.store.id).await {
            Ok(balance) => Ok(StripeBalance {
                available: Some(balance.available.into()),
                pending: Some(balance.pending.into()),
                promised: Some(balance.promised.into()),
                message: None,
            }),
            Err(FindBalanceError::Database(error)) => Err(fault(error)),
            Err(error) => Ok(StripeBalance {
                available: None,
                pending: None,
                promised: None,
                message: Some(sentence(&error.to_string())),
            }),
        }
    }
}
