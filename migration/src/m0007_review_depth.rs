//! A person may leave a line out with a reason, decide between two readings of a line,
//! and say in more ways how a line names its consignor: aliases, patterns, a list of
//! items.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::{add_store_tables, for_backend, widen_checks};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
-- Regular expressions that find an account number or alias in a text of a line.
CREATE TABLE attribution_pattern (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('column', 'sku', 'vendor', 'item', 'note', 'category')),
  pattern TEXT NOT NULL,
  created_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT attribution_pattern_unique UNIQUE (store_id, source, pattern)
);

-- What is for sale, and whose it is: by the SKU, in small letters.
CREATE TABLE consigned_item (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  sku TEXT NOT NULL,
  consignor_id {{uuid}} NOT NULL,
  description TEXT,
  category TEXT,
  price_minor BIGINT,
  received_on {{date}},
  updated_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, sku),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id)
);";

const LINES: &str = "
ALTER TABLE sale_line ADD COLUMN note TEXT;
ALTER TABLE sale_line ADD COLUMN skip_reason TEXT;
-- Why the file itself sent the line to review; it stays when the line is settled.
ALTER TABLE sale_line ADD COLUMN file_reason TEXT;
ALTER TABLE sale_line ADD COLUMN order_refunded_minor BIGINT;
-- The line that this one says anew and otherwise, as the till has it now.
ALTER TABLE sale_line ADD COLUMN changes_line_id {{uuid}};
CREATE INDEX sale_line_receipt ON sale_line (store_id, receipt);
UPDATE sale_line SET file_reason = review_reason
  WHERE review_reason IN ('partial_refund', 'cancelled', 'not_paid', 'subtotal_above_lines');";

const POSTGRES: &str = "
ALTER TABLE attribution_rule DROP CONSTRAINT attribution_rule_kind_check;
ALTER TABLE attribution_rule ADD CONSTRAINT attribution_rule_kind_check
  CHECK (kind IN ('sku_prefix', 'vendor', 'category', 'column', 'alias'));
ALTER TABLE sale_line DROP CONSTRAINT sale_line_state_check;
ALTER TABLE sale_line ADD CONSTRAINT sale_line_state_check
  CHECK (state IN ('waiting', 'allocated', 'review', 'store_owned', 'skipped', 'undone'));
ALTER TABLE sale_line DROP CONSTRAINT sale_line_check1;
ALTER TABLE sale_line ADD CONSTRAINT sale_line_review_reason_check
  CHECK ((state IN ('review', 'skipped')) = (review_reason IS NOT NULL));
ALTER TABLE sale_line ADD CONSTRAINT sale_line_skip_reason_check
  CHECK (state <> 'skipped' OR skip_reason IS NOT NULL);";

const SQLITE: [(&str, &str, &str); 3] = [
    ("attribution_rule", "''column'')", "''column'', ''alias'')"),
    (
        "sale_line",
        "''store_owned'', ''undone'')",
        "''store_owned'', ''skipped'', ''undone'')",
    ),
    (
        "sale_line",
        "((state = ''review'') =",
        "((state IN (''review'', ''skipped'')) =",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = ["attribution_pattern", "consigned_item"];
        add_store_tables(manager, TABLES, &tables).await?;
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        connection
            .execute_unprepared(&for_backend(LINES, backend))
            .await?;
        match backend {
            DbBackend::Postgres => {
                connection.execute_unprepared(POSTGRES).await?;
                Ok(())
            }
            _ => widen_checks(connection, &SQLITE).await,
        }
    }
}
