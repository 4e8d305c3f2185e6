//! Checks are numbered and printed.

use sea_orm_migration::prelude::*;

use crate::add_store_tables;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
-- A check that was printed for a payout, as it was printed.
CREATE TABLE printed_check (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  payout_id {{uuid}} NOT NULL,
  -- As on the store's stock of checks.
  number BIGINT NOT NULL CHECK (number > 0),
  payee TEXT NOT NULL,
  -- A line each.
  address TEXT NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  printed_on {{date}} NOT NULL,
  printed_by TEXT NOT NULL,
  printed_at {{timestamp}} NOT NULL,
  -- It is worth nothing any more, for this reason.
  void_reason TEXT,
  voided_by TEXT,
  voided_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT printed_check_number_unique UNIQUE (store_id, number),
  CHECK ((voided_at IS NULL) = (void_reason IS NULL)),
  CHECK ((voided_at IS NULL) = (voided_by IS NULL)),
  FOREIGN KEY (store_id, payout_id) REFERENCES payout (store_id, id)
);
-- One that is worth something, at most.
CREATE UNIQUE INDEX printed_check_live ON printed_check (store_id, payout_id) WHERE voided_at IS NULL;
CREATE INDEX printed_check_payout ON printed_check (store_id, payout_id);";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_store_tables(manager, TABLES, &["printed_check"]).await
    }
}
