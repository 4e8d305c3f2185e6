//! What was stored before a migration is right after it; on PostgreSQL also for an owner
//! of the tables whom forced row-level security shows no rows.

use migration::Migrator;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;

use crate::harness::{TestDatabase, two_stores};

const OWNER: &str = "hangtag_test_owner";

/// Becomes the owner of the tables, who is no superuser, to migrate. SQLite has no roles.
async fn as_owner(database: &TestDatabase) {
    if database.owner.get_database_backend() != DbBackend::Postgres {
        return;
    }
    for statement in [
        format!(
            "DO $$ BEGIN CREATE ROLE {OWNER};
             EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
        ),
        format!(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO {OWNER}', current_database()); END $$"
        ),
        format!("SET ROLE {OWNER}"),
    ] {
        database.run(&statement).await.unwrap();
    }
}

async fn as_superuser(database: &TestDatabase) {
    if database.owner.get_database_backend() == DbBackend::Postgres {
        database.run("RESET ROLE").await.unwrap();
    }
}

/// How many migrations come before this one.
fn before(name: &str) -> u32 {
    let all = Migrator::migrations();
    let before = all.iter().position(|migration| migration.name() == name);
    u32::try_from(before.unwrap()).unwrap()
}

/// The texts of a query's first column.
async fn texts(database: &TestDatabase, query: &str) -> Vec<String> {
    let backend = database.owner.get_database_backend();
    let rows = database
        .owner
        .query_all_raw(Statement::from_string(backend, query))
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.try_get_by_index(0).unwrap())
        .collect()
}

/// A store that had charges in its terms, which nothing posted, does not owe its consignors
/// an explanation for months of them at once.
#[tokio::test]
async fn what_fell_due_before_charges_were_posted_is_not_charged() {
    for database in [
        TestDatabase::new_sqlite().await,
        TestDatabase::new_postgres().await,
    ] {
        as_owner(&database).await;
        let before = before("m0015_charges");
        Migrator::up(&database.owner, Some(before)).await.unwrap();
        as_superuser(&database).await;
        two_stores(&database).await;
        for (store, id, version, from) in [
            (1, 3, 1, "2026-01-01"),
            (1, 4, 2, "2999-01-01"),
            (2, 5, 1, "2026-02-01"),
        ] {
            let publish = format!(
                "INSERT INTO rule_set (store_id, id, version, effective_from, document, published_at, published_by)
                 VALUES ({{{store}}}, {{{id}}}, {version}, '{from}', '{{}}', {{now}}, 'me')"
            );
            database.run(&publish).await.unwrap();
        }
        as_owner(&database).await;
        Migrator::up(&database.owner, None).await.unwrap();
        as_superuser(&database).await;
        let backend = database.owner.get_database_backend();
        let held = "SELECT r.effective_from FROM charge_progress p
            JOIN rule_set r ON r.store_id = p.store_id AND r.id = p.rule_set_id
            WHERE p.posted_through = CURRENT_DATE ORDER BY r.effective_from";
        let rows = database
            .owner
            .query_all_raw(Statement::from_string(backend, held))
            .await
            .unwrap();
        let held: Vec<String> = rows
            .iter()
            .map(|row| {
                let day: sea_orm::prelude::Date = row.try_get_by_index(0).unwrap();
                day.to_string()
            })
            .collect();
        assert_eq!(held, ["2026-01-01", "2026-02-01"]);
        if backend == DbBackend::Postgres {
            let open =
                "SELECT 1 FROM pg_class WHERE relname IN ('rule_set', 'charge', 'charge_progress')
                        AND NOT (relrowsecurity AND relforcerowsecurity)";
            assert_eq!(database.run(open).await.unwrap(), 0);
        }
    }
}

#[tokio::test]
async fn uploads_of_which_something_was_imported_are_known() {
    let before = before("m0013_unused_uploads");
    for database in [
        TestDatabase::new_sqlite().await,
        TestDatabase::new_postgres().await,
    ] {
        as_owner(&database).await;
        Migrator::up(&database.owner, Some(before)).await.unwrap();
        as_superuser(&database).await;
        two_stores(&database).await;
        let upload = |store: u32, id: u32, sha256: &str, day: u32| {
            format!(
                "INSERT INTO upload (store_id, id, file_name, file_sha256, file_bytes, created_by, created_at)
                 VALUES ({{{store}}}, {{{id}}}, 'a.csv', '{sha256}', 1, 'me', '2026-10-{day:02}T00:00:00+00:00')"
            )
        };
        for statement in [
            upload(1, 3, "imported", 1),
            upload(1, 4, "people", 9),
            upload(1, 5, "never", 9),
            upload(2, 6, "items, perhaps", 1),
            upload(2, 7, "imported", 9),
            "INSERT INTO import (store_id, id, file_name, file_sha256, file_bytes, dialect, state, created_by, created_at)
             VALUES ({1}, {8}, 'a.csv', 'imported', 1, 'square_items', 'done', 'me', {now})".to_owned(),
            "INSERT INTO consignor_import (store_id, id, upload_id, request_sha256, rows_created, rows_matched,
               rows_left_out, rows_rejected, created_by, created_at)
             VALUES ({1}, {9}, {4}, 'x', 1, 0, 0, 0, 'me', {now})".to_owned(),
            "INSERT INTO audit_event (store_id, id, actor, action, subject, details, recorded_at)
             VALUES ({2}, {10}, 'me', 'import_items', 'upl_', '{}', '2026-10-02T00:00:00+00:00')".to_owned(),
        ] {
            database.run(&statement).await.unwrap();
        }
        as_owner(&database).await;
        Migrator::up(&database.owner, None).await.unwrap();
        as_superuser(&database).await;
        let unused = "SELECT file_sha256 FROM upload WHERE imported_at IS NULL ORDER BY id";
        let backend = database.owner.get_database_backend();
        let unused = texts(&database, unused).await;
        // The other store imported no file of that content.
        assert_eq!(unused, ["never", "imported"]);
        if backend == DbBackend::Postgres {
            let open = "SELECT 1 FROM pg_class WHERE relname IN ('upload', 'import', 'consignor_import', 'audit_event')
                        AND NOT (relrowsecurity AND relforcerowsecurity)";
            assert_eq!(database.run(open).await.unwrap(), 0);
        }
    }
}

