//! A fresh database for each test, migrated by its owner and used by an
//! application that owns nothing.

use std::path::Path;

use migration::{Migrator, grant_application_role};
use sea_orm::{ConnectOptions, ConnectionTrait, Database as Connect, DatabaseConnection};
use sea_orm_migration::MigratorTrait;
use service::context::Context;
use service::db::Db;

const APPLICATION_ROLE: &str = "hangtag_end_to_end";
const APPLICATION_PASSWORD: &str = "end to end";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Database {
    Sqlite,
    /// One of its own, on the server of `DATABASE_URL`.
    Postgres,
    /// One of its own, on the server of this address.
    PostgresAt(&'static str),
}

pub struct Opened {
    /// As the application has it.
    pub db: Db,
    /// As the owner of the tables.
    pub owner: DatabaseConnection,
}

pub async fn open(database: Database, folder: &Path) -> Opened {
    match database {
        Database::Sqlite => {
            let url = format!("sqlite://{}/hangtag.db?mode=rwc", folder.display());
            let db = Db::connect(&url).await.unwrap();
            Migrator::up(db.pool(), None).await.unwrap();
            Opened {
                db,
                owner: connect(&url).await,
            }
        }
        Database::Postgres => {
            let server = std::env::var("DATABASE_URL")
                .expect("DATABASE_URL names no PostgreSQL: run through scripts/with-services.sh");
            postgres(&server).await
        }
        Database::PostgresAt(server) => postgres(server).await,
    }
}

async fn postgres(server: &str) -> Opened {
    let name = format!("hangtag_{}", Context::system().id().simple());
    let admin = connect(server).await;
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    // Roles belong to the whole server, and other tests make the same one.
    let create = format!(
        "DO $$ BEGIN CREATE ROLE {APPLICATION_ROLE} LOGIN PASSWORD '{APPLICATION_PASSWORD}';
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    );
    admin.execute_unprepared(&create).await.unwrap();
    admin.close().await.unwrap();
    let mut url = reqwest::Url::parse(server).unwrap();
    url.set_path(&name);
    let owner = connect(url.as_str()).await;
    Migrator::up(&owner, None).await.unwrap();
    grant_application_role(&owner, APPLICATION_ROLE)
        .await
        .unwrap();
    url.set_username(APPLICATION_ROLE).unwrap();
    url.set_password(Some(APPLICATION_PASSWORD)).unwrap();
    Opened {
        db: Db::connect(url.as_str()).await.unwrap(),
        owner,
    }
}

/// One connection, so that what a statement sets holds for the next.
async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Connect::connect(options).await.unwrap()
}
