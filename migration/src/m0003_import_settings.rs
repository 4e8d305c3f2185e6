//! What people say about files: kept with the file's import, and by name for files
//! with the same columns.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::add_store_tables;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
-- A file that was handed in and waits for a person to say how it is to be read.
CREATE TABLE upload (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  file_name TEXT NOT NULL,
  file_sha256 TEXT NOT NULL,
  file_bytes BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  created_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id)
);

-- How files with these columns are read, unless somebody says otherwise.
CREATE TABLE import_mapping (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  name TEXT NOT NULL,
  -- SHA-256 of the column names.
  columns_sha256 TEXT NOT NULL,
  settings TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT import_mapping_columns_unique UNIQUE (store_id, columns_sha256)
);

ALTER TABLE import ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';";

const CARRY_OVER: &str = "
UPDATE import SET settings = {{object}}('consignor_column', consignor_column, 'date_order', date_order);
ALTER TABLE import DROP COLUMN consignor_column;
ALTER TABLE import DROP COLUMN date_order;";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_store_tables(manager, TABLES, &["upload", "import_mapping"]).await?;
        let connection = manager.get_connection();
        let object = match connection.get_database_backend() {
            DbBackend::Postgres => "json_build_object",
            _ => "json_object",
        };
        connection
            .execute_unprepared(&CARRY_OVER.replace("{{object}}", object))
            .await?;
        Ok(())
    }
}
