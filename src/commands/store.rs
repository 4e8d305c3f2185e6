//! `hangtag store`: creates stores and shows them.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::{Args, Subcommand};
use domain::ids::UploadTokenId;
use domain::money::{Currency, Money};
use domain::rules::RuleSetDocument;
use rust_decimal::Decimal;
use serde_json::json;
use service::actor::Actor;
use service::funding::enter_funds;
use service::rules::publish_rule_set;
use service::sessions::{add_upload_token, list_upload_tokens, revoke_upload_token};
use service::stores::{NewStore, add_consignors, create_store, list_stores};

use super::consignor_list;
use super::export_audit_log::{self, ExportAuditLog};
use super::export_books::{self, ExportBooks};
use super::import_consignors::ImportConsignors;
use crate::config::Config;

#[derive(Args)]
pub struct Store {
    #[command(subcommand)]
    command: StoreCommand,
}

#[derive(Subcommand)]
enum StoreCommand {
    /// Creates a store, with its ledger. Add its consignors and publish its terms next.
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
    /// Adds consignors from a CSV file with the columns account and name, and where
    /// there are such email, payout_method (stripe, check, cash, store_credit), sku_prefix, vendor.
    AddConsignors { slug: String, file: PathBuf },
    /// Takes a list of consignors over from an earlier system or a spreadsheet, CSV or
    /// XLSX, its columns guessed; refuses while a row looks like somebody who is there.
    ImportConsignors(ImportConsignors),
    /// Publishes the store's terms, a JSON document such as samples/terms.json.
    PublishTerms {
        slug: String,
        file: PathBuf,
        /// The first day of sale that they hold for.
        #[arg(long)]
        from: NaiveDate,
    },
    /// Makes a token by which a program hands in files, and shows it once:
    /// `curl -F file=@sales.csv -H 'Authorization: Bearer TOKEN' https://STORE.HOST/imports`.
    AddUploadToken {
        slug: String,
        /// What it is for.
        #[arg(long)]
        name: String,
    },
    /// Shows the tokens by which programs hand in files.
    UploadTokens { slug: String },
    /// Ends a token by which a program hands in files.
    RevokeUploadToken { slug: String, id: UploadTokenId },
    /// Enters money of the store that came to the Stripe account which stores share otherwise
    /// than by a debit, or with an amount below nothing, that went back to the store. Only with
    /// --stripe-fund-by-debit.
    EnterFunds {
        slug: String,
        /// In the store's currency, such as 250.00 or -12.50.
        #[arg(allow_negative_numbers = true)]
        amount: Decimal,
        /// Why, in a few words: the store sees it.
        #[arg(long)]
        reason: String,
    },
    /// Writes the postings of a period for another bookkeeping program.
    ExportBooks(ExportBooks),
    /// Writes who did what, for a spreadsheet, the newest first.
    ExportAuditLog(ExportAuditLog),
    /// Shows every store.
    List {
        #[arg(long)]
        json: bool,
    },
}

pub(super) const ACTOR: Actor = Actor::System("command line");

fn open(file: &Path) -> anyhow::Result<File> {
    File::open(file).with_context(|| format!("cannot open {}", file.display()))
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
        StoreCommand::AddConsignors { slug, file } => {
            let store = super::store_named(app, &slug).await?;
            let consignors = consignor_list::read(open(&file)?)?;
            let ids = add_consignors(app, store.id, ACTOR, &consignors).await?;
            println!("Added {} consignors.", ids.len());
        }
        StoreCommand::ImportConsignors(arguments) => {
            super::import_consignors::run(app, arguments).await?;
        }
        StoreCommand::EnterFunds {
            slug,
            amount,
            reason,
        } => {
            let store = super::store_named(app, &slug).await?;
            let amount = Money::from_decimal(amount, store.currency)?;
            let held = enter_funds(app, store.id, ACTOR, amount.amount_minor, &reason).await?;
            println!("{slug} has {held} there now.");
        }
        StoreCommand::ExportBooks(arguments) => export_books::run(app, arguments).await?,
        StoreCommand::ExportAuditLog(arguments) => export_audit_log::run(app, arguments).await?,
        StoreCommand::PublishTerms { slug, file, from } => {
            let store = super::store_named(app, &slug).await?;
            let terms = std::io::read_to_string(open(&file)?)
                .with_context(|| format!("cannot read {}", file.display()))?;
            let terms = RuleSetDocument::read(&terms).map_err(|problem| {
                let (file, place) = (file.display(), problem.place);
                anyhow::anyhow!("{file} is no document of terms: {place} {}", problem.words)
            })?;
            let id = publish_rule_set(app, store.id, ACTOR, from, &terms).await?;
            println!("Published {id}, which holds for sales from {from}.");
        }
        StoreCommand::AddUploadToken { slug, name } => {
            let store = super::store_named(app, &slug).await?;
            let (id, token) = add_upload_token(app, store.id, ACTOR, &name).await?;
            eprintln!("Made {id}. Its token is shown this once:");
            println!("{}", token.reveal());
        }
        StoreCommand::UploadTokens { slug } => {
            let store = super::store_named(app, &slug).await?;
            for token in list_upload_tokens(app, store.id).await? {
                let id = UploadTokenId::new(token.id);
                let state = token.revoked_at.map_or("", |_| " (revoked)");
                println!("{id} {}{state}", token.name);
            }
        }
        StoreCommand::RevokeUploadToken { slug, id } => {
            let store = super::store_named(app, &slug).await?;
            if !revoke_upload_token(app, store.id, ACTOR, id).await? {
                bail!("{slug} has no token {id} that is still good");
            }
            println!("Revoked {id}.");
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
