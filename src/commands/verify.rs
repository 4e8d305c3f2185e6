//! `hangtag verify`: proves the ledgers.

use anyhow::bail;
use clap::Args;
use serde_json::json;
use service::ledger::verify_ledger;
use service::stores::list_stores;

use crate::config::Config;

#[derive(Args)]
pub struct Verify {
    /// One store only.
    #[arg(long)]
    store: Option<String>,
    #[arg(long)]
    json: bool,
}

/// Recomputes every balance from the transfers; fails when anything is off.
pub async fn run(arguments: Verify, config: Config) -> anyhow::Result<()> {
    let hangtag = super::offline(config).await?;
    let stores = match &arguments.store {
        Some(slug) => vec![super::store_named(&hangtag.app, slug).await?],
        None => list_stores(&hangtag.app).await?,
    };
    let mut faults = 0;
    for store in stores {
        let proof = verify_ledger(&hangtag.app, store.id).await?;
        faults += proof.faults.len();
        let words: Vec<String> = proof.faults.iter().map(ToString::to_string).collect();
        if arguments.json {
            let answer = json!({
                "store": store.slug,
                "entries": proof.entries,
                "transfers": proof.transfers,
                "faults": words,
            });
            println!("{answer}");
            continue;
        }
        println!(
            "{}: {} entries, {} transfers, {}",
            store.slug,
            proof.entries,
            proof.transfers,
            if words.is_empty() {
                "all as it should be"
            } else {
                "FAULTS:"
            }
        );
        for fault in words {
            println!("  {fault}");
        }
    }
    if faults > 0 {
        bail!("{faults} faults in the ledger; do not pay out, and tell the support");
    }
    Ok(())
}
