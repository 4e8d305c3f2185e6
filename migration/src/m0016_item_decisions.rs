//! What people decided about single items of the list.

use sea_orm_migration::prelude::*;

use crate::add_store_tables;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
-- Handed back, given away, taken over by the store, or left for longer. It is kept apart from
-- the list of items, and names the SKU without a reference, because a list that is taken over
-- again replaces its rows and must not touch what was decided.
CREATE TABLE item_decision (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  -- In small letters, as in the list.
  sku TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('picked_up', 'donated', 'store_owned', 'extended')),
  -- From which it holds; of an extension the day on which it was agreed.
  day {{date}} NOT NULL,
  -- The new day of expiry.
  expires_on {{date}},
  decided_by TEXT NOT NULL,
  decided_at {{timestamp}} NOT NULL,
  undone_by TEXT,
  undone_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CHECK ((kind = 'extended') = (expires_on IS NOT NULL)),
  CHECK ((undone_by IS NULL) = (undone_at IS NULL))
);
CREATE INDEX item_decision_sku ON item_decision (store_id, sku) WHERE undone_at IS NULL;
-- An item ends once. Whether an earlier end was that of another item with the SKU depends on
-- the list, so that more than the same day is refused by the use case, under the ledger's lock.
CREATE UNIQUE INDEX item_decision_one_end ON item_decision (store_id, sku, day)
  WHERE undone_at IS NULL AND kind <> 'extended';";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_store_tables(manager, TABLES, &["item_decision"]).await
    }
}
