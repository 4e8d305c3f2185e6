//! Stripe Connect, through async-stripe, which nothing else names.
//!
//! async-stripe offers no choice of the API version: it asks Stripe for the
//! one that its types were made from. Its types are strict; an answer that
//! they refuse counts as one that was lost.

mod answers;
mod debits;
mod errors;
mod lists;
mod oauth;
mod pace;
mod providers;
mod readiness;
mod requests;
mod topups;
mod webhook;

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use ::stripe::{
    Client, ClientBuilder, IdempotencyKey as StripeKey, RequestStrategy, StripeError, StripeRequest,
};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::money::Currency;
use secrecy::{ExposeSecret, SecretString};
use service::ports::{
    AccountRequest, BalanceMovement, BankPayout, BankPayoutRequest, EventsAsked, IdempotencyKey,
    MovementsAsked, PaymentError, PaymentMode, PaymentProvider, ProviderAccount, ProviderBalance,
    ProviderPage, ProviderTransfer, ReversalRequest, TopUpRequest, TransferRequest, WebhookError,
    WebhookNotice,
};
use stripe_connect::AccountId;
use stripe_connect::account::{RetrieveAccount, RetrieveForMyAccountAccount};
use stripe_connect::account_link::{CreateAccountLink, CreateAccountLinkType};
use stripe_connect::transfer::{CreateTransfer, ListTransfer, RetrieveTransfer};
use stripe_connect::transfer_reversal::{CreateIdTransferReversal, ListIdTransferReversal};
use stripe_core::balance::RetrieveForMyAccountBalance;
use stripe_core::payout::{CreatePayout, ListPayout, RetrievePayout};
use stripe_types::RangeQueryTs;
use thiserror::Error;

use errors::{is_out_of_reach, is_too_fast, payment_error};
pub use oauth::{OauthOptions, OauthSetupError, StripeOauth};
use pace::AccountPace;
pub use pace::{Pace, PaceError, RequestLimits};
pub use providers::{ProvidersOptions, StripeProviders};

/// The metadata that names our store, of everything that is made for one.
const STORE: &str = "hangtag_store";
/// The metadata of accounts that names our consignor.
const CONSIGNOR: &str = "hangtag_consignor";
/// The metadata of payouts to the bank that names our payout.
const PAYOUT: &str = "hangtag_payout";
/// The metadata of reversals that names our reversal.
const REVERSAL: &str = "hangtag_reversal";
/// The metadata of debits that names our funding.
const FUNDING: &str = "hangtag_funding";
const PAGE: i64 = 100;
/// Asked in two ways, and one endpoint to Stripe.
const LIST_TRANSFERS: &str = "GET /v1/transfers";

/// How a store's Stripe is reached.
#[derive(Debug, Clone)]
pub struct StripeOptions {
    /// Its prefix says whether it is for the live or the test mode.
    pub secret_key: SecretString,
    /// One for each endpoint that Stripe posts events to; an event signed with any
    /// of them is genuine. Without any, none is.
    pub webhook_secrets: Vec<SecretString>,
    /// `None` for Stripe itself.
    pub base_url: Option<String>,
    /// For one call, from the connection to the end of the answer.
    pub timeout: Duration,
}

#[derive(Debug, Error)]
pub enum StripeSetupError {
    #[error("a secret key of Stripe's begins with sk_test_, sk_live_, rk_test_ or rk_live_")]
    Key,
    #[error(
        "a webhook secret is empty: give the one that Stripe shows for each endpoint (whsec_…)"
    )]
    WebhookSecret,
    #[error("Stripe cannot be used with these settings: {0}")]
    Settings(String),
}

/// Stripe, or something that speaks as it does. A provider of cryptography
/// must have been installed for the process before the first one is made.
#[derive(Clone)]
pub struct Stripe {
    client: Client,
    webhook_secrets: Vec<SecretString>,
    live: bool,
    pace: AccountPace,
}

