//! Posted lines can be divided again on purpose.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::{add_store_tables, for_backend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
-- A decision to divide the posted lines of a period again.
CREATE TABLE reallocation (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  sold_from {{date}} NOT NULL,
  sold_until {{date}} NOT NULL,
  -- NULL for every consignor.
  consignor_id {{uuid}},
  -- NULL where each line goes by the version of its own day.
  rule_set_id {{uuid}},
  -- The one that this takes back: its lines are divided as before it.
  undoes_id {{uuid}},
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done')),
  -- Lines up to this one were looked at.
  last_line_id {{uuid}} NOT NULL,
  lines BIGINT NOT NULL DEFAULT 0,
  changed_lines BIGINT NOT NULL DEFAULT 0,
  -- Lines that the terms would leave to a person; they stay as they were posted.
  undecided_lines BIGINT NOT NULL DEFAULT 0,
  -- What consignors have more by it, or less.
  difference_minor BIGINT NOT NULL DEFAULT 0,
  created_by TEXT NOT NULL,
  created_at {{timestamp}} NOT NULL,
  finished_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CHECK (sold_from <= sold_until),
  CHECK ((finished_at IS NULL) = (state = 'running')),
  CONSTRAINT reallocation_undone_once UNIQUE (store_id, undoes_id),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id),
  FOREIGN KEY (store_id, rule_set_id) REFERENCES rule_set (store_id, id),
  FOREIGN KEY (store_id, undoes_id) REFERENCES reallocation (store_id, id)
);
-- One at a time, so that two do not work on the same lines.
CREATE UNIQUE INDEX reallocation_running ON reallocation (store_id) WHERE state = 'running';
-- Which of its allocations a line is divided by.
ALTER TABLE sale_line ADD COLUMN allocation_revision BIGINT NOT NULL DEFAULT 1;";

const POSTGRES: &str = "
ALTER TABLE allocation ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
ALTER TABLE allocation ADD COLUMN reallocation_id UUID;
ALTER TABLE allocation DROP CONSTRAINT allocation_sale_line_unique;
ALTER TABLE allocation ADD CONSTRAINT allocation_sale_line_unique UNIQUE (store_id, sale_line_id, revision);
ALTER TABLE allocation ADD CONSTRAINT allocation_reallocation_check CHECK ((reallocation_id IS NULL) = (revision = 1));
ALTER TABLE allocation ADD CONSTRAINT allocation_reallocation_fkey
  FOREIGN KEY (store_id, reallocation_id) REFERENCES reallocation (store_id, id);";

/// SQLite takes no constraint from a table that stands.
const SQLITE: &str = "
CREATE TABLE allocation_again (
  store_id BLOB NOT NULL,
  id BLOB NOT NULL,
  sale_line_id BLOB NOT NULL,
  consignor_id BLOB NOT NULL,
  rule_set_id BLOB NOT NULL,
  entry_id BLOB,
  undoes_allocation_id BLOB,
  quantity_millionths BIGINT NOT NULL,
  document TEXT NOT NULL,
  revision BIGINT NOT NULL DEFAULT 1,
  reallocation_id BLOB,
  PRIMARY KEY (store_id, id),
  CONSTRAINT allocation_sale_line_unique UNIQUE (store_id, sale_line_id, revision),
  CHECK ((reallocation_id IS NULL) = (revision = 1)),
  FOREIGN KEY (store_id, sale_line_id) REFERENCES sale_line (store_id, id),
  FOREIGN KEY (store_id, rule_set_id) REFERENCES rule_set (store_id, id),
  FOREIGN KEY (store_id, undoes_allocation_id) REFERENCES allocation_again (store_id, id),
  FOREIGN KEY (store_id, reallocation_id) REFERENCES reallocation (store_id, id)
);
INSERT INTO allocation_again (store_id, id, sale_line_id, consignor_id, rule_set_id, entry_id,
    undoes_allocation_id, quantity_millionths, document)
  SELECT store_id, id, sale_line_id, consignor_id, rule_set_id, entry_id,
    undoes_allocation_id, quantity_millionths, document
  FROM allocation;
DROP TABLE allocation;
ALTER TABLE allocation_again RENAME TO allocation;
CREATE INDEX allocation_undoes ON allocation (store_id, undoes_allocation_id) WHERE undoes_allocation_id IS NOT NULL;
CREATE TRIGGER allocation_no_delete BEFORE DELETE ON allocation BEGIN SELECT RAISE(ABORT, 'allocation is append-only'); END;
CREATE TRIGGER allocation_no_update BEFORE UPDATE ON allocation BEGIN SELECT RAISE(ABORT, 'allocation is append-only'); END;";

const INDEX: &str = "
CREATE INDEX allocation_reallocation ON allocation (store_id, reallocation_id) WHERE reallocation_id IS NOT NULL;";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_store_tables(manager, TABLES, &["reallocation"]).await?;
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        let allocation = match backend {
            DbBackend::Postgres => POSTGRES,
            _ => SQLITE,
        };
        for sql in [allocation, INDEX] {
            connection
                .execute_unprepared(&for_backend(sql, backend))
                .await?;
        }
        Ok(())
    }
}
