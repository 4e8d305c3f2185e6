//! Stores that share the installation's Stripe account fund their payouts by debits of their
//! own bank accounts, and are paid out of their own money only.

use sea_orm_migration::prelude::*;

use crate::{add_store_tables, for_backend};

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 2] = [
    // Since when the store's own money is set aside for it; never where that is not asked for.
    "ALTER TABLE payout ADD COLUMN funded_at {{timestamp}}",
    "CREATE INDEX payout_unsent_by_stripe ON payout (store_id)
       WHERE method = 'stripe' AND state IN ('pending', 'awaiting_funds', 'blocked')",
];

const TABLES: &str = "
-- The bank account that a store lets be debited.
CREATE TABLE funding_bank (
  store_id {{uuid}} NOT NULL PRIMARY KEY,
  -- The store as a customer at Stripe, and what may be debited, once it was agreed to there.
  customer_id TEXT NOT NULL,
  payment_method_id TEXT,
  bank_name TEXT,
  last_four TEXT,
  -- Who set out to connect it last.
  connected_by TEXT NOT NULL,
  connected_at {{timestamp}} NOT NULL,
  CHECK ((payment_method_id IS NULL) = (last_four IS NULL)),
  FOREIGN KEY (store_id) REFERENCES store (id)
);

-- Money of a store on its way to the installation's Stripe account, there, or back.
CREATE TABLE funding (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  -- By hand: somebody says that the store's money came otherwise, or went back.
  kind TEXT NOT NULL CHECK (kind IN ('debit', 'by_hand')),
  amount_minor BIGINT NOT NULL CHECK (amount_minor <> 0),
  back_minor BIGINT NOT NULL DEFAULT 0 CHECK (back_minor >= 0),
  state TEXT NOT NULL CHECK (state IN ('asked', 'processing', 'succeeded', 'available', 'failed', 'returned')),
  -- The batch whose approval asked for it.
  batch_id {{uuid}},
  -- Made by whoever asked: the same request asks once.
  request_key TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_at {{timestamp}} NOT NULL,
  -- What is debited; of a funding by hand, nothing.
  customer_id TEXT,
  payment_method_id TEXT,
  -- The last call that asked for it: its number, when, and whether its outcome is unknown.
  attempt BIGINT NOT NULL DEFAULT 0,
  attempted_at {{timestamp}},
  is_attempt_open BOOLEAN NOT NULL DEFAULT FALSE,
  -- Stripe's ids: of the payment, of what it moved the balance by, and of what took it back.
  provider_id TEXT,
  transaction_id TEXT,
  return_transaction_id TEXT,
  -- Why it failed, waits or came back; of one by hand, the reason.
  message TEXT,
  updated_at {{timestamp}} NOT NULL,
  PRIMARY KEY (store_id, id),
  CONSTRAINT funding_request_unique UNIQUE (store_id, request_key),
  CHECK (kind = 'by_hand' OR (amount_minor > 0 AND back_minor <= amount_minor)),
  CHECK ((kind = 'debit') = (payment_method_id IS NOT NULL)),
  CHECK ((payment_method_id IS NULL) = (customer_id IS NULL)),
  CHECK (kind = 'debit' OR state = 'available'),
  CHECK (kind = 'by_hand' OR state IN ('asked', 'failed') OR provider_id IS NOT NULL),
  CHECK (attempt = 0 OR attempted_at IS NOT NULL),
  FOREIGN KEY (store_id) REFERENCES store (id),
  FOREIGN KEY (store_id, batch_id) REFERENCES payout_batch (store_id, id)
);
CREATE UNIQUE INDEX funding_provider ON funding (store_id, provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX funding_on_its_way ON funding (store_id) WHERE state IN ('asked', 'processing', 'succeeded');
CREATE INDEX funding_batch ON funding (store_id, batch_id) WHERE batch_id IS NOT NULL;";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let backend = connection.get_database_backend();
        for column in COLUMNS {
            let column = for_backend(column, backend);
            connection.execute_unprepared(&column).await?;
        }
        add_store_tables(manager, TABLES, &["funding_bank", "funding"]).await
    }
}
