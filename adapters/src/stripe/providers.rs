//! The Stripe of each store: its own account, or that of the installation.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::ids::StoreId;
use secrecy::{ExposeSecret, SecretString};
use service::ports::{
    AccessGrants, PaymentError, PaymentMode, PaymentProvider, PaymentProviders, StoreCredentials,
    StoreDebits,
};
use uuid::Uuid;

use super::{Pace, Stripe, StripeOauth, StripeOptions, StripeSetupError};

/// How Stripe is reached by all stores.
#[derive(Debug, Clone)]
pub struct ProvidersOptions {
    pub mode: PaymentMode,
    /// `None` for Stripe itself.
    pub base_url: Option<String>,
    /// For one call, from the connection to the end of the answer.
    pub timeout: Duration,
}

/// Clients of stores, each kept until its store's key or secrets change.
pub struct StripeProviders {
    options: ProvidersOptions,
    of_installation: Option<Arc<Stripe>>,
    of_stores: Mutex<HashMap<StoreId, (Uuid, Arc<Stripe>)>>,
    /// `None` for as fast as it comes.
    pace: Option<Arc<Pace>>,
    oauth: Option<Arc<StripeOauth>>,
    /// Whether stores without an account of their own fund their payouts by debits.
    funds_by_debit: bool,
}

/// What the installation's own account is counted as; a store's is counted as its id.
const INSTALLATION: &str = "installation";

impl StripeProviders {
    #[must_use]
    pub fn new(options: ProvidersOptions, of_installation: Option<Stripe>) -> Self {
        Self {
            options,
            of_installation: of_installation.map(Arc::new),
            of_stores: Mutex::default(),
            pace: None,
            oauth: None,
            funds_by_debit: false,
        }
    }

    /// The same, where stores without an account of their own are paid out of their own money
    /// only, for which their bank accounts are debited.
    #[must_use]
    pub fn funding_by_debit(self, funds_by_debit: bool) -> Self {
        Self {
            funds_by_debit,
            ..self
        }
    }

    /// The same, to whose installation owners can grant access at Stripe.
    #[must_use]
    pub fn with_oauth(self, oauth: Option<StripeOauth>) -> Self {
        Self {
            oauth: oauth.map(Arc::new),
            ..self
        }
    }

    /// The same, which asks for no account faster than `pace` allows.
    #[must_use]
    pub fn paced(self, pace: Pace) -> Self {
        let pace = Arc::new(pace);
        let paced = |stripe: Arc<Stripe>| {
            let stripe = Arc::unwrap_or_clone(stripe);
            Arc::new(stripe.paced(pace.clone(), INSTALLATION))
        };
        Self {
            of_installation: self.of_installation.map(paced),
            pace: Some(pace),
            ..self
        }
    }

    fn client(
        &self,
        secret_key: SecretString,
        webhook_secrets: Vec<SecretString>,
    ) -> Result<Stripe, PaymentError> {
        if PaymentMode::of_key(secret_key.expose_secret()) != Some(self.options.mode) {
            return Err(PaymentError::NotConnected(
                "the store's key is not of the mode that this installation runs in".to_owned(),
            ));
        }
        let options = StripeOptions {
            secret_key,
            webhook_secrets,
            base_url: self.options.base_url.clone(),
            timeout: self.options.timeout,
        };
        Stripe::new(options)
            .map_err(|error: StripeSetupError| PaymentError::NotConnected(error.to_string()))
    }
}

impl PaymentProviders for StripeProviders {
    fn mode(&self) -> PaymentMode {
        self.options.mode
    }

    fn of_installation(&self) -> Option<Arc<dyn PaymentProvider>> {
        let stripe = self.of_installation.clone()?;
        Some(stripe)
    }

    fn of_store(
        &self,
        credentials: &StoreCredentials,
    ) -> Result<Arc<dyn PaymentProvider>, PaymentError> {
        let mut kept = self
            .of_stores
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some((revision, stripe)) = kept.get(&credentials.store)
            && *revision == credentials.revision
        {
            return Ok(stripe.clone());
        }
        let mut stripe = self.client(
            credentials.secret_key.clone(),
            credentials.webhook_secrets.clone(),
        )?;
        if let Some(pace) = &self.pace {
            stripe = stripe.paced(pace.clone(), &credentials.store.to_string());
        }
        let stripe = Arc::new(stripe);
        kept.insert(credentials.store, (credentials.revision, stripe.clone()));
        Ok(stripe)
    }

    fn with_key(&self, key: &SecretString) -> Result<Arc<dyn PaymentProvider>, PaymentError> {
        let stripe: Arc<dyn PaymentProvider> = Arc::new(self.client(key.clone(), Vec::new())?);
        Ok(stripe)
    }

    fn grants(&self) -> Option<Arc<dyn AccessGrants>> {
        let oauth = self.oauth.clone()?;
        Some(oauth)
    }

    fn debits(&self) -> Option<Arc<dyn StoreDebits>> {
        let stripe = self
            .of_installation
            .clone()
            .filter(|_| self.funds_by_debit)?;
        Some(stripe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn providers(mode: PaymentMode) -> StripeProviders {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let options = ProvidersOptions {
            mode,
            base_url: Some("http://127.0.0.1:1".to_owned()),
            timeout: Duration::from_secs(1),
        };
        StripeProviders::new(options, None)
    }

    fn credentials(store: u128, revision: u128, key: &str) -> StoreCredentials {
        StoreCredentials {
            store: StoreId::new(Uuid::from_u128(store)),
            revision: Uuid::from_u128(revision),
            secret_key: key.to_owned().into(),
            webhook_secrets: vec![],
        }
    }

    #[test]
    fn a_client_is_kept_until_its_revision_changes() {
        let providers = providers(PaymentMode::Test);
        let of = |store, revision| {
            let credentials = credentials(store, revision, "sk_test_one");
            providers.of_store(&credentials).unwrap()
        };
        let first = of(1, 1);
        assert!(Arc::ptr_eq(&first, &of(1, 1)));
        assert!(!Arc::ptr_eq(&first, &of(2, 1)));
        let second = of(1, 2);
        assert!(!Arc::ptr_eq(&first, &second));
        assert!(Arc::ptr_eq(&second, &of(1, 2)));
    }

    #[test]
    fn a_key_of_another_mode_makes_no_client() {
        for (mode, key, fits) in [
            (PaymentMode::Test, "sk_test_one", true),
            (PaymentMode::Test, "rk_test_one", true),
            (PaymentMode::Test, "sk_live_one", false),
            (PaymentMode::Test, "pk_test_one", false),
            (PaymentMode::Live, "rk_live_one", true),
            (PaymentMode::Live, "sk_test_one", false),
            (PaymentMode::Local, "sk_test_one", false),
        ] {
            let providers = providers(mode);
            let made = providers.of_store(&credentials(1, 1, key)).is_ok();
            assert_eq!(made, fits, "{mode:?} {key}");
            assert_eq!(providers.with_key(&key.to_owned().into()).is_ok(), fits);
        }
    }
}
