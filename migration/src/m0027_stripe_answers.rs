//! Of two answers about an account, the one that was asked for later counts.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        // How often an answer about the consignor's account was written down.
        let column = "ALTER TABLE consignor ADD COLUMN stripe_answers BIGINT NOT NULL DEFAULT 0";
        connection.execute_unprepared(column).await?;
        Ok(())
    }
}
