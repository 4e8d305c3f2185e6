//! `hangtag store`: creates stores and shows them.

use chrono_tz::Tz;
use clap::{Args, Subcommand};
use domain::money::Currency;
use serde_json::json;
use service::stores::{NewStore, create_store, list_stores};

use crate::config::Config;

#[derive(Args)]
pub struct Store {
    #[command(subcommand)]
    command: StoreCommand,
}

#[derive(Subcommand)]
enum StoreCommand {
    /// Creates a store, with its ledger. Its terms are published in the dashboard.
    Create {
        /// The first part of its address: small letters, digits and hyphens.
        slug: String,
        /// As people know it.
        #[arg(long)]
        name: String,
        #[arg(long, default_value = "USD")]
        currency: Currency,
        /// Where its days begin and end.
        #[arg(long, default_value = "America/New_York")]
        time_zone: Tz,
        #[arg(long)]
        json: bool,
    },
    /// Shows every store.
    List {
        #[arg(long)]
        json: bool,
    },
}

pub async fn run(arguments: Store, config: Config) -> anyhow::Result<()> {
    let hangtag = super::offline(config).await?;
    let app = &hangtag.app;
    match arguments.command {
        StoreCommand::Create {
            slug,
            name,
            currency,
            time_zone,
            json,
        } => {
            let new = NewStore {
                slug,
                name,
                currency,
                time_zone,
            };
            let id = create_store(app, &new).await?;
            let url = app.addresses.of(&new.slug);
            if json {
                println!("{}", json!({ "id": id, "slug": new.slug, "url": url }));
            } else {
                println!("Created {url}/ ({id}). Add a person with `hangtag user add`.");
            }
        }
        StoreCommand::List { json } => {
            let stores = list_stores(app).await?;
            if json {
                let stores: Vec<_> = stores
                    .iter()
                    .map(|store| json!({ "id": store.id, "slug": store.slug, "name": store.name }))
                    .collect();
                println!("{}", serde_json::Value::from(stores));
            } else {
                for store in stores {
                    println!("{:<24} {}", store.slug, store.name);
                }
            }
        }
    }
    Ok(())
}
