//! Imports, and their lines, can be undone.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::widen_checks;

#[derive(DeriveMigrationName)]
pub struct Migration;

const POSTGRES: &str = "
ALTER TABLE import DROP CONSTRAINT import_state_check;
ALTER TABLE import ADD CONSTRAINT import_state_check
  CHECK (state IN ('queued', 'running', 'done', 'unbalanced', 'failed', 'undoing', 'undone'));
ALTER TABLE sale_line DROP CONSTRAINT sale_line_state_check;
ALTER TABLE sale_line ADD CONSTRAINT sale_line_state_check
  CHECK (state IN ('waiting', 'allocated', 'review', 'store_owned', 'undone'));";

/// Table, the text that is widened, and what it becomes, in quotes for SQL.
const SQLITE: [(&str, &str, &str); 2] = [
    (
        "import",
        "''failed'')",
        "''failed'', ''undoing'', ''undone'')",
    ),
    (
        "sale_line",
        "''review'', ''store_owned'')",
        "''review'', ''store_owned'', ''undone'')",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        match connection.get_database_backend() {
            DbBackend::Postgres => {
                connection.execute_unprepared(POSTGRES).await?;
                Ok(())
            }
            _ => widen_checks(connection, &SQLITE).await,
        }
    }
}
