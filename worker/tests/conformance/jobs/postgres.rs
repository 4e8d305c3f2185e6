//! A PostgreSQL database of a test's own, reached as the application's role.

use std::str::FromStr;

use migration::{Migrator, grant_application_role};
use sea_orm::{ConnectionTrait, Database};
use sea_orm_migration::MigratorTrait;
use service::context::Context;
use sqlx::ConnectOptions;
use sqlx::postgres::PgConnectOptions;

pub struct Postgres {
    admin: PgConnectOptions,
    name: String,
}

impl Postgres {
    pub async fn create() -> Self {
        let url = std::env::var("DATABASE_URL")
            .expect("DATABASE_URL is not set: run the tests with `make test`");
        let name = format!("jobs_{}", Context::system().id().simple());
        let postgres = Self {
            admin: PgConnectOptions::from_str(&url).unwrap(),
            name,
        };
        let name = &postgres.name;
        for sql in [
            format!("CREATE DATABASE {name}"),
            format!("CREATE ROLE {name} LOGIN PASSWORD '{name}'"),
        ] {
            execute(&postgres.admin, &sql).await;
        }
        let owner = postgres.admin.clone().database(name).to_url_lossy();
        let owner = Database::connect(owner.as_str()).await.unwrap();
        Migrator::up(&owner, None).await.unwrap();
        grant_application_role(&owner, name).await.unwrap();
        owner.close().await.unwrap();
        postgres
    }

    /// As the application's role, which is named like the database.
    pub fn url(&self) -> String {
        let name = &self.name;
        let options = self.admin.clone().database(name);
        options
            .username(name)
            .password(name)
            .to_url_lossy()
            .to_string()
    }

    pub async fn drop(self) {
        let name = &self.name;
        for sql in [
            format!("DROP DATABASE {name} WITH (FORCE)"),
            format!("DROP ROLE {name}"),
        ] {
            execute(&self.admin, &sql).await;
        }
    }
}

async fn execute(options: &PgConnectOptions, sql: &str) {
    let url = options.to_url_lossy();
    let connection = Database::connect(url.as_str()).await.unwrap();
    connection.execute_unprepared(sql).await.unwrap();
    connection.close().await.unwrap();
}
