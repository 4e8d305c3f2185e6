//! Across stores, the application finds stores and delivers jobs; it adds no store. A
//! store is added under its own id, as everything of it is.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        if connection.get_database_backend() == DbBackend::Postgres {
            connection
                .execute_unprepared("DROP POLICY platform_adds ON store")
                .await?;
        }
        Ok(())
    }
}
