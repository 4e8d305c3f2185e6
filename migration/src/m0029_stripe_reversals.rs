//! A person asks Stripe for a payout's money back; what else moved Stripe's balance is entered in
//! the ledger.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::{add_store_tables, widen_checks};

#[derive(DeriveMigrationName)]
pub struct Migration;

const POSTGRES: &str = "
ALTER TABLE payout_attempt DROP CONSTRAINT payout_attempt_operation_check;
ALTER TABLE payout_attempt ADD CONSTRAINT payout_attempt_operation_check
  CHECK (operation IN ('transfer', 'bank_payout', 'reversal'));";

const SQLITE: [(&str, &str, &str); 1] = [(
    "payout_attempt",
    "(operation IN (''transfer'', ''bank_payout''))",
    "(operation IN (''transfer'', ''bank_payout'', ''reversal''))",
)];

const TABLES: &str = "
-- That so much of a payout's transfer is asked back of Stripe. What came back is in the
-- payout and in the ledger, by what Stripe says of the transfer.
CREATE TABLE payout_reversal (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  payout_id {{uuid}} NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  reason TEXT NOT NULL CHECK (reason <> ''),
  -- Made by whoever asked: the same request asks once.
  request_key TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_at {{timestamp}} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('asked', 'done', 'refused')),
  -- Stripe's id of it, once Stripe made it.
  provider_id TEXT,
  -- Why it was refused, or waits.
  message TEXT,
  finished_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT payout_reversal_request_unique UNIQUE (store_id, request_key),
  CHECK ((state = 'asked') = (finished_at IS NULL)),
  CHECK (state <> 'done' OR provider_id IS NOT NULL),
  FOREIGN KEY (store_id, payout_id) REFERENCES payout (store_id, id)
);
CREATE INDEX payout_reversal_payout ON payout_reversal (store_id, payout_id);
-- One at a time, so that two who ask at once take the money back once.
CREATE UNIQUE INDEX payout_reversal_open ON payout_reversal (store_id, payout_id) WHERE state = 'asked';

-- That what moved Stripe's balance, by a comparison, is entered in the ledger.
CREATE TABLE stripe_entering (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  reconciliation_id {{uuid}} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('entering', 'entered', 'undoing', 'undone')),
  -- What was to be entered, and what was so far.
  planned BIGINT NOT NULL CHECK (planned > 0),
  entered BIGINT NOT NULL CHECK (entered >= 0),
  requested_by TEXT NOT NULL,
  requested_at {{timestamp}} NOT NULL,
  undone_by TEXT,
  undo_reason TEXT CHECK (undo_reason <> ''),
  finished_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CHECK ((undone_by IS NULL) = (undo_reason IS NULL)),
  CHECK ((state IN ('undoing', 'undone')) = (undone_by IS NOT NULL)),
  FOREIGN KEY (store_id, reconciliation_id) REFERENCES reconciliation (store_id, id)
);
CREATE INDEX stripe_entering_reconciliation ON stripe_entering (store_id, reconciliation_id);
-- One at a time in a store, so that nobody waits for what another one does.
CREATE UNIQUE INDEX stripe_entering_running ON stripe_entering (store_id) WHERE state IN ('entering', 'undoing');

-- A movement of Stripe's balance in the ledger.
CREATE TABLE stripe_entry (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  entering_id {{uuid}} NOT NULL,
  -- Stripe's id of it, its word for what it is, and its day in the store's time zone.
  transaction_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  day {{date}} NOT NULL,
  -- Below nothing where money left the balance; the balance moved by the amount less the fee.
  amount_minor BIGINT NOT NULL,
  fee_minor BIGINT NOT NULL,
  -- The first, or the next one after it was taken back.
  number BIGINT NOT NULL CHECK (number > 0),
  entry_id {{uuid}} NOT NULL,
  reversal_entry_id {{uuid}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT stripe_entry_number_unique UNIQUE (store_id, transaction_id, number),
  FOREIGN KEY (store_id, entering_id) REFERENCES stripe_entering (store_id, id),
  FOREIGN KEY (store_id, entry_id) REFERENCES journal_entry (store_id, id),
  FOREIGN KEY (store_id, reversal_entry_id) REFERENCES journal_entry (store_id, id)
);
-- In the ledger at most once.
CREATE UNIQUE INDEX stripe_entry_standing ON stripe_entry (store_id, transaction_id) WHERE reversal_entry_id IS NULL;
CREATE INDEX stripe_entry_entering ON stripe_entry (store_id, entering_id);
CREATE INDEX stripe_entry_day ON stripe_entry (store_id, day);";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        if connection.get_database_backend() == DbBackend::Postgres {
            connection.execute_unprepared(POSTGRES).await?;
        } else {
            widen_checks(connection, &SQLITE).await?;
        }
        let tables = ["payout_reversal", "stripe_entering", "stripe_entry"];
        add_store_tables(manager, TABLES, &tables).await
    }
}
