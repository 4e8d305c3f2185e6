//! The rows of an import, put in bulk into tables with the same indices.

use std::fs::File;
use std::io::{BufWriter, Read, Write};
use std::path::Path;
use std::time::Instant;

use futures::TryStreamExt;
use migration::Migrator;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sea_orm_migration::MigratorTrait;
use serde::Serialize;
use service::app::App;
use service::db::Db;
use sqlx::postgres::PgPoolCopyExt;

use super::cpu::{Cpu, CpuClock};
use super::scratch::Scratch;

/// What an import fills.
const TABLES: [&str; 6] = [
    "sale_line",
    "import_row",
    "allocation",
    "journal_entry",
    "transfer",
    "payable_entry",
];

/// What the same rows took in bulk.
#[derive(Debug, Serialize)]
pub struct Peer {
    pub how: &'static str,
    pub rows: u64,
    pub wall: f64,
    pub cpu: Cpu,
}

pub async fn measure(scratch: &Scratch, app: &App, clock: &CpuClock) -> anyhow::Result<Peer> {
    match scratch.server_urls() {
        Some((imported, peer)) => copy(scratch.folder(), clock, imported, peer).await,
        None => insert_select(scratch, app, clock).await,
    }
}

/// COPY out of the one database into a file, and from there, measured, into the other.
async fn copy(folder: &Path, clock: &CpuClock, imported: &str, peer: &str) -> anyhow::Result<Peer> {
    let (from, to) = (Db::connect(imported).await?, Db::connect(peer).await?);
    to.pool().execute_unprepared(WITHOUT_CHECKS).await?;
    let mut all = Peer {
        how: "COPY",
        rows: 0,
        wall: 0.0,
        cpu: Cpu::default(),
    };
    for table in TABLES {
        let path = folder.join(table);
        let mut file = BufWriter::new(File::create(&path)?);
        let statement = format!("COPY {table} TO STDOUT");
        let pool = from.pool().get_postgres_connection_pool();
        let mut out = pool.copy_out_raw(&statement).await?;
        while let Some(part) = out.try_next().await? {
            file.write_all(&part)?;
        }
        file.flush()?;
        let mut file = File::open(&path)?;
        let (start, before) = (Instant::now(), clock.read());
        let statement = format!("COPY {table} FROM STDIN");
        let pool = to.pool().get_postgres_connection_pool();
        let mut into = pool.copy_in_raw(&statement).await?;
        let mut buffer = vec![0; 1 << 16];
        loop {
            let count = file.read(&mut buffer)?;
            if count == 0 {
                break;
            }
            into.send(&buffer[..count]).await?;
        }
        all.rows += into.finish().await?;
        all.wall += start.elapsed().as_secs_f64();
        all.cpu.add(&clock.read().since(&before));
        std::fs::remove_file(&path)?;
    }
    Ok(all)
}

/// Keys and indices stay, and what a row says of itself.
const WITHOUT_CHECKS: &str = "DO $$ DECLARE found record;
BEGIN
  FOR found IN SELECT conrelid::regclass AS relation, conname AS name FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', found.relation, found.name);
  END LOOP;
  FOR found IN SELECT tgrelid::regclass AS relation, tgname AS name FROM pg_trigger WHERE NOT tgisinternal LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', found.name, found.relation);
  END LOOP;
  FOR found IN SELECT oid::regclass AS relation FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace LOOP
    EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', found.relation);
  END LOOP;
END $$";

/// One statement for each table, within SQLite: no value passes through a program.
async fn insert_select(scratch: &Scratch, app: &App, clock: &CpuClock) -> anyhow::Result<Peer> {
    let url = format!("sqlite://{}/peer.db?mode=rwc", scratch.folder().display());
    let db = Db::connect(&url).await?;
    Migrator::up(db.pool(), None).await?;
    // What is attached belongs to one connection.
    let mut connection = db.pool().get_sqlite_connection_pool().acquire().await?;
    let statement = |sql: &str| sqlx::AssertSqlSafe(sql.to_owned());
    let imported = app.db.pool().query_one_raw(Statement::from_string(
        DbBackend::Sqlite,
        "SELECT file FROM pragma_database_list WHERE name = 'main'",
    ));
    let path: String = match imported.await? {
        Some(row) => row.try_get_by_index(0)?,
        None => anyhow::bail!("the database has no file"),
    };
    let path = path.replace('\'', "''");
    sqlx::query(statement(&format!("ATTACH '{path}' AS imported")))
        .execute(&mut *connection)
        .await?;
    sqlx::query(statement("PRAGMA foreign_keys = OFF"))
        .execute(&mut *connection)
        .await?;
    let triggers: Vec<(String,)> =
        sqlx::query_as("SELECT name FROM main.sqlite_schema WHERE type = 'trigger'")
            .fetch_all(&mut *connection)
            .await?;
    for (trigger,) in triggers {
        sqlx::query(statement(&format!("DROP TRIGGER main.{trigger}")))
            .execute(&mut *connection)
            .await?;
    }
    let (start, before) = (Instant::now(), clock.read());
    let mut rows = 0;
    for table in TABLES {
        let sql = format!("INSERT INTO main.{table} SELECT * FROM imported.{table}");
        rows += sqlx::query(statement(&sql))
            .execute(&mut *connection)
            .await?
            .rows_affected();
    }
    Ok(Peer {
        how: "INSERT … SELECT",
        rows,
        wall: start.elapsed().as_secs_f64(),
        cpu: clock.read().since(&before),
    })
}
