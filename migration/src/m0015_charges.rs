//! Recurring charges that were posted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::add_store_tables;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
-- One for each consignor, charge and due day, whatever became of it.
CREATE TABLE charge (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  -- Who was charged: never one who was merged already.
  consignor_id {{uuid}} NOT NULL,
  -- As the terms called it on that day.
  name TEXT NOT NULL,
  -- Without case and outer white space: by this a charge is known from version to version.
  name_key TEXT NOT NULL,
  due_on {{date}} NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  -- The terms in force on the due day.
  rule_set_id {{uuid}} NOT NULL,
  entry_id {{uuid}} NOT NULL,
  posted_at {{timestamp}} NOT NULL,
  reversal_entry_id {{uuid}},
  taken_back_by TEXT,
  taken_back_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT charge_once UNIQUE (store_id, consignor_id, name_key, due_on),
  CHECK ((reversal_entry_id IS NULL) = (taken_back_by IS NULL)),
  CHECK ((reversal_entry_id IS NULL) = (taken_back_at IS NULL)),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id),
  FOREIGN KEY (store_id, rule_set_id) REFERENCES rule_set (store_id, id)
);
CREATE INDEX charge_due ON charge (store_id, due_on);

-- How far the charges of a version of the terms were posted: a day that was posted is not
-- looked at again, whoever joins a group meanwhile.
CREATE TABLE charge_progress (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  rule_set_id {{uuid}} NOT NULL,
  posted_through {{date}} NOT NULL,
  PRIMARY KEY (store_id, rule_set_id),
  FOREIGN KEY (store_id, rule_set_id) REFERENCES rule_set (store_id, id)
);";

/// What fell due while charges stood in the terms and were not posted was settled in some
/// other way, or forgotten; either way nobody expects it now.
const CARRY_OVER: &str = "
INSERT INTO charge_progress (store_id, rule_set_id, posted_through)
  SELECT store_id, id, CURRENT_DATE FROM rule_set WHERE effective_from <= CURRENT_DATE;";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = ["charge", "charge_progress"];
        add_store_tables(manager, TABLES, &tables).await?;
        let connection = manager.get_connection();
        if connection.get_database_backend() != DbBackend::Postgres {
            connection.execute_unprepared(CARRY_OVER).await?;
            return Ok(());
        }
        // Forced, row-level security shows the owner of the tables no store's rows.
        let force = |how: &str| -> String {
            ["rule_set", "charge_progress"]
                .map(|table| format!("ALTER TABLE {table} {how} ROW LEVEL SECURITY;"))
                .concat()
        };
        for sql in [&force("NO FORCE"), CARRY_OVER, &force("FORCE")] {
            connection.execute_unprepared(sql).await?;
        }
        Ok(())
    }
}
