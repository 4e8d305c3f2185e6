//! A fresh, migrated database for each test.

use migration::{Migrator, grant_application_role};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, DbErr};
use sea_orm_migration::MigratorTrait;
use tempfile::TempDir;
use uuid::Uuid;

/// The role that the application has on PostgreSQL: no superuser, no owner.
pub const APPLICATION_ROLE: &str = "hangtag_test_app";

/// A database, gone (SQLite) or left to its private server
/// (PostgreSQL) when the test ends.
pub struct TestDatabase {
    /// Connected as owner.
    pub owner: DatabaseConnection,
    url: String,
    _folder: Option<TempDir>,
}

impl TestDatabase {
    pub async fn sqlite() -> Self {
        Self::new_sqlite().await.migrated().await
    }

    pub async fn postgres() -> Self {
        Self::new_postgres().await.migrated().await
    }

    /// Without a table.
    pub async fn new_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/test.db?mode=rwc", folder.path().display());
        Self::new(url, Some(folder)).await
    }

    /// Without a table.
    pub async fn new_postgres() -> Self {
        let server = std::env::var("DATABASE_URL")
            .expect("DATABASE_URL names no PostgreSQL: run the tests through `make test`");
        let name = format!("hangtag_{}", Uuid::from_u128(unused_number()).simple());
        let admin = Database::connect(&server).await.unwrap();
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name}"))
            .await
            .unwrap();
        admin.close().await.unwrap();
        let (base, _) = server.rsplit_once('/').unwrap();
        Self::new(format!("{base}/{name}"), None).await
    }

    async fn new(url: String, folder: Option<TempDir>) -> Self {
        Self {
            owner: connect(&url).await,
            url,
            _folder: folder,
        }
    }

    async fn migrated(self) -> Self {
        Migrator::up(&self.owner, None).await.unwrap();
        self
    }

    /// A connection as the application's role. PostgreSQL only.
    pub async fn application(&self) -> DatabaseConnection {
        // Roles belong to the whole server, and other tests make the same one.
        let create = format!(
            "DO $$ BEGIN CREATE ROLE {APPLICATION_ROLE} LOGIN PASSWORD 'app';
             EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        );
        self.owner.execute_unprepared(&create).await.unwrap();
        grant_application_role(&self.owner, APPLICATION_ROLE)
            .await
            .unwrap();
        let connection = connect(&self.url).await;
        connection
            .execute_unprepared(&format!("SET ROLE {APPLICATION_ROLE}"))
            .await
            .unwrap();
        connection
    }

    pub async fn run(&self, statement: &str) -> Result<u64, DbErr> {
        run(&self.owner, statement).await
    }
}

/// One connection only, so that what a statement sets holds for the next.
async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(|sqlite| {
        sqlite.foreign_keys(true).pragma("recursive_triggers", "ON")
    });
    Database::connect(options).await.unwrap()
}

/// Runs a statement in which `{n}` stands for the UUID `n`, and `{now}` and
/// `{hash}` for a time and 32 bytes, written as the database wants them.
pub async fn run(connection: &DatabaseConnection, statement: &str) -> Result<u64, DbErr> {
    let is_postgres = connection.get_database_backend() == DbBackend::Postgres;
    let mut text = statement.to_owned();
    for number in 1..=20_u128 {
        let hex = format!("{number:032x}");
        let literal = if is_postgres {
            format!("'{hex}'::uuid")
        } else {
            format!("x'{hex}'")
        };
        text = text.replace(&format!("{{{number}}}"), &literal);
    }
    let zeros = "00".repeat(32);
    let hash = if is_postgres {
        format!("'\\x{zeros}'")
    } else {
        format!("x'{zeros}'")
    };
    let text = text
        .replace("{hash}", &hash)
        .replace("{now}", "'2026-11-01T00:00:00+00:00'");
    Ok(connection.execute_unprepared(&text).await?.rows_affected())
}

/// A number that no other test of this or another run has taken.
fn unused_number() -> u128 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    let half = || u128::from(RandomState::new().build_hasher().finish());
    (half() << 64) | half()
}

/// Two stores, each with two accounts and a ledger head at its start.
pub async fn two_stores(database: &TestDatabase) {
    for (store, slug, till, commission) in [(1, "first", 11, 12), (2, "second", 13, 14)] {
        for statement in [
            format!(
                "INSERT INTO store (id, slug, name, currency, time_zone, created_at) VALUES ({{{store}}}, '{slug}', 'Shop', 'USD', 'America/Chicago', {{now}})"
            ),
            format!(
                "INSERT INTO account (store_id, id, kind) VALUES ({{{store}}}, {{{till}}}, 'till_clearing'), ({{{store}}}, {{{commission}}}, 'commission_income')"
            ),
            format!(
                "INSERT INTO ledger_head (store_id, next_sequence, last_hash) VALUES ({{{store}}}, 1, {{hash}})"
            ),
        ] {
            database.run(&statement).await.unwrap();
        }
    }
}
