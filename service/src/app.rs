//! What every use case is given.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::context::Context;
use crate::db::Db;
use crate::origin::Origin;
use crate::ports::{BlobStore, EventBus, Mailer, PaymentProviders, PdfRenderer, Sealer};

/// The database, the clock and the outside.
#[derive(Clone)]
pub struct App {
    pub db: Db,
    pub context: Context,
    /// Whoever pays asks [`crate::payments::provider_of`] for the one of the store.
    pub payments: Arc<dyn PaymentProviders>,
    pub secrets: Arc<dyn Sealer>,
    pub pdf: Arc<dyn PdfRenderer>,
    pub mailer: Arc<dyn Mailer>,
    pub blobs: Arc<dyn BlobStore>,
    pub events: Arc<dyn EventBus>,
    pub addresses: StoreAddresses,
    /// Rung after a commit that added a job, so that the relay need not wait
    /// for its next look.
    pub jobs_added: Arc<Notify>,
}

impl App {
    /// The same for what is asked for from there: audit events say so.
    #[must_use]
    pub fn from_origin(&self, origin: Origin) -> Self {
        Self {
            context: self.context.from_origin(origin),
            ..self.clone()
        }
    }
}

/// Where stores are reached: `https://SLUG.shops.example`.
#[derive(Debug, Clone)]
pub struct StoreAddresses {
    /// `http` or `https`.
    pub scheme: String,
    /// What follows the slug, with a port where there is one: `localhost:8080`.
    pub host: String,
}

impl StoreAddresses {
    /// The store's address without a path.
    #[must_use]
    pub fn of(&self, slug: &str) -> String {
        format!("{}://{slug}.{}", self.scheme, self.host)
    }

    /// The installation's own address, which is no store's, without a path.
    #[must_use]
    pub fn of_installation(&self) -> String {
        format!("{}://{}", self.scheme, self.host)
    }

    /// Whether a `Host` header names the installation itself.
    #[must_use]
    pub fn is_of_installation(&self, host: &str) -> bool {
        bare(host) == bare(&self.host)
    }

    /// The slug of a `Host` header, in lower case; `None` when it is no store's.
    #[must_use]
    pub fn slug_of(&self, host: &str) -> Option<String> {
        let (host, base) = (bare(host), bare(&self.host));
        let slug = host.strip_suffix(&base)?.strip_suffix('.')?;
        (!slug.is_empty() && !slug.contains('.')).then(|| slug.to_owned())
    }
}

/// A host's name without its port, in lower case.
fn bare(host: &str) -> String {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    name.to_ascii_lowercase()
}
