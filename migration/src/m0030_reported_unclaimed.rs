//! Unclaimed money: letters to its owners, what was reported to states, and what they were
//! paid; and a limit of adjustments for each person and day.

use sea_orm_migration::prelude::*;

use crate::add_store_tables;

#[derive(DeriveMigrationName)]
pub struct Migration;

const COLUMNS: [&str; 3] = [
    // NULL where there is none.
    "ALTER TABLE books_setting ADD COLUMN adjustment_day_limit_minor BIGINT CHECK (adjustment_day_limit_minor >= 0)",
    // A line each, as it stands on letters; NULL until somebody says it.
    "ALTER TABLE books_setting ADD COLUMN letter_address TEXT",
    "ALTER TABLE books_setting ADD COLUMN letter_phone TEXT",
];

const TABLES: &str = "
-- That a letter to the owner was sent, as the law wants it before a report.
CREATE TABLE unclaimed_letter (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  consignor_id {{uuid}} NOT NULL,
  -- Where the money is a check.
  check_id {{uuid}},
  -- The report that it comes before.
  report_due {{date}} NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  sent_on {{date}} NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at {{timestamp}} NOT NULL,
  -- It was not sent after all.
  taken_back_by TEXT,
  taken_back_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CHECK ((taken_back_at IS NULL) = (taken_back_by IS NULL)),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id),
  FOREIGN KEY (store_id, check_id) REFERENCES printed_check (store_id, id)
);
CREATE UNIQUE INDEX unclaimed_letter_of_balance ON unclaimed_letter (store_id, consignor_id, report_due)
  WHERE check_id IS NULL AND taken_back_at IS NULL;
CREATE UNIQUE INDEX unclaimed_letter_of_check ON unclaimed_letter (store_id, check_id, report_due)
  WHERE check_id IS NOT NULL AND taken_back_at IS NULL;

-- Money that a state was paid, at once.
CREATE TABLE state_payment (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  -- Two letters.
  state TEXT NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  paid_on {{date}} NOT NULL,
  through TEXT NOT NULL CHECK (through IN ('check', 'ach')),
  -- As the state knows it.
  reference TEXT NOT NULL,
  entry_id {{uuid}} NOT NULL,
  made_by TEXT NOT NULL,
  made_at {{timestamp}} NOT NULL,
  reversal_entry_id {{uuid}},
  taken_back_by TEXT,
  taken_back_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CHECK ((taken_back_at IS NULL) = (reversal_entry_id IS NULL)),
  CHECK ((taken_back_at IS NULL) = (taken_back_by IS NULL))
);

-- Money of one owner that was reported to a state.
CREATE TABLE unclaimed_report (
  store_id {{uuid}} NOT NULL,
  id {{uuid}} NOT NULL,
  consignor_id {{uuid}} NOT NULL,
  -- Where the money is a check.
  check_id {{uuid}},
  -- Two letters.
  state TEXT NOT NULL,
  amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
  owed_since {{date}} NOT NULL,
  report_due {{date}} NOT NULL,
  reported_on {{date}} NOT NULL,
  entry_id {{uuid}} NOT NULL,
  made_by TEXT NOT NULL,
  made_at {{timestamp}} NOT NULL,
  -- The state has the money; NULL until then.
  payment_id {{uuid}},
  -- The owner appeared in time.
  reversal_entry_id {{uuid}},
  taken_back_by TEXT,
  taken_back_at {{timestamp}},
  PRIMARY KEY (store_id, id),
  CHECK ((taken_back_at IS NULL) = (reversal_entry_id IS NULL)),
  CHECK ((taken_back_at IS NULL) = (taken_back_by IS NULL)),
  -- What the state has does not come back.
  CHECK (payment_id IS NULL OR reversal_entry_id IS NULL),
  FOREIGN KEY (store_id, consignor_id) REFERENCES consignor (store_id, id),
  FOREIGN KEY (store_id, check_id) REFERENCES printed_check (store_id, id),
  FOREIGN KEY (store_id, payment_id) REFERENCES state_payment (store_id, id)
);
-- The money of a check is reported once.
CREATE UNIQUE INDEX unclaimed_report_check ON unclaimed_report (store_id, check_id)
  WHERE check_id IS NOT NULL AND reversal_entry_id IS NULL;
CREATE INDEX unclaimed_report_consignor ON unclaimed_report (store_id, consignor_id);";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        for column in COLUMNS {
            connection.execute_unprepared(column).await?;
        }
        let tables = ["unclaimed_letter", "state_payment", "unclaimed_report"];
        add_store_tables(manager, TABLES, &tables).await
    }
}
