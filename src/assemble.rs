//! Puts the parts together: one program, from its settings.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use adapters::blobs::{EncryptedBlobs, S3Settings};
use adapters::chromium::ChromiumRenderer;
use adapters::events::{LocalEvents, RedisEvents};
use adapters::mail::{FolderMailer, SmtpMailer};
use adapters::secrets::EncryptedSecrets;
use adapters::stripe::{
    OauthOptions, Pace, ProvidersOptions, Stripe, StripeOauth, StripeOptions, StripeProviders,
};
use anyhow::{Context as _, anyhow, bail};
use migration::Migrator;
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;
use secrecy::{SecretBox, SecretString};
use service::app::{App, StoreAddresses};
use service::context::Context;
use service::db::Db;
use service::origin::Origin;
use service::ports::{BlobStore, EventBus, Mailer, PaymentMode};
use sha2::{Digest, Sha256};
use stripe_sim::{JournalError, PayoutPace, Sim, SimError, SimOptions};
use tokio::sync::Notify;
use worker::queue::{Queue, QueueBackend};

use crate::config::Config;

/// What is wanted of the local Stripe.
const LOCAL_STRIPE_KEY: &str = "sk_test_local";

/// A statement takes a fraction of a second; a first start of Chromium some.
const PDF_PATIENCE: Duration = Duration::from_secs(60);
/// Somebody waits for the start, and wants to know.
const DATABASE_PATIENCE: Duration = Duration::from_secs(8);
const STRIPE_PATIENCE: Duration = Duration::from_secs(30);

/// Where nobody answers: a command beside the server never pays.
const NOBODY: &str = "http://127.0.0.1:1";

/// What the program is put together for.
#[derive(Debug, Clone, Copy)]
pub enum Purpose {
    /// To serve on this address, or do jobs: it runs the local Stripe where there is one.
    Run(SocketAddr),
    /// For one command, also beside a program that runs.
    Command,
}

impl Purpose {
    /// Where stores are served, or would be.
    fn listen(self) -> SocketAddr {
        match self {
            Self::Run(listen) => listen,
            Self::Command => USUAL_ADDRESS,
        }
    }
}

/// Where `hangtag serve` listens when it is not told otherwise.
pub const USUAL_ADDRESS: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

/// A program that is put together.
pub struct Hangtag {
    pub app: App,
    pub config: Config,
    /// Runs beside it while no key of Stripe's is given.
    pub local_stripe: Option<Sim>,
}

/// Connects to the database, brings an embedded one up to date, and sets up the
/// outside.
pub async fn assemble(config: Config, purpose: Purpose) -> anyhow::Result<Hangtag> {
    // Done twice, the second is refused: then it is there already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    create_folder(&config.data_dir)?;
    let db = connect(&config).await?;
    let key = secret_key(&config)?;
    let (scheme, host) = config.public_address(purpose.listen())?;
    let (stripe, local_stripe) = stripe(&config, &key, purpose).await?;
    let app = App {
        payments: Arc::new(stripe),
        secrets: Arc::new(EncryptedSecrets::new(SecretBox::new(Box::new(key)))),
        pdf: Arc::new(ChromiumRenderer::new(
            config.chromium.clone(),
            PDF_PATIENCE,
        )?),
        mailer: mailer(&config)?,
        blobs: blobs(&config, key)?,
        events: events(&config).await?,
        addresses: StoreAddresses { scheme, host },
        jobs_added: Arc::new(Notify::new()),
        // Servers and workers say otherwise of what they are asked for.
        context: Context::system().from_origin(Origin::CommandLine),
        db,
    };
    Ok(Hangtag {
        app,
        config,
        local_stripe,
    })
}

impl Hangtag {
    /// The queue that carries jobs.
    pub async fn queue(&self) -> anyhow::Result<Queue> {
        let backend = match &self.config.redis_url {
            Some(url) => QueueBackend::Redis {
                url: url.clone(),
                namespace: "hangtag".to_owned(),
            },
            None if self.app.db.is_postgres() => {
                bail!("PostgreSQL needs a Redis to carry jobs: give --redis-url or REDIS_URL")
            }
            // A file of its own: while a worker stops, apalis can leave a transaction
            // half-way, and the jobs in hand must not wait for its lock.
            None => {
                let url = format!(
                    "sqlite://{}/queue.db?mode=rwc",
                    self.config.data_dir.display()
                );
                let db = Db::connect(&url).await.context("cannot open the queue")?;
                QueueBackend::Sqlite(db.pool().get_sqlite_connection_pool().clone())
            }
        };
        Ok(Queue::open(backend).await?)
    }
}

