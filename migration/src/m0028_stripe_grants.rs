//! An owner grants access to the store's Stripe account at Stripe (OAuth): the way there and
//! back, what was granted while the owner is asked something, and what was given up again.

use sea_orm_migration::prelude::*;

use crate::add_store_tables;

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
-- Somebody was led to Stripe and may come back, once: in the same session, as the same person.
CREATE TABLE stripe_authorization (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  -- Of the state that Stripe brings back; the state itself is kept nowhere.
  state_hash {{bytes}} NOT NULL,
  session_id {{uuid}} NOT NULL,
  staff_user_id {{uuid}} NOT NULL,
  expires_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  UNIQUE (store_id, state_hash),
  FOREIGN KEY (store_id, session_id) REFERENCES session (store_id, id) ON DELETE CASCADE,
  FOREIGN KEY (store_id, staff_user_id) REFERENCES staff_user (store_id, id)
);

-- Access that was granted to another account than before, while the owner is asked about it.
CREATE TABLE stripe_grant (
  store_id {{uuid}} NOT NULL PRIMARY KEY REFERENCES store (id),
  account_id TEXT NOT NULL,
  -- Encrypted with the installation's key.
  key_sealed {{bytes}} NOT NULL,
  granted_by TEXT NOT NULL,
  granted_at {{timestamp}} NOT NULL,
  expires_at {{timestamp}} NOT NULL
);

-- Access that is not used any more: a job tells Stripe to end it.
CREATE TABLE ended_stripe_grant (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  account_id TEXT NOT NULL,
  ended_by TEXT NOT NULL,
  ended_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id)
);";

/// Whether the key was granted at Stripe; else somebody entered it.
const IS_GRANTED: &str =
    "ALTER TABLE stripe_connection ADD COLUMN is_granted BOOLEAN NOT NULL DEFAULT FALSE";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = ["stripe_authorization", "stripe_grant", "ended_stripe_grant"];
        add_store_tables(manager, TABLES, &tables).await?;
        let connection = manager.get_connection();
        connection.execute_unprepared(IS_GRANTED).await?;
        Ok(())
    }
}
