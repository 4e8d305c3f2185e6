//! Mechanisms that keep a payout from being sent twice or lost, each broken on purpose and
//! from outside: something between Hangtag and Stripe answers wrongly, or the database
//! forgets. What is broken so must be noticed by the rounds of faults (`broken_rounds.rs`).

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use domain::money::Currency;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend};
use secrecy::SecretString;
use service::context::Context;
use service::ports::{
    AccessGrants, AccountRequest, BalanceMovement, BankPayout, BankPayoutRequest, BankPayoutState,
    EventsAsked, IdempotencyKey, MovementsAsked, PaymentError, PaymentMode, PaymentProvider,
    PaymentProviders, ProviderAccount, ProviderBalance, ProviderPage, ProviderTransfer,
    ReversalRequest, StoreCredentials, StoreDebits, TopUpRequest, TransferRequest, WebhookError,
    WebhookNotice,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breakage {
    /// Stripe gets another idempotency key with every call.
    KeysAreNew,
    /// Whoever looks for what was sent before finds nothing.
    NothingIsFound,
    /// A lost answer is taken for a refusal, and the money is owed again.
    LostIsRefused,
    /// Banks that send the money back are not heard of.
    BanksAlwaysPay,
    /// An event that comes again counts as another one.
    EventsAreNew,
    /// What was tried is not written down.
    AttemptsAreForgotten,
    /// What was paid can be paid again: entries leave their payout once it is paid.
    ClaimsAreUndone,
}

impl Breakage {
    /// What the owner of the tables does about it.
    pub async fn break_database(self, owner: &DatabaseConnection) {
        let is_postgres = owner.get_database_backend() == DbBackend::Postgres;
        let sql = match (self, is_postgres) {
            (Self::AttemptsAreForgotten, false) => {
                "CREATE TRIGGER forget_attempts BEFORE INSERT ON payout_attempt
                 BEGIN SELECT RAISE(IGNORE); END"
            }
            (Self::AttemptsAreForgotten, true) => {
                "CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                 CREATE TRIGGER forget_attempts BEFORE INSERT ON payout_attempt
                 FOR EACH ROW EXECUTE FUNCTION forget()"
            }
            (Self::ClaimsAreUndone, false) => {
                "DROP TRIGGER payable_entry_paid_once;
                 CREATE TRIGGER undo_claims AFTER UPDATE OF state ON payout WHEN NEW.state = 'paid' BEGIN
                   UPDATE payable_entry SET payout_id = NULL
                   WHERE store_id = NEW.store_id AND payout_id = NEW.id AND amount_minor > 0;
                 END"
            }
            (Self::ClaimsAreUndone, true) => {
                "DROP TRIGGER payable_entry_paid_once ON payable_entry;
                 CREATE FUNCTION undo_claims() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN
                   UPDATE payable_entry SET payout_id = NULL
                   WHERE store_id = NEW.store_id AND payout_id = NEW.id AND amount_minor > 0;
                   RETURN NULL;
                 END';
                 CREATE TRIGGER undo_claims AFTER UPDATE OF state ON payout FOR EACH ROW
                 WHEN (NEW.state = 'paid') EXECUTE FUNCTION undo_claims()"
            }
            _ => return,
        };
        owner.execute_unprepared(sql).await.unwrap();
    }
}

/// What is made new by a number behind it.
static CALLS: AtomicU64 = AtomicU64::new(0);

/// Stands between Hangtag and Stripe's client.
pub struct Breaking {
    inner: Arc<dyn PaymentProviders>,
    breakage: Breakage,
}

impl Breaking {
    /// The providers themselves, where nothing is broken.
    pub fn around(
        inner: Arc<dyn PaymentProviders>,
        breakage: Option<Breakage>,
    ) -> Arc<dyn PaymentProviders> {
        match breakage {
            Some(breakage) => Arc::new(Self { inner, breakage }),
            None => inner,
        }
    }
}

impl PaymentProviders for Breaking {
    fn mode(&self) -> PaymentMode {
        self.inner.mode()
    }

    fn of_installation(&self) -> Option<Arc<dyn PaymentProvider>> {
        let inner = self.inner.of_installation()?;
        Some(Arc::new(Broken {
            inner,
            breakage: self.breakage,
        }))
    }

    fn of_store(
        &self,
        credentials: &StoreCredentials,
    ) -> Result<Arc<dyn PaymentProvider>, PaymentError> {
        self.inner.of_store(credentials)
    }

    fn with_key(&self, key: &SecretString) -> Result<Arc<dyn PaymentProvider>, PaymentError> {
        self.inner.with_key(key)
    }

    fn grants(&self) -> Option<Arc<dyn AccessGrants>> {
        self.inner.grants()
    }

    fn debits(&self) -> Option<Arc<dyn StoreDebits>> {
        self.inner.debits()
    }
}

struct Broken {
    inner: Arc<dyn PaymentProvider>,
    breakage: Breakage,
}

impl Broken {
    fn key(&self, key: &IdempotencyKey) -> IdempotencyKey {
        match self.breakage {
            Breakage::KeysAreNew => {
                let call = CALLS.fetch_add(1, Ordering::SeqCst);
                let (name, context) = (format!("{} {call}", key.name()), Context::system());
                IdempotencyKey::new(name, context.now(), &context)
            }
            _ => key.clone(),
        }
    }

    fn heard<T>(&self, answer: Result<T, PaymentError>) -> Result<T, PaymentError> {
        answer.map_err(|error| match error {
            PaymentError::OutcomeUnknown(message) if self.breakage == Breakage::LostIsRefused => {
                PaymentError::Refused {
                    code: "lost".to_owned(),
                    message,
                }
            }
            error => error,
        })
    }

    fn of_bank(
        &self,
        answer: Result<BankPayout, PaymentError>,
    ) -> Result<BankPayout, PaymentError> {
        let mut bank_payout = answer?;
        let has_failed = matches!(bank_payout.state, BankPayoutState::Failed { .. });
        if has_failed && self.breakage == Breakage::BanksAlwaysPay {
            bank_payout.state = BankPayoutState::Paid;
        }
        Ok(bank_payout)
    }

    fn found<T>(&self, found: Option<T>) -> Option<T> {
        found.filter(|_| self.breakage != Breakage::NothingIsFound)
    }

    /// The id of an event, which is another one when it comes again.
    fn event_id(&self, id: String) -> String {
        static SEEN: Mutex<Option<HashSet<String>>> = Mutex::new(None);
        if self.breakage != Breakage::EventsAreNew {
            return id;
        }
        let mut seen = SEEN.lock().unwrap();
        let seen = seen.get_or_insert_default();
        match seen.insert(id.clone()) {
            true => id,
            false => format!("{id} {}", CALLS.fetch_add(1, Ordering::SeqCst)),
        }
    }
}

#[async_trait]
impl PaymentProvider for Broken {
    async fn own_account(&self) -> Result<String, PaymentError> {
        self.inner.own_account().await
    }

    async fn create_account(
        &self,
        request: &AccountRequest,
        key: &IdempotencyKey,
    ) -> Result<ProviderAccount, PaymentError> {
        self.inner.create_account(request, key).await
    }

    async fn account(&self, account_id: &str) -> Result<ProviderAccount, PaymentError> {
        self.inner.account(account_id).await
    }

    async fn onboarding_link(
        &self,
        account_id: &str,
        return_url: &str,
        refresh_url: &str,
    ) -> Result<String, PaymentError> {
        let link = self
            .inner
            .onboarding_link(account_id, return_url, refresh_url);
        link.await
    }

    async fn balance(&self, currency: Currency) -> Result<ProviderBalance, PaymentError> {
        self.inner.balance(currency).await
    }

    async fn top_up(
        &self,
        request: &TopUpRequest,
        key: &IdempotencyKey,
    ) -> Result<String, PaymentError> {
        self.inner.top_up(request, key).await
    }

    async fn events(
        &self,
        asked: &EventsAsked,
    ) -> Result<ProviderPage<WebhookNotice>, PaymentError> {
        self.inner.events(asked).await
    }

    async fn transfers_since(
        &self,
        from: DateTime<Utc>,
        after: Option<&str>,
    ) -> Result<ProviderPage<ProviderTransfer>, PaymentError> {
        self.inner.transfers_since(from, after).await
    }

    async fn movements(
        &self,
        asked: &MovementsAsked,
    ) -> Result<ProviderPage<BalanceMovement>, PaymentError> {
        self.inner.movements(asked).await
    }

    async fn create_transfer(
        &self,
        request: &TransferRequest,
        key: &IdempotencyKey,
    ) -> Result<ProviderTransfer, PaymentError> {
        let made = self.inner.create_transfer(request, &self.key(key)).await;
        self.heard(made)
    }

    async fn transfer(&self, transfer_id: &str) -> Result<ProviderTransfer, PaymentError> {
        self.inner.transfer(transfer_id).await
    }

    async fn find_transfer(
        &self,
        transfer_group: &str,
    ) -> Result<Option<ProviderTransfer>, PaymentError> {
        let found = self.inner.find_transfer(transfer_group).await?;
        Ok(self.found(found))
    }

    async fn reverse_transfer(
        &self,
        request: &ReversalRequest,
        key: &IdempotencyKey,
    ) -> Result<String, PaymentError> {
        let made = self.inner.reverse_transfer(request, &self.key(key)).await;
        self.heard(made)
    }

    async fn find_reversal(
        &self,
        transfer_id: &str,
        reversal_id: &str,
    ) -> Result<Option<String>, PaymentError> {
        let found = self.inner.find_reversal(transfer_id, reversal_id).await?;
        Ok(self.found(found))
    }

    async fn create_bank_payout(
        &self,
        request: &BankPayoutRequest,
        key: &IdempotencyKey,
    ) -> Result<BankPayout, PaymentError> {
        let made = self.inner.create_bank_payout(request, &self.key(key)).await;
        self.of_bank(self.heard(made))
    }

    async fn bank_payout(
        &self,
        account_id: &str,
        bank_payout_id: &str,
    ) -> Result<BankPayout, PaymentError> {
        self.of_bank(self.inner.bank_payout(account_id, bank_payout_id).await)
    }

    async fn find_bank_payout(
        &self,
        account_id: &str,
        payout_id: &str,
    ) -> Result<Option<BankPayout>, PaymentError> {
        let found = self.inner.find_bank_payout(account_id, payout_id).await?;
        Ok(self.found(found))
    }

    fn read_webhook(
        &self,
        body: &[u8],
        signature_header: &str,
        now: DateTime<Utc>,
    ) -> Result<WebhookNotice, WebhookError> {
        let mut notice = self.inner.read_webhook(body, signature_header, now)?;
        notice.event_id = self.event_id(notice.event_id);
        Ok(notice)
    }
}
