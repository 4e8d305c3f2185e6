//! A store has its own account at Stripe, and what is kept beside it: signing secrets, how
//! far Stripe's events were read, comparisons with Stripe's balance, and reminders.

use sea_orm_migration::prelude::*;

use crate::{add_store_tables, for_backend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const TABLES: &str = "
-- The store's own account at Stripe. Without a row the store uses that of the installation,
-- where there is one; with a row never, so that the two do not mix.
CREATE TABLE stripe_connection (
  store_id {{uuid}} NOT NULL PRIMARY KEY REFERENCES store (id),
  -- Another one with every change of key or signing secrets: by it, each process knows that
  -- what it kept is out of date.
  revision {{uuid}} NOT NULL,
  account_id TEXT NOT NULL,
  is_live BOOLEAN NOT NULL,
  -- Encrypted with the installation's key; NULL once it was removed.
  key_sealed {{bytes}},
  key_last_four TEXT NOT NULL,
  connected_by TEXT NOT NULL,
  connected_at {{timestamp}} NOT NULL,
  removed_at {{timestamp}},
  CHECK ((key_sealed IS NULL) = (removed_at IS NOT NULL))
);

-- By which an endpoint's events are known to be Stripe's. Several while one is replaced.
CREATE TABLE stripe_webhook_secret (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  -- Whose events the endpoint hears: of the account itself, or of connected accounts.
  endpoint TEXT NOT NULL CHECK (endpoint IN ('own', 'connected')),
  secret_sealed {{bytes}} NOT NULL,
  last_four TEXT NOT NULL,
  added_by TEXT NOT NULL,
  added_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id)
);

-- What a store wants of paying, and how far its daily look at Stripe came.
CREATE TABLE payment_setting (
  store_id {{uuid}} NOT NULL PRIMARY KEY REFERENCES store (id),
  reminds_of_set_up BOOLEAN NOT NULL DEFAULT FALSE,
  events_read_until {{timestamp}}
);

-- Stripe's balance beside the ledger, over a period. The report is a document (JSON).
CREATE TABLE reconciliation (
  store_id {{uuid}} NOT NULL REFERENCES store (id),
  id {{uuid}} NOT NULL,
  from_day {{date}} NOT NULL,
  until_day {{date}} NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  report TEXT,
  error TEXT,
  requested_by TEXT NOT NULL,
  requested_at {{timestamp}} NOT NULL,
  finished_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CHECK ((state = 'done') = (report IS NOT NULL)),
  CHECK (from_day <= until_day)
);";

/// By the names of `domain::set_up::Need`, with commas between: what keeps the account from being paid.
const NEEDS: &str = "ALTER TABLE consignor ADD COLUMN stripe_needs TEXT";

/// When the consignor was last reminded to finish the set-up.
const REMINDED: &str = "ALTER TABLE consignor ADD COLUMN set_up_reminded_at {{timestamp}}";

/// What the link was mailed for.
const PURPOSE: &str = "ALTER TABLE login_link ADD COLUMN purpose TEXT NOT NULL DEFAULT 'sign_in'
  CHECK (purpose IN ('sign_in', 'set_up'))";

/// The event that is followed for this one too, because it was about the same and not
/// followed yet.
const FOLLOWED_BY: &str = "ALTER TABLE webhook_event ADD COLUMN followed_with_id {{uuid}}";

/// Whether an event about the same waits, is asked with every event that comes in.
const OBJECT: &str =
    "CREATE INDEX webhook_event_object ON webhook_event (store_id, object_id, processed_at)";

/// The few entries that move money at Stripe, by day. Sales are not in it, and pay nothing for it.
const AT_STRIPE: &str =
    "CREATE INDEX journal_entry_at_stripe ON journal_entry (store_id, effective_on)
  WHERE kind IN ('payout_sent', 'payout_reversed')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            "stripe_connection",
            "stripe_webhook_secret",
            "payment_setting",
            "reconciliation",
        ];
        add_store_tables(manager, TABLES, &tables).await?;
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        for statement in [NEEDS, REMINDED, PURPOSE, FOLLOWED_BY, OBJECT, AT_STRIPE] {
            let statement = for_backend(statement, backend);
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}
