//! The command line of Hangtag.

#![forbid(unsafe_code)]

mod assemble;
mod bench;
mod commands;
mod config;
mod demo;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use commands::{import, inspect, migrate, recompute, reconcile, serve, store, user, verify};
use config::Config;

/// Consignment payouts from the till's own exports.
#[derive(Parser)]
#[command(name = "hangtag", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    config: Config,
}

#[derive(Subcommand)]
enum Command {
    /// Serves dashboards, portals and the API, and does jobs.
    Serve(serve::Serve),
    /// Does jobs, beside `hangtag serve --no-worker`.
    Worker,
    /// Shows everything on sample data.
    Demo(demo::Demo),
    /// Brings the database up to date.
    Migrate(migrate::Migrate),
    /// Prints the GraphQL schema.
    Schema,
    /// Shows what a till's export holds, without a database.
    Inspect(inspect::Inspect),
    /// Imports a till's export into a store.
    Import(import::Import),
    /// Compares a shop's own payouts with what its sales come to by its terms.
    Recompute(recompute::Recompute),
    /// Compares Stripe's balance with a store's ledger, to the cent.
    Reconcile(reconcile::Reconcile),
    /// Proves the ledgers: that nothing was changed, and every balance is right.
    Verify(verify::Verify),
    /// Measures, next to what else could do the same.
    Bench(bench::Bench),
    /// Creates stores and shows them.
    Store(store::Store),
    /// Adds people who work for a store.
    User(user::User),
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The chain of causes on one line, and no backtrace: it is for the user.
            eprintln!("hangtag: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<()> {
    let Arguments { command, config } = config::parse()?;
    match command {
        // These two need nothing around them.
        Command::Inspect(arguments) => return inspect::run(arguments),
        Command::Schema => {
            print!("{}", api::sdl());
            return Ok(());
        }
        _ => {}
    }
    start_logging(
        &config,
        matches!(command, Command::Serve(_) | Command::Worker),
    )?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match command {
            Command::Serve(arguments) => serve::serve(arguments, config).await,
            Command::Worker => serve::work(config).await,
            Command::Demo(arguments) => demo::run(arguments, config).await,
            Command::Migrate(arguments) => migrate::run(arguments, &config).await,
            Command::Import(arguments) => import::run(arguments, config).await,
            Command::Recompute(arguments) => recompute::run(arguments, config).await,
            Command::Reconcile(arguments) => reconcile::run(arguments, config).await,
            Command::Verify(arguments) => verify::run(arguments, config).await,
            Command::Bench(arguments) => bench::run(arguments, config).await,
            Command::Store(arguments) => store::run(arguments, config).await,
            Command::User(arguments) => user::run(arguments, config).await,
            Command::Inspect(_) | Command::Schema => Ok(()),
        }
    })
}

/// What happens here, and what goes wrong elsewhere. What Stripe refuses is logged
/// by us, as what it means.
const USUAL_LOG: &str = "warn,hangtag=info,worker=info,api=info,stripe=error";

/// Logs go to standard error: standard output is for answers. Only what runs for
/// long logs what happens; other commands answer, and log faults.
fn start_logging(config: &Config, is_running: bool) -> anyhow::Result<()> {
    let usual = if is_running { USUAL_LOG } else { "error" };
    let wanted = config.log.as_deref().unwrap_or(usual);
    let filter =
        EnvFilter::try_new(wanted).map_err(|error| anyhow::anyhow!("--log '{wanted}': {error}"))?;
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if config.log_json {
        subscriber.json().init();
    } else {
        subscriber.init();
    }
    Ok(())
}
