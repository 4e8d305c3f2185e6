//! `hangtag import FILE --store S`: runs an import's job and shows what came of it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use clap::Args;
use domain::money::Money;
use entity::import::{self, ImportState};
use sea_orm::EntityTrait;
use serde_json::json;
use service::actor::Actor;
use service::imports::{ImportSettings, ReceivedFile, import_file};
use service::jobs::{JobKind, find_due};
use service::stores::StoreFacts;

use super::reading::Reading;
use super::watch::watch;
use crate::assemble::Hangtag;
use crate::config::Config;

const LOOK_EVERY: Duration = Duration::from_millis(100);

#[derive(Args)]
pub struct Import {
    #[arg(required_unless_present = "watch")]
    file: Option<PathBuf>,
    /// Imports every file that comes into this folder, until it is stopped; each is then
    /// moved into a folder `imported` or `rejected` there.
    #[arg(long, value_name = "FOLDER", conflicts_with = "file")]
    watch: Option<PathBuf>,
    /// The store's name in its address.
    #[arg(long)]
    store: String,
    #[command(flatten)]
    reading: Reading,
    #[arg(long)]
    json: bool,
}

pub async fn run(arguments: Import, config: Config) -> anyhow::Result<()> {
    let hangtag = super::offline(config).await?;
    let store = super::store_named(&hangtag.app, &arguments.store).await?;
    let settings = arguments.reading.settings();
    let settings = Some(settings).filter(|given| *given != ImportSettings::default());
    let file = match (arguments.file, arguments.watch) {
        (Some(file), _) => file,
        (None, Some(folder)) => return watch(&hangtag, &store, &folder, settings).await,
        (None, None) => bail!("give a file, or --watch and a folder"),
    };
    let done = import_one(&hangtag, &store, &file, settings).await?;
    show(&store, &done, arguments.json);
    match done.state {
        ImportState::Done => Ok(()),
        _ => bail!("{}", reason(&done)),
    }
}

/// What an import that is not done says of itself.
pub(super) fn reason(row: &import::Model) -> String {
    let error = row.error.clone();
    error.unwrap_or_else(|| "the import failed".to_owned())
}

/// Imports a file, and waits for the end.
pub(super) async fn import_one(
    hangtag: &Hangtag,
    store: &StoreFacts,
    path: &Path,
    settings: Option<ImportSettings>,
) -> anyhow::Result<import::Model> {
    let name = path.file_name().unwrap_or_default();
    let file = ReceivedFile {
        file_name: name.to_string_lossy().into_owned(),
        path: path.to_owned(),
    };
    let actor = Actor::System("command line");
    let id = import_file(&hangtag.app, store.id, actor, &file, settings)
        .await
        .with_context(|| format!("cannot import {}", path.display()))?;
    work_until_finished(hangtag, store, id.uuid()).await
}

/// Does the import's job here, unless a worker does it already, and waits for its end.
async fn work_until_finished(
    hangtag: &Hangtag,
    store: &StoreFacts,
    id: uuid::Uuid,
) -> anyhow::Result<import::Model> {
    let app = hangtag.app.clone();
    let store_id = store.id;
    let work = tokio::spawn(async move {
        // A failed try waits for its next one, as it does with any worker.
        loop {
            match find_due(&app, store_id, JobKind::ImportFile, id).await {
                Ok(Some(ticket)) => worker::run_job(&app, ticket).await,
                Ok(None) => {}
                Err(error) => tracing::warn!(%error, "the import's job cannot be looked for"),
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    });
    let mut shown = 0;
    let done = loop {
        let tx = hangtag.app.db.read(store.id).await?;
        let row = import::Entity::find_by_id((store.id.uuid(), id))
            .one(tx.connection())
            .await?
            .context("the import is gone")?;
        drop(tx);
        if !matches!(row.state, ImportState::Queued | ImportState::Running) {
            break row;
        }
        if row.rows_done != shown {
            shown = row.rows_done;
            eprintln!("{shown} of {} rows", row.rows_total.unwrap_or(shown));
        }
        tokio::time::sleep(LOOK_EVERY).await;
    };
    work.abort();
    Ok(done)
}

fn show(store: &StoreFacts, row: &import::Model, is_json: bool) {
    let money = |minor| Money::new(minor, store.currency).to_decimal();
    let outcomes = [
        ("imported", row.rows_imported, row.net_imported_minor),
        ("duplicate", row.rows_duplicate, row.net_duplicate_minor),
        ("skipped", row.rows_skipped, row.net_skipped_minor),
        ("review", row.rows_review, row.net_review_minor),
        ("rejected", row.rows_rejected, row.net_rejected_minor),
    ];
    let state = match row.state {
        ImportState::Done => "done",
        ImportState::Unbalanced => "unbalanced",
        _ => "failed",
    };
    if is_json {
        let outcomes: serde_json::Map<_, _> = outcomes
            .into_iter()
            .map(|(name, rows, net)| (name.to_owned(), json!({ "rows": rows, "net": money(net) })))
            .collect();
        let answer = json!({
            "id": domain::ids::ImportId::new(row.id),
            "state": state,
            "dialect": row.dialect,
            "rows": row.rows_done,
            "outcomes": outcomes,
            "error": row.error,
        });
        println!("{answer}");
        return;
    }
    println!("{} ({}): {state}", row.file_name, row.dialect);
    for (name, rows, net) in outcomes {
        println!("  {name:<10} {rows:>9} rows {:>16}", money(net).to_string());
    }
}
