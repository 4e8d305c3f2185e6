//! What the rules look at besides price and category, and drafts of rule sets.

use sea_orm_migration::prelude::*;

use crate::{add_store_tables, for_backend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: &str = "
-- A name that some rules are for: dealers, staff, charities.
ALTER TABLE consignor ADD COLUMN group_name TEXT;
-- A JSON array of texts; NULL for none.
ALTER TABLE consigned_item ADD COLUMN tags TEXT;
-- What was agreed for this one item, a split as in a rule set; NULL where the rules decide.
ALTER TABLE consigned_item ADD COLUMN split TEXT;
ALTER TABLE sale_line ADD COLUMN location TEXT;
ALTER TABLE sale_line ADD COLUMN channel TEXT;
-- What the buyer paid by.
ALTER TABLE sale_line ADD COLUMN payment TEXT;
-- A JSON array of texts; NULL for none.
ALTER TABLE sale_line ADD COLUMN tags TEXT;
-- What the till calls what it took off.
ALTER TABLE sale_line ADD COLUMN discount_name TEXT;
-- Whether the prices contain the tax.
ALTER TABLE sale_line ADD COLUMN is_tax_inside BOOLEAN NOT NULL DEFAULT false;";

const TABLES: &str = "
-- Terms that are being written. The document may be anything: what is wrong with it is told,
-- and it is kept.
CREATE TABLE rule_set_draft (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  -- Grows by one with every change, so that nobody overwrites what another wrote.
  revision BIGINT NOT NULL,
  created_by TEXT NOT NULL,
  created_at {{timestamp}} NOT NULL,
  updated_by TEXT NOT NULL,
  updated_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id)
);";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        connection
            .execute_unprepared(&for_backend(COLUMNS, backend))
            .await?;
        add_store_tables(manager, TABLES, &["rule_set_draft"]).await
    }
}
