//! On PostgreSQL, the tables that grow by an import's rows have their references
//! checked once a statement instead of once a row (ADR 0015).

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        // SQLite's own check is one look into an index, within the statement.
        if connection.get_database_backend() == DbBackend::Postgres {
            connection
                .execute_unprepared(include_str!("sql/set_wise_references.sql"))
                .await?;
        }
        Ok(())
    }
}
