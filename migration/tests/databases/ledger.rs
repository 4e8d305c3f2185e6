//! The ledger's own checks: append-only, gapless, whole, paid once.

use crate::harness::{TestDatabase, two_stores};
use sea_orm::DbBackend;

async fn each_database() -> [TestDatabase; 2] {
    let databases = [TestDatabase::sqlite().await, TestDatabase::postgres().await];
    for database in &databases {
        two_stores(database).await;
    }
    databases
}

fn entry(store: u8, id: u8, sequence: u8, transfers: u8) -> String {
    format!(
        "INSERT INTO journal_entry (store_id, id, sequence, kind, effective_on, recorded_at_micros, source_kind, source_id, author, idempotency_key, transfer_count, hash)
         VALUES ({{{store}}}, {{{id}}}, {sequence}, 'sale', '2026-11-01', 0, 'sale_line', {{{id}}}, 'test', 'key-{id}', {transfers}, {{hash}})"
    )
}

fn transfer(store: u8, entry: u8, position: u8, debit: u8, credit: u8, amount: i64) -> String {
    format!(
        "INSERT INTO transfer VALUES ({{{store}}}, {{{entry}}}, {position}, {{{debit}}}, {{{credit}}}, {amount}, 'test')"
    )
}

fn move_head(store: u8, next: u8) -> String {
    format!("UPDATE ledger_head SET next_sequence = {next} WHERE store_id = {{{store}}}")
}

async fn post_one(database: &TestDatabase) {
    for statement in [
        entry(1, 5, 1, 1),
        transfer(1, 5, 0, 11, 12, 100),
        move_head(1, 2),
    ] {
        database.run(&statement).await.unwrap();
    }
}

#[tokio::test]
async fn a_whole_entry_is_sealed_and_never_changes() {
    for database in each_database().await {
        post_one(&database).await;
        let mut refused = vec![
            "UPDATE journal_entry SET author = 'me'",
            "DELETE FROM journal_entry",
            "UPDATE transfer SET amount_minor = 1",
            "DELETE FROM transfer",
            "DELETE FROM ledger_head",
            "UPDATE ledger_head SET next_sequence = 1",
        ];
        match database.owner.get_database_backend() {
            DbBackend::Postgres => refused.extend(["TRUNCATE journal_entry", "TRUNCATE transfer"]),
            _ => refused.push("REPLACE INTO transfer VALUES ({1}, {5}, 0, {11}, {12}, 1, 'test')"),
        }
        for statement in refused {
            assert!(database.run(statement).await.is_err(), "{statement}");
        }
    }
}

#[tokio::test]
async fn the_head_does_not_seal_what_is_not_whole() {
    let broken = [
        (
            "a gap",
            vec![entry(1, 5, 2, 1), transfer(1, 5, 0, 11, 12, 100)],
            3,
        ),
        (
            "a missing transfer",
            vec![entry(1, 5, 1, 2), transfer(1, 5, 0, 11, 12, 100)],
            2,
        ),
        ("no transfer", vec![entry(1, 5, 1, 1)], 2),
        (
            "another store's account",
            vec![entry(1, 5, 1, 1), transfer(1, 5, 0, 11, 13, 100)],
            2,
        ),
    ];
    for (name, statements, next) in broken {
        for database in each_database().await {
            for statement in &statements {
                database.run(statement).await.unwrap();
            }
            let refused = database.run(&move_head(1, next)).await.unwrap_err();
            assert!(
                refused.to_string().contains("not gapless and whole"),
                "{name}: {refused}"
            );
        }
    }
}

#[tokio::test]
async fn amounts_are_positive_and_keys_are_used_once() {
    for database in each_database().await {
        post_one(&database).await;
        for statement in [
            transfer(1, 6, 0, 11, 12, 0),
            transfer(1, 6, 0, 11, 12, -5),
            transfer(1, 6, 0, 11, 11, 5),
            entry(1, 5, 2, 1).replace("key-5", "key-6"),
            entry(1, 6, 2, 1).replace("key-6", "key-5"),
        ] {
            assert!(database.run(&statement).await.is_err(), "{statement}");
        }
    }
}

