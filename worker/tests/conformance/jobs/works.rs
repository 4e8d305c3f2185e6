//! A store with one consignor, a clock and a mail server in the test's hands, and
//! workers.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use adapters::blobs::EncryptedBlobs;
use adapters::chromium::ChromiumRenderer;
use adapters::events::LocalEvents;
use adapters::secrets::EncryptedSecrets;
use adapters::stripe::{ProvidersOptions, Stripe, StripeOptions, StripeProviders};
use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::{JobRunId, StoreId};
use domain::money::Currency;
use entity::job_run::{self, JobState};
use entity::{StoreScoped, login_link};
use migration::Migrator;
use sea_orm::QueryOrder;
use sea_orm_migration::MigratorTrait;
use secrecy::{SecretBox, SecretString};
use service::actor::Actor;
use service::app::{App, StoreAddresses};
use service::context::{Clock, Context};
use service::db::Db;
use service::jobs::{JobKind, JobTicket, enqueue};
use service::ports::{Mail, MailError, Mailer, PaymentMode};
use service::sessions::request_login_link;
use service::stores::{NewConsignor, NewStore, add_consignors, create_store};
use tempfile::TempDir;
use tokio::sync::{Notify, Semaphore};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use worker::queue::{Queue, QueueBackend};

use super::postgres::Postgres;
use crate::bench::{until, within};
use crate::faults::PrivateRedis;

pub const ACTOR: Actor = Actor::System("test");
const EMAIL: &str = "consignor@example.com";

pub struct Works {
    pub app: App,
    pub store: StoreId,
    pub clock: Arc<HandClock>,
    pub mail_server: Arc<MailServer>,
    /// The subject of all jobs here.
    link: Uuid,
    services: Option<(Postgres, PrivateRedis)>,
    /// The embedded form's queue has a file of its own.
    queue_file: Db,
    pub folder: TempDir,
}

