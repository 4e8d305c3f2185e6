//! Imports, and their lines, can be undone.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

const POSTGRES: &str = "
ALTER TABLE import DROP CONSTRAINT import_state_check;
ALTER TABLE import ADD CONSTRAINT import_state_check
  CHECK (state IN ('queued', 'running', 'done', 'unbalanced', 'failed', 'undoing', 'undone'));
ALTER TABLE sale_line DROP CONSTRAINT sale_line_state_check;
ALTER TABLE sale_line ADD CONSTRAINT sale_line_state_check
  CHECK (state IN ('waiting', 'allocated', 'review', 'store_owned', 'undone'));";

/// SQLite cannot alter a constraint. One that only grows wider changes nothing that is
/// stored, so that the text of the table may be changed in place, as SQLite's page on
/// ALTER TABLE describes.
const SQLITE: &str = "
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''failed'')', '''failed'', ''undoing'', ''undone'')')
  WHERE type = 'table' AND name = 'import';
UPDATE sqlite_schema SET sql = replace(sql, '''review'', ''store_owned'')', '''review'', ''store_owned'', ''undone'')')
  WHERE type = 'table' AND name = 'sale_line';
PRAGMA writable_schema = RESET;";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let own = match connection.get_database_backend() {
            DbBackend::Postgres => POSTGRES,
            _ => SQLITE,
        };
        connection.execute_unprepared(own).await?;
        Ok(())
    }
}
