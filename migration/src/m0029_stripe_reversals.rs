//! A person asks Stripe for a payout's money back.

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
CREATE UNIQUE INDEX payout_reversal_open ON payout_reversal (store_id, payout_id) WHERE state = 'asked';";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        if connection.get_database_backend() == DbBackend::Postgres {
            connection.execute_unprepared(POSTGRES).await?;
        } else {
            widen_checks(connection, &SQLITE).await?;
        }
        add_store_tables(manager, TABLES, &["payout_reversal"]).await
    }
}