impl Works {
    pub async fn embedded() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("hangtag.db");
        let db = Db::connect(&format!("sqlite://{}?mode=rwc", file.display())).await;
        let db = db.unwrap();
        Migrator::up(db.pool(), None).await.unwrap();
        Self::on(db, None, folder).await
    }

    pub async fn scaled_out() -> Self {
        let postgres = Postgres::create().await;
        let db = Db::connect(&postgres.url()).await.unwrap();
        let services = Some((postgres, PrivateRedis::start().await));
        Self::on(db, services, tempfile::tempdir().unwrap()).await
    }

    async fn on(db: Db, services: Option<(Postgres, PrivateRedis)>, folder: TempDir) -> Self {
        let queue_file = folder.path().join("queue.db");
        let queue_file = Db::connect(&format!("sqlite://{}?mode=rwc", queue_file.display())).await;
        let queue_file = queue_file.unwrap();
        let clock = Arc::new(HandClock(Mutex::new(Context::system().now())));
        let mail_server = Arc::new(MailServer::default());
        let app = app(db, clock.clone(), mail_server.clone(), &folder);
        let new = NewStore {
            slug: "shop".to_owned(),
            name: "The shop".to_owned(),
            currency: Currency::US_DOLLAR,
            time_zone: chrono_tz::Tz::UTC,
        };
        let store = create_store(&app, &new).await.unwrap();
        let consignor = NewConsignor {
            account_number: "1001".to_owned(),
            name: "Consignor".to_owned(),
            email: Some(EMAIL.to_owned()),
            payout_method: None,
            group: None,
            rules: Vec::new(),
        };
        add_consignors(&app, store, ACTOR, &[consignor])
            .await
            .unwrap();
        request_login_link(&app, store, EMAIL).await.unwrap();
        let mut works = Self {
            app,
            store,
            clock,
            mail_server,
            link: Uuid::nil(),
            services,
            queue_file,
            folder,
        };
        works.link = works.only_link().await;
        let worker = works.start_worker(1).await;
        works.wait_until_all_are("done").await;
        worker.stop().await;
        works.mail_server.mails.lock().unwrap().clear();
        works
    }

    async fn only_link(&self) -> Uuid {
        let tx = self.app.db.read(self.store).await.unwrap();
        let link = login_link::Entity::in_store(self.store.uuid());
        link.one(tx.connection()).await.unwrap().unwrap().id
    }

    /// Asks for mails, one for each key.
    pub async fn ask(&self, keys: &[&str]) {
        let tx = self.app.db.begin(self.store).await.unwrap();
        self.ask_in(&tx, keys).await;
        tx.commit().await.unwrap();
        self.app.jobs_added.notify_one();
    }

    pub async fn ask_in(&self, tx: &service::db::StoreTx, keys: &[&str]) {
        let subjects: Vec<_> = keys
            .iter()
            .map(|key| (self.link, (*key).to_owned()))
            .collect();
        let kind = JobKind::SendLoginLink;
        enqueue(tx, &self.app.context, kind, &subjects)
            .await
            .unwrap();
    }

    /// The jobs that a test asked for, in order.
    pub async fn jobs(&self) -> Vec<job_run::Model> {
        let tx = self.app.db.read(self.store).await.unwrap();
        let jobs = job_run::Entity::in_store(self.store.uuid())
            .order_by_asc(job_run::Column::CreatedAt)
            .order_by_asc(job_run::Column::Id)
            .all(tx.connection())
            .await
            .unwrap();
        let own = self.link.to_string();
        let is_asked = |job: &job_run::Model| job.subject_id == self.link && job.unique_key != own;
        jobs.into_iter().filter(is_asked).collect()
    }

    pub async fn only_job(&self) -> job_run::Model {
        let mut jobs = self.jobs().await;
        assert_eq!(jobs.len(), 1);
        jobs.remove(0)
    }

    pub fn ticket(&self, job: &job_run::Model) -> JobTicket {
        JobTicket {
            store_id: self.store,
            job_run_id: JobRunId::new(job.id),
        }
    }

    /// Waits until every job, in the queue's making too, is `state`.
    pub async fn wait_until_all_are(&self, state: &str) {
        let sql =
            format!("SELECT count(*) FROM job_run WHERE store_id = $1 AND state <> '{state}'");
        until(&format!("all jobs are {state}"), || async {
            let tx = self.app.db.read(self.store).await.unwrap();
            let others = tx.query(&sql, []).await.unwrap();
            others[0].try_get_by_index::<i64>(0).unwrap() == 0
        })
        .await;
    }

    /// Waits until the only job is waiting, done or given up after so many tries.
    pub async fn wait_for_attempt(&self, attempts: i64) -> job_run::Model {
        until(&format!("try {attempts} has ended"), || async {
            let job = self.only_job().await;
            job.attempts == attempts && !matches!(job.state, JobState::Queued | JobState::Running)
        })
        .await;
        self.only_job().await
    }

    /// Another process, as far as queue and jobs can tell.
    pub async fn start_worker(&self, at_once: usize) -> RunningWorker {
        let stop = CancellationToken::new();
        let run = worker::run(self.app.clone(), self.queue().await, at_once, stop.clone());
        RunningWorker {
            stop,
            task: tokio::spawn(run),
        }
    }

    pub async fn queue(&self) -> Queue {
        let backend = match &self.services {
            Some((_, redis)) => QueueBackend::Redis {
                url: redis.url(),
                namespace: "hangtag".to_owned(),
            },
            None => QueueBackend::Sqlite(self.sqlite().clone()),
        };
        Queue::open(backend).await.unwrap()
    }

    fn sqlite(&self) -> &sqlx::SqlitePool {
        self.queue_file.pool().get_sqlite_connection_pool()
    }

    /// Redis is killed and comes back empty; of SQLite, the queue's table is emptied.
    pub async fn lose_the_queue(&mut self) {
        match &mut self.services {
            Some((_, redis)) => redis.restart().await,
            None => {
                let pool = self.sqlite();
                sqlx::query("DELETE FROM Jobs").execute(pool).await.unwrap();
            }
        }
    }

    pub async fn end(self) {
        let Self { app, services, .. } = self;
        app.db.pool().clone().close().await.unwrap();
        if let Some((postgres, _)) = services {
            postgres.drop().await;
        }
    }
}

