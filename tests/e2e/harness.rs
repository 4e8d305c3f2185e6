//! A store of its own for every test: a fresh database, the real API on a
//! loopback port, the real worker, and a local Stripe whose webhooks reach it.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use adapters::blobs::EncryptedBlobs;
use adapters::chromium::ChromiumRenderer;
use adapters::events::LocalEvents;
use adapters::mail::FolderMailer;
use adapters::secrets::EncryptedSecrets;
use adapters::stripe::{
    OauthOptions, ProvidersOptions, Stripe, StripeOauth, StripeOptions, StripeProviders,
};
use api::ApiOptions;
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use domain::ids::StoreId;
use domain::money::Currency;
use entity::job_run::{self, JobState};
use entity::{StoreScoped, account, consignor};
use sea_orm::{ColumnTrait, DatabaseConnection, QueryFilter, QueryResult, Value};
use secrecy::SecretBox;
use service::actor::Actor;
use service::app::{App, StoreAddresses};
use service::context::{Clock, Context};
use service::db::Db;
use service::ledger::verify_ledger;
use service::ports::PaymentMode;
use service::stores::{NewStore, create_store};
use stripe_sim::{Control, PayoutPace, Sim, SimOptions};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use worker::queue::{Queue, QueueBackend};

use crate::broken::{Breakage, Breaking};
use crate::database::{Database, Opened};
use crate::described::Described;

pub const ACTOR: Actor = Actor::System("test");
pub const WEBHOOK_SECRET: &str = "whsec_end_to_end";

/// By which the installation is registered at the local Stripe.
pub const CLIENT_ID: &str = "ca_hangtag";

/// The slugs of the two stores that every world has.
pub const WILLOW: &str = "willow";
pub const MAPLE: &str = "maple";

/// What does not come in this time does not come.
const PATIENCE: Duration = Duration::from_secs(90);
/// Where something is broken, to wait in vain is one way to notice it.
const BROKEN_PATIENCE: Duration = Duration::from_secs(30);

/// Real time, from a fixed day on, that a test can move forward.
pub struct TestClock {
    started: Instant,
    skipped_ms: AtomicI64,
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        let start: DateTime<Utc> = "2026-11-23T15:00:00Z".parse().unwrap();
        let skipped = TimeDelta::milliseconds(self.skipped_ms.load(Ordering::SeqCst));
        start + TimeDelta::from_std(self.started.elapsed()).unwrap() + skipped
    }
}

/// Everything that a test has.
pub struct World {
    pub app: App,
    /// The store `willow`, which a test is about.
    pub store: StoreId,
    /// The store `maple`, whose people and things are none of its business.
    pub other: StoreId,
    pub stripe: Control,
    pub stripe_url: String,
    /// A connection that owns the tables, for what no application may do.
    pub owner: DatabaseConnection,
    pub folder: TempDir,
    pub address: SocketAddr,
    pub http: reqwest::Client,
    pub clock: Arc<TestClock>,
    stop: CancellationToken,
    worker: JoinHandle<()>,
    /// Where jobs are carried, in a Redis that others use, too.
    queue_name: String,
    /// On SQLite, the file that carries jobs.
    pub queue_file: Option<Db>,
    /// What does not come in this time does not come.
    patience: Duration,
    has_chromium: bool,
    _described: Described,
    _sim: Sim,
}

/// What worlds differ in.
struct Setup {
    chromium: Option<std::path::PathBuf>,
    breakage: Option<Breakage>,
    funds_by_debit: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            chromium: Some("/no/chromium".into()),
            breakage: None,
            funds_by_debit: false,
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

impl World {
    /// Statements are frozen but not printed: most tests need no PDF.
    pub async fn start(database: Database) -> Self {
        Self::start_with(database, Setup::default()).await
    }

    /// As [`World::start`], where stores fund their payouts by debits.
    pub async fn funded(database: Database) -> Self {
        let setup = Setup {
            funds_by_debit: true,
            ..Setup::default()
        };
        Self::start_with(database, setup).await
    }

    /// As [`World::start`], with one mechanism broken.
    pub async fn start_broken(database: Database, breakage: Breakage) -> Self {
        let setup = Setup {
            breakage: Some(breakage),
            ..Setup::default()
        };
        let mut world = Self::start_with(database, setup).await;
        world.patience = BROKEN_PATIENCE;
        breakage.break_database(&world.owner).await;
        world
    }

    /// As [`World::start`], with the Chromium of this machine.
    pub async fn with_chromium(database: Database) -> Self {
        let setup = Setup {
            chromium: std::env::var_os("HANGTAG_CHROMIUM").map(Into::into),
            ..Setup::default()
        };
        let mut world = Self::start_with(database, setup).await;
        world.has_chromium = true;
        world
    }

