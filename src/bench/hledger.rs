//! The same sales for hledger, a ledger in plain text, to sum up.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Stdio;

use domain::money::Money;
use entity::{StoreScoped, account, journal_entry, transfer};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use service::app::App;
use service::stores::StoreFacts;
use uuid::Uuid;

use super::cpu;

const ENTRIES_AT_ONCE: u64 = 1_000;

/// CPU seconds that hledger takes for all balances; none where it is not installed.
pub async fn measure(folder: &Path, app: &App, store: &StoreFacts) -> anyhow::Result<Option<f64>> {
    let hledger = |arguments: &[&str]| {
        let mut command = tokio::process::Command::new("hledger");
        command.args(arguments).stdout(Stdio::null());
        command
    };
    if hledger(&["--version"]).status().await.is_err() {
        return Ok(None);
    }
    let path = folder.join("sales.journal");
    write(&path, app, store).await?;
    let before = cpu::of_children();
    let shown = path.display().to_string();
    let status = hledger(&["-f", &shown, "balance"]).status().await?;
    anyhow::ensure!(status.success(), "hledger did not read the sales");
    Ok(Some(cpu::of_children() - before))
}

/// One transaction for each entry, two postings for each transfer.
async fn write(path: &Path, app: &App, store: &StoreFacts) -> anyhow::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    let names = account_names(app, store).await?;
    let name = |id: Uuid| names.get(&id).map_or("unknown", String::as_str);
    let mut after = 0;
    loop {
        let tx = app.db.read(store.id).await?;
        let entries = journal_entry::Entity::in_store(store.id.uuid())
            .filter(journal_entry::Column::Sequence.gt(after))
            .order_by_asc(journal_entry::Column::Sequence)
            .limit(ENTRIES_AT_ONCE)
            .all(tx.connection())
            .await?;
        let Some(last) = entries.last() else {
            return Ok(file.flush()?);
        };
        after = last.sequence;
        let mut transfers: HashMap<Uuid, Vec<transfer::Model>> = HashMap::new();
        let of_these = transfer::Entity::in_store(store.id.uuid())
            .filter(transfer::Column::EntryId.is_in(entries.iter().map(|entry| entry.id)))
            .all(tx.connection())
            .await?;
        for row in of_these {
            transfers.entry(row.entry_id).or_default().push(row);
        }
        for entry in entries {
            writeln!(file, "\n{} sale {}", entry.effective_on, entry.sequence)?;
            for row in transfers.remove(&entry.id).unwrap_or_default() {
                let amount = Money::new(row.amount_minor, store.currency).to_decimal();
                writeln!(file, "    {}  ${amount}", name(row.debit_account_id))?;
                writeln!(file, "    {}  $-{amount}", name(row.credit_account_id))?;
            }
        }
    }
}

/// What each account is for, and whose it is.
async fn account_names(app: &App, store: &StoreFacts) -> anyhow::Result<HashMap<Uuid, String>> {
    let tx = app.db.read(store.id).await?;
    let accounts = account::Entity::in_store(store.id.uuid())
        .all(tx.connection())
        .await?;
    let named = accounts.into_iter().map(|row| {
        let whose = row.consignor_id.map(|id| format!(":{id}"));
        (row.id, row.kind + &whose.unwrap_or_default())
    });
    Ok(named.collect())
}
