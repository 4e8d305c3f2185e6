//! Hangtag as somebody runs it, in one form or the other.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use adapters::blobs::EncryptedBlobs;
use adapters::chromium::ChromiumRenderer;
use adapters::events::LocalEvents;
use adapters::mail::FolderMailer;
use adapters::secrets::EncryptedSecrets;
use adapters::stripe::{ProvidersOptions, Stripe, StripeOptions, StripeProviders};
use domain::ids::StoreId;
use rand::Rng;
use rand::rngs::StdRng;
use secrecy::{SecretBox, SecretString};
use serde_json::Value;
use service::app::{App, StoreAddresses};
use service::context::Context;
use service::db::Db;
use service::ports::PaymentMode;
use stripe_sim::commands::Effects;
use stripe_sim::{Control, PayoutPace, Sim, SimOptions};
use tempfile::TempDir;
use tokio::process::Command;
use tokio::sync::Notify;

use super::process::{Process, hangtag, run};
use super::services::{Cluster, Postgres, Redis};
use crate::described::Described;

const STRIPE_KEY: &str = "sk_test_local";
const WEBHOOK_SECRET: &str = "whsec_processes";
const SECRET_KEY: [u8; 32] = [7; 32];

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One process, SQLite, its own Stripe.
    Embedded,
    /// A server, this many workers, PostgreSQL, Redis, a Stripe elsewhere.
    ScaledOut { workers: usize },
}

/// What the scaled-out form stands on.
struct Services {
    /// Where the database is, if it is on a server of its own.
    cluster: Option<Cluster>,
    postgres: Postgres,
    redis: Redis,
    _described: Described,
    stripe: Sim,
}

pub struct Installation {
    folder: TempDir,
    services: Option<Services>,
    server: Process,
    workers: Vec<Process>,
    /// Where the server listens; it changes with a restart.
    address: SocketAddr,
    stripe_url: String,
}

impl Installation {
    pub async fn start(form: Form) -> Self {
        let services = match form {
            Form::Embedded => None,
            Form::ScaledOut { .. } => Some(Services::start(None).await),
        };
        Self::start_with(form, services).await
    }

    /// Scaled out, on a PostgreSQL that can be stopped.
    pub async fn start_apart(workers: usize) -> Self {
        let services = Services::start(Some(Cluster::start().await)).await;
        Self::start_with(Form::ScaledOut { workers }, Some(services)).await
    }

    async fn start_with(form: Form, services: Option<Services>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = start_server(&folder, services.as_ref(), 0);
        let mut installation = Self {
            folder,
            services,
            server,
            workers: Vec::new(),
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            stripe_url: String::new(),
        };
        installation.learn_addresses().await;
        if let Form::ScaledOut { workers } = form {
            for _ in 0..workers {
                let worker = installation.start_worker().await;
                installation.workers.push(worker);
            }
        }
        installation
    }

    /// `hangtag`, set up for this installation.
    pub fn command(&self) -> Command {
        command(&self.folder, self.services.as_ref())
    }