#[tokio::test]
async fn a_sealed_entry_takes_no_more_transfers() {
    // SQLite has no statement triggers; there `hangtag verify` has to find it.
    let database = TestDatabase::postgres().await;
    two_stores(&database).await;
    post_one(&database).await;
    let refused = database
        .run(&transfer(1, 5, 1, 11, 12, 100))
        .await
        .unwrap_err();
    assert!(
        refused.to_string().contains("without an open entry"),
        "{refused}"
    );
}

#[tokio::test]
async fn an_entry_is_paid_at_most_once() {
    for database in each_database().await {
        for statement in [
            "INSERT INTO consignor (store_id, id, account_number, name, created_at) VALUES ({1}, {3}, '1001', 'Ada', {now})",
            "INSERT INTO payout_batch (store_id, id, number, pay_through, state, approved_by, approved_at) VALUES ({1}, {7}, 1, '2026-11-01', 'approved', 'test', {now}), ({1}, {8}, 2, '2026-11-08', 'approved', 'test', {now})",
            "INSERT INTO payout (store_id, id, batch_id, consignor_id, method, amount_minor, state, updated_at) VALUES ({1}, {9}, {7}, {3}, 'check', 100, 'pending', {now}), ({1}, {10}, {8}, {3}, 'check', 100, 'pending', {now})",
            "INSERT INTO payable_entry (store_id, entry_id, consignor_id, amount_minor, effective_on) VALUES ({1}, {5}, {3}, 100, '2026-11-01')",
            "UPDATE payable_entry SET payout_id = {9} WHERE payout_id IS NULL",
        ] {
            database.run(statement).await.unwrap();
        }
        for statement in [
            "UPDATE payable_entry SET payout_id = {10}",
            "UPDATE payable_entry SET payout_id = NULL",
            "UPDATE payable_entry SET amount_minor = 200",
            "UPDATE payable_entry SET entry_id = {6}",
            "DELETE FROM payable_entry",
        ] {
            assert!(database.run(statement).await.is_err(), "{statement}");
        }
    }
}

/// Writes down that the books of a store are closed through a day, or (`NULL`) open again.
fn close(store: u8, id: u8, number: u8, through: &str) -> String {
    format!(
        "INSERT INTO period_close (store_id, id, number, closed_through, reopening_reason, first_sequence, closed_by, closed_at)
         VALUES ({{{store}}}, {{{id}}}, {number}, {through}, 'why', 1, 'test', {{now}})"
    )
}

#[tokio::test]
async fn nothing_is_sealed_on_a_closed_day() {
    for database in each_database().await {
        for statement in [
            // What another store closes is its own.
            close(2, 15, 1, "'2030-01-01'"),
            close(1, 16, 1, "'2026-10-31'"),
        ] {
            database.run(&statement).await.unwrap();
        }
        post_one(&database).await;
        database
            .run(&close(1, 17, 2, "'2026-11-01'"))
            .await
            .unwrap();
        for statement in [entry(1, 6, 2, 1), transfer(1, 6, 0, 11, 12, 100)] {
            database.run(&statement).await.unwrap();
        }
        let refused = database.run(&move_head(1, 3)).await.unwrap_err();
        assert!(
            refused.to_string().contains("the books are closed"),
            "{refused}"
        );
        for statement in [
            "UPDATE period_close SET closed_through = NULL",
            "DELETE FROM period_close",
            &close(1, 18, 2, "'2026-09-30'"),
        ] {
            assert!(database.run(statement).await.is_err(), "{statement}");
        }
        // The last one holds.
        database.run(&close(1, 18, 3, "NULL")).await.unwrap();
        database.run(&move_head(1, 3)).await.unwrap();
    }
}
