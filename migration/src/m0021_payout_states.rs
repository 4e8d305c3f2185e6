//! A payout can wait for its consignor's account, and be at it without being on its way to the
//! bank; it can be paid in cash; a consignor's payouts can be held.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

use crate::{for_backend, widen_checks};

#[derive(DeriveMigrationName)]
pub struct Migration;

const POSTGRES: &str = "
ALTER TABLE consignor DROP CONSTRAINT consignor_payout_method_check;
ALTER TABLE consignor ADD CONSTRAINT consignor_payout_method_check
  CHECK (payout_method IN ('stripe', 'check', 'store_credit', 'cash'));
ALTER TABLE payout DROP CONSTRAINT payout_method_check;
ALTER TABLE payout ADD CONSTRAINT payout_method_check
  CHECK (method IN ('stripe', 'check', 'store_credit', 'cash'));
ALTER TABLE payout DROP CONSTRAINT payout_state_check;
ALTER TABLE payout ADD CONSTRAINT payout_state_check CHECK (state IN ('pending', 'awaiting_funds',
  'blocked', 'transferred', 'in_transit', 'paid', 'delivery_failed', 'returned'));";

const SQLITE: [(&str, &str, &str); 3] = [
    (
        "consignor",
        "(payout_method IN (''stripe'', ''check'', ''store_credit''))",
        "(payout_method IN (''stripe'', ''check'', ''store_credit'', ''cash''))",
    ),
    (
        "payout",
        "(method IN (''stripe'', ''check'', ''store_credit''))",
        "(method IN (''stripe'', ''check'', ''store_credit'', ''cash''))",
    ),
    (
        "payout",
        "(state IN (''pending'', ''awaiting_funds'', ''in_transit'', ''paid'', ''delivery_failed'', ''returned''))",
        "(state IN (''pending'', ''awaiting_funds'', ''blocked'', ''transferred'', ''in_transit'', ''paid'', ''delivery_failed'', ''returned''))",
    ),
];

/// What Stripe has had since before the state had a name.
const TRANSFERRED: &str = "UPDATE payout SET state = 'transferred'
    WHERE state IN ('pending', 'awaiting_funds') AND stripe_transfer_id IS NOT NULL";

const COLUMNS: [&str; 3] = [
    // Why nobody pays this consignor at present; in the words of whoever said so.
    "ALTER TABLE consignor ADD COLUMN payout_hold_reason TEXT CHECK (payout_hold_reason <> '')",
    // A bank account at Stripe, without its number: the same for the same account.
    "ALTER TABLE consignor ADD COLUMN bank_fingerprint TEXT",
    "ALTER TABLE consignor ADD COLUMN bank_changed_at {{timestamp}}",
];

/// A batch is looked through for these with every payout that was sent.
const UNSENT: &str = "CREATE INDEX payout_unsent ON payout (store_id, batch_id)
    WHERE method = 'stripe' AND state IN ('pending', 'awaiting_funds')";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let is_postgres = connection.get_database_backend() == DbBackend::Postgres;
        if is_postgres {
            connection.execute_unprepared(POSTGRES).await?;
        } else {
            widen_checks(connection, &SQLITE).await?;
        }
        for column in COLUMNS {
            let column = for_backend(column, connection.get_database_backend());
            connection.execute_unprepared(&column).await?;
        }
        connection.execute_unprepared(TRANSFERRED).await?;
        connection.execute_unprepared(UNSENT).await?;
        Ok(())
    }
}
