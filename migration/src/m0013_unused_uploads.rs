//! Files that were handed in and never imported can be told from the others, and removed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::for_backend;

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: &str = "
-- When something was first imported of it; NULL for what may be removed.
ALTER TABLE upload ADD COLUMN imported_at {{timestamp}};
-- Since when it is being removed: its file may be gone.
ALTER TABLE upload ADD COLUMN removed_at {{timestamp}};
CREATE INDEX upload_file ON upload (store_id, file_sha256);";

/// Which list of items was taken over is told by no column, so that all that were there
/// when one was count as imported.
const CARRY_OVER: &str = "
UPDATE upload SET imported_at = created_at WHERE
  EXISTS (SELECT 1 FROM import i WHERE i.store_id = upload.store_id AND i.file_sha256 = upload.file_sha256)
  OR EXISTS (SELECT 1 FROM consignor_import c WHERE c.store_id = upload.store_id AND c.upload_id = upload.id)
  OR EXISTS (SELECT 1 FROM audit_event a WHERE a.store_id = upload.store_id
    AND a.action = 'import_items' AND a.recorded_at >= upload.created_at);";

/// What the statement above reads and writes.
const READ: [&str; 4] = ["upload", "import", "consignor_import", "audit_event"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        connection
            .execute_unprepared(&for_backend(COLUMNS, backend))
            .await?;
        if backend != DbBackend::Postgres {
            connection.execute_unprepared(CARRY_OVER).await?;
            return Ok(());
        }
        // Forced, row-level security shows the owner of the tables no store's rows.
        let force = |how: &str| -> String {
            READ.map(|table| format!("ALTER TABLE {table} {how} ROW LEVEL SECURITY;"))
                .concat()
        };
        for sql in [&force("NO FORCE"), CARRY_OVER, &force("FORCE")] {
            connection.execute_unprepared(sql).await?;
        }
        Ok(())
    }
}
