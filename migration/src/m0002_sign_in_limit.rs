//! How often a password was tried for an address.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::{for_backend, own_store_policy};

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
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        connection
            .execute_unprepared(&for_backend(TABLES, backend))
            .await?;
        if backend == DbBackend::Postgres {
            connection
                .execute_unprepared(&own_store_policy("sign_in_limit"))
                .await?;
        }
        Ok(())
    }
}
