//! A disk without room: approvals, imports, submissions and webhooks are refused cleanly, with nothing
//! half done, and all go on when there is room again.
//!
//! SQLite is told of a largest number of pages, which fails as a full disk does. PostgreSQL's
//! tables stand on a small file system of the test's own, which only root can make: where it
//! cannot, the test says that it was skipped.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::TimeDelta;
use entity::consignor::PayoutMethod;
use entity::import::ImportState;
use entity::payout::PayoutState;
use reqwest::StatusCode;
use sea_orm::{ConnectionTrait, Database as Connect};
use serde_json::Value;
use service::context::Clock;
use service::db::Db;
use service::payouts::ApproveBatchError;
use sqlx::SqlitePool;
use stripe_sim::commands::Deliveries;
use stripe_sim::core::deliveries::signature;
use tempfile::TempDir;

use crate::database::Database;
use crate::harness::{WEBHOOK_SECRET, WILLOW, World};
use crate::paying::TODAY;
use crate::processes::services::{Cluster, server_user};
use crate::shop::{sale, square, terms};

/// As many as make a batch that needs more room than half-filled pages have.
const BY_CHECK: u32 = 400;
const BY_STRIPE: u32 = 24;
/// Kilobytes that are left when submission begins: it comes to its end there, or in the middle.
const LEFT_KB: [u64; 3] = [0, 32, 96];
/// Lines of an import, which need more than it finds.
const IMPORTED: u32 = 2_000;
const LEFT_OF_IMPORT_KB: u64 = 256;
/// Events that fill what was left, and more.
const FILLING: u32 = 30;
/// Looks at a batch, eleven minutes apart, of which a few are enough.
const LOOKS: usize = 50;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sqlite() {
    let world = World::start(Database::Sqlite).await;
    nothing_is_half_done(world, &Disk::Pages).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn postgres() {
    let Some(volume) = Volume::mount() else {
        eprintln!("skipped: only root can mount a small file system");
        return;
    };
    let cluster = Cluster::start().await;
    let url = cluster.url();
    let admin = Connect::connect(&url).await.unwrap();
    let location = volume.folder.path().display();
    let create = format!("CREATE TABLESPACE small LOCATION '{location}'");
    admin.execute_unprepared(&create).await.unwrap();
    admin
        .execute_unprepared("ALTER ROLE hangtag SET default_tablespace = small")
        .await
        .unwrap();
    admin.close().await.unwrap();
    let world = World::start(Database::PostgresAt(url.leak())).await;
    let disk = Disk::Folder(volume.folder.path().to_owned());
    nothing_is_half_done(world, &disk).await;
}

/// A disk whose room a test decides on.
enum Disk {
    /// Of SQLite's files, by a limit.
    Pages,
    /// A small file system, where a file takes the room.
    Folder(PathBuf),
}

impl Disk {
    async fn leave(&self, world: &World, kilobytes: u64) {
        match self {
            Self::Pages => leave_pages(&pool(&world.app.db), kilobytes / 4).await,
            Self::Folder(folder) => fill(folder, kilobytes),
        }
    }

    /// Connections to SQLite that met the limit were thrown away, and new ones have none; a
    /// new worker has others to the queue. On PostgreSQL the queue is in a Redis, which needs
    /// no disk.
    async fn stay_full(&self, world: &World) {
        if let Some(queue) = &world.queue_file {
            leave_pages(&pool(queue), 0).await;
            leave_pages(&pool(&world.app.db), 0).await;
        }
    }

    async fn free(&self, world: &World) {
        match self {
            Self::Pages => {
                for db in [Some(&world.app.db), world.queue_file.as_ref()] {
                    limit_pages(&pool(db.unwrap()), 1_000_000).await;
                }
            }
            Self::Folder(folder) => std::fs::remove_file(folder.join("filler")).unwrap(),
        }
    }
}

fn pool(db: &Db) -> SqlitePool {
    db.pool().get_sqlite_connection_pool().clone()
}

async fn leave_pages(pool: &SqlitePool, more: u64) {
    let pages = sqlx::query_scalar::<_, i64>("PRAGMA page_count");
    let pages = pages.fetch_one(pool).await.unwrap();
    limit_pages(pool, pages + i64::try_from(more).unwrap()).await;
}

/// The limit belongs to a connection: each of the pool gets it.
async fn limit_pages(pool: &SqlitePool, pages: i64) {
    let mut connections = Vec::new();
    for _ in 0..pool.options().get_max_connections() {
        let mut connection = pool.acquire().await.unwrap();
        let limit = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
        sqlx::query(limit).execute(&mut *connection).await.unwrap();
        connections.push(connection);
    }
}

/// Writes a file until there is no room, and gives some kilobytes back.
fn fill(folder: &Path, kilobytes: u64) {
    use std::io::Write;
    let mut filler = std::fs::File::create(folder.join("filler")).unwrap();
    let mut written = 0;
    loop {
        match filler.write(&[1; 4_096]) {
            Ok(bytes) if bytes > 0 => written += u64::try_from(bytes).unwrap(),
            _ => break,
        }
    }
    filler
        .set_len(written.saturating_sub(kilobytes * 1_024))
        .unwrap();
}

/// A file system in memory, which is gone with the test.
struct Volume {
    folder: TempDir,
}

impl Volume {
    fn mount() -> Option<Self> {
        let (user, group) = server_user()?;
        let folder = tempfile::tempdir().unwrap();
        // PostgreSQL's user has to reach it, and own it.
        let options = format!("size=96m,mode=0700,uid={user},gid={group}");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(folder.path())
            .output();
        mounted.ok()?.status.success().then_some(Self { folder })
    }
}

impl Drop for Volume {
    fn drop(&mut self) {
        // Lazily: the server that uses it is killed beside.
        let folder = self.folder.path();
        let _ = Command::new("umount").arg("--lazy").arg(folder).output();
    }
}

async fn nothing_is_half_done(mut world: World, disk: &Disk) {
    let checks: Vec<_> = (0..BY_CHECK)
        .map(|number| format!("{}", 20_001 + number))
        .collect();
    let checks: Vec<_> = checks.iter().map(String::as_str).collect();
    let stripe: Vec<_> = (0..BY_STRIPE)
        .map(|number| format!("{}", 1_001 + number))
        .collect();
    let stripe: Vec<_> = stripe.iter().map(String::as_str).collect();
    world.ready_shop(&stripe).await;
    world
        .add_consignors(&checks, Some(PayoutMethod::Check))
        .await;
    world.publish("2026-01-01", &terms()).await;
    let lines: Vec<_> = checks
        .iter()
        .map(|number| {
            sale(
                &format!("C{number}"),
                "2026-09-01",
                &format!("{number}-1"),
                2_000,
            )
        })
        .collect();
    world.import_lines(&lines).await;
    world.jobs_done().await;

    an_approval_is_refused_whole(&world, disk).await;
    an_import_goes_on(&mut world, disk).await;
    for (round, left) in LEFT_KB.into_iter().enumerate() {
        if round > 0 {
            let lines: Vec<_> = stripe
                .iter()
                .map(|number| {
                    let receipt = format!("S{round}-{number}");
                    sale(&receipt, "2026-09-02", &format!("{number}-s{round}"), 2_000)
                })
                .collect();
            world.import_lines(&lines).await;
        }
        world.stop_worker().await;
        world.approve().await;
        disk.leave(&world, left).await;
        world.start_worker().await;
        webhooks_are_refused(&world, disk).await;
        disk.free(&world).await;
        everything_goes_on(&world).await;
    }
}

async fn an_approval_is_refused_whole(world: &World, disk: &Disk) {
    let total = world.preview(TODAY).await.total;
    let before = world.balances().await;
    disk.leave(world, 0).await;
    let refused = world.try_approve(total).await.unwrap_err();
    assert!(
        matches!(
            refused,
            ApproveBatchError::Database(_) | ApproveBatchError::Post(_)
        ),
        "{refused}"
    );
    assert_eq!(world.payouts().await, []);
    assert_eq!(world.balances().await, before);
    assert_eq!(world.count("payout_batch").await, 0);
    world.verify().await;
    disk.free(world).await;
    // Whatever background work failed meanwhile is done again.
    assert_eq!(world.preview(TODAY).await.total, total);
}

/// Events come until one is refused: there is no room then, and Stripe sends it again.
async fn webhooks_are_refused(world: &World, disk: &Disk) {
    let browser = world.browser(WILLOW);
    let taken = Cell::new(0_u32);
    let known = world.events().await.swap_remove(0);
    world
        .until("an event to be refused", async || {
            let id = format!("evt_{}", world.app.context.id().simple());
            let mut event = known.clone();
            event["id"] = Value::String(id);
            event["filler"] = Value::String("x".repeat(8_000));
            let body = event.to_string();
            let signed = signature(WEBHOOK_SECRET, world.clock.now().timestamp(), &body);
            let status = browser.webhook(&body, Some(&signed)).await;
            let is_taken = status == StatusCode::OK;
            assert!(is_taken || status.is_server_error(), "{status}");
            taken.set(taken.get() + u32::from(is_taken));
            if is_taken && taken.get().is_multiple_of(FILLING) {
                disk.stay_full(world).await;
            }
            (!is_taken).then_some(())
        })
        .await;
    // What was committed before is whole.
    world.verify().await;
}

/// An import that finds no room stops where it is, and comes to its end when there is some.
async fn an_import_goes_on(world: &mut World, disk: &Disk) {
    let before = world.count("sale_line").await;
    let lines: Vec<_> = (0..IMPORTED)
        .map(|number| {
            let receipt = format!("I{number}");
            sale(&receipt, "2026-09-03", &format!("1001-i{number}"), 2_000)
        })
        .collect();
    world.stop_worker().await;
    let id = world.hand_in(square(&lines).as_bytes(), None).await;
    disk.leave(world, LEFT_OF_IMPORT_KB).await;
    world.start_worker().await;
    webhooks_are_refused(world, disk).await;
    let state = world.import_row_of(id).await.state;
    println!("the import was {state:?} when there was no room");
    disk.free(world).await;
    world.skip(TimeDelta::minutes(11));
    let import = world.ended(id).await;
    assert_eq!(import.state, ImportState::Done, "{import:#?}");
    world.check_sums(&import).await;
    let after = world.count("sale_line").await;
    assert_eq!(after - before, i64::from(IMPORTED), "each line once");
    world.verify().await;
}

async fn everything_goes_on(world: &World) {
    let all = Deliveries::Release {
        newest_first: false,
    };
    world.stripe.deliveries(&all).await.unwrap();
    for _ in 0..LOOKS {
        // Leases, waits for the next try, and Stripe's own waits are over.
        world.skip(TimeDelta::minutes(11));
        world.webhooks_taken().await;
        world.jobs_done().await;
        let payouts = world.payouts().await;
        let waits = payouts.iter().any(|payout| {
            payout.method == PayoutMethod::Stripe && payout.state != PayoutState::InTransit
        });
        if !waits {
            let sent = payouts
                .iter()
                .filter(|payout| payout.method == PayoutMethod::Stripe)
                .map(|payout| payout.stripe_transfer_id.clone().unwrap());
            let mut sent: Vec<_> = sent.collect();
            let made = world.transfers_made().await.into_iter();
            let mut made: Vec<_> = made.map(|transfer| transfer.id).collect();
            sent.sort();
            made.sort();
            assert_eq!(sent, made, "each payout has one transfer");
            world.verify().await;
            return;
        }
    }
    panic!("payouts that never went on: {:#?}", world.open_jobs().await);
}
