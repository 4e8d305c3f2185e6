//! Tokens by which programs hand files in.

use sea_orm_migration::prelude::*;

use crate::add_store_tables;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
-- Only the hash of a token is kept. One that was revoked stays, because imports name it.
CREATE TABLE upload_token (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  name TEXT NOT NULL,
  token_hash {{bytes}} NOT NULL,
  created_by TEXT NOT NULL,
  created_at {{timestamp}} NOT NULL,
  revoked_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CONSTRAINT upload_token_hash_unique UNIQUE (store_id, token_hash)
);";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        add_store_tables(manager, TABLES, &["upload_token"]).await
    }
}