impl Stripe {
    pub fn new(options: StripeOptions) -> Result<Self, StripeSetupError> {
        let key = options.secret_key.expose_secret();
        let live = PaymentMode::of_key(key).ok_or(StripeSetupError::Key)? == PaymentMode::Live;
        // Anybody can sign with an empty one.
        let is_empty = |secret: &SecretString| secret.expose_secret().trim().is_empty();
        if options.webhook_secrets.iter().any(is_empty) {
            return Err(StripeSetupError::WebhookSecret);
        }
        let mut builder = ClientBuilder::new(key)
            .timeout(options.timeout)
            .request_strategy(RequestStrategy::Once);
        if let Some(url) = options.base_url {
            builder = builder.url(url);
        }
        let client = builder
            .build()
            .map_err(|error| StripeSetupError::Settings(error.to_string()))?;
        Ok(Self {
            client,
            webhook_secrets: options.webhook_secrets,
            live,
            pace: AccountPace::unlimited(),
        })
    }

    /// The same, asked no faster than `pace` allows for what is counted as `account`.
    #[must_use]
    pub fn paced(self, pace: Arc<Pace>, account: &str) -> Self {
        Self {
            pace: AccountPace::new(pace, account.to_owned()),
            ..self
        }
    }

    /// As [`Self::ask`], for a call that has an effect: given up when its key is too old to be
    /// sent, whatever slept meanwhile.
    async fn ask_once<T>(
        &self,
        endpoint: &str,
        key: &IdempotencyKey,
        call: impl Future<Output = Result<T, StripeError>>,
    ) -> Result<T, StripeError> {
        let mut call = pin!(call);
        let call = poll_fn(|task| match key.is_good() {
            true => call.as_mut().poll(task),
            false => {
                let why = "it was not sent in time".to_owned();
                Poll::Ready(Err(StripeError::ClientError(why)))
            }
        });
        self.ask(endpoint, call).await
    }

    /// Makes a call when it is its turn. The time until then does not count for its time-out.
    async fn ask<T>(
        &self,
        endpoint: &str,
        call: impl Future<Output = Result<T, StripeError>>,
    ) -> Result<T, StripeError> {
        self.pace.turn(endpoint).await;
        let answer = call.await;
        if answer.as_ref().is_err_and(is_too_fast) {
            self.pace.rest().await;
        }
        answer
    }
}

#[async_trait]
impl PaymentProvider for Stripe {
    async fn own_account(&self) -> Result<String, PaymentError> {
        let request = RetrieveForMyAccountAccount::new();
        let call = request.send(&self.client);
        let account = self.ask("GET /v1/account", call).await;
        let account = account.map_err(payment_error)?;
        Ok(account.id.to_string())
    }

    async fn create_account(
        &self,
        request: &AccountRequest,
        key: &IdempotencyKey,
    ) -> Result<ProviderAccount, PaymentError> {
        let call = requests::create_account(request)
            .customize()
            .request_strategy(once_with(key)?)
            .send(&self.client);
        let account = self.ask_once("POST /v1/accounts", key, call).await;
        let account = account.map_err(payment_error)?;
        Ok(readiness::read_account(&account))
    }

    async fn account(&self, account_id: &str) -> Result<ProviderAccount, PaymentError> {
        let request = RetrieveAccount::new(account_id);
        let call = request.send(&self.client);
        match self.ask("GET /v1/accounts/{account}", call).await {
            Ok(account) => Ok(readiness::read_account(&account)),
            Err(error) if is_out_of_reach(&error) => Ok(readiness::disconnected(account_id)),
            Err(error) => Err(payment_error(error)),
        }
    }

    async fn onboarding_link(
        &self,
        account_id: &str,
        return_url: &str,
        refresh_url: &str,
    ) -> Result<String, PaymentError> {
        let request = CreateAccountLink::new(account_id, CreateAccountLinkType::AccountOnboarding)
            .return_url(return_url)
            .refresh_url(refresh_url);
        let call = request.send(&self.client);
        let link = self.ask("POST /v1/account_links", call).await;
        Ok(link.map_err(payment_error)?.url)
    }

