//! Imports can be cancelled, and say how fast they go.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{DbBackend, Statement};

#[derive(DeriveMigrationName)]
pub struct Migration;

const POSTGRES: &str = "
ALTER TABLE import DROP CONSTRAINT import_state_check;
ALTER TABLE import ADD CONSTRAINT import_state_check
  CHECK (state IN ('queued', 'running', 'done', 'unbalanced', 'failed', 'undoing', 'undone', 'cancelling', 'cancelled'));";

/// As in `m0004_undo_imports`. The new number of the schema makes every connection
/// read it anew: one that still knows the old text would alter the table by that.
fn sqlite(schema_version: i64) -> String {
    format!(
        "PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''undoing'', ''undone'')', '''undoing'', ''undone'', ''cancelling'', ''cancelled'')')
  WHERE type = 'table' AND name = 'import';
PRAGMA schema_version = {};
PRAGMA writable_schema = RESET;",
        schema_version + 1
    )
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let own = match connection.get_database_backend() {
            DbBackend::Postgres => POSTGRES.to_owned(),
            backend => {
                let query = Statement::from_string(backend, "PRAGMA schema_version");
                let row = connection.query_one_raw(query).await?;
                let row = row.ok_or_else(|| DbErr::Custom("no schema version".to_owned()))?;
                sqlite(row.try_get_by_index(0)?)
            }
        };
        connection.execute_unprepared(&own).await?;
        // Of the run that is on, over its last chunks; NULL while nothing was measured.
        let pace = "ALTER TABLE import ADD COLUMN rows_per_second BIGINT";
        connection.execute_unprepared(pace).await?;
        Ok(())
    }
}