    async fn start_with(database: Database, setup: Setup) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let folder = tempfile::tempdir().unwrap();
        let Opened { db, owner } = crate::database::open(database, folder.path()).await;
        let clock = Arc::new(TestClock {
            started: Instant::now(),
            skipped_ms: AtomicI64::new(0),
        });
        let sim = local_stripe(clock.clone()).await;
        let described = Described::watch(&sim);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let stripe = Stripe::new(StripeOptions {
            secret_key: "sk_test_end_to_end".to_owned().into(),
            webhook_secrets: vec![WEBHOOK_SECRET.to_owned().into()],
            base_url: Some(sim.url().to_owned()),
            timeout: Duration::from_secs(5),
        });
        let providers = ProvidersOptions {
            mode: PaymentMode::Test,
            base_url: Some(sim.url().to_owned()),
            timeout: Duration::from_secs(5),
        };
        let oauth = StripeOauth::new(OauthOptions {
            client_id: CLIENT_ID.to_owned(),
            platform_key: "sk_test_hangtag_platform".to_owned().into(),
            mode: PaymentMode::Test,
            base_url: Some(sim.url().to_owned()),
            timeout: Duration::from_secs(5),
        });
        let providers = StripeProviders::new(providers, Some(stripe.unwrap()))
            .funding_by_debit(setup.funds_by_debit);
        let path = |name: &str| folder.path().join(name);
        for name in ["files", "uploads"] {
            std::fs::create_dir(path(name)).unwrap();
        }
        let key = SecretBox::new(Box::new([7; 32]));
        let app = App {
            payments: Breaking::around(
                Arc::new(providers.with_oauth(Some(oauth.unwrap()))),
                setup.breakage,
            ),
            secrets: Arc::new(EncryptedSecrets::new(SecretBox::new(Box::new([7; 32])))),
            pdf: Arc::new(ChromiumRenderer::new(setup.chromium, PATIENCE).unwrap()),
            mailer: Arc::new(FolderMailer::new(path("mail"), "shop@example.com").unwrap()),
            blobs: Arc::new(EncryptedBlobs::in_folder(&path("files"), key).unwrap()),
            events: Arc::new(LocalEvents::default()),
            addresses: StoreAddresses {
                scheme: "http".to_owned(),
                host: format!("localhost:{}", address.port()),
            },
            jobs_added: Arc::new(Notify::new()),
            context: Context::with_clock(clock.clone()),
            db,
        };
        let options = ApiOptions {
            uploads_folder: path("uploads"),
            largest_upload_bytes: 200_000_000,
            // Each browser of a test may come from where it says.
            trusted_proxies: api::TrustedProxies::new(&["127.0.0.1".to_owned()]).unwrap(),
        };
        let router = api::router(app.clone(), options);
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await.unwrap() });
        let stop = CancellationToken::new();
        let queue_name = format!("end-to-end-{}", app.context.id().simple());
        let queue_file = open_queue_file(&app, folder.path()).await;
        let queue = open_queue(&queue_name, queue_file.as_ref()).await;
        let worker = tokio::spawn(worker::run(app.clone(), queue, 4, stop.clone()));
        let world = Self {
            store: new_store(&app, WILLOW).await,
            other: new_store(&app, MAPLE).await,
            stripe: sim.control(),
            stripe_url: sim.url().to_owned(),
            http: reqwest::Client::builder()
                .no_proxy()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .unwrap(),
            app,
            owner,
            folder,
            address,
            clock,
            stop,
            worker,
            queue_name,
            queue_file,
            patience: PATIENCE,
            has_chromium: false,
            _described: described,
            _sim: sim,
        };
        for (slug, store) in [(WILLOW, world.store), (MAPLE, world.other)] {
            let url = format!("{}/webhooks/stripe", world.app.addresses.of(slug));
            let store = store.to_string();
            world.stripe.set_endpoint(&store, &url).await.unwrap();
        }
        world
    }

    /// Ends the worker in the middle of whatever it does: nothing of it is finished, and its
    /// leases run out.
    pub async fn kill_worker(&mut self) {
        self.worker.abort();
        let ended = (&mut self.worker).await;
        assert!(ended.unwrap_err().is_cancelled());
    }

    /// Another worker, with a connection of its own to the queue: jobs that waited are done
    /// again.
    pub async fn start_worker(&mut self) {
        self.stop = CancellationToken::new();
        self.queue_file = open_queue_file(&self.app, self.folder.path()).await;
        let queue = open_queue(&self.queue_name, self.queue_file.as_ref()).await;
        self.worker = tokio::spawn(worker::run(self.app.clone(), queue, 4, self.stop.clone()));
    }

    /// From now on, jobs wait.
    pub async fn stop_worker(&mut self) {
        self.stop.cancel();
        (&mut self.worker).await.unwrap();
    }

    /// Moves the time forward, for Hangtag and the local Stripe alike.
    pub fn skip(&self, time: TimeDelta) {
        let ms = time.num_milliseconds();
        self.clock.skipped_ms.fetch_add(ms, Ordering::SeqCst);
    }

    /// Looks again and again, until there is something.
    pub async fn until<T>(&self, what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
        let started = Instant::now();
        loop {
            if let Some(found) = look().await {
                return found;
            }
            if started.elapsed() > self.patience {
                panic!(
                    "waited in vain for {what}; the open jobs: {:#?}",
                    self.open_jobs().await
                );
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Waits until no job of the store is left to be done, and none was given up.
    pub async fn jobs_done(&self) {
        self.until("the jobs", async || {
            let open = self.open_jobs().await;
            let given_up = open.iter().find(|job| job.state == JobState::GivenUp);
            assert!(given_up.is_none(), "given up: {given_up:#?}");
            open.is_empty().then_some(())
        })
        .await;
    }

    /// The jobs that are not done, but for PDFs that nobody prints here, and for what is not
    /// to begin soon: the next try of a job comes within minutes.
    pub async fn open_jobs(&self) -> Vec<job_run::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        let soon = self.clock.now() + TimeDelta::hours(1);
        let mut jobs = job_run::Entity::in_store(self.store.uuid())
            .filter(job_run::Column::State.ne(JobState::Done))
            .filter(job_run::Column::DueAt.lte(soon));
        if !self.has_chromium {
            jobs = jobs.filter(job_run::Column::Kind.ne("render_statement"));
        }
        sea_orm::QuerySelect::limit(jobs, 20)
            .all(tx.connection())
            .await
            .unwrap()
    }

    /// Runs a query of the store, whose id is `$1`.
    pub async fn query(&self, sql: &str, values: Vec<Value>) -> Vec<QueryResult> {
        let tx = self.app.db.read(self.store).await.unwrap();
        tx.query(sql, values).await.unwrap()
    }

    /// The number that a query of the store gives.
    pub async fn number(&self, sql: &str) -> i64 {
        let rows = self.query(sql, Vec::new()).await;
        rows[0].try_get_by_index(0).unwrap()
    }

    /// Rows of a table of the store.
    pub async fn count(&self, table: &str) -> i64 {
        self.number(&format!("SELECT count(*) FROM {table} WHERE store_id = $1"))
            .await
    }

    /// What every consignor is owed, in minor units, by account number.
    pub async fn balances(&self) -> BTreeMap<String, i64> {
        let tx = self.app.db.read(self.store).await.unwrap();
        let accounts = account::Entity::in_store(self.store.uuid())
            .filter(account::Column::Kind.eq("payable"))
            .all(tx.connection())
            .await
            .unwrap();
        let consignors = consignor::Entity::in_store(self.store.uuid())
            .all(tx.connection())
            .await
            .unwrap();
        let numbers: BTreeMap<_, _> = consignors
            .into_iter()
            .map(|row| (Some(row.id), row.account_number))
            .collect();
        accounts
            .into_iter()
            .map(|row| {
                let number = numbers[&row.consignor_id].clone();
                (number, row.credits_minor - row.debits_minor)
            })
            .collect()
    }

    pub async fn balance(&self, account_number: &str) -> i64 {
        self.balances().await[account_number]
    }

    /// The ledger proves, whatever the test did.
    pub async fn verify(&self) {
        let proof = verify_ledger(&self.app, self.store).await.unwrap();
        assert_eq!(proof.faults, Vec::new());
    }
}

async fn local_stripe(clock: Arc<TestClock>) -> Sim {
    Sim::start(SimOptions {
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        public_url: None,
        state_file: None,
        webhook_secret: WEBHOOK_SECRET.to_owned(),
        clock: Arc::new(move || clock.now()),
        payout_pace: PayoutPace::Manual,
        opening_balance: vec![("usd".to_owned(), 1_000_000_000)],
    })
    .await
    .unwrap()
}

/// As the embedded form has it, a file beside the database.
async fn open_queue_file(app: &App, folder: &Path) -> Option<Db> {
    if app.db.is_postgres() {
        return None;
    }
    let url = format!("sqlite://{}/queue.db?mode=rwc", folder.display());
    Some(Db::connect(&url).await.unwrap())
}

async fn open_queue(name: &str, file: Option<&Db>) -> Queue {
    let backend = match file {
        None => QueueBackend::Redis {
            url: std::env::var("REDIS_URL")
                .expect("REDIS_URL names no Redis: run through scripts/with-services.sh"),
            namespace: name.to_owned(),
        },
        Some(file) => QueueBackend::Sqlite(file.pool().get_sqlite_connection_pool().clone()),
    };
    Queue::open(backend).await.unwrap()
}

async fn new_store(app: &App, slug: &str) -> StoreId {
    let new = NewStore {
        slug: slug.to_owned(),
        name: format!("The {slug} shop"),
        currency: Currency::US_DOLLAR,
        time_zone: Tz::America__New_York,
    };
    create_store(app, &new).await.unwrap()
}

/// A date as it is written.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Makes a test of a function, on each database; the world can be started otherwise than by
/// [`World::start`].
macro_rules! on_both {
    (with $start:ident: $($name:ident)*) => {$(
        mod $name {
            use crate::database::Database;
            use crate::harness::World;

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::$name(World::$start(Database::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                super::$name(World::$start(Database::Postgres).await).await;
            }
        }
    )*};
    ($($name:ident)*) => {
        $crate::harness::on_both! { with start: $($name)* }
    };
}
pub(crate) use on_both;