    async fn balance(&self, currency: Currency) -> Result<ProviderBalance, PaymentError> {
        let request = RetrieveForMyAccountBalance::new();
        let call = request.send(&self.client);
        let balance = self.ask("GET /v1/balance", call).await;
        let balance = balance.map_err(payment_error)?;
        self.check_mode(balance.livemode)?;
        Ok(answers::balance(&balance, currency))
    }

    async fn top_up(
        &self,
        request: &TopUpRequest,
        key: &IdempotencyKey,
    ) -> Result<String, PaymentError> {
        self.create_top_up(request, key).await
    }

    async fn events(
        &self,
        asked: &EventsAsked,
    ) -> Result<ProviderPage<WebhookNotice>, PaymentError> {
        self.list_events(asked).await
    }

    async fn transfers_since(
        &self,
        from: DateTime<Utc>,
        after: Option<&str>,
    ) -> Result<ProviderPage<ProviderTransfer>, PaymentError> {
        let mut list = ListTransfer::new()
            .created(RangeQueryTs::gte(from.timestamp()))
            .limit(PAGE);
        if let Some(after) = after {
            list = list.starting_after(after);
        }
        let page = self.ask(LIST_TRANSFERS, list.send(&self.client)).await;
        let page = page.map_err(payment_error)?;
        let last = page.data.last().map(|transfer| transfer.id.to_string());
        let next = last.filter(|_| page.has_more);
        let items = page.data.into_iter();
        let items = items.map(|transfer| self.read_transfer(transfer));
        Ok(ProviderPage {
            items: items.collect::<Result<_, _>>()?,
            next,
        })
    }

    async fn movements(
        &self,
        asked: &MovementsAsked,
    ) -> Result<ProviderPage<BalanceMovement>, PaymentError> {
        self.list_movements(asked).await
    }

    async fn create_transfer(
        &self,
        request: &TransferRequest,
        key: &IdempotencyKey,
    ) -> Result<ProviderTransfer, PaymentError> {
        let currency = requests::currency(request.amount.currency);
        let call = CreateTransfer::new(currency, &*request.account_id)
            .amount(request.amount.amount_minor)
            .transfer_group(&*request.transfer_group)
            .description(&*request.description)
            .metadata([(STORE.to_owned(), request.store.to_string())])
            .customize()
            .request_strategy(once_with(key)?)
            .send(&self.client);
        let transfer = self.ask_once("POST /v1/transfers", key, call).await;
        self.read_transfer(transfer.map_err(payment_error)?)
    }

    async fn transfer(&self, transfer_id: &str) -> Result<ProviderTransfer, PaymentError> {
        let request = RetrieveTransfer::new(transfer_id);
        let call = request.send(&self.client);
        let transfer = self.ask("GET /v1/transfers/{transfer}", call).await;
        self.read_transfer(transfer.map_err(payment_error)?)
    }

    async fn find_transfer(
        &self,
        transfer_group: &str,
    ) -> Result<Option<ProviderTransfer>, PaymentError> {
        let request = ListTransfer::new().transfer_group(transfer_group);
        let call = request.send(&self.client);
        let found = self.ask(LIST_TRANSFERS, call).await;
        let newest = found.map_err(payment_error)?.data.into_iter().next();
        newest
            .map(|transfer| self.read_transfer(transfer))
            .transpose()
    }

    async fn reverse_transfer(
        &self,
        request: &ReversalRequest,
        key: &IdempotencyKey,
    ) -> Result<String, PaymentError> {
        let call = CreateIdTransferReversal::new(&*request.transfer_id)
            .amount(request.amount.amount_minor)
            .metadata([(REVERSAL.to_owned(), request.reversal_id.clone())])
            .customize()
            .request_strategy(once_with(key)?)
            .send(&self.client);
        let made = self.ask_once("POST /v1/transfers/{transfer}/reversals", key, call);
        Ok(made.await.map_err(payment_error)?.id.to_string())
    }

