//! A payment file can be refused as a whole, after it was sent.

use sea_orm_migration::prelude::*;

use crate::for_backend;

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 3] = [
    // Nothing of it was paid, though it was sent.
    "ALTER TABLE payment_file ADD COLUMN refused_reason TEXT",
    "ALTER TABLE payment_file ADD COLUMN refused_by TEXT",
    "ALTER TABLE payment_file ADD COLUMN refused_at {{timestamp}}",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        for column in COLUMNS {
            let column = for_backend(column, backend);
            connection.execute_unprepared(&column).await?;
        }
        Ok(())
    }
}