fn create_folder(path: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(path)
        .with_context(|| format!("cannot create the folder {}", path.display()))
}

/// Connects; an embedded database is brought up to date, another must be.
async fn connect(config: &Config) -> anyhow::Result<Db> {
    // The driver tries for longer, which is right once everything runs.
    let url = config.database_url();
    let db = tokio::time::timeout(DATABASE_PATIENCE, Db::connect(&url))
        .await
        .map_err(|_| anyhow!("nobody answers within {} s", DATABASE_PATIENCE.as_secs()))
        .and_then(|connected| Ok(connected?))
        .context("cannot reach the database; check --database-url and that it runs")?;
    if config.is_embedded() {
        Migrator::up(db.pool(), None)
            .await
            .context("the database could not be brought up to date")?;
        return Ok(db);
    }
    let applied = db
        .pool()
        .query_all_raw(sea_orm::Statement::from_string(
            db.pool().get_database_backend(),
            "SELECT version FROM seaql_migrations",
        ))
        .await
        .map_or(0, |rows| rows.len());
    if applied < Migrator::migrations().len() {
        bail!("the database is not up to date: run `hangtag migrate` as its owner first");
    }
    Ok(db)
}

/// 32 bytes, given or made once.
fn secret_key(config: &Config) -> anyhow::Result<[u8; 32]> {
    let text = match &config.secret_key {
        Some(text) => text.clone(),
        None if !config.is_embedded() => {
            bail!(
                "give --secret-key: 64 hexadecimal digits, the same for every server (openssl rand -hex 32)"
            )
        }
        None => kept_key(&config.data_dir.join("secret.key"))?,
    };
    let bytes = hex::decode(text.trim()).ok();
    bytes
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| anyhow!("the secret key (--secret-key, or the file secret.key) must be 64 hexadecimal digits; `openssl rand -hex 32` makes one"))
}

/// The key in a file, which is made, for its owner only, when it is not there.
fn kept_key(path: &Path) -> anyhow::Result<String> {
    use std::io::Write;
    use std::os::unix::fs::OpenOptionsExt;
    if let Ok(text) = std::fs::read_to_string(path) {
        return Ok(text);
    }
    let text = hex::encode(Context::system().random_bytes::<32>());
    let mut options = std::fs::OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(text)
}

/// The Stripe of stores, and the local one where it runs.
async fn stripe(
    config: &Config,
    key: &[u8; 32],
    purpose: Purpose,
) -> anyhow::Result<(StripeProviders, Option<Sim>)> {
    let mode = config.payment_mode()?;
    // Also where there is none to be, which is said.
    config.stripe_platform()?;
    let funds_by_debit = config.funds_by_debit()?;
    let mut options = ProvidersOptions {
        mode,
        base_url: config.stripe_url.clone(),
        timeout: STRIPE_PATIENCE,
    };
    if mode != PaymentMode::Local {
        let of_installation = of_installation(config, &options)?;
        let oauth = oauth(config, &options)?;
        let providers = StripeProviders::new(options, of_installation)
            .with_oauth(oauth)
            .funding_by_debit(funds_by_debit);
        return Ok((providers.paced(pace(config)?), None));
    }
    let webhook_secret = hex::encode(
        Sha256::new_with_prefix(key)
            .chain_update("webhook")
            .finalize(),
    );
    let local = match purpose {
        Purpose::Command => None,
        Purpose::Run(_) => Some(local_stripe(config, &webhook_secret).await?),
    };
    let url = local.as_ref().map_or(NOBODY, |sim| sim.url());
    options.base_url = Some(url.to_owned());
    let stripe = client(&options, LOCAL_STRIPE_KEY, &[webhook_secret])?;
    let providers = StripeProviders::new(options, Some(stripe)).funding_by_debit(funds_by_debit);
    Ok((providers.paced(pace(config)?), local))
}

/// How fast Stripe is asked, by this process or by all together.
fn pace(config: &Config) -> anyhow::Result<Pace> {
    let limits = config.request_limits()?;
    Ok(match &config.redis_url {
        Some(url) => Pace::shared(limits, url)?,
        None => Pace::of_process(limits),
    })
}

