//! `hangtag demo`: a store with everything in it, on sample data.
//!
//! It goes the way that a shop goes: files are imported by jobs, a batch is
//! approved, payouts are sent through the Stripe client to the local Stripe,
//! and webhooks say what became of them.

mod check;
mod fill;
mod people;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail};
use clap::Args;
use entity::StoreScoped;
use entity::job_run::{self, JobState};
use sea_orm::{ColumnTrait, Condition, PaginatorTrait, QueryFilter};
use serde_json::json;
use service::app::App;
use service::jobs::JobKind;
use service::stores::{StoreFacts, find_store};

use crate::assemble::{Hangtag, Purpose, assemble};
use crate::commands::serve::{listen, run as run_server, stop_on_signal};
use crate::config::Config;

pub use people::consignors_and_terms;

const SLUG: &str = "demo";

/// Work that takes longer than this has failed.
const PATIENCE: Duration = Duration::from_secs(120);

#[derive(Args)]
pub struct Demo {
    /// Where to listen, on this machine only.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Does everything, checks what came of it, and ends.
    #[arg(long)]
    check: bool,
}

/// Fills the demo's store if it is not there yet, and serves it, or (with
/// `--check`) checks it and ends.
pub async fn run(arguments: Demo, mut config: Config) -> anyhow::Result<()> {
    if !config.is_embedded() || config.stripe_key.is_some() || config.stripe_mode.is_some() {
        bail!(
            "the demo runs in the embedded form only: give no database, and no key and mode of Stripe's"
        );
    }
    // Gone with the program; kept until then.
    let mut _temporary = None;
    if arguments.check && config.data_dir == Path::new("data") {
        let folder = tempfile::tempdir()?;
        config.data_dir = folder.path().to_owned();
        _temporary = Some(folder);
    }
    let port = if arguments.check { 0 } else { arguments.port };
    let listener = listen(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
    let address = listener.local_addr()?;
    let hangtag = assemble(config, Purpose::Run(address)).await?;
    let stop = stop_on_signal()?;
    let running = run_server(&hangtag, listener, true, stop.clone()).await?;

    let preparing = prepare(&hangtag, address, arguments.check);
    let done = match stop.run_until_cancelled(preparing).await {
        Some(done) => done,
        None => Err(anyhow!(
            "stopped before everything was there; delete {} to begin anew",
            hangtag.config.data_dir.display()
        )),
    };
    if arguments.check || done.is_err() {
        stop.cancel();
    }
    running.wait().await?;
    if let Some(sim) = hangtag.local_stripe {
        sim.stop().await;
    }
    done
}

async fn prepare(hangtag: &Hangtag, address: SocketAddr, is_check: bool) -> anyhow::Result<()> {
    let app = &hangtag.app;
    let started = Instant::now();
    let store = match find_store(app, SLUG).await? {
        Some(store) => store,
        None => {
            let store = fill::fill(hangtag).await?;
            if let Some(reason) = why_unprinted(app, &store).await? {
                println!("\nNo statement is printed yet: {reason}.");
            }
            store
        }
    };
    let link = people::portal_link(hangtag, &store).await?;
    let said = json!({
        "dashboardUrl": format!("{}/", app.addresses.of(SLUG)),
        "portalUrl": format!("{}/portal", app.addresses.of(SLUG)),
        "ownerEmail": people::OWNER_EMAIL,
        "ownerPassword": people::OWNER_PASSWORD,
        "portalSignInUrl": link,
    });
    let path = hangtag.config.data_dir.join("demo.json");
    std::fs::write(&path, serde_json::to_vec_pretty(&said)?)
        .with_context(|| format!("cannot write {}", path.display()))?;
    if is_check {
        check::check(hangtag, &store, address, &link).await?;
        println!(
            "\nAll checks passed, after {:.1} s.",
            started.elapsed().as_secs_f32()
        );
        return Ok(());
    }
    let mails = crate::assemble::mail_folder(&hangtag.config);
    println!(
        "\nReady after {:.1} s.\n\n  Dashboard  {}/\n             {} / {}\n  Portal     {}/portal\n             {link}\n             (a link works once; ask for others on the page, and find them in {})\n\nCtrl-C stops it. The data stays in {}.",
        started.elapsed().as_secs_f32(),
        app.addresses.of(SLUG),
        people::OWNER_EMAIL,
        people::OWNER_PASSWORD,
        app.addresses.of(SLUG),
        mails.display(),
        hangtag.config.data_dir.display(),
    );
    Ok(())
}

/// Waits until no job of the store is left to be done. Statements that cannot be
/// printed hold nothing up: their figures are kept, and they are printed when
/// somebody asks for them.
async fn wait_for_jobs(app: &App, store: &StoreFacts) -> anyhow::Result<()> {
    wait_until("the jobs", async || {
        let tx = app.db.read(store.id).await?;
        let jobs = |states: &[JobState]| {
            let states = states.iter().copied();
            job_run::Entity::in_store(store.id.uuid())
                .filter(job_run::Column::State.is_in(states))
                .filter(is_unprinted().not())
        };
        let given_up = jobs(&[JobState::GivenUp]).one(tx.connection()).await?;
        if let Some(job) = given_up {
            let error = job.last_error.unwrap_or_default();
            bail!("a job ({}) was given up: {error}", job.kind);
        }
        let open = jobs(&[JobState::Waiting, JobState::Queued, JobState::Running]);
        Ok(open.count(tx.connection()).await? == 0)
    })
    .await
}

/// A statement's printing that failed, so far or for good.
fn is_unprinted() -> Condition {
    Condition::all()
        .add(job_run::Column::Kind.eq(JobKind::RenderStatement.name()))
        .add(job_run::Column::LastError.is_not_null())
}

async fn why_unprinted(app: &App, store: &StoreFacts) -> anyhow::Result<Option<String>> {
    let tx = app.db.read(store.id).await?;
    let unprinted = job_run::Entity::in_store(store.id.uuid()).filter(is_unprinted());
    let job = unprinted.one(tx.connection()).await?;
    Ok(job.and_then(|job| job.last_error))
}

/// Looks again and again, until it is so.
async fn wait_until(
    what: &str,
    is_so: impl AsyncFn() -> anyhow::Result<bool>,
) -> anyhow::Result<()> {
    let started = Instant::now();
    while !is_so().await? {
        if started.elapsed() > PATIENCE {
            bail!("waited {} s for {what} in vain", PATIENCE.as_secs());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    Ok(())
}
