//! Lists of consignors, opening balances, and consignors that were merged.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::{add_store_tables, for_backend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const CONSIGNOR: &str = "
ALTER TABLE consignor ADD COLUMN phone TEXT;
ALTER TABLE consignor ADD COLUMN street TEXT;
ALTER TABLE consignor ADD COLUMN city TEXT;
ALTER TABLE consignor ADD COLUMN region TEXT;
ALTER TABLE consignor ADD COLUMN postal_code TEXT;
ALTER TABLE consignor ADD COLUMN country TEXT;
-- The consignor that this one is now: never one that was merged itself.
ALTER TABLE consignor ADD COLUMN merged_into_id {{uuid}};
CREATE INDEX consignor_merged_into ON consignor (store_id, merged_into_id) WHERE merged_into_id IS NOT NULL;";

/// SQLite adds no key of two columns to a table that stands; there, the keys of
/// `consignor_merge` hold.
const POSTGRES: &str = "
ALTER TABLE consignor ADD CONSTRAINT consignor_merged_into_fkey
  FOREIGN KEY (store_id, merged_into_id) REFERENCES consignor (store_id, id);";

const TABLES: &str = "
-- A list of consignors that was taken over, once for each file that was handed in.
CREATE TABLE consignor_import (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  upload_id {{uuid}} NOT NULL,
  -- SHA-256 of what was asked for, so that the same request again is known.
  request_sha256 TEXT NOT NULL,
  rows_created BIGINT NOT NULL,
  rows_matched BIGINT NOT NULL,
  rows_left_out BIGINT NOT NULL,
  rows_rejected BIGINT NOT NULL,
  opening_total_minor BIGINT,
  opening_as_of {{date}},
  created_by TEXT NOT NULL,
  created_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT consignor_import_upload_unique UNIQUE (store_id, upload_id),
  CHECK ((opening_total_minor IS NULL) = (opening_as_of IS NULL)),
  FOREIGN KEY (store_id, upload_id) REFERENCES upload (store_id, id)
);

-- What became of each record of such a list.
CREATE TABLE consignor_import_row (
  store_id {{uuid}} NOT NULL,
  consignor_import_id {{uuid}} NOT NULL,
  row_number BIGINT NOT NULL,
  line_number BIGINT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('created', 'matched', 'left_out', 'rejected')),
  consignor_id {{uuid}},
  column_name TEXT,
  value TEXT,
  reason TEXT,
  PRIMARY KEY (store_id, consignor_import_id, row_number),
  CHECK ((consignor_id IS NOT NULL) = (outcome IN ('created', 'matched'))),
  FOREIGN KEY (store_id, consignor_import_id) REFERENCES consignor_import (store_id, id),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id)
);

-- What a consignor was owed when the store came; one at a time that is not taken back.
CREATE TABLE opening_balance (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  consignor_id {{uuid}} NOT NULL,
  consignor_import_id {{uuid}} NOT NULL,
  entry_id {{uuid}} NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor <> 0),
  as_of {{date}} NOT NULL,
  reversal_entry_id {{uuid}},
  created_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id),
  FOREIGN KEY (store_id, consignor_import_id) REFERENCES consignor_import (store_id, id)
);
CREATE UNIQUE INDEX opening_balance_once ON opening_balance (store_id, consignor_id) WHERE reversal_entry_id IS NULL;

-- One consignor became another; kept when it was undone, too.
CREATE TABLE consignor_merge (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  merged_id {{uuid}} NOT NULL,
  kept_id {{uuid}} NOT NULL,
  -- What went over besides money (JSON), to be given back when it is undone.
  carried TEXT NOT NULL,
  -- The ledger's next number after the balance was moved.
  next_sequence BIGINT NOT NULL,
  merged_by TEXT NOT NULL,
  merged_at {{timestamp}} NOT NULL,
  undone_by TEXT,
  undone_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CHECK (merged_id <> kept_id),
  CHECK ((undone_by IS NULL) = (undone_at IS NULL)),
  FOREIGN KEY (store_id, merged_id) REFERENCES consignor (store_id, id),
  FOREIGN KEY (store_id, kept_id) REFERENCES consignor (store_id, id)
);
CREATE UNIQUE INDEX consignor_merge_once ON consignor_merge (store_id, merged_id) WHERE undone_at IS NULL;";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        connection
            .execute_unprepared(&for_backend(CONSIGNOR, backend))
            .await?;
        if backend == DbBackend::Postgres {
            connection.execute_unprepared(POSTGRES).await?;
        }
        let tables = [
            "consignor_import",
            "consignor_import_row",
            "opening_balance",
            "consignor_merge",
        ];
        add_store_tables(manager, TABLES, &tables).await
    }
}
