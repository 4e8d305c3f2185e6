//! The tables of the main job: stores, imports, rules, ledger, payouts, jobs.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = include_str!("sql/tables.sql");
const POSTGRES: &str = include_str!("sql/postgres.sql");
const SQLITE: &str = include_str!("sql/sqlite.sql");

/// Placeholder, PostgreSQL's type, SQLite's type.
const TYPES: [(&str, &str, &str); 4] = [
    ("{{uuid}}", "UUID", "BLOB"),
    ("{{bytes}}", "BYTEA", "BLOB"),
    ("{{timestamp}}", "TIMESTAMPTZ", "TEXT"),
    ("{{date}}", "DATE", "TEXT"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let is_postgres = connection.get_database_backend() == DbBackend::Postgres;
        let mut tables = TABLES.to_owned();
        for (placeholder, postgres, sqlite) in TYPES {
            tables = tables.replace(placeholder, if is_postgres { postgres } else { sqlite });
        }
        connection.execute_unprepared(&tables).await?;
        let own = if is_postgres { POSTGRES } else { SQLITE };
        connection.execute_unprepared(own).await?;
        Ok(())
    }
}