fn app(db: Db, clock: Arc<HandClock>, mailer: Arc<MailServer>, folder: &TempDir) -> App {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let providers = ProvidersOptions {
        mode: PaymentMode::Test,
        base_url: Some("http://127.0.0.1:9".to_owned()),
        timeout: Duration::from_secs(1),
    };
    let stripe = StripeOptions {
        secret_key: SecretString::from("sk_test_nobody_calls"),
        webhook_secrets: vec![SecretString::from("whsec_nobody_calls")],
        base_url: Some("http://127.0.0.1:9".to_owned()),
        timeout: Duration::from_secs(1),
    };
    let key = SecretBox::new(Box::new([0; 32]));
    App {
        db,
        context: Context::with_clock(clock),
        payments: Arc::new(StripeProviders::new(
            providers,
            Some(Stripe::new(stripe).unwrap()),
        )),
        secrets: Arc::new(EncryptedSecrets::new(SecretBox::new(Box::new([0; 32])))),
        pdf: Arc::new(ChromiumRenderer::new(None, Duration::from_secs(30)).unwrap()),
        mailer,
        blobs: Arc::new(EncryptedBlobs::in_folder(folder.path(), key).unwrap()),
        events: Arc::new(LocalEvents::default()),
        addresses: StoreAddresses {
            scheme: "https".to_owned(),
            host: "shops.example".to_owned(),
        },
        jobs_added: Arc::new(Notify::new()),
    }
}

pub struct RunningWorker {
    stop: CancellationToken,
    task: JoinHandle<()>,
}

impl RunningWorker {
    /// What SIGTERM does.
    pub fn ask_to_stop(&self) {
        self.stop.cancel();
    }

    pub fn has_ended(&self) -> bool {
        self.task.is_finished()
    }

    pub async fn stop(self) {
        self.ask_to_stop();
        within("the worker stops", self.task).await.unwrap();
    }
}

/// Goes on when it is told to.
pub struct HandClock(Mutex<DateTime<Utc>>);

impl HandClock {
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }

    pub fn set(&self, to: DateTime<Utc>) {
        *self.0.lock().unwrap() = to;
    }
}

impl Clock for HandClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Mood {
    #[default]
    Takes,
    IsDown,
    Refuses,
    Panics,
}

/// A mail server that counts what it takes, in the mood that a test wants.
pub struct MailServer {
    pub mood: Mutex<Mood>,
    pub mails: Mutex<Vec<Mail>>,
    /// Calls that have come in.
    pub calls: Mutex<usize>,
    /// A call takes one of these, and waits for it when there is none.
    pub turns: Semaphore,
}

impl Default for MailServer {
    fn default() -> Self {
        Self {
            mood: Mutex::default(),
            mails: Mutex::default(),
            calls: Mutex::default(),
            turns: Semaphore::new(Semaphore::MAX_PERMITS / 2),
        }
    }
}

impl MailServer {
    pub fn set(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    pub fn taken(&self) -> usize {
        self.mails.lock().unwrap().len()
    }

    /// From now on a call waits for [`MailServer::let_go`].
    pub fn hold(&self) {
        self.turns.forget_permits(Semaphore::MAX_PERMITS);
    }

    pub fn let_go(&self, calls: usize) {
        self.turns.add_permits(calls);
    }

    pub async fn wait_for_calls(&self, count: usize) {
        until("the mail server is called", || async {
            *self.calls.lock().unwrap() >= count
        })
        .await;
    }
}

#[async_trait]
impl Mailer for MailServer {
    async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        *self.calls.lock().unwrap() += 1;
        self.turns.acquire().await.unwrap().forget();
        let mood = *self.mood.lock().unwrap();
        match mood {
            Mood::Takes => {
                self.mails.lock().unwrap().push(mail.clone());
                Ok(())
            }
            Mood::IsDown => Err(MailError::Unavailable("nobody answers".to_owned())),
            Mood::Refuses => Err(MailError::Refused("no such box".to_owned())),
            Mood::Panics => panic!("as the test wants it"),
        }
    }
}