    async fn find_reversal(
        &self,
        transfer_id: &str,
        reversal_id: &str,
    ) -> Result<Option<String>, PaymentError> {
        let mut list = ListIdTransferReversal::new(transfer_id).limit(PAGE);
        loop {
            let call = list.send(&self.client);
            let page = self.ask("GET /v1/transfers/{transfer}/reversals", call);
            let page = page.await.map_err(payment_error)?;
            let last_id = page.data.last().map(|reversal| reversal.id.to_string());
            let found = page.data.into_iter().find(|reversal| {
                let metadata = reversal.metadata.as_ref();
                metadata
                    .and_then(|fields| fields.get(REVERSAL))
                    .is_some_and(|id| id == reversal_id)
            });
            match (found, last_id) {
                (Some(reversal), _) => return Ok(Some(reversal.id.to_string())),
                (None, Some(last_id)) if page.has_more => list = list.starting_after(last_id),
                (None, _) => return Ok(None),
            }
        }
    }

    async fn create_bank_payout(
        &self,
        request: &BankPayoutRequest,
        key: &IdempotencyKey,
    ) -> Result<BankPayout, PaymentError> {
        let currency = requests::currency(request.amount.currency);
        let call = CreatePayout::new(request.amount.amount_minor, currency)
            .metadata([
                (PAYOUT.to_owned(), request.payout_id.clone()),
                (STORE.to_owned(), request.store.to_string()),
            ])
            .customize()
            .account_id(AccountId::from(&*request.account_id))
            .request_strategy(once_with(key)?)
            .send(&self.client);
        let payout = self.ask_once("POST /v1/payouts", key, call).await;
        self.read_payout(payout.map_err(payment_error)?)
    }

    async fn bank_payout(
        &self,
        account_id: &str,
        bank_payout_id: &str,
    ) -> Result<BankPayout, PaymentError> {
        let call = RetrievePayout::new(bank_payout_id)
            .customize()
            .account_id(AccountId::from(account_id))
            .send(&self.client);
        let payout = self.ask("GET /v1/payouts/{payout}", call).await;
        self.read_payout(payout.map_err(payment_error)?)
    }

    async fn find_bank_payout(
        &self,
        account_id: &str,
        payout_id: &str,
    ) -> Result<Option<BankPayout>, PaymentError> {
        // Stripe cannot search payouts by metadata, and async-stripe's
        // paginator cannot send the account's header.
        let mut list = ListPayout::new().limit(PAGE);
        loop {
            let call = list
                .customize()
                .account_id(AccountId::from(account_id))
                .send(&self.client);
            let page = self.ask("GET /v1/payouts", call).await;
            let page = page.map_err(payment_error)?;
            let last_id = page.data.last().map(|payout| payout.id.to_string());
            let found = page.data.into_iter().find(|payout| {
                let metadata = payout.metadata.as_ref();
                metadata
                    .and_then(|fields| fields.get(PAYOUT))
                    .is_some_and(|id| id == payout_id)
            });
            match (found, last_id) {
                (Some(payout), _) => return self.read_payout(payout).map(Some),
                (None, Some(last_id)) if page.has_more => list = list.starting_after(last_id),
                (None, _) => return Ok(None),
            }
        }
    }

    fn read_webhook(
        &self,
        body: &[u8],
        signature_header: &str,
        now: DateTime<Utc>,
    ) -> Result<WebhookNotice, WebhookError> {
        let is_signed = self.webhook_secrets.iter().any(|secret| {
            let secret = secret.expose_secret();
            webhook::check_signature(secret, body, signature_header, now).is_ok()
        });
        if !is_signed {
            return Err(WebhookError::Signature);
        }
        webhook::read(body, self.live)
    }
}

/// One try with our key.
fn once_with(key: &IdempotencyKey) -> Result<RequestStrategy, PaymentError> {
    StripeKey::new(key.name())
        .map(RequestStrategy::Idempotent)
        .map_err(|error| PaymentError::Refused {
            code: "idempotency_key".to_owned(),
            message: error.to_string(),
        })
}
