//! `hangtag import --watch FOLDER`: for tills that drop files.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Context;
use entity::import::ImportState;
use service::imports::ImportSettings;
use service::stores::StoreFacts;

use super::import::{import_one, reason};
use super::serve::stop_on_signal;
use crate::assemble::Hangtag;

const LOOK_EVERY: Duration = Duration::from_secs(2);
const IMPORTED: &str = "imported";
const REJECTED: &str = "rejected";

/// Endings of files that a program has not finished yet.
const UNFINISHED: [&str; 4] = ["part", "tmp", "crdownload", "download"];

/// Size and time of a file: the same twice, nobody writes to it any more.
type Look = (u64, SystemTime);

/// Imports what comes into the folder, until a signal comes.
pub async fn watch(
    hangtag: &Hangtag,
    store: &StoreFacts,
    folder: &Path,
    settings: Option<ImportSettings>,
) -> anyhow::Result<()> {
    for name in [IMPORTED, REJECTED] {
        let path = folder.join(name);
        fs::create_dir_all(&path).with_context(|| format!("cannot create {}", path.display()))?;
    }
    let stop = stop_on_signal()?;
    println!("watching {}", folder.display());
    let mut before: HashMap<PathBuf, Look> = HashMap::new();
    loop {
        let now = files(folder)?;
        for (path, look) in &now {
            if stop.is_cancelled() {
                return Ok(());
            }
            if before.get(path) == Some(look) {
                import_and_move(hangtag, store, folder, path, settings.clone()).await?;
            }
        }
        before = now;
        let pause = tokio::time::sleep(LOOK_EVERY);
        if stop.run_until_cancelled(pause).await.is_none() {
            return Ok(());
        }
    }
}

/// The files in the folder itself that are finished, as far as their names tell.
fn files(folder: &Path) -> anyhow::Result<HashMap<PathBuf, Look>> {
    let shown = folder.display();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {shown}"))?;
    let mut files = HashMap::new();
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let is_unfinished = UNFINISHED.contains(&ending.to_lowercase().as_str());
        // Gone between the listing and the look: somebody moved it.
        let Ok(facts) = entry.metadata() else {
            continue;
        };
        if facts.is_file() && !is_hidden && !is_unfinished {
            files.insert(path, (facts.len(), facts.modified()?));
        }
    }
    Ok(files)
}

async fn import_and_move(
    hangtag: &Hangtag,
    store: &StoreFacts,
    folder: &Path,
    path: &Path,
    settings: Option<ImportSettings>,
) -> anyhow::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let refusal = match import_one(hangtag, store, path, settings).await {
        Ok(row) if row.state == ImportState::Done => {
            println!(
                "{name}: {} rows imported, {} duplicate, {} skipped, {} for review, {} rejected",
                row.rows_imported,
                row.rows_duplicate,
                row.rows_skipped,
                row.rows_review,
                row.rows_rejected
            );
            None
        }
        Ok(row) => Some(reason(&row)),
        Err(error) => Some(format!("{error:#}")),
    };
    let to = free_path(
        &folder.join(if refusal.is_some() {
            REJECTED
        } else {
            IMPORTED
        }),
        &name,
    );
    fs::rename(path, &to).with_context(|| format!("cannot move a file to {}", to.display()))?;
    if let Some(refusal) = refusal {
        eprintln!("{name}: {refusal}");
        let mut beside = to.into_os_string();
        beside.push(".why.txt");
        fs::write(&beside, format!("{refusal}\n"))?;
    }
    Ok(())
}

/// The name, or one with a number where it is taken: nothing is overwritten.
fn free_path(folder: &Path, name: &str) -> PathBuf {
    let numbered = (2_u32..).map(|number| folder.join(format!("{number} {name}")));
    std::iter::once(folder.join(name))
        .chain(numbered)
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(name))
}
