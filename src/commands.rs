//! What the command line does, a file each.

pub mod consignor_list;
mod export_audit_log;
mod export_books;
pub mod import;
mod import_consignors;
pub mod inspect;
pub mod migrate;
mod reading;
pub mod recompute;
pub mod reconcile;
pub mod serve;
pub mod store;
pub mod user;
pub mod verify;
mod watch;

use anyhow::{Context, bail};
use service::app::App;
use service::stores::{StoreFacts, find_store};

use crate::assemble::{Hangtag, Purpose, assemble};
use crate::config::Config;

/// Puts the program together for a command that serves nothing.
pub async fn offline(config: Config) -> anyhow::Result<Hangtag> {
    assemble(config, Purpose::Command).await
}

/// The store with this name in its address.
pub async fn store_named(app: &App, slug: &str) -> anyhow::Result<StoreFacts> {
    match find_store(app, slug)
        .await
        .context("the store could not be looked up")?
    {
        Some(store) => Ok(store),
        None => bail!("there is no store '{slug}'; `hangtag store list` shows them"),
    }
}
