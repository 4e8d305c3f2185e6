//! `verify_ledger` finds what somebody changed who could get past the triggers.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use service::ledger::{LedgerFault, verify_ledger};

use crate::database::Database;
use crate::harness::World;
use crate::shop::sale;

const SECOND: &str = "(SELECT id FROM journal_entry WHERE store_id = $1 AND sequence = 2)";
const LAST: &str = "(SELECT id FROM journal_entry WHERE store_id = $1 AND sequence = 3)";

impl World {
    /// Runs statements as the owner of the tables, with their triggers off.
    async fn tamper(&self, statements: &[String]) {
        let owner = &self.owner;
        let backend = owner.get_database_backend();
        if backend == DbBackend::Postgres {
            for table in ["journal_entry", "transfer", "payable_entry", "ledger_head"] {
                let disable = format!("ALTER TABLE {table} DISABLE TRIGGER USER");
                owner.execute_unprepared(&disable).await.unwrap();
            }
            let store = self.store.uuid();
            let set = format!("SELECT set_config('hangtag.store_id', '{store}', false)");
            owner.execute_unprepared(&set).await.unwrap();
        } else {
            for trigger in [
                "journal_entry_no_update",
                "journal_entry_no_delete",
                "transfer_no_update",
                "transfer_no_delete",
                "payable_entry_paid_once",
                "payable_entry_no_delete",
            ] {
                let drop = format!("DROP TRIGGER {trigger}");
                owner.execute_unprepared(&drop).await.unwrap();
            }
        }
        for statement in statements {
            let values = [self.store.uuid().into()];
            let statement = Statement::from_sql_and_values(backend, statement, values);
            let changed = owner.execute_raw(statement).await.unwrap();
            assert!(changed.rows_affected() > 0, "nothing was changed");
        }
    }
}

/// What is done to a ledger of three entries, and whether the right faults were found.
type Case = (Vec<String>, fn(&[LedgerFault]) -> bool);

fn cases() -> Vec<Case> {
    use LedgerFault::{Balance, Changed, Head, Missing, NotWhole, Owed, StrayTransfers};
    let transfers_of =
        |entry: &str| format!("DELETE FROM transfer WHERE store_id = $1 AND entry_id = {entry}");
    vec![
        (
            vec![format!("UPDATE transfer SET amount_minor = amount_minor + 1 WHERE store_id = $1 AND position = 0 AND entry_id = {SECOND}")],
            |faults| matches!(faults, [Changed { sequence: 2 }, Balance { .. }, ..]),
        ),
        (
            vec![transfers_of(SECOND), "DELETE FROM journal_entry WHERE store_id = $1 AND sequence = 2".to_owned()],
            |faults| matches!(faults, [Missing { sequence: 2 }, Changed { sequence: 3 }, Balance { .. }, ..]),
        ),
        (
            vec![transfers_of(LAST), "DELETE FROM journal_entry WHERE store_id = $1 AND sequence = 3".to_owned()],
            |faults| matches!(faults, [Head, Balance { .. }, ..]),
        ),
        (
            vec!["DELETE FROM journal_entry WHERE store_id = $1 AND sequence = 3".to_owned()],
            |faults| matches!(faults, [Head, StrayTransfers { count: 2 }, Balance { .. }, ..]),
        ),
        (
            vec!["INSERT INTO transfer (store_id, entry_id, position, debit_account_id, credit_account_id, amount_minor, reason)
                  SELECT store_id, store_id, 0, debit_account_id, credit_account_id, 5, reason FROM transfer WHERE store_id = $1 LIMIT 1".to_owned()],
            |faults| matches!(faults, [StrayTransfers { count: 1 }]),
        ),
        (
            vec![format!("INSERT INTO transfer (store_id, entry_id, position, debit_account_id, credit_account_id, amount_minor, reason)
                  SELECT store_id, entry_id, 7, debit_account_id, credit_account_id, 5, reason FROM transfer WHERE store_id = $1 AND position = 0 AND entry_id = {SECOND}")],
            |faults| matches!(faults, [NotWhole { sequence: 2 }, Changed { sequence: 2 }, Balance { .. }, ..]),
        ),
        (
            vec!["UPDATE account SET credits_minor = credits_minor + 1 WHERE store_id = $1 AND kind = 'payable' AND credits_minor > 0".to_owned()],
            |faults| matches!(faults, [Balance { .. }, Owed { .. }]),
        ),
        (
            vec!["UPDATE journal_entry SET author = 'somebody else' WHERE store_id = $1 AND sequence = 2".to_owned()],
            |faults| matches!(faults, [Changed { sequence: 2 }]),
        ),
        (
            vec![format!("UPDATE payable_entry SET amount_minor = amount_minor + 1 WHERE store_id = $1 AND entry_id = {SECOND}")],
            |faults| matches!(faults, [Owed { .. }]),
        ),
    ]
}

async fn every_change_is_found(database: Database) {
    for (statements, is_found) in cases() {
        let world = World::start(database).await;
        world.open_shop().await;
        let line = |number: u32| {
            sale(
                &format!("T{number}"),
                "2026-09-01",
                &format!("1001-{number}"),
                2_000,
            )
        };
        world.import_lines(&[line(1), line(2), line(3)]).await;
        world.verify().await;
        world.tamper(&statements).await;
        let proof = verify_ledger(&world.app, world.store).await.unwrap();
        assert!(
            is_found(&proof.faults),
            "{statements:?}: {:#?}",
            proof.faults
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_change_is_found_on_sqlite() {
    every_change_is_found(Database::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_change_is_found_on_postgres() {
    every_change_is_found(Database::Postgres).await;
}
