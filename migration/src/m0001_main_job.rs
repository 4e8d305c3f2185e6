//! The tables of the main job: stores, imports, rules, ledger, payouts, jobs.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::for_backend;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = include_str!("sql/tables.sql");
const POSTGRES: &str = include_str!("sql/postgres.sql");
const SQLITE: &str = include_str!("sql/sqlite.sql");

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        connection
            .execute_unprepared(&for_backend(TABLES, backend))
            .await?;
        let own = if backend == DbBackend::Postgres {
            POSTGRES
        } else {
            SQLITE
        };
        connection.execute_unprepared(own).await?;
        Ok(())
    }
}
