//! A batch can take two people, and be prepared by a schedule.

use sea_orm_migration::prelude::*;

use crate::add_store_tables;

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 2] = [
    // Above this total, two people approve a batch; NULL: one does.
    "ALTER TABLE store ADD COLUMN second_approval_above_minor BIGINT CHECK (second_approval_above_minor >= 0)",
    // JSON; NULL: nothing is prepared.
    "ALTER TABLE store ADD COLUMN payout_schedule TEXT",
];

const TABLES: &str = "
-- The first of two approvals of a batch.
CREATE TABLE payout_proposal (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  pay_through {{date}} NOT NULL,
  payouts BIGINT NOT NULL,
  total_minor BIGINT NOT NULL,
  bonus_minor BIGINT NOT NULL,
  proposed_by TEXT NOT NULL,
  proposed_at {{timestamp}} NOT NULL,
  -- It became a batch, was withdrawn, or another one took its place.
  ended_at {{timestamp}},
  batch_id {{uuid}},
  PRIMARY KEY (store_id, id),
  CHECK (batch_id IS NULL OR ended_at IS NOT NULL),
  FOREIGN KEY (store_id, batch_id) REFERENCES payout_batch (store_id, id)
);
CREATE UNIQUE INDEX payout_proposal_open ON payout_proposal (store_id) WHERE ended_at IS NULL;

-- A batch that the store's schedule prepared, for a person to look at.
CREATE TABLE payout_draft (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  -- A day of the store.
  prepared_on {{date}} NOT NULL,
  pay_through {{date}} NOT NULL,
  payouts BIGINT NOT NULL,
  total_minor BIGINT NOT NULL,
  prepared_at {{timestamp}} NOT NULL,
  -- It was approved, or somebody put it aside.
  ended_at {{timestamp}},
  ended_by TEXT,
  PRIMARY KEY (store_id, id),
  CONSTRAINT payout_draft_once UNIQUE (store_id, prepared_on),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE UNIQUE INDEX payout_draft_open ON payout_draft (store_id) WHERE ended_at IS NULL;";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for column in COLUMNS {
            connection.execute_unprepared(column).await?;
        }
        add_store_tables(manager, TABLES, &["payout_proposal", "payout_draft"]).await
    }
}
