//! `hangtag migrate`: brings the database up to date, as its owner.

use anyhow::Context;
use clap::Args;
use migration::{Migrator, grant_application_role};
use sea_orm_migration::MigratorTrait;
use service::db::Db;

use crate::config::Config;

#[derive(Args)]
pub struct Migrate {
    /// The role that servers and workers connect as, on PostgreSQL: it is let
    /// read and write rows, and nothing else.
    #[arg(long, default_value = "hangtag_app")]
    role: String,
}

pub async fn run(arguments: Migrate, config: &Config) -> anyhow::Result<()> {
    if config.is_embedded() {
        std::fs::create_dir_all(&config.data_dir)
            .with_context(|| format!("cannot create {}", config.data_dir.display()))?;
    }
    let db = Db::connect(&config.database_url())
        .await
        .context("cannot reach the database; check --database-url and that it runs")?;
    Migrator::up(db.pool(), None)
        .await
        .context("the database could not be brought up to date")?;
    if db.is_postgres() {
        let role = &arguments.role;
        grant_application_role(db.pool(), role).await.with_context(|| {
            format!("cannot grant to the role '{role}'; create it first (CREATE ROLE {role} LOGIN PASSWORD '…')")
        })?;
    }
    println!("The database is up to date.");
    Ok(())
}
