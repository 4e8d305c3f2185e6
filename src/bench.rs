//! `hangtag bench`: measures, next to what else could do the same, in one run.

mod cpu;
mod hledger;
mod payouts;
mod peer;
mod sales;
mod scratch;
mod submission;
mod terms;

use std::time::Instant;

use anyhow::{Context, bail};
use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::{Args, Subcommand};
use domain::money::Currency;
use entity::import::{self, ImportState};
use futures::StreamExt;
use sea_orm::EntityTrait;
use serde::Serialize;
use service::actor::Actor;
use service::app::App;
use service::imports::{ReceivedFile, import_file};
use service::jobs::{JobKind, find_due};
use service::ledger::verify_ledger;
use service::rules::publish_rule_set;
use service::stores::{NewStore, StoreFacts, add_consignors, create_store};

use crate::commands::store_named;
use crate::config::Config;
use crate::demo::consignors_and_terms;
use cpu::{Cpu, CpuClock};
use scratch::Scratch;

const SLUG: &str = "bench";
const ACTOR: Actor = Actor::System("bench");

#[derive(Args)]
pub struct Bench {
    #[command(subcommand)]
    command: BenchCommand,
}

#[derive(Subcommand)]
enum BenchCommand {
    /// Imports sales that it makes up, then puts the same rows into the same indexed tables
    /// by COPY (on SQLite by INSERT … SELECT), and lets hledger read the same sales, where
    /// it is installed. It makes a database of its own and removes it: on PostgreSQL,
    /// `--database-url` must name a role that may create databases and roles, and on the
    /// same machine, for the server's CPU time.
    Import {
        #[arg(long, default_value_t = 100_000)]
        lines: u32,
        #[arg(long)]
        json: bool,
    },
    /// Imports sales that it makes up, and tries other terms on all of them, in a database
    /// as for `import`.
    Terms {
        #[arg(long, default_value_t = 100_000)]
        lines: u32,
        #[arg(long)]
        json: bool,
    },
    /// Owes many consignors money and pays them in one batch, twice, in a database as for
    /// `import`: what a preview and an approval take. Nothing is sent.
    Payouts {
        #[arg(long, default_value_t = 10_000)]
        consignors: u32,
        #[arg(long)]
        json: bool,
    },
    /// Pays many consignors in one batch and sends every payout to a local Stripe, in a
    /// database as for `import`: how long it takes until all are on their way, by
    /// `--stripe-requests-per-second` and `--jobs-at-once`. A payout takes two requests.
    Submission {
        #[arg(long, default_value_t = 10_000)]
        payouts: u32,
        #[arg(long)]
        json: bool,
    },
}

pub async fn run(arguments: Bench, config: Config) -> anyhow::Result<()> {
    let scratch = Scratch::create(config).await?;
    let measured = tokio::select! {
        measured = measured(&scratch, arguments.command) => measured,
        _ = tokio::signal::ctrl_c() => Err(anyhow::anyhow!("stopped")),
    };
    // Whatever came of it, nothing is left behind.
    scratch.remove().await?;
    measured
}

async fn measured(scratch: &Scratch, command: BenchCommand) -> anyhow::Result<()> {
    match command {
        BenchCommand::Import { lines, json } => {
            let measured = measure(scratch, lines.max(2)).await?;
            match json {
                true => println!("{}", serde_json::to_string(&measured)?),
                false => measured.print(),
            }
        }
        BenchCommand::Payouts { consignors, json } => {
            let paid = payouts::measure(scratch, consignors.max(1)).await?;
            match json {
                true => println!("{}", serde_json::to_string(&paid)?),
                false => paid.print(),
            }
        }
        BenchCommand::Submission { payouts, json } => {
            let sent = submission::measure(scratch, payouts.max(1)).await?;
            match json {
                true => println!("{}", serde_json::to_string(&sent)?),
                false => sent.print(),
            }
        }
        BenchCommand::Terms { lines, json } => {
            let tried = terms::measure(scratch, lines).await?;
            match json {
                true => println!("{}", serde_json::to_string(&tried)?),
                false => tried.print(),
            }
        }
    }
    Ok(())
}

fn name_of(app: &App) -> &'static str {
    if app.db.is_postgres() {
        "PostgreSQL"
    } else {
        "SQLite"
    }
}

/// What an import took. Times are seconds.
#[derive(Serialize)]
struct Measured {
    database: &'static str,
    lines: u32,
    wall: f64,
    cpu: Cpu,
    /// CPU of the chunks of the first and of the second half.
    first_half: f64,
    second_half: f64,
    peak_mb: u64,
    /// The same rows into the same indexed tables, without triggers and references.
    peer: peer::Peer,
    ratio_to_peer: f64,
    /// CPU; none where it is not installed.
    hledger: Option<f64>,
}

