//! What has to be known of money that nobody claims: the store's state, and cashed checks.

use sea_orm_migration::prelude::*;

use crate::add_store_tables;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Two letters; NULL until somebody says it.
const HOME_STATE: &str = "ALTER TABLE books_setting ADD COLUMN home_state TEXT";

const TABLES: &str = "
-- That the bank paid a check; without a row nobody said so.
CREATE TABLE cleared_check (
  store_id {{uuid}} NOT NULL,
  check_id {{uuid}} NOT NULL,
  cleared_on {{date}} NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, check_id),
  FOREIGN KEY (store_id, check_id) REFERENCES printed_check (store_id, id)
);";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared(HOME_STATE).await?;
        add_store_tables(manager, TABLES, &["cleared_check"]).await
    }
}
