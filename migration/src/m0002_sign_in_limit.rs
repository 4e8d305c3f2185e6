//! How often a password was tried for an address.

use sea_orm_migration::prelude::*;

use crate::add_store_tables;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
-- Tries since the first one that counts. The address is hashed: it need not be anybody's.
CREATE TABLE sign_in_limit (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  email_hash {{bytes}} NOT NULL,
  started_at {{timestamp}} NOT NULL,
  tries BIGINT NOT NULL,
  PRIMARY KEY (store_id, email_hash)
);";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_store_tables(manager, TABLES, &["sign_in_limit"]).await
    }
}
