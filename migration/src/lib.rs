//! The database's shape: tables, constraints, triggers and row-level security.
//!
//! Tables are written once (`sql/tables.sql` and later migrations) with placeholders for the few
//! types that differ; what only one database can do stands in its own file.

#![forbid(unsafe_code)]

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

mod m0001_main_job;
mod m0002_sign_in_limit;
mod m0003_import_settings;
mod m0004_undo_imports;
mod m0005_upload_tokens;
mod m0006_platform_only_finds;
mod m0007_review_depth;
mod m0008_people;
mod m0009_set_wise_references;
mod m0010_cancel_imports;
mod m0011_changed_lines;
mod m0012_distinct_consignors;
mod m0013_unused_uploads;
mod m0014_rules_in_depth;
mod m0015_charges;
mod m0016_item_decisions;
mod m0017_reallocations;
mod m0018_store_credit;
mod m0019_books;
mod m0020_own_stripe;
mod m0021_payout_states;
mod m0022_printed_checks;
mod m0023_payout_proposals;
mod m0024_audit_origins;
mod m0025_unclaimed;
mod m0026_payment_files;
mod m0027_stripe_answers;
mod m0028_stripe_grants;
mod m0029_stripe_reversals;
mod m0030_reported_unclaimed;
mod m0031_refused_files;
mod m0032_fundings;

/// Every migration, in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_main_job::Migration),
            Box::new(m0002_sign_in_limit::Migration),
            Box::new(m0003_import_settings::Migration),
            Box::new(m0004_undo_imports::Migration),
            Box::new(m0005_upload_tokens::Migration),
            Box::new(m0006_platform_only_finds::Migration),
            Box::new(m0007_review_depth::Migration),
            Box::new(m0008_people::Migration),
            Box::new(m0009_set_wise_references::Migration),
            Box::new(m0010_cancel_imports::Migration),
            Box::new(m0011_changed_lines::Migration),
            Box::new(m0012_distinct_consignors::Migration),
            Box::new(m0013_unused_uploads::Migration),
            Box::new(m0014_rules_in_depth::Migration),
            Box::new(m0015_charges::Migration),
            Box::new(m0016_item_decisions::Migration),
            Box::new(m0017_reallocations::Migration),
            Box::new(m0018_store_credit::Migration),
            Box::new(m0019_books::Migration),
            Box::new(m0020_own_stripe::Migration),
            Box::new(m0021_payout_states::Migration),
            Box::new(m0022_printed_checks::Migration),
            Box::new(m0023_payout_proposals::Migration),
            Box::new(m0024_audit_origins::Migration),
            Box::new(m0025_unclaimed::Migration),
            Box::new(m0026_payment_files::Migration),
            Box::new(m0027_stripe_answers::Migration),
            Box::new(m0028_stripe_grants::Migration),
            Box::new(m0029_stripe_reversals::Migration),
            Box::new(m0030_reported_unclaimed::Migration),
            Box::new(m0031_refused_files::Migration),
            Box::new(m0032_fundings::Migration),
        ]
    }
}

/// Placeholder, PostgreSQL's type, SQLite's type.
const TYPES: [(&str, &str, &str); 4] = [
    ("{{uuid}}", "UUID", "BLOB"),
    ("{{bytes}}", "BYTEA", "BLOB"),
    ("{{timestamp}}", "TIMESTAMPTZ", "TEXT"),
    ("{{date}}", "DATE", "TEXT"),
];

/// The statements with a database's own types for the placeholders.
fn for_backend(sql: &str, backend: DbBackend) -> String {
    TYPES
        .iter()
        .fold(sql.to_owned(), |sql, (placeholder, postgres, sqlite)| {
            let own = match backend {
                DbBackend::Postgres => postgres,
                _ => sqlite,
            };
            sql.replace(placeholder, own)
        })
}

/// Creates tables of stores, whose rows only their store sees and writes.
async fn add_store_tables(
    manager: &SchemaManager<'_>,
    sql: &str,
    tables: &[&str],
) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let backend = connection.get_database_backend();
    connection
        .execute_unprepared(&for_backend(sql, backend))
        .await?;
    if backend == DbBackend::Postgres {
        for table in tables {
            let policy = format!(
                "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
                 ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
                 CREATE POLICY own_store ON {table}
                   USING (store_id = (SELECT current_store())) WITH CHECK (store_id = (SELECT current_store()));"
            );
            connection.execute_unprepared(&policy).await?;
        }
    }
    Ok(())
}

/// Widens constraints on SQLite, which cannot alter them. One that only grows wider changes
/// nothing that is stored, so that the text of the table may be changed in place, as
/// SQLite's page on ALTER TABLE describes. Each change is a table, and what is replaced by
/// what in its text, in quotes for SQL.
async fn widen_checks(
    connection: &impl ConnectionTrait,
    changes: &[(&str, &str, &str)],
) -> Result<(), DbErr> {
    let changes: String = changes
        .iter()
        .map(|(table, from, to)| {
            format!(
                "UPDATE sqlite_schema SET sql = replace(sql, '{from}', '{to}') WHERE type = 'table' AND name = '{table}';"
            )
        })
        .collect();
    // A change of this kind is noticed by no other connection, and one that goes on with the
    // old text would write where a new column no longer belongs. A table that comes and goes
    // tells them all to read the schema again.
    let script = format!(
        "PRAGMA writable_schema = ON; {changes} PRAGMA writable_schema = RESET;
         CREATE TABLE schema_was_changed (id INTEGER); DROP TABLE schema_was_changed;"
    );
    connection.execute_unprepared(&script).await?;
    Ok(())
}

/// Lets `role` read and write the application's tables, and nothing else: it
/// owns no table, so forced row-level security holds for it. PostgreSQL only.
///
/// # Errors
/// Fails when the connected role may not grant, or when `role` does not exist.
pub async fn grant_application_role(
    connection: &impl ConnectionTrait,
    role: &str,
) -> Result<(), DbErr> {
    if connection.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    let role = format!("\"{}\"", role.replace('"', "\"\""));
    connection
        .execute_unprepared(&format!(
            "GRANT USAGE ON SCHEMA public TO {role};
             GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
             REVOKE UPDATE, DELETE ON journal_entry, transfer, allocation, audit_event, rule_set, store_credit_entry, period_close FROM {role};
             REVOKE ALL ON seaql_migrations FROM {role};
             GRANT SELECT ON seaql_migrations TO {role};"
        ))
        .await?;
    Ok(())
}
