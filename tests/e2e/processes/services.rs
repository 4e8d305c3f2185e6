//! A database and a Redis of a test's own, for the scaled-out form.

use std::process::Stdio;

use reqwest::Url;
use sea_orm::{ConnectionTrait, Database};
use service::context::Context;
use tempfile::TempDir;
use tokio::process::{Child, Command};

use super::until;

/// An empty database, with an owner and a role for the application.
pub struct Postgres {
    admin_url: Url,
    name: String,
    pub role: String,
}

impl Postgres {
    pub async fn create() -> Self {
        let admin_url = std::env::var("DATABASE_URL")
            .expect("DATABASE_URL is not set: run the tests with `make test`");
        let name = format!("processes_{}", Context::system().id().simple());
        let postgres = Self {
            admin_url: admin_url.parse().expect("DATABASE_URL is an address"),
            role: format!("{name}_app"),
            name,
        };
        let (name, role) = (&postgres.name, &postgres.role);
        postgres
            .administer(&format!("CREATE DATABASE {name}"))
            .await;
        let create = format!("CREATE ROLE {role} LOGIN PASSWORD '{role}'");
        postgres.administer(&create).await;
        postgres
    }

    /// For who migrates.
    pub fn owner_url(&self) -> Url {
        let mut url = self.admin_url.clone();
        url.set_path(&self.name);
        url
    }

    /// For servers and workers.
    pub fn url(&self) -> Url {
        let mut url = self.owner_url();
        url.set_username(&self.role).expect("has a host");
        url.set_password(Some(&self.role)).expect("has a host");
        url
    }

    pub async fn drop(self) {
        let drop = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        self.administer(&drop).await;
        self.administer(&format!("DROP ROLE {}", self.role)).await;
    }

    async fn administer(&self, sql: &str) {
        let connection = Database::connect(self.admin_url.as_str()).await.unwrap();
        connection.execute_unprepared(sql).await.unwrap();
        connection.close().await.unwrap();
    }
}

/// A private Redis, because it is emptied.
pub struct Redis {
    folder: TempDir,
    _server: Child,
}

impl Redis {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--appendonly", "no"])
            .arg("--unixsocket")
            .arg(folder.path().join("socket"))
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("redis-server is not installed: run the tests with `make test`");
        let redis = Self {
            folder,
            _server: server,
        };
        until("Redis answers", async || {
            redis.ask(&["PING"]).await == "PONG"
        })
        .await;
        redis
    }

    pub fn url(&self) -> String {
        format!("redis+unix://{}", self.socket())
    }

    fn socket(&self) -> String {
        self.folder.path().join("socket").display().to_string()
    }

    /// Forgets everything.
    pub async fn empty(&self) {
        assert_eq!(self.ask(&["FLUSHALL"]).await, "OK");
    }

    async fn ask(&self, words: &[&str]) -> String {
        let mut command = Command::new("redis-cli");
        command.arg("-s").arg(self.socket()).args(words);
        let output = command.output().await.expect("redis-cli is installed");
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }
}
