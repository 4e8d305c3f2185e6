//! Imports can be cancelled, and say how fast they go.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::widen_checks;

#[derive(DeriveMigrationName)]
pub struct Migration;

const POSTGRES: &str = "
ALTER TABLE import DROP CONSTRAINT import_state_check;
ALTER TABLE import ADD CONSTRAINT import_state_check
  CHECK (state IN ('queued', 'running', 'done', 'unbalanced', 'failed', 'undoing', 'undone', 'cancelling', 'cancelled'));";

const SQLITE: [(&str, &str, &str); 1] = [(
    "import",
    "''undoing'', ''undone'')",
    "''undoing'', ''undone'', ''cancelling'', ''cancelled'')",
)];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        match connection.get_database_backend() {
            DbBackend::Postgres => {
                connection.execute_unprepared(POSTGRES).await?;
            }
            _ => widen_checks(connection, &SQLITE).await?,
        }
        // Of the run that is on, over its last chunks; NULL while nothing was measured.
        let pace = "ALTER TABLE import ADD COLUMN rows_per_second BIGINT";
        connection.execute_unprepared(pace).await?;
        Ok(())
    }
}