#[tokio::test]
async fn allocations_are_the_first_of_their_lines() {
    let before = before("m0017_reallocations");
    for database in [
        TestDatabase::new_sqlite().await,
        TestDatabase::new_postgres().await,
    ] {
        as_owner(&database).await;
        Migrator::up(&database.owner, Some(before)).await.unwrap();
        as_superuser(&database).await;
        two_stores(&database).await;
        let line = |id: u32, key: &str, kind: &str, quantity: i32| {
            format!(
                "INSERT INTO sale_line (store_id, id, line_key, import_id, row_number, kind, receipt, sold_on, item,
                   quantity_millionths, gross_minor, discount_minor, net_minor, tax_minor, state, consignor_id)
                 VALUES ({{1}}, {{{id}}}, {key}, {{3}}, {id}, '{kind}', 'T1', '2026-09-01', 'Vase', {quantity}, 5, 0, 5, 0, 'allocated', {{4}})"
            )
        };
        let allocation = |id: u32, line: u32, undoes: &str| {
            format!(
                "INSERT INTO allocation (store_id, id, sale_line_id, consignor_id, rule_set_id, undoes_allocation_id, quantity_millionths, document)
                 VALUES ({{1}}, {{{id}}}, {{{line}}}, {{4}}, {{5}}, {undoes}, 1, 'of line {line}')"
            )
        };
        for statement in [
            "INSERT INTO import (store_id, id, file_name, file_sha256, file_bytes, dialect, state, created_by, created_at)
             VALUES ({1}, {3}, 'a.csv', 'x', 1, 'square_items', 'done', 'me', {now})".to_owned(),
            "INSERT INTO consignor (store_id, id, account_number, name, created_at)
             VALUES ({1}, {4}, '1001', 'Ann', {now})".to_owned(),
            "INSERT INTO rule_set (store_id, id, version, effective_from, document, published_at, published_by)
             VALUES ({1}, {5}, 1, '2026-01-01', '{}', {now}, 'me')".to_owned(),
            line(6, "{hash}", "sale", 1),
            line(7, "'07'", "return", -1),
            allocation(8, 6, "NULL"),
            allocation(9, 7, "{8}"),
        ] {
            database.run(&statement).await.unwrap();
        }
        as_owner(&database).await;
        Migrator::up(&database.owner, None).await.unwrap();
        as_superuser(&database).await;
        let kept = "SELECT a.document FROM allocation a JOIN sale_line l ON l.store_id = a.store_id
             AND l.id = a.sale_line_id AND a.revision = l.allocation_revision ORDER BY a.id";
        assert_eq!(texts(&database, kept).await, ["of line 6", "of line 7"]);
        // They stay, a line has one of each revision, and a later one says why it is there.
        let another = |id: u32, revision: u32, reallocation: &str| {
            format!(
                "INSERT INTO allocation (store_id, id, sale_line_id, consignor_id, rule_set_id, quantity_millionths, document, revision, reallocation_id)
                 VALUES ({{1}}, {{{id}}}, {{6}}, {{4}}, {{5}}, 1, 'again', {revision}, {reallocation})"
            )
        };
        for refused in [
            "UPDATE allocation SET document = 'x' WHERE id = {8}".to_owned(),
            "DELETE FROM allocation WHERE id = {9}".to_owned(),
            another(10, 1, "NULL"),
            another(10, 2, "NULL"),
            another(10, 2, "{11}"),
            another(10, 1, "{12}"),
        ] {
            assert!(database.run(&refused).await.is_err(), "{refused}");
        }
        let decision = "INSERT INTO reallocation (store_id, id, sold_from, sold_until, reason, state, last_line_id, created_by, created_at)
             VALUES ({1}, {12}, '2026-09-01', '2026-09-30', 'Why', 'running', {6}, 'me', {now})";
        database.run(decision).await.unwrap();
        database.run(&another(10, 2, "{12}")).await.unwrap();
    }
}