    /// What `hangtag reconcile` says of today and the days before, whatever day it is now.
    pub async fn reconciled(&self, slug: &str, app: &App, store: StoreId) -> serde_json::Value {
        let tx = app.db.read(store).await.unwrap();
        let zone = service::stores::store_facts(&tx).await.unwrap().time_zone;
        drop(tx);
        let today = app.context.today(zone);
        let before = today - chrono::Days::new(2);
        let mut command = self.command();
        command.args(["reconcile", slug, "--json", "--from"]);
        command.args([&before.to_string(), "--until", &today.to_string()]);
        let output = super::process::run(command, "").await;
        assert!(output.status.success(), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    async fn start_worker(&self) -> Process {
        let mut command = self.command();
        command.arg("worker");
        let worker = Process::start(command);
        worker.said("working").await;
        worker
    }

    async fn learn_addresses(&mut self) {
        let said = self.server.said("serving").await;
        let address = said["address"].as_str().expect("an address");
        let (_, port) = address.rsplit_once(':').expect("a port");
        self.address.set_port(port.parse().expect("a number"));
        self.stripe_url = match &self.services {
            Some(services) => services.stripe.url().to_owned(),
            None => {
                let said = self.server.said("the local Stripe is ready").await;
                said["url"].as_str().expect("an address").to_owned()
            }
        };
    }

    /// Kills a process that does jobs, as a power cut does, and starts it again.
    pub async fn kill_a_worker(&mut self, random: &mut StdRng) {
        if self.workers.is_empty() {
            self.server.kill().await;
            self.server = start_server(&self.folder, None, 0);
            self.learn_addresses().await;
        } else {
            let index = random.random_range(0..self.workers.len());
            self.workers[index].kill().await;
            self.workers[index] = self.start_worker().await;
        }
    }

    /// Kills the server, and starts it again at the same address.
    pub async fn kill_server(&mut self) {
        self.server.kill().await;
        let port = self.address.port();
        self.server = start_server(&self.folder, self.services.as_ref(), port);
        self.learn_addresses().await;
    }

    /// Stops PostgreSQL as a crash does, and starts it again.
    pub async fn restart_postgres(&mut self) {
        let services = self.services.as_mut().expect("the form has a PostgreSQL");
        let cluster = services.cluster.as_mut().expect("it is a private one");
        cluster.restart().await;
    }

    /// Kills Redis, and starts it again, empty.
    pub async fn restart_redis(&mut self) {
        let services = self.services.as_mut().expect("the form has a Redis");
        services.redis.restart().await;
    }

    /// Ends all processes that do jobs by SIGTERM, with success.
    pub async fn stop_workers(&mut self) {
        if self.workers.is_empty() {
            succeeds(&mut self.server).await;
        }
        for worker in &mut self.workers {
            succeeds(worker).await;
        }
    }

    /// Starts again what was stopped.
    pub async fn start_workers(&mut self) {
        if self.workers.is_empty() {
            self.server = start_server(&self.folder, None, 0);
            self.learn_addresses().await;
        }
        for index in 0..self.workers.len() {
            self.workers[index] = self.start_worker().await;
        }
    }

    /// Makes what the processes hold look as if they had been silent for long:
    /// leases run out, and what the queue was given counts as lost.
    pub async fn let_leases_run_out(&self, app: &App) {
        let tx = app.db.platform().await.unwrap();
        let past = app.context.now() - chrono::TimeDelta::minutes(2);
        let connection = tx.connection();
        let statement = sea_orm::Statement::from_sql_and_values(
            sea_orm::ConnectionTrait::get_database_backend(connection),
            "UPDATE job_run SET due_at = $1, lease_until = CASE WHEN lease_until IS NULL THEN NULL ELSE $1 END
             WHERE state IN ('queued', 'running')",
            [past.into()],
        );
        sea_orm::ConnectionTrait::execute_raw(connection, statement)
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }

    /// A server's use cases, in this process.
    pub async fn app(&self) -> App {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let key = SecretBox::new(Box::new(SECRET_KEY));
        let folder = self.folder.path();
        let providers = ProvidersOptions {
            mode: PaymentMode::Test,
            base_url: Some(self.stripe_url.clone()),
            timeout: Duration::from_secs(30),
        };
        let stripe = StripeOptions {
            secret_key: SecretString::from(STRIPE_KEY),
            webhook_secrets: vec![SecretString::from(WEBHOOK_SECRET)],
            base_url: Some(self.stripe_url.clone()),
            timeout: Duration::from_secs(30),
        };
        let mails = folder.join("mail");
        App {
            db: Db::connect(&self.database_url()).await.unwrap(),
            context: Context::system(),
            payments: Arc::new(StripeProviders::new(
                providers,
                Some(Stripe::new(stripe).unwrap()),
            )),
            secrets: Arc::new(EncryptedSecrets::new(SecretBox::new(Box::new(SECRET_KEY)))),
            pdf: Arc::new(ChromiumRenderer::new(None, Duration::from_secs(30)).unwrap()),
            mailer: Arc::new(FolderMailer::new(mails, "shop@example.com").unwrap()),
            blobs: Arc::new(EncryptedBlobs::in_folder(&folder.join("files"), key).unwrap()),
            events: Arc::new(LocalEvents::default()),
            addresses: StoreAddresses {
                scheme: "http".to_owned(),
                host: format!("localhost:{}", self.address.port()),
            },
            jobs_added: Arc::new(Notify::new()),
        }
    }

    fn database_url(&self) -> String {
        match &self.services {
            Some(services) => services.postgres.url().to_string(),
            None => format!(
                "sqlite://{}",
                self.folder.path().join("hangtag.db").display()
            ),
        }
    }

    pub fn stripe(&self) -> Control {
        Control::new(&self.stripe_url).unwrap()
    }

    /// Tells Stripe where a store hears of events. The embedded form does it
    /// itself, some seconds after a start.
    pub async fn introduce(&self, store: StoreId, slug: &str) {
        let port = self.address.port();
        let url = format!("http://{slug}.localhost:{port}/webhooks/stripe");
        let stripe = self.stripe();
        stripe.set_endpoint(&store.to_string(), &url).await.unwrap();
    }

    /// What `path` is under the data folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub async fn empty_redis(&self) {
        let services = self.services.as_ref().expect("the form has a Redis");
        services.redis.empty().await;
    }

    /// Stops everything by SIGTERM, each with success, proves the ledgers, and
    /// gives what Stripe did.
    pub async fn end(mut self) -> Effects {
        for process in self.workers.iter_mut().chain([&mut self.server]) {
            let status = process.terminate().await;
            assert!(
                status.success(),
                "{status} after SIGTERM:\n{}",
                process.log()
            );
        }
        self.verify().await;
        match self.services.take() {
            Some(services) => services.end().await,
            None => {
                let state = self.path("local-stripe.json");
                let stripe = local_stripe(Some(state)).await;
                let effects = stripe.control().effects().await.unwrap();
                stripe.stop().await;
                effects
            }
        }
    }

    /// `hangtag verify` finds no fault in any store.
    async fn verify(&self) {
        let mut command = self.command();
        command.args(["verify", "--json"]);
        let output = run(command, "").await;
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{said}");
        assert!(!said.is_empty(), "there is a store to verify");
        for line in said.lines() {
            let store: Value = serde_json::from_str(line).unwrap();
            assert_eq!(store["faults"], serde_json::json!([]), "{said}");
        }
    }
}

/// Stops it by SIGTERM.
async fn succeeds(process: &mut Process) {
    let status = process.terminate().await;
    assert!(
        status.success(),
        "{status} after SIGTERM:\n{}",
        process.log()
    );
}

impl Services {
    async fn start(cluster: Option<Cluster>) -> Self {
        let stripe = local_stripe(None).await;
        let services = Self {
            postgres: match &cluster {
                Some(cluster) => Postgres::create_at(&cluster.url()).await,
                None => Postgres::create().await,
            },
            cluster,
            redis: Redis::start().await,
            _described: Described::watch(&stripe),
            stripe,
        };
        let mut migrate = hangtag();
        migrate.args(["migrate", "--role", &services.postgres.role]);
        migrate.env("DATABASE_URL", services.postgres.owner_url().as_str());
        let output = run(migrate, "").await;
        assert!(output.status.success(), "{output:?}");
        services
    }

