//! Consignors can be paid by store credit, and use it at the till; payouts can cost a fee.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::{add_store_tables, widen_checks};

#[derive(DeriveMigrationName)]
pub struct Migration;

const POSTGRES: &str = "
ALTER TABLE consignor DROP CONSTRAINT consignor_payout_method_check;
ALTER TABLE consignor ADD CONSTRAINT consignor_payout_method_check
  CHECK (payout_method IN ('stripe', 'check', 'store_credit'));
ALTER TABLE payout DROP CONSTRAINT payout_method_check;
ALTER TABLE payout ADD CONSTRAINT payout_method_check CHECK (method IN ('stripe', 'check', 'store_credit'));";

const SQLITE: [(&str, &str, &str); 2] = [
    (
        "consignor",
        "(payout_method IN (''stripe'', ''check''))",
        "(payout_method IN (''stripe'', ''check'', ''store_credit''))",
    ),
    (
        "payout",
        "(method IN (''stripe'', ''check''))",
        "(method IN (''stripe'', ''check'', ''store_credit''))",
    ),
];

/// What the store gave on top of a payout by store credit.
const BONUS: &str =
    "ALTER TABLE payout ADD COLUMN bonus_minor BIGINT NOT NULL DEFAULT 0 CHECK (bonus_minor >= 0)";

/// What a payout cost the consignor: its amount is without.
const FEE: &str =
    "ALTER TABLE payout ADD COLUMN fee_minor BIGINT NOT NULL DEFAULT 0 CHECK (fee_minor >= 0)";

const TABLES: &str = "
-- Every entry that touches a consignor's store credit, as payable_entry has those of what is owed.
CREATE TABLE store_credit_entry (
  store_id {{uuid}} NOT NULL,
  entry_id {{uuid}} NOT NULL,
  consignor_id {{uuid}} NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor <> 0),
  PRIMARY KEY (store_id, entry_id, consignor_id),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id)
);
CREATE INDEX store_credit_entry_consignor ON store_credit_entry (store_id, consignor_id, entry_id);

-- What a consignor paid at the till with store credit.
CREATE TABLE store_credit_use (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  -- Whose credit it was: never one who was merged already.
  consignor_id {{uuid}} NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  -- The number of the till's receipt.
  receipt TEXT,
  note TEXT,
  -- Made by whoever asks, so that the same request again is known.
  request_key TEXT NOT NULL,
  entry_id {{uuid}} NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at {{timestamp}} NOT NULL,
  reversal_entry_id {{uuid}},
  taken_back_by TEXT,
  taken_back_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT store_credit_use_once UNIQUE (store_id, request_key),
  CHECK (receipt IS NOT NULL OR note IS NOT NULL),
  CHECK ((reversal_entry_id IS NULL) = (taken_back_by IS NULL)),
  CHECK ((reversal_entry_id IS NULL) = (taken_back_at IS NULL)),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id)
);

-- Each fee that was taken of a payout.
CREATE TABLE payout_fee (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  payout_id {{uuid}} NOT NULL,
  -- As the terms called it on the day of approval.
  name TEXT NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  entry_id {{uuid}} NOT NULL,
  -- Given back, because the payout came back.
  reversal_entry_id {{uuid}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT payout_fee_once UNIQUE (store_id, payout_id, name),
  FOREIGN KEY (store_id, payout_id) REFERENCES payout (store_id, id)
);";

const POSTGRES_TRIGGERS: &str = "
CREATE TRIGGER store_credit_entry_no_delete BEFORE DELETE OR TRUNCATE ON store_credit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER store_credit_entry_no_update BEFORE UPDATE ON store_credit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();";

const SQLITE_TRIGGERS: &str = "
CREATE TRIGGER store_credit_entry_no_delete BEFORE DELETE ON store_credit_entry
  BEGIN SELECT RAISE(ABORT, 'store_credit_entry is append-only'); END;
CREATE TRIGGER store_credit_entry_no_update BEFORE UPDATE ON store_credit_entry
  BEGIN SELECT RAISE(ABORT, 'store_credit_entry is append-only'); END;";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let is_postgres = connection.get_database_backend() == DbBackend::Postgres;
        if is_postgres {
            connection.execute_unprepared(POSTGRES).await?;
        } else {
            widen_checks(connection, &SQLITE).await?;
        }
        connection.execute_unprepared(BONUS).await?;
        connection.execute_unprepared(FEE).await?;
        let tables = ["store_credit_entry", "store_credit_use", "payout_fee"];
        add_store_tables(manager, TABLES, &tables).await?;
        let triggers = if is_postgres {
            POSTGRES_TRIGGERS
        } else {
            SQLITE_TRIGGERS
        };
        connection.execute_unprepared(triggers).await?;
        Ok(())
    }
}
