//! Consignors of whom a person said that they are not the same.

use sea_orm_migration::prelude::*;

use crate::add_store_tables;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
-- Two consignors who look like one and are not. A row stays as it was said: it holds for
-- whoever the two are now.
CREATE TABLE consignor_distinction (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  one_id {{uuid}} NOT NULL,
  other_id {{uuid}} NOT NULL,
  said_by TEXT NOT NULL,
  said_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  -- In this order, so that a pair is kept once.
  CHECK (one_id < other_id),
  CONSTRAINT consignor_distinction_unique UNIQUE (store_id, one_id, other_id),
  FOREIGN KEY (store_id, one_id) REFERENCES consignor (store_id, id),
  FOREIGN KEY (store_id, other_id) REFERENCES consignor (store_id, id)
);";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_store_tables(manager, TABLES, &["consignor_distinction"]).await
    }
}