/// The account of the installation, where one is set up.
fn of_installation(config: &Config, options: &ProvidersOptions) -> anyhow::Result<Option<Stripe>> {
    let Some(secret_key) = config.stripe_key() else {
        return Ok(None);
    };
    if config.stripe_webhook_secret.is_empty() {
        bail!("give --stripe-webhook-secret too: what Stripe shows for each webhook endpoint");
    }
    let secrets = &config.stripe_webhook_secret;
    Ok(Some(client(options, secret_key, secrets)?))
}

/// By what owners connect their accounts at Stripe, where the installation is registered there.
fn oauth(config: &Config, options: &ProvidersOptions) -> anyhow::Result<Option<StripeOauth>> {
    let Some((client_id, platform_key)) = config.stripe_platform()? else {
        return Ok(None);
    };
    let options = OauthOptions {
        client_id: client_id.to_owned(),
        platform_key: SecretString::from(platform_key),
        mode: options.mode,
        base_url: options.base_url.clone(),
        timeout: options.timeout,
    };
    let oauth = StripeOauth::new(options).context("--stripe-client-id, --stripe-platform-key")?;
    Ok(Some(oauth))
}

fn client(
    options: &ProvidersOptions,
    secret_key: &str,
    webhook_secrets: &[String],
) -> anyhow::Result<Stripe> {
    let secrets = webhook_secrets.iter();
    let options = StripeOptions {
        secret_key: SecretString::from(secret_key),
        webhook_secrets: secrets
            .map(|secret| SecretString::from(secret.as_str()))
            .collect(),
        base_url: options.base_url.clone(),
        timeout: options.timeout,
    };
    Ok(Stripe::new(options)?)
}

/// Starts the local Stripe on the data folder.
async fn local_stripe(config: &Config, webhook_secret: &str) -> anyhow::Result<Sim> {
    let context = Context::system();
    let sim = Sim::start(SimOptions {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        public_url: None,
        state_file: Some(config.data_dir.join("local-stripe.json")),
        webhook_secret: webhook_secret.to_owned(),
        clock: Arc::new(move || context.now()),
        payout_pace: PayoutPace::Every(Duration::from_secs(1)),
        opening_balance: vec![("usd".to_owned(), 1_000_000_000)],
    })
    .await
    .map_err(|error| match error {
        SimError::State(JournalError::InUse(_)) => anyhow!(
            "another server runs on the data folder {}; stop it, or give another --data-dir",
            config.data_dir.display()
        ),
        other => other.into(),
    })?;
    tracing::info!(url = sim.url(), "the local Stripe is ready");
    Ok(sim)
}

fn mailer(config: &Config) -> anyhow::Result<Arc<dyn Mailer>> {
    Ok(match &config.smtp_url {
        Some(url) => Arc::new(SmtpMailer::new(url, &config.mail_from)?),
        None => Arc::new(FolderMailer::new(mail_folder(config), &config.mail_from)?),
    })
}

/// Where mails go while no server for them is given.
pub fn mail_folder(config: &Config) -> PathBuf {
    config.data_dir.join("mail")
}

fn blobs(config: &Config, key: [u8; 32]) -> anyhow::Result<Arc<dyn BlobStore>> {
    let key = SecretBox::new(Box::new(key));
    let Some(bucket) = &config.s3_bucket else {
        let folder = config.data_dir.join("files");
        create_folder(&folder)?;
        return Ok(Arc::new(EncryptedBlobs::in_folder(&folder, key)?));
    };
    let missing = "give --s3-access-key-id and --s3-secret-access-key for the bucket";
    let settings = S3Settings {
        bucket: bucket.clone(),
        region: config.s3_region.clone(),
        endpoint: config.s3_endpoint.clone(),
        access_key_id: config.s3_access_key_id.clone().context(missing)?,
        secret_access_key: SecretString::from(
            config.s3_secret_access_key.clone().context(missing)?,
        ),
    };
    Ok(Arc::new(EncryptedBlobs::in_s3(settings, key)?))
}

async fn events(config: &Config) -> anyhow::Result<Arc<dyn EventBus>> {
    Ok(match &config.redis_url {
        Some(url) => Arc::new(RedisEvents::connect(url).await?),
        None => Arc::new(LocalEvents::default()),
    })
}