async fn measure(scratch: &Scratch, lines: u32) -> anyhow::Result<Measured> {
    let file = scratch.folder().join("sales.csv");
    sales::write(&file, lines)?;
    let hangtag = crate::commands::offline(scratch.config()).await?;
    let app = &hangtag.app;
    let store = open_store(app).await?;
    let clock = CpuClock::start(app).await?;
    let imported = import(app, &store, &clock, &file).await?;
    let proof = verify_ledger(app, store.id).await?;
    if !proof.faults.is_empty() || proof.entries != i64::from(lines) {
        bail!(
            "the ledger has {} entries and {} faults",
            proof.entries,
            proof.faults.len()
        );
    }
    eprintln!("imported; now the same rows in bulk");
    let peer = peer::measure(scratch, app, &clock).await?;
    let hledger = hledger::measure(scratch.folder(), app, &store).await?;
    let whole = imported.end.1.since(&imported.start.1);
    let chunk = |at: usize| imported.chunks.get(at).map_or(0.0, |sample| sample.total());
    let (first, last) = (0, imported.chunks.len().saturating_sub(1));
    let middle = last / 2;
    Ok(Measured {
        database: name_of(app),
        lines,
        wall: imported
            .end
            .0
            .duration_since(imported.start.0)
            .as_secs_f64(),
        first_half: chunk(middle) - chunk(first),
        second_half: chunk(middle * 2) - chunk(middle),
        peak_mb: imported.peak_mb,
        ratio_to_peer: whole.total() / peer.cpu.total(),
        cpu: whole,
        peer,
        hledger,
    })
}

async fn open_store(app: &App) -> anyhow::Result<StoreFacts> {
    let new = NewStore {
        slug: SLUG.to_owned(),
        name: "Bench".to_owned(),
        currency: Currency::US_DOLLAR,
        time_zone: Tz::America__New_York,
    };
    create_store(app, &new).await?;
    let store = store_named(app, SLUG).await?;
    let (consignors, terms) = consignors_and_terms()?;
    add_consignors(app, store.id, ACTOR, &consignors).await?;
    let from = NaiveDate::from_ymd_opt(2026, 1, 1).context("a date")?;
    publish_rule_set(app, store.id, ACTOR, from, &terms).await?;
    Ok(store)
}

struct Imported {
    start: (Instant, Cpu),
    end: (Instant, Cpu),
    /// At the end of each transaction.
    chunks: Vec<Cpu>,
    peak_mb: u64,
}

/// Imports as a worker does, and looks at the clocks whenever a chunk was stored.
async fn import(
    app: &App,
    store: &StoreFacts,
    clock: &CpuClock,
    path: &std::path::Path,
) -> anyhow::Result<Imported> {
    let file = ReceivedFile {
        file_name: "sales.csv".to_owned(),
        path: path.to_owned(),
    };
    let mut events = app.events.subscribe(store.id);
    let sampler = clock.clone();
    let (sender, receiver) = tokio::sync::oneshot::channel::<()>();
    let sampling = tokio::spawn(async move {
        let mut chunks = Vec::new();
        let mut receiver = receiver;
        loop {
            tokio::select! {
                Some(_) = events.next() => chunks.push(sampler.read()),
                _ = &mut receiver => return chunks,
            }
        }
    });
    let start = (Instant::now(), clock.read());
    let id = import_file(app, store.id, ACTOR, &file, None).await?;
    let job = find_due(app, store.id, JobKind::ImportFile, id.uuid()).await?;
    worker::run_job(app, job.context("the import has no job")?).await;
    let end = (Instant::now(), clock.read());
    let peak_mb = cpu::peak_mb()?;
    drop(sender);
    let chunks = sampling.await?;
    let tx = app.db.read(store.id).await?;
    let row = import::Entity::find_by_id((store.id.uuid(), id.uuid()))
        .one(tx.connection())
        .await?
        .context("the import is gone")?;
    if row.state != ImportState::Done || row.rows_imported != row.rows_done {
        bail!("the import ended otherwise than it should: {:?}", row.error);
    }
    Ok(Imported {
        start,
        end,
        chunks,
        peak_mb,
    })
}

impl Measured {
    fn print(&self) {
        let per_second = f64::from(self.lines) / self.wall;
        println!(
            "{}, import: {} lines in {:.1} s, {per_second:.0} lines/s, {} MB at its peak",
            self.database, self.lines, self.wall, self.peak_mb
        );
        println!(
            "  CPU: {}; {:.0} µs a line",
            self.cpu,
            self.cpu.total() / f64::from(self.lines) * 1e6
        );
        println!(
            "  CPU by halves: {:.1} s and {:.1} s ({:.2})",
            self.first_half,
            self.second_half,
            self.second_half / self.first_half
        );
        println!(
            "The same {} rows by {}: {:.1} s; CPU: {}",
            self.peer.rows, self.peer.how, self.peer.wall, self.peer.cpu
        );
        println!("  ratio, in CPU: {:.2}", self.ratio_to_peer);
        match self.hledger {
            Some(seconds) => println!(
                "hledger, all balances of the same sales: {seconds:.1} s CPU; ratio {:.2}",
                self.cpu.total() / seconds
            ),
            None => println!("hledger is not installed"),
        }
    }
}