    async fn end(self) -> Effects {
        let effects = self.stripe.control().effects().await.unwrap();
        self.stripe.stop().await;
        self.postgres.drop().await;
        effects
    }
}

async fn local_stripe(state_file: Option<PathBuf>) -> Sim {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let context = Context::system();
    Sim::start(SimOptions {
        listen: SocketAddr::from(([127, 0, 0, 1], 0)),
        public_url: None,
        state_file,
        webhook_secret: WEBHOOK_SECRET.to_owned(),
        clock: Arc::new(move || context.now()),
        payout_pace: PayoutPace::Every(Duration::from_millis(200)),
        opening_balance: vec![("usd".to_owned(), 1_000_000_000)],
    })
    .await
    .unwrap()
}

/// Settings come by flags where a file needs none, and by the environment as in
/// a container.
fn command(folder: &TempDir, services: Option<&Services>) -> Command {
    let mut command = hangtag();
    command
        .env("HANGTAG_DATA_DIR", folder.path())
        .env("HANGTAG_SECRET_KEY", hex::encode(SECRET_KEY))
        .env("HANGTAG_LOG_JSON", "true")
        // What is killed here would leave browsers behind; PDFs are tested elsewhere.
        .env("HANGTAG_CHROMIUM", "/nowhere/chromium");
    if let Some(services) = services {
        command
            .env("DATABASE_URL", services.postgres.url().as_str())
            .env("REDIS_URL", services.redis.url())
            .env("HANGTAG_STRIPE_URL", services.stripe.url())
            .env("HANGTAG_STRIPE_KEY", STRIPE_KEY)
            // A limit, but not one to wait for.
            .env("HANGTAG_STRIPE_REQUESTS_PER_SECOND", "500")
            .env("HANGTAG_STRIPE_ENDPOINT_REQUESTS_PER_SECOND", "200")
            .env("HANGTAG_STRIPE_WEBHOOK_SECRET", WEBHOOK_SECRET);
    }
    command
}

/// Port 0 takes any that is free.
fn start_server(folder: &TempDir, services: Option<&Services>, port: u16) -> Process {
    let mut command = command(folder, services);
    command.args(["serve", "--listen", &format!("127.0.0.1:{port}")]);
    if services.is_some() {
        command.arg("--no-worker");
    }
    Process::start(command)
}
