//! Finds the later readings of a line.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let index = "CREATE INDEX sale_line_changes ON sale_line (store_id, changes_line_id)
             WHERE changes_line_id IS NOT NULL";
        manager.get_connection().execute_unprepared(index).await?;
        Ok(())
    }
}
