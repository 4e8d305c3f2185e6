//! Payouts go by files for the store's bank (ACH) and for PayPal.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::{add_store_tables, for_backend, widen_checks};

#[derive(DeriveMigrationName)]
pub struct Migration;

const POSTGRES: &str = "
ALTER TABLE consignor DROP CONSTRAINT consignor_payout_method_check;
ALTER TABLE consignor ADD CONSTRAINT consignor_payout_method_check
  CHECK (payout_method IN ('stripe', 'check', 'store_credit', 'cash', 'ach', 'paypal'));
ALTER TABLE payout DROP CONSTRAINT payout_method_check;
ALTER TABLE payout ADD CONSTRAINT payout_method_check
  CHECK (method IN ('stripe', 'check', 'store_credit', 'cash', 'ach', 'paypal'));";

const SQLITE: [(&str, &str, &str); 2] = [
    (
        "consignor",
        "(payout_method IN (''stripe'', ''check'', ''store_credit'', ''cash''))",
        "(payout_method IN (''stripe'', ''check'', ''store_credit'', ''cash'', ''ach'', ''paypal''))",
    ),
    (
        "payout",
        "(method IN (''stripe'', ''check'', ''store_credit'', ''cash''))",
        "(method IN (''stripe'', ''check'', ''store_credit'', ''cash'', ''ach'', ''paypal''))",
    ),
];

const COLUMNS: [&str; 8] = [
    // A bank account as JSON, encrypted.
    "ALTER TABLE consignor ADD COLUMN ach_sealed {{bytes}}",
    // What people are shown of it.
    "ALTER TABLE consignor ADD COLUMN ach_ends_in TEXT",
    // The same for the same account, and says nothing else of it.
    "ALTER TABLE consignor ADD COLUMN ach_fingerprint TEXT",
    "ALTER TABLE consignor ADD COLUMN ach_changed_at {{timestamp}}",
    "ALTER TABLE consignor ADD COLUMN paypal_email TEXT",
    "ALTER TABLE consignor ADD COLUMN paypal_changed_at {{timestamp}}",
    // Where the money goes, as it was when the batch was approved.
    "ALTER TABLE payout ADD COLUMN ach_sealed {{bytes}}",
    "ALTER TABLE payout ADD COLUMN paypal_email TEXT",
];

const TABLES: &str = "
-- As whom the store sends files to its bank: JSON, encrypted.
CREATE TABLE ach_origin (
  store_id {{uuid}} NOT NULL PRIMARY KEY REFERENCES store (id),
  sealed {{bytes}} NOT NULL,
  changed_by TEXT NOT NULL,
  changed_at {{timestamp}} NOT NULL
);

-- A file by which payouts of a batch are paid.
CREATE TABLE payment_file (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  batch_id {{uuid}} NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('ach', 'paypal')),
  -- Counted by store.
  number BIGINT NOT NULL CHECK (number > 0),
  payouts BIGINT NOT NULL CHECK (payouts > 0),
  total_minor BIGINT NOT NULL CHECK (total_minor > 0),
  made_by TEXT NOT NULL,
  made_at {{timestamp}} NOT NULL,
  -- Tells files of one day apart.
  of_day BIGINT NOT NULL,
  -- When the bank is to move the money.
  effective_on {{date}},
  -- As whom it was made: JSON, encrypted.
  origin_sealed {{bytes}},
  -- The bank or PayPal has it.
  sent_by TEXT,
  sent_at {{timestamp}},
  -- It was not sent, and must not be any more.
  void_reason TEXT,
  voided_by TEXT,
  voided_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT payment_file_number_unique UNIQUE (store_id, number),
  CHECK ((kind = 'ach') = (effective_on IS NOT NULL)),
  CHECK ((kind = 'ach') = (origin_sealed IS NOT NULL)),
  CHECK ((sent_at IS NULL) = (sent_by IS NULL)),
  CHECK ((voided_at IS NULL) = (void_reason IS NULL)),
  CHECK ((voided_at IS NULL) = (voided_by IS NULL)),
  CHECK (sent_at IS NULL OR voided_at IS NULL),
  FOREIGN KEY (store_id, batch_id) REFERENCES payout_batch (store_id, id)
);
CREATE INDEX payment_file_batch ON payment_file (store_id, batch_id);

-- A payout in a file.
CREATE TABLE payment_file_entry (
  store_id {{uuid}} NOT NULL,
  file_id {{uuid}} NOT NULL,
  position BIGINT NOT NULL,
  payout_id {{uuid}} NOT NULL,
  -- As they were called when the file was made.
  account_number TEXT NOT NULL,
  name TEXT NOT NULL,
  -- The file was voided.
  is_void BOOLEAN NOT NULL,
  PRIMARY KEY (store_id, file_id, position),
  FOREIGN KEY (store_id, file_id) REFERENCES payment_file (store_id, id),
  FOREIGN KEY (store_id, payout_id) REFERENCES payout (store_id, id)
);
-- In one file that may be sent, at most.
CREATE UNIQUE INDEX payment_file_entry_live ON payment_file_entry (store_id, payout_id) WHERE NOT is_void;";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        if backend == DbBackend::Postgres {
            connection.execute_unprepared(POSTGRES).await?;
        } else {
            widen_checks(connection, &SQLITE).await?;
        }
        for column in COLUMNS {
            let column = for_backend(column, backend);
            connection.execute_unprepared(&column).await?;
        }
        let tables = ["ach_origin", "payment_file", "payment_file_entry"];
        add_store_tables(manager, TABLES, &tables).await
    }
}
