//! The books of a store: its names for accounts, adjustments by people, and closed periods.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::{add_store_tables, for_backend};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The books are read by day. Of transfers there is no index by account: it would cost every
/// posting more than the reading of a whole ledger takes.
const ENTRIES_BY_DAY: &str =
    "CREATE INDEX journal_entry_effective ON journal_entry (store_id, effective_on, sequence)";

/// The day of an event that took effect later, because its own day was in a closed period.
const OCCURRED_ON: &str = "ALTER TABLE journal_entry ADD COLUMN occurred_on {{date}}";

const TABLES: &str = "
-- What the store calls an account; one without a row has the usual name.
CREATE TABLE account_title (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  kind TEXT NOT NULL,
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  number TEXT,
  PRIMARY KEY (store_id, kind)
);

CREATE TABLE books_setting (
  store_id {{uuid}} NOT NULL PRIMARY KEY REFERENCES store (id),
  -- Up to this much, managers and bookkeepers may adjust a balance at once.
  adjustment_limit_minor BIGINT NOT NULL CHECK (adjustment_limit_minor >= 0)
);

-- What a person credited to a consignor (above nothing) or took off (below).
CREATE TABLE adjustment (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  -- Whose balance it was: never one who was merged already.
  consignor_id {{uuid}} NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor <> 0),
  reason TEXT NOT NULL CHECK (length(reason) >= 1),
  -- Made by whoever asks, so that the same request again is known.
  request_key TEXT NOT NULL,
  entry_id {{uuid}} NOT NULL,
  made_by TEXT NOT NULL,
  made_at {{timestamp}} NOT NULL,
  reversal_entry_id {{uuid}},
  taken_back_by TEXT,
  taken_back_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT adjustment_once UNIQUE (store_id, request_key),
  CHECK ((reversal_entry_id IS NULL) = (taken_back_by IS NULL)),
  CHECK ((reversal_entry_id IS NULL) = (taken_back_at IS NULL)),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id)
);
CREATE INDEX adjustment_consignor ON adjustment (store_id, consignor_id, id);

-- Each closing of the books and each reopening; the last one holds.
CREATE TABLE period_close (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  number BIGINT NOT NULL CHECK (number >= 1),
  -- No entry takes effect on this day or before; NULL where all days are open again.
  closed_through {{date}},
  -- Why closed days were opened again; NULL for a closing.
  reopening_reason TEXT,
  -- The first entry that was posted after it.
  first_sequence BIGINT NOT NULL CHECK (first_sequence >= 1),
  closed_by TEXT NOT NULL,
  closed_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT period_close_number_unique UNIQUE (store_id, number),
  CHECK (closed_through IS NOT NULL OR reopening_reason IS NOT NULL)
);";

const POSTGRES_TRIGGERS: &str = "
CREATE TRIGGER period_close_no_delete BEFORE DELETE OR TRUNCATE ON period_close
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER period_close_no_update BEFORE UPDATE ON period_close
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What the head seals takes effect on open days only.
CREATE FUNCTION ledger_head_keeps_closed() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE through date;
BEGIN
  SELECT closed_through INTO through FROM period_close WHERE store_id = NEW.store_id ORDER BY number DESC LIMIT 1;
  IF EXISTS (SELECT 1 FROM journal_entry WHERE store_id = NEW.store_id
      AND sequence >= OLD.next_sequence AND sequence < NEW.next_sequence AND effective_on <= through) THEN
    RAISE EXCEPTION 'the books are closed for the day of an entry' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_head_keeps_closed AFTER UPDATE ON ledger_head
  FOR EACH ROW EXECUTE FUNCTION ledger_head_keeps_closed();";

const SQLITE_TRIGGERS: &str = "
CREATE TRIGGER period_close_no_delete BEFORE DELETE ON period_close
  BEGIN SELECT RAISE(ABORT, 'period_close is append-only'); END;
CREATE TRIGGER period_close_no_update BEFORE UPDATE ON period_close
  BEGIN SELECT RAISE(ABORT, 'period_close is append-only'); END;

-- What the head seals takes effect on open days only.
CREATE TRIGGER ledger_head_keeps_closed AFTER UPDATE ON ledger_head BEGIN
  SELECT RAISE(ABORT, 'the books are closed for the day of an entry') WHERE EXISTS (
    SELECT 1 FROM journal_entry WHERE store_id = NEW.store_id
      AND sequence >= OLD.next_sequence AND sequence < NEW.next_sequence
      AND effective_on <= (SELECT closed_through FROM period_close
        WHERE store_id = NEW.store_id ORDER BY number DESC LIMIT 1));
END;";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        connection
            .execute_unprepared(&for_backend(OCCURRED_ON, backend))
            .await?;
        connection.execute_unprepared(ENTRIES_BY_DAY).await?;
        let tables = [
            "account_title",
            "books_setting",
            "adjustment",
            "period_close",
        ];
        add_store_tables(manager, TABLES, &tables).await?;
        let triggers = match backend {
            DbBackend::Postgres => POSTGRES_TRIGGERS,
            _ => SQLITE_TRIGGERS,
        };
        connection.execute_unprepared(triggers).await?;
        Ok(())
    }
}
