//! One store never sees or touches another's rows.

use crate::harness::{APPLICATION_ROLE, TestDatabase, run, two_stores};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};

async fn count(connection: &DatabaseConnection, query: &str) -> i64 {
    let statement = Statement::from_string(connection.get_database_backend(), query);
    let row = connection.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get_by_index(0).unwrap()
}

async fn set_store(connection: &DatabaseConnection, store: &str) {
    let statement = format!("SELECT set_config('hangtag.store_id', ({store})::text, false)");
    run(connection, &statement).await.unwrap();
}

#[tokio::test]
async fn the_application_sees_only_the_store_that_was_set() {
    let database = TestDatabase::postgres().await;
    two_stores(&database).await;
    let application = database.application().await;

    assert_eq!(count(&application, "SELECT count(*) FROM account").await, 0);
    assert_eq!(count(&application, "SELECT count(*) FROM store").await, 0);
    set_store(&application, "{1}").await;
    assert_eq!(count(&application, "SELECT count(*) FROM account").await, 2);
    assert_eq!(count(&application, "SELECT count(*) FROM store").await, 1);

    let untouched = "UPDATE account SET debits_minor = 1 WHERE store_id = {2}";
    assert_eq!(run(&application, untouched).await.unwrap(), 0);
    let foreign = "INSERT INTO account (store_id, id, kind) VALUES ({2}, {15}, 'cash')";
    let refused = run(&application, foreign).await.unwrap_err();
    assert!(
        refused.to_string().contains("row-level security"),
        "{refused}"
    );

    // What a pooled connection holds after a transaction-local setting has ended.
    run(
        &application,
        "SELECT set_config('hangtag.store_id', '', false)",
    )
    .await
    .unwrap();
    assert_eq!(count(&application, "SELECT count(*) FROM account").await, 0);
}

#[tokio::test]
async fn the_application_cannot_bypass_row_level_security() {
    let database = TestDatabase::postgres().await;
    let application = database.application().await;
    let owned_or_bypassing = format!(
        "SELECT (SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = '{APPLICATION_ROLE}')
              + (SELECT count(*) FROM pg_roles WHERE rolname = '{APPLICATION_ROLE}' AND (rolsuper OR rolbypassrls))"
    );
    assert_eq!(count(&database.owner, &owned_or_bypassing).await, 0);
    for statement in [
        "ALTER TABLE account DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE transfer DISABLE TRIGGER ALL",
        "UPDATE journal_entry SET author = 'me'",
        "DELETE FROM transfer",
        "TRUNCATE account",
        "INSERT INTO seaql_migrations VALUES ('x', 1)",
    ] {
        assert!(run(&application, statement).await.is_err(), "{statement}");
    }
}

#[tokio::test]
async fn every_table_of_a_store_forces_row_level_security() {
    let database = TestDatabase::postgres().await;
    let open = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
                AND relname <> 'seaql_migrations' AND NOT (relrowsecurity AND relforcerowsecurity)";
    assert_eq!(count(&database.owner, open).await, 0);
}

#[tokio::test]
async fn only_stores_and_jobs_open_to_the_platform() {
    let database = TestDatabase::postgres().await;
    two_stores(&database).await;
    for (store, job) in [(1, 16), (2, 17)] {
        let job = format!(
            "INSERT INTO job_run (store_id, id, kind, subject_id, unique_key, state, max_attempts, due_at, created_at)
             VALUES ({{{store}}}, {{{job}}}, 'import_file', {{18}}, 'once', 'waiting', 5, {{now}}, {{now}})"
        );
        database.run(&job).await.unwrap();
    }
    let application = database.application().await;
    run(
        &application,
        "SELECT set_config('hangtag.scope', 'platform', false)",
    )
    .await
    .unwrap();
    assert_eq!(count(&application, "SELECT count(*) FROM store").await, 2);
    assert_eq!(count(&application, "SELECT count(*) FROM account").await, 0);
    let renamed = "UPDATE store SET name = 'Mine'";
    assert_eq!(run(&application, renamed).await.unwrap(), 0);

    let delivered = "UPDATE job_run SET state = 'queued'";
    assert_eq!(run(&application, delivered).await.unwrap(), 2);
    let third = "INSERT INTO store (id, slug, name, currency, time_zone, created_at) VALUES ({3}, 'third', 'Shop', 'USD', 'America/Chicago', {now})";
    assert!(run(&application, third).await.is_err());
    let account = "INSERT INTO account (store_id, id, kind) VALUES ({1}, {15}, 'cash')";
    assert!(run(&application, account).await.is_err());
}

#[tokio::test]
async fn a_row_cannot_refer_to_another_stores_row() {
    for database in [TestDatabase::sqlite().await, TestDatabase::postgres().await] {
        two_stores(&database).await;
        let consignor = "INSERT INTO consignor (store_id, id, account_number, name, created_at) VALUES ({1}, {3}, '1001', 'Ada', {now})";
        database.run(consignor).await.unwrap();
        for (store, accepted) in [("{2}", false), ("{1}", true)] {
            let rule = format!(
                "INSERT INTO attribution_rule (store_id, id, kind, pattern, consignor_id, created_at) VALUES ({store}, {{4}}, 'vendor', 'Ada', {{3}}, {{now}})"
            );
            assert_eq!(database.run(&rule).await.is_ok(), accepted, "{store}");
        }
    }
}
