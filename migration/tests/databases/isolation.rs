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

#[tokio::test]
async fn what_an_import_stores_refers_to_what_is_there() {
    for database in [TestDatabase::sqlite().await, TestDatabase::postgres().await] {
        two_stores(&database).await;
        let import = "INSERT INTO import (store_id, id, file_name, file_sha256, file_bytes, dialect, state, created_by, created_at)
            VALUES ({1}, {3}, 'a.csv', 'x', 1, 'square_items', 'done', 'me', {now})";
        database.run(import).await.unwrap();
        let line = |store: &str, consignor: &str| {
            format!(
                "INSERT INTO sale_line (store_id, id, line_key, import_id, row_number, kind, receipt, sold_on, item,
                   quantity_millionths, gross_minor, discount_minor, net_minor, tax_minor, state, consignor_id)
                 VALUES ({store}, {{4}}, {{hash}}, {{3}}, 1, 'sale', 'T1', '2026-09-01', 'Vase', 1000000, 5, 0, 5, 0, 'waiting', {consignor})"
            )
        };
        let row = |store: &str| {
            format!(
                "INSERT INTO import_row (store_id, import_id, row_number, line_number, raw, outcome, net_minor)
                 VALUES ({store}, {{3}}, 1, 2, '[]', 'imported', 5)"
            )
        };
        let allocation = |line: &str| {
            format!(
                "INSERT INTO allocation (store_id, id, sale_line_id, consignor_id, rule_set_id, quantity_millionths, document)
                 VALUES ({{1}}, {{9}}, {line}, {{5}}, {{8}}, 1000000, '{{}}')"
            )
        };
        for (statement, is_accepted) in [
            // The import is the other store's, the consignor nobody.
            (line("{2}", "NULL"), false),
            (line("{1}", "{5}"), false),
            (line("{1}", "NULL"), true),
            (row("{2}"), false),
            (row("{1}"), true),
            // The rule set is not there, nor is the line.
            (allocation("{4}"), false),
            (allocation("{6}"), false),
            (
                "DELETE FROM import WHERE store_id = {1} AND id = {3}".to_owned(),
                false,
            ),
        ] {
            let done = database.run(&statement).await;
            assert_eq!(done.is_ok(), is_accepted, "{statement}: {done:?}");
        }
    }
}
