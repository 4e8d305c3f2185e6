//! A place to measure in, which is removed afterwards.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use migration::{Migrator, grant_application_role};
use sea_orm::ConnectionTrait;
use sea_orm_migration::MigratorTrait;
use service::context::Context;
use service::db::Db;
use tempfile::TempDir;

use crate::config::Config;

/// A data folder, and on PostgreSQL databases and a role, of its own.
pub struct Scratch {
    config: Config,
    folder: TempDir,
    server: Option<Server>,
}

struct Server {
    admin: Db,
    /// Of the role and the database; the peer's has `_peer` behind it.
    name: String,
    peer_url: String,
    owner_url: String,
}

impl Scratch {
    pub async fn create(given: Config) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("hangtag-bench-")
            .tempdir_in(existing(&given.data_dir))?;
        let random = |bytes: &[u8]| hex::encode(bytes);
        let mut config = Config {
            data_dir: folder.path().to_owned(),
            database_url: None,
            redis_url: None,
            stripe_key: None,
            s3_bucket: None,
            ..given.clone()
        };
        if given.is_embedded() {
            return Ok(Self {
                config,
                folder,
                server: None,
            });
        }
        let name = format!("hangtag_bench_{}", std::process::id());
        let password = random(&Context::system().random_bytes::<16>());
        let url = given.database_url();
        let at = |login: Option<&str>, database: &str| with(&url, login, database);
        config.database_url = Some(at(Some(&format!("{name}:{password}")), &name)?);
        config.secret_key = Some(random(&Context::system().random_bytes::<32>()));
        // Nothing is paid here.
        config.stripe_key = Some("sk_test_none".to_owned());
        config.stripe_webhook_secret = vec!["whsec_none".to_owned()];
        let server = Server {
            admin: Db::connect(&url)
                .await
                .context("cannot reach the database")?,
            peer_url: at(None, &format!("{name}_peer"))?,
            owner_url: at(None, &name)?,
            name,
        };
        let scratch = Self {
            config,
            folder,
            server: None,
        };
        if let Err(error) = server.set_up(&password).await {
            server.remove().await?;
            return Err(error);
        }
        Ok(Self {
            server: Some(server),
            ..scratch
        })
    }

    /// The settings of a program that runs there.
    pub fn config(&self) -> Config {
        self.config.clone()
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The imported database and the empty one beside it, as their owner.
    pub fn server_urls(&self) -> Option<(&str, &str)> {
        let server = self.server.as_ref()?;
        Some((&server.owner_url, &server.peer_url))
    }

    pub async fn remove(self) -> anyhow::Result<()> {
        if let Some(server) = &self.server {
            server.remove().await?;
        }
        Ok(self.folder.close()?)
    }
}

impl Server {
    async fn set_up(&self, password: &str) -> anyhow::Result<()> {
        let name = &self.name;
        for statement in [
            format!("CREATE ROLE {name} LOGIN PASSWORD '{password}'"),
            format!("CREATE DATABASE {name}"),
            format!("CREATE DATABASE {name}_peer"),
        ] {
            let done = self.admin.pool().execute_unprepared(&statement).await;
            done.context("the role of --database-url must be one that may create databases and roles; no database that there is, is touched")?;
        }
        for url in [&self.owner_url, &self.peer_url] {
            let db = Db::connect(url).await?;
            Migrator::up(db.pool(), None).await?;
            grant_application_role(db.pool(), name).await?;
            db.pool().clone().close().await?;
        }
        Ok(())
    }

    async fn remove(&self) -> anyhow::Result<()> {
        let name = &self.name;
        for statement in [
            format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            format!("DROP DATABASE IF EXISTS {name}_peer WITH (FORCE)"),
            format!("DROP ROLE IF EXISTS {name}"),
        ] {
            self.admin.pool().execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}

/// The folder, or the nearest one above it that is there: the same disk.
fn existing(folder: &Path) -> PathBuf {
    let mut folders = folder.ancestors().filter(|folder| folder.is_dir());
    folders.next().unwrap_or(Path::new(".")).to_owned()
}

/// A database's address with another database, and another login where one is given.
fn with(url: &str, login: Option<&str>, database: &str) -> anyhow::Result<String> {
    let Some((scheme, rest)) = url.split_once("://") else {
        bail!("the database's address must be like postgres://ROLE@HOST/DATABASE");
    };
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, _) = rest.split_once('/').unwrap_or((rest, ""));
    let authority = match (login, authority.rsplit_once('@')) {
        (Some(login), Some((_, host))) => format!("{login}@{host}"),
        (Some(login), None) => format!("{login}@{authority}"),
        (None, _) => authority.to_owned(),
    };
    let before = if query.is_empty() { "" } else { "?" };
    Ok(format!("{scheme}://{authority}/{database}{before}{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_another_database_and_login() {
        let url = "postgres://owner:p@db.example:5432/shop?sslmode=require";
        let other = with(url, Some("a:b"), "x").unwrap();
        assert_eq!(other, "postgres://a:b@db.example:5432/x?sslmode=require");
        assert_eq!(
            with("postgres://db/shop", None, "x").unwrap(),
            "postgres://db/x"
        );
    }
}
